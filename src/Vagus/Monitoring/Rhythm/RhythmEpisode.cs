namespace Vagus.Monitoring.Rhythm;

/// <summary>A stretch of a rhythm.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="StartMs">Time at which its first interval begins, from the start of the recording, ms.</param>
/// <param name="EndMs">Time of the beat that ends its last interval, ms.</param>
/// <param name="Beats">Intervals in it.</param>
/// <param name="MeanRrMs">Their mean, ms.</param>
/// <param name="Probability">Mean probability of fibrillation over its beats, 0–1; NaN for every other kind.</param>
public readonly record struct RhythmEpisode(
    RhythmEpisodeKind Kind, double StartMs, double EndMs, int Beats, double MeanRrMs, double Probability)
{
    /// <summary>How long it lasts, ms.</summary>
    public double DurationMs => EndMs - StartMs;

    /// <summary>Its mean heart rate, bpm.</summary>
    public double HeartRateBpm => 60_000 / MeanRrMs;
}
