namespace Vagus.Monitoring.Rhythm;

/// <summary>Limits of what counts as an episode. The defaults are those of clinical practice; none is a diagnosis.</summary>
public sealed record RhythmOptions
{
    /// <summary>The defaults.</summary>
    public static RhythmOptions Default { get; } = new();

    /// <summary>Shortest interval that counts as a pause, ms.</summary>
    /// <value>2,000.</value>
    public double PauseMs { get; init; } = 2000;

    /// <summary>Heart rate below which a run is slow, bpm (2018 ACC/AHA/HRS guideline on bradycardia).</summary>
    /// <value>50.</value>
    public double BradycardiaBpm { get; init; } = 50;

    /// <summary>Heart rate above which a run is fast, bpm.</summary>
    /// <value>100.</value>
    public double TachycardiaBpm { get; init; } = 100;

    /// <summary>Shortest slow or fast run that is told, ms.</summary>
    /// <value>30,000.</value>
    public double LeastRunMs { get; init; } = 30_000;

    /// <summary>Fewest ectopic beats in a row at the same distance for bigeminy or trigeminy.</summary>
    /// <value>4.</value>
    public int LeastPatternBeats { get; init; } = 4;
}
