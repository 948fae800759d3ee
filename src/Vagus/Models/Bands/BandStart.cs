namespace Vagus.Models.Bands;

/// <summary>
/// What a band starts from: how large errors were, and how they were spread, on readings of people that a model knew
/// nothing of. <see cref="BandCalibration"/> measures it; a predictor's bundle carries it in its manifest.
/// </summary>
public sealed record BandStart
{
    /// <summary>Number of kinds of movement.</summary>
    public const int Classes = AdaptiveBand.ClassCount;

    /// <summary>Number of body states.</summary>
    public const int States = AdaptiveBand.StateCount;

    /// <summary>Number of bins of scaled errors.</summary>
    public const int Bins = AdaptiveBand.BinCount;

    /// <summary>Most counts of one state, so that what a person teaches soon outweighs them.</summary>
    public const int MostCounts = 4_000;

    private const float LargestScaleBpm = 100;

    /// <summary>
    /// Mean absolute error in bpm by kind of movement: unknown, asleep, long at rest, at rest, light, moderate, vigorous,
    /// recovering.
    /// </summary>
    public required IReadOnlyList<float> ScaleBpm { get; init; }

    /// <summary>
    /// Histogram of errors over their scale by body state (unknown, asleep, at rest, active), four counts a reading. Bins
    /// divide z/(2 + |z|) between −1 and 1 evenly.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<int>> Counts { get; init; }

    /// <summary>What is wrong with it, as <c>found …, expected …</c>; null when it is usable.</summary>
    internal string? Fault()
    {
        if (ScaleBpm is null || ScaleBpm.Count != Classes || !ScaleBpm.All(static scale => scale is > 0 and <= LargestScaleBpm))
        {
            return $"scale_bpm: found {(ScaleBpm is null ? "nothing" : $"[{string.Join(", ", ScaleBpm.Take(Classes + 1))}]")}, expected {Classes} numbers above 0 and at most {LargestScaleBpm} bpm";
        }

        if (Counts is null || Counts.Count != States || Counts.Any(static counts => counts is null || counts.Count != Bins || counts.Any(static count => count < 0)))
        {
            return $"counts: found other than {States} lists of {Bins} counts, expected {States} lists of {Bins} counts, 0 or more";
        }

        return Counts.Select(static counts => counts.Sum(static count => (long)count)).FirstOrDefault(static sum => sum is < 1 or > MostCounts, 1) is var sum && sum is < 1 or > MostCounts
            ? $"counts: found {sum} in a state, expected 1–{MostCounts}"
            : null;
    }
}
