using Vagus.Models.Personal;

namespace Vagus.Monitoring.Kinds;

/// <summary>How far a reading lies from what was to be expected, in standard deviations of a usual error.</summary>
internal static class Distance
{
    // A band of some states may be narrow for a while; no wrist sensor is better than this.
    private const float LeastDeviationBpm = 3;

    /// <summary>Standard deviation of errors above the median, in bpm, from the band's upper half.</summary>
    public static float DeviationAboveBpm(in ExpectedHeartRate expected) =>
        MathF.Max(LeastDeviationBpm, (expected.UpperBpm - expected.MedianBpm) / NormalQuantile(expected.Coverage));

    /// <summary>Standard deviation of errors below the median, in bpm, from the band's lower half.</summary>
    public static float DeviationBelowBpm(in ExpectedHeartRate expected) =>
        MathF.Max(LeastDeviationBpm, (expected.MedianBpm - expected.LowerBpm) / NormalQuantile(expected.Coverage));

    // Half the band holds coverage/2 of a normal error: by the usual 90 %, 1.645 standard deviations. Between 50 and 99 %
    // this is within 2 % of the normal quantile (Abramowitz & Stegun 1964, 26.2.22, there to 0.003).
    private static float NormalQuantile(float coverage)
    {
        var t = MathF.Sqrt(-2 * MathF.Log((1 - coverage) / 2));
        return t - ((2.30753f + (0.27061f * t)) / (1 + (0.99229f * t) + (0.04481f * t * t)));
    }
}
