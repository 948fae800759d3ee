namespace Vagus.Models.Rhythm;

/// <summary>The parameters that come with Vagus.</summary>
public static class ShippedRhythm
{
    /// <summary>
    /// Fitted on 13 recordings of the MIT-BIH Atrial Fibrillation Database (Moody &amp; Mark 1983) and on simulated harmless rhythms by <c>research/02-rhythm.cs</c>;
    /// thresholds chosen on the same recordings, each left out of the fit in turn. What they reach is in
    /// <c>docs/guides/rhythm.md</c>.
    /// </summary>
    public static RhythmParameters Parameters { get; } = new()
    {
        Intercept = -19.785132,
        Weights = [6.096178, 1.561721, 8.462203, -1.79507, -1.031274, 2.559339],
        Live = new RhythmChainParameters(0.2, 0.003, 0.672553, 0.635923, 0.4),
        Settled = new RhythmChainParameters(0.08, 0.0001, 0.348279, 0.167091, 0.65),
    };
}
