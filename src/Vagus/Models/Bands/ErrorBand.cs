using Vagus.Models.Personal;

namespace Vagus.Models.Bands;

/// <summary>
/// A band around somebody else's prediction that keeps its coverage per body state: starts from measured errors, then
/// follows the person (adaptive conformal inference). About 700 bytes; constant time and no allocation a reading. Not
/// thread-safe.
/// </summary>
public sealed class ErrorBand
{
    private const float LowestBpm = 20;
    private const float HighestBpm = 260;

    private AdaptiveBand _band;

    /// <summary>Starts a band.</summary>
    /// <param name="start">What errors were on other people; a broad prior when null.</param>
    /// <exception cref="ArgumentException">The start is damaged.</exception>
    public ErrorBand(BandStart? start)
    {
        if (start is null)
        {
            _band.Reset();
            return;
        }

        if (start.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(start));
        }

        _band.Reset(start);
    }

    /// <summary>The band around a prediction.</summary>
    /// <param name="predictedBpm">The prediction in bpm.</param>
    /// <param name="context">Where the body is.</param>
    /// <param name="coverage">Share of readings the band is to hold, 0.5–0.99.</param>
    /// <returns>Lower end, median and upper end in bpm, 20–260; lower ≤ median ≤ upper.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is outside 0.5–0.99, or there is no such context.</exception>
    public (float LowerBpm, float MedianBpm, float UpperBpm) Around(float predictedBpm, BandContext context, float coverage)
    {
        PersonalExpectation.CheckCoverage(coverage);
        Check(context);
        var scale = _band.ScaleBpm(context.MovementClass, 0);
        var (lower, middle, upper) = _band.Ends(context.State, coverage);
        var median = Math.Clamp(predictedBpm + (scale * middle), LowestBpm, HighestBpm);
        return (
            Math.Clamp(predictedBpm + (scale * lower), LowestBpm, median),
            median,
            Math.Clamp(predictedBpm + (scale * upper), median, HighestBpm));
    }

    /// <summary>Learns from a reading that was predicted.</summary>
    /// <param name="predictedBpm">The prediction in bpm.</param>
    /// <param name="heartRateBpm">The heart rate that was measured, in bpm; finite.</param>
    /// <param name="context">Where the body was.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such context.</exception>
    public void Learn(float predictedBpm, float heartRateBpm, BandContext context)
    {
        Check(context);
        var error = heartRateBpm - predictedBpm;
        var scaled = error / _band.ScaleBpm(context.MovementClass, 0);
        _band.Learn(context.State, context.MovementClass, scaled, error, _band.Misses(context.State, scaled));
    }

    private static void Check(BandContext context)
    {
        if ((int)context.State >= BandStart.States || context.MovementClass >= BandStart.Classes)
        {
            throw new ArgumentOutOfRangeException(nameof(context), context, $"expected one of {BandStart.States} states and {BandStart.Classes} kinds of movement");
        }
    }
}
