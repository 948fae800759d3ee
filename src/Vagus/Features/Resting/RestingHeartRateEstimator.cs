using Vagus.Signals;
using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary>
/// Follows one person's resting heart rate by one definition, reading by reading, from the past only: no reading changes
/// what was estimated before it. Constant memory, constant time and no allocation per reading. Not thread-safe: one
/// estimator belongs to one stream.
/// </summary>
/// <remarks>
/// <para>
/// <em>Still minutes.</em> A minute is known to be still when its reading states no steps
/// (<see cref="Reading.StepsPerMinute"/>; where that is not stated, <see cref="Reading.StepsPer5Min"/> speaks for the five
/// minutes up to the reading). Steps, unknown steps and minutes without a reading end a row of still minutes: what nobody has
/// stated is not known to be rest.
/// </para>
/// <para>
/// <em>Heart rates.</em> NaN, the codes for "not worn" (<see cref="HeartRateValue.IsNotWorn"/>) and values outside 20–260 bpm
/// are not used; the steps of such readings still count. A minute is judged by its first reading: fold faster streams with
/// <see cref="MinuteAggregator"/> first. Of further readings in it only the steps count.
/// </para>
/// <para>
/// <em>Time.</em> A reading that is not newer than the newest one is ignored: repeated minutes, late ones, and the hour that
/// a clock repeats when daylight saving ends. An hour left out when it begins is a pause like any other. Days follow the
/// wearer's calendar; a day without enough resting minutes has no value, and a pause longer than the window of days starts
/// everything anew.
/// </para>
/// </remarks>
public sealed class RestingHeartRateEstimator
{
    /// <summary>
    /// Resting minutes that a day needs before it has a value: 30. Ours; the published methods take days with a single one.
    /// </summary>
    public const int MinimumMinutes = 30;

    /// <summary>Most bytes that the state of any definition takes.</summary>
    public const int MaxSizeInBytes = 400;

    private const byte FormatVersion = 1;
    private const int Capacity = 31;
    private const int HeaderBytes = (4 * sizeof(byte)) + (2 * sizeof(long)) + (2 * sizeof(ushort)) + (sizeof(float) * (1 + Capacity));

    private readonly RestingDay _today;
    private readonly float[] _days = new float[Capacity];
    private long _lastTicks = -1;
    private int _still;
    private bool _isFinished;
    private long _latestDay = -1;
    private float _latestBpm = float.NaN;
    private int _latestMinutes;

    /// <summary>Creates an estimator for a person of whom nothing has been seen.</summary>
    /// <param name="definition">What counts as the resting heart rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the named definitions.</exception>
    public RestingHeartRateEstimator(RestingHeartRateDefinition definition)
    {
        _today = RestingDay.Of(definition);
        Definition = definition;
        WindowDays = definition switch
        {
            RestingHeartRateDefinition.Rhrad => Capacity,
            RestingHeartRateDefinition.LowestSustained => 7,
            _ => 28,
        };
        Array.Fill(_days, float.NaN);
    }

    /// <summary>What counts as the resting heart rate.</summary>
    public RestingHeartRateDefinition Definition { get; }

    /// <summary>Calendar days that the estimate looks back on.</summary>
    public int WindowDays { get; }

    /// <summary>
    /// Finished days with a value from which the resting heart rate counts as known: a week, or more than half of the window
    /// where that is a week.
    /// </summary>
    public int KnownAfterDays => Math.Min(7, (WindowDays / 2) + 1);

    /// <summary>Time of the newest reading; null before the first.</summary>
    public DateTime? LastTime => _lastTicks < 0 ? null : new DateTime(_lastTicks, DateTimeKind.Unspecified);

    /// <summary>Bytes that <see cref="WriteTo"/> writes, at most <see cref="MaxSizeInBytes"/>.</summary>
    public int SizeInBytes => HeaderBytes + _today.SizeInBytes;

    /// <summary>What is known at the newest reading.</summary>
    public RestingHeartRateEstimate Estimate => EstimateAt(LastTime ?? default);

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">The reading, newer than all before it.</param>
    /// <returns>False when it was ignored because it is not newer; true otherwise, whether or not it is at rest.</returns>
    public bool Add(in Reading reading)
    {
        var ticks = reading.LocalTime.Ticks;
        if (ticks <= _lastTicks)
        {
            return false;
        }

        var minute = ticks / TimeSpan.TicksPerMinute;
        var elapsed = _lastTicks < 0 ? long.MaxValue : minute - (_lastTicks / TimeSpan.TicksPerMinute);
        FinishUpTo(ticks);
        _still = StillMinutes.After(reading, elapsed, _still);
        _lastTicks = ticks;
        if (elapsed > 0 && StillMinutes.IsHeartRate(reading.HeartRateBpm))
        {
            _today.Add(new RestingMinute(minute, reading.HeartRateBpm, _still, reading.Activity == ActivityType.Sleeping));
        }

        return true;
    }

    /// <summary>
    /// What is known at a later moment without newer readings: the running day may be over by then, and days leave the window.
    /// </summary>
    /// <param name="now">The wearer's wall clock; a moment before the newest reading counts as that of the reading.</param>
    /// <returns>The estimate; it changes nothing here.</returns>
    public RestingHeartRateEstimate EstimateAt(DateTime now)
    {
        if (_lastTicks < 0)
        {
            return RestingHeartRateEstimate.None;
        }

        var ticks = Math.Max(now.Ticks, _lastTicks);
        var (today, lastDay) = (DayOf(ticks), DayOf(_lastTicks));
        var newest = HourOf(ticks) >= _today.EndHour ? today : today - 1;
        var oldest = newest - WindowDays + 1;
        var runs = !_isFinished && lastDay > newest;
        var (latestDay, latestBpm, latestMinutes) = (_latestDay, _latestBpm, _latestMinutes);

        Span<float> values = stackalloc float[Capacity];
        var count = 0;
        for (var day = Math.Max(oldest, 0); day <= Math.Min(newest, lastDay); day++)
        {
            var value = day == lastDay && !_isFinished ? _today.ValueBpm : _days[day % Capacity];
            if (float.IsNaN(value))
            {
                continue;
            }

            values[count++] = value;
            if (day > latestDay)
            {
                (latestDay, latestBpm, latestMinutes) = (day, value, _today.Minutes);
            }
        }

        var todayMinutes = runs ? _today.Minutes : 0;
        var isLatestKnown = latestDay >= Math.Max(oldest, 0);
        return new RestingHeartRateEstimate(
            count >= KnownAfterDays ? RestingHeartRateState.Known
                : count > 0 || todayMinutes > 0 ? RestingHeartRateState.Learning
                : RestingHeartRateState.NoData,
            Centre(values[..count]),
            count,
            isLatestKnown ? latestBpm : float.NaN,
            isLatestKnown ? DateOnly.FromDayNumber((int)latestDay) : null,
            isLatestKnown ? latestMinutes : 0,
            runs ? _today.ValueBpm : float.NaN,
            todayMinutes);
    }

    /// <summary>Writes the state, to be read by <see cref="ReadFrom"/>: little endian, with a version, without padding.</summary>
    /// <param name="destination">Receives <see cref="SizeInBytes"/> bytes at its start.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, SizeInBytes);
        Write(ref writer);
        return writer.Written;
    }

    /// <summary>Forgets everything, as if nothing had been seen: the clock has turned out to be wrong.</summary>
    internal void StartAnew()
    {
        Restart();
        (_lastTicks, _still, _isFinished) = (-1, 0, false);
    }

    internal void Write(ref StateWriter writer)
    {
        writer.Byte(FormatVersion);
        writer.Byte((int)Definition);
        writer.Int64(_lastTicks);
        writer.UInt16(_still);
        writer.Byte(_isFinished ? 1 : 0);
        writer.Byte(_latestDay < 0 ? 0 : 1);
        writer.Int64(_latestDay);
        writer.Float(_latestBpm);
        writer.UInt16(_latestMinutes);
        writer.Floats(_days);
        _today.Write(ref writer);
    }

    /// <summary>Goes on as the estimator of the same definition that wrote a state.</summary>
    internal void ReadSame(ref StateReader reader)
    {
        reader.Byte(FormatVersion, FormatVersion);
        reader.Byte((int)Definition, (int)Definition);
        Read(ref reader);
    }

    /// <summary>Reads a state back; the estimator goes on as the one that wrote it.</summary>
    /// <param name="source">The bytes written, no more and no less.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="InvalidDataException">
    /// The bytes are no such state, are cut off or hold a number outside its range; the message says at which byte.
    /// </exception>
    public static RestingHeartRateEstimator ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        var estimator = new RestingHeartRateEstimator((RestingHeartRateDefinition)reader.Byte(0, (int)RestingHeartRateDefinition.LowerPercentile));
        estimator.Read(ref reader);
        reader.End();
        return estimator;
    }

    private static long DayOf(long ticks) => ticks / TimeSpan.TicksPerDay;

    private static int HourOf(long ticks) => (int)(ticks / TimeSpan.TicksPerHour % 24);

    private void FinishUpTo(long ticks)
    {
        if (_lastTicks >= 0)
        {
            var (day, lastDay) = (DayOf(ticks), DayOf(_lastTicks));
            if (day > lastDay)
            {
                Finish(lastDay);
                for (var skipped = lastDay + 1; skipped < Math.Min(day, lastDay + Capacity); skipped++)
                {
                    _days[skipped % Capacity] = float.NaN;
                }

                if (day - lastDay > WindowDays)
                {
                    Restart();
                }

                _isFinished = false;
            }
        }

        if (HourOf(ticks) >= _today.EndHour)
        {
            Finish(DayOf(ticks));
        }
    }

    private void Finish(long day)
    {
        if (_isFinished)
        {
            return;
        }

        var value = _today.ValueBpm;
        _days[day % Capacity] = value;
        if (!float.IsNaN(value))
        {
            (_latestDay, _latestBpm, _latestMinutes) = (day, value, _today.Minutes);
        }

        _today.NextDay();
        _isFinished = true;
    }

    private void Restart()
    {
        Array.Fill(_days, float.NaN);
        _today.Clear();
        (_latestDay, _latestBpm, _latestMinutes) = (-1, float.NaN, 0);
    }

    private float Centre(Span<float> values)
    {
        if (values.IsEmpty)
        {
            return float.NaN;
        }

        if (Definition is RestingHeartRateDefinition.CuSum or RestingHeartRateDefinition.LowestSustained)
        {
            var sum = 0f;
            foreach (var value in values)
            {
                sum += value;
            }

            return sum / values.Length;
        }

        values.Sort();
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private void Read(ref StateReader reader)
    {
        _lastTicks = reader.Int64(-1, DateTime.MaxValue.Ticks);
        _still = reader.UInt16(0, StillMinutes.Most);
        _isFinished = reader.Byte(0, 1) == 1;
        var hasLatest = reader.Byte(0, 1) == 1;
        _latestDay = reader.Int64(hasLatest ? 0 : -1, hasLatest && _lastTicks >= 0 ? DayOf(_lastTicks) : -1);
        _latestBpm = reader.FloatOrNaN(0, StateReader.HighestBpm);
        _latestMinutes = reader.UInt16(0, StateReader.MinutesPerDay);
        foreach (ref var day in _days.AsSpan())
        {
            day = reader.FloatOrNaN(0, StateReader.HighestBpm);
        }

        _today.Read(ref reader);
    }
}
