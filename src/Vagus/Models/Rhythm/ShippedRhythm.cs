namespace Vagus.Models.Rhythm;

/// <summary>The parameters that come with Vagus.</summary>
public static class ShippedRhythm
{
    /// <summary>
    /// Fitted on 13 recordings of the MIT-BIH Atrial Fibrillation Database (Moody &amp; Mark 1983) by <c>research/02-rhythm.cs</c>;
    /// thresholds chosen on the same recordings, each left out of the fit in turn. What they reach is in
    /// <c>docs/guides/rhythm.md</c>.
    /// </summary>
    public static RhythmParameters Parameters { get; } = new()
    {
        Intercept = -11.779137,
        Weights = [7.862612, 3.416195, 2.473208, -1.18319],
        Live = new RhythmChainParameters(0.2, 0.003, 0.681637, 0.45685, 0.5),
        Settled = new RhythmChainParameters(0.08, 0.0001, 0.342948, 0.044934, 0.7),
    };
}
