using System.Runtime.InteropServices;
using Vagus.Features.Movement;
using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Rules;

/// <summary>
/// The fixed limits of consumer watches (<c>fixed-limits</c>): 120 and 40 bpm after ten inactive minutes. Judged at every reading
/// with a heart rate that ends ten inactive minutes. The score, in bpm, is how far the whole ten minutes are beyond a limit:
/// the lowest heart rate among them less the upper limit, or the lower limit less the highest, whichever is more.
/// Published: 0 or more is an alarm. Moving the threshold by x moves both limits by x.
/// </summary>
/// <remarks>
/// <para>
/// Apple, Watch User Guide, "Heart rate notifications" (120 and 40 bpm by default; above or below the limit while the wearer
/// appears to have been inactive for ten minutes) and the same limits of other makers. What counts as inactive is not
/// published; here: known movement below 10 steps a minute and below half of light intensity
/// (<see cref="MovementLevel"/>), so that rest as the reference schema states it (0.1, a step now and then) is inactive.
/// </para>
/// <para>
/// The ten minutes are those of the clock up to the reading. A pause of more than five minutes beyond the minute, or
/// five, that a reading speaks for, movement, or a device not worn starts them anew. Active, or not yet ten minutes inactive: <see cref="DetectorState.NotJudged"/>.
/// Movement unknown, no heart rate at the reading, or heart rates for less than half of the ten minutes:
/// <see cref="DetectorState.NoData"/>. It learns nothing.
/// </para>
/// </remarks>
public sealed class FixedLimits : IDetector<Observation>, IPublishedRule
{
    /// <summary>Score from which the rule as published alarms.</summary>
    public const float Alarm = 0;

    /// <summary>Inactive minutes that it takes.</summary>
    public const int InactiveMinutes = 10;

    private const byte FormatVersion = 1;
    private const int FewestCovered = 5;
    private const int MostPauseMinutes = 5;
    private const float MostSteps = 10;
    private const float MostIntensity = 1 / 6f;

    private readonly Extremes[] _minutes = new Extremes[InactiveMinutes];
    private ReadingClock _clock;
    private long _since = -1;
    private long _last = -1;

    /// <summary>Creates the rule.</summary>
    /// <param name="upperBpm">Upper limit in bpm, 60–250.</param>
    /// <param name="lowerBpm">Lower limit in bpm, 20 and more, below the upper one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is outside its range.</exception>
    public FixedLimits(float upperBpm = 120, float lowerBpm = 40)
    {
        UpperBpm = upperBpm is >= 60 and <= 250
            ? upperBpm
            : throw new ArgumentOutOfRangeException(nameof(upperBpm), upperBpm, "expected 60–250");
        LowerBpm = lowerBpm >= 20 && lowerBpm < upperBpm
            ? lowerBpm
            : throw new ArgumentOutOfRangeException(nameof(lowerBpm), lowerBpm, $"expected 20 or more, below {upperBpm}");
    }

    /// <summary>Upper limit in bpm.</summary>
    public float UpperBpm { get; }

    /// <summary>Lower limit in bpm.</summary>
    public float LowerBpm { get; }

    /// <inheritdoc/>
    public string Name => "fixed-limits";

    /// <inheritdoc/>
    public int StateBytes => (2 * sizeof(byte)) + ReadingClock.SizeInBytes + (2 * sizeof(long)) + (InactiveMinutes * Extremes.SizeInBytes);

    /// <inheritdoc/>
    public PublishedTier Tier { get; private set; } = PublishedTier.NoData;

    /// <summary>What the rule as published says of a score.</summary>
    /// <param name="score">A judged score.</param>
    /// <returns>Green, or red for an alarm.</returns>
    public static PublishedTier TierOf(float score) => score >= Alarm ? PublishedTier.Red : PublishedTier.Green;

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        var reading = input.Reading;
        var step = _clock.Take(reading.LocalTime);
        if (step is TimeStep.Duplicate or TimeStep.Late)
        {
            return DetectorScore.NotJudged;
        }

        var level = HeartRateValue.IsNotWorn(reading.HeartRateBpm) ? MovementLevel.Unknown : MovementLevel.Of(reading);
        if (!level.IsKnown || level.StepsPerMinute >= MostSteps || level.Intensity >= MostIntensity)
        {
            Forget();
            return level.IsKnown ? DetectorScore.NotJudged : NoData();
        }

        var covered = float.IsNaN(reading.StepsPerMinute) ? 5 : 1;
        var now = reading.LocalTime.Ticks;
        var goesOn = step == TimeStep.Continues && _since >= 0 && now - _last <= (covered + MostPauseMinutes) * TimeSpan.TicksPerMinute;
        if (!goesOn)
        {
            Forget();
            _since = Math.Max(0, now - (covered * TimeSpan.TicksPerMinute));
        }

        covered = goesOn ? (int)Math.Clamp((now - _last) / TimeSpan.TicksPerMinute, 1, covered) : covered;
        _last = now;
        var isMeasured = StillMinutes.IsHeartRate(reading.HeartRateBpm);
        if (isMeasured)
        {
            Add(now / TimeSpan.TicksPerMinute, reading.HeartRateBpm, covered);
        }

        return now - _since < InactiveMinutes * TimeSpan.TicksPerMinute ? DetectorScore.NotJudged
            : isMeasured ? Judge(now / TimeSpan.TicksPerMinute)
            : NoData();
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte((int)Tier);
        _clock.Write(ref writer);
        writer.Int64(_since);
        writer.Int64(_last);
        foreach (ref readonly var minute in _minutes.AsSpan())
        {
            writer.Int64(minute.Minute);
            writer.Float(minute.Lowest);
            writer.Float(minute.Highest);
            writer.Byte(minute.Covered);
        }

        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        Tier = (PublishedTier)reader.Byte(0, (int)PublishedTier.NoData);
        _clock.Read(ref reader);
        _since = reader.Int64(-1, DateTime.MaxValue.Ticks);
        _last = reader.Int64(-1, DateTime.MaxValue.Ticks);
        foreach (ref var minute in _minutes.AsSpan())
        {
            minute.Minute = reader.Int64(0, DateTime.MaxValue.Ticks / TimeSpan.TicksPerMinute);
            minute.Lowest = reader.Float(0, StateReader.HighestBpm);
            minute.Highest = reader.Float(minute.Lowest, StateReader.HighestBpm);
            minute.Covered = reader.Byte(0, 5);
        }

        reader.End();
    }

    private void Add(long at, float bpm, int covered)
    {
        ref var minute = ref _minutes[at % InactiveMinutes];
        minute = minute.Covered > 0 && minute.Minute == at
            ? minute with { Lowest = MathF.Min(minute.Lowest, bpm), Highest = MathF.Max(minute.Highest, bpm) }
            : new Extremes { Minute = at, Lowest = bpm, Highest = bpm, Covered = covered };
    }

    private DetectorScore Judge(long at)
    {
        var (lowest, highest, covered) = (float.MaxValue, 0f, 0);
        foreach (ref readonly var minute in _minutes.AsSpan())
        {
            if (minute.Covered > 0 && at - minute.Minute is >= 0 and < InactiveMinutes)
            {
                lowest = MathF.Min(lowest, minute.Lowest);
                highest = MathF.Max(highest, minute.Highest);
                covered += minute.Covered;
            }
        }

        if (covered < FewestCovered)
        {
            return NoData();
        }

        var (above, below) = (lowest - UpperBpm, LowerBpm - highest);
        var score = above >= below
            ? DetectorScore.Of(above, AnomalyKind.RestingTachycardia)
            : DetectorScore.Of(below, AnomalyKind.Bradycardia);
        Tier = TierOf(score.Score);
        return score;
    }

    private void Forget()
    {
        _since = -1;
        Array.Clear(_minutes);
    }

    private DetectorScore NoData()
    {
        Tier = PublishedTier.NoData;
        return DetectorScore.NoData;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Extremes
    {
        public const int SizeInBytes = sizeof(long) + (2 * sizeof(float)) + sizeof(byte);

        public long Minute;
        public float Lowest;
        public float Highest;
        public int Covered;
    }
}
