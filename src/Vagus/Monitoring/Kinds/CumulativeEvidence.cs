using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// Evidence that something has been going on for a while: a one-sided cumulative sum, S = max(0, S + (z − k)·Δ/5 min)
/// (Page, Biometrika 41:100, 1954), with the moment from which it has been above zero and the heart rates since then.
/// </summary>
/// <remarks>z is clipped from above, so that one wild reading is not an episode; a reading speaks for at most five minutes.</remarks>
internal struct CumulativeEvidence
{
    /// <summary>Most minutes that a reading speaks for.</summary>
    public const float MostMinutes = 5;

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    public const int SizeInBytes = sizeof(long) + (4 * sizeof(float));

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

    /// <summary>Takes a reading.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="z">How far it is on the suspicious side, in standard deviations of a usual error.</param>
    /// <param name="usual">The distance that is still usual (k).</param>
    /// <param name="most">The distance that counts at most.</param>
    /// <param name="minutes">Minutes that it speaks for.</param>
    /// <param name="observedBpm">Its heart rate in bpm.</param>
    /// <param name="expectedBpm">What was to be expected in bpm.</param>
    public void Add(DateTime time, float z, float usual, float most, float minutes, float observedBpm, float expectedBpm)
    {
        var covered = Math.Clamp(minutes, 0, MostMinutes);
        var sum = MathF.Min(Sum + ((MathF.Min(z, most) - usual) * covered / MostMinutes), Most);
        if (!(sum > 0))
        {
            this = default;
            return;
        }

        if (Sum <= 0)
        {
            _since = time.Ticks;
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
