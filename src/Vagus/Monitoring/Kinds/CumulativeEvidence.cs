using Vagus.Models.Detectors;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// Evidence that something has been going on for a while: a one-sided cumulative sum of log-likelihood ratios,
/// S = max(0, S + ℓ·Δ/5 min) (Page, Biometrika 41:100, 1954), with the moment from which it has been above zero and the
/// heart rates since then.
/// </summary>
/// <remarks>
/// ℓ = (r·δ − δ²/2)/σ²: how much better a shift by δ explains the distance r from the expectation than no shift, for
/// errors of standard deviation σ. It is clipped on both sides, so that one wild reading neither is an episode nor ends
/// one. Errors of one person hang together over some minutes, so that a reading counts by the time it speaks for, at most
/// five minutes.
/// </remarks>
internal struct CumulativeEvidence
{
    /// <summary>Most minutes that a reading speaks for.</summary>
    public const float MostMinutes = 5;

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    public const int SizeInBytes = sizeof(long) + (4 * sizeof(float));

    /// <summary>The ratio that counts at most, unless another is given.</summary>
    public const float MostRatio = 5;

    // Beyond this nothing is gained but a slow end.
    private const float Most = 200;

    private float _minutes;
    private long _since;

    /// <summary>The evidence, 0 or more.</summary>
    public float Sum { get; private set; }

    /// <summary>Mean observed heart rate since it has been above zero, in bpm.</summary>
    public float ObservedBpm { get; private set; }

    /// <summary>Mean expected heart rate since then, in bpm.</summary>
    public float ExpectedBpm { get; private set; }

    /// <summary>When it rose above zero; null while it is zero.</summary>
    public readonly DateTime? Since => Sum > 0 ? new DateTime(_since, DateTimeKind.Unspecified) : null;

    /// <summary>How much better a shift explains a distance than no shift.</summary>
    /// <param name="distanceBpm">Distance from the expectation in bpm.</param>
    /// <param name="shiftBpm">The shift in bpm, of the same sign where it is suspicious.</param>
    /// <param name="deviationBpm">Standard deviation of a usual error in bpm.</param>
    /// <returns>The log-likelihood ratio.</returns>
    public static float Ratio(float distanceBpm, float shiftBpm, float deviationBpm) =>
        ((distanceBpm * shiftBpm) - (shiftBpm * shiftBpm / 2)) / (deviationBpm * deviationBpm);

    /// <summary>Takes a reading.</summary>
    /// <param name="input">The reading and what was expected at it.</param>
    /// <param name="ratio">Its log-likelihood ratio.</param>
    /// <param name="minutes">Minutes that it speaks for.</param>
    /// <param name="most">The ratio that counts at most, either way.</param>
    public void Add(in Observation input, float ratio, float minutes, float most = MostRatio)
    {
        var (observedBpm, expectedBpm) = (input.Reading.HeartRateBpm, input.Expected.MedianBpm);
        var covered = Math.Clamp(minutes, 0, MostMinutes);
        var sum = MathF.Min(Sum + (Math.Clamp(ratio, -most, most) * covered / MostMinutes), Most);
        if (!(sum > 0))
        {
            this = default;
            return;
        }

        if (Sum <= 0)
        {
            _since = input.Reading.LocalTime.Ticks;
            _minutes = 0;
            ObservedBpm = ExpectedBpm = 0;
        }

        Sum = sum;
        _minutes = MathF.Min(_minutes + covered, 1e6f);
        var share = _minutes > 0 ? covered / _minutes : 1;
        ObservedBpm += share * (observedBpm - ObservedBpm);
        ExpectedBpm += share * (expectedBpm - ExpectedBpm);
    }

    /// <summary>Lets evidence fade while nothing can be seen.</summary>
    /// <param name="share">Share that stays, 0–1.</param>
    public void Fade(float share)
    {
        Sum *= share;
        if (Sum < 0.01f)
        {
            this = default;
        }
    }

    public readonly void Write(ref StateWriter writer)
    {
        writer.Float(Sum);
        writer.Float(_minutes);
        writer.Int64(_since);
        writer.Float(ObservedBpm);
        writer.Float(ExpectedBpm);
    }

    public void Read(ref StateReader reader)
    {
        Sum = reader.Float(0, Most);
        _minutes = reader.Float(0, 1e6f);
        _since = reader.Int64(0, DateTime.MaxValue.Ticks);
        ObservedBpm = reader.Float(0, StateReader.HighestBpm);
        ExpectedBpm = reader.Float(0, StateReader.HighestBpm);
    }
}
