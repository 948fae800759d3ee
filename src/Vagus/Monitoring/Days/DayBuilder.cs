using Vagus.Features.Movement;
using Vagus.Features.Resting;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// Folds one person's readings, of any pace, into <see cref="DayValues"/> from the past only. A day is judged at a time of the
/// wearer's clock, by the first reading at or after it, from the readings of the 24 hours before it, and bears the date of
/// that time; a day without readings is a day without values. Constant memory, constant time and no allocation a reading.
/// </summary>
/// <remarks>
/// <para>
/// <em>Resting heart rate</em>: of the calendar day, by one <see cref="RestingHeartRateDefinition"/>, as far as it is known when
/// the day is judged. <em>Asleep</em> is a minute that states sleep, or, where neither sleep nor activity is stated, a still
/// one between 00:00 and 06:59 (the night of NightSignal, Alavi et al. 2022, Nature Medicine 28:175–184, Methods). Heart
/// rate, RMSSD and skin temperature of the night are means over such minutes, with thirty of them or more; RMSSD only of
/// minutes without steps. <em>Minutes asleep</em> are those that state sleep. <em>Steps</em> and <em>active minutes</em>
/// (moderate intensity, 100 steps a minute, or more; Tudor-Locke et al., Br J Sports Med 52:776, 2018, table 1) count from
/// midnight. Breathing rate is in no reading.
/// </para>
/// <para>
/// <em>Time</em> is that of a <see cref="ReadingClock"/>: duplicates and late readings change nothing. When the clock was set
/// back by more than a day, the day at hand starts anew.
/// </para>
/// </remarks>
public sealed class DayBuilder
{
    /// <summary>Time at which a day is judged unless told otherwise: 21:00, as RHRAD and CuSum do.</summary>
    public static readonly TimeSpan DefaultJudgedAt = TimeSpan.FromHours(21);

    /// <summary>Most days without readings that are given after a pause; of a longer one the newest.</summary>
    public const int MostMissingDays = 60;

    /// <summary>Minutes asleep that the night's values need: as many as a resting heart rate needs.</summary>
    public const int FewestMinutesAsleep = RestingHeartRateEstimator.MinimumMinutes;

    private const byte FormatVersion = 2;
    private const int MostNotes = 31;
    private const int NotesBits = 5;
    private const float ModerateIntensity = 2 / 3f;

    private readonly RestingHeartRateEstimator _resting;
    private readonly MinuteStream _stream = new();
    private JudgedDay _day;
    private MeanOf _sleepBpm;
    private MeanOf _rmssd;
    private MeanOf _skin;
    private int _sleepMinutes;
    private float _steps = float.NaN;
    private float _activeMinutes = float.NaN;
    private DayNotes _notes;
    private DayNotes _nextNotes;
    private DayValues _ended;
    private int _missing;
    private bool _hasEnded;

    /// <summary>Starts with a person of whom nothing has been seen.</summary>
    /// <param name="definition">What counts as the resting heart rate of a day.</param>
    /// <param name="judgedAt">Time of the wearer's clock at which days are judged, 01:00–24:00.</param>
    /// <exception cref="ArgumentOutOfRangeException">The definition is none of those named, or the time is outside its range.</exception>
    public DayBuilder(RestingHeartRateDefinition definition, TimeSpan judgedAt)
    {
        _resting = new RestingHeartRateEstimator(definition);
        _day = new JudgedDay(judgedAt);
        JudgedAt = judgedAt;
    }

    /// <summary>Starts with nights by NightSignal's definition, judged at 21:00.</summary>
    public DayBuilder()
        : this(RestingHeartRateDefinition.NightSignal, DefaultJudgedAt)
    {
    }

    /// <summary>Time of the wearer's clock at which days are judged.</summary>
    public TimeSpan JudgedAt { get; }

    /// <summary>What counts as the resting heart rate of a day.</summary>
    public RestingHeartRateDefinition Definition => _resting.Definition;

    /// <summary>Bytes that <see cref="WriteTo"/> writes, about 600.</summary>
    public int StateBytes => sizeof(byte) + MinuteStream.SizeInBytes + JudgedDay.SizeInBytes + (3 * MeanOf.SizeInBytes)
        + (2 * sizeof(ushort)) + (2 * sizeof(float)) + _resting.SizeInBytes;

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="step">How it stands in time to the ones before.</param>
    /// <returns>
    /// Days that have ended with it: 0 mostly, more than 1 after a pause. Take them by <see cref="TryTake"/> before the next
    /// reading; what is not taken is lost.
    /// </returns>
    public int Add(in Reading reading, out TimeStep step)
    {
        step = _stream.Take(reading, out var minute, out var completes);
        TakeNotes(reading.LocalTime);
        if (step is TimeStep.Duplicate or TimeStep.Late)
        {
            _nextNotes = DayNotes.None;
            return 0;
        }

        if (completes)
        {
            Add(minute);
        }

        (_hasEnded, _missing) = (false, 0);
        var before = _day.Current;
        var ended = _day.Take(reading.LocalTime);
        if (ended < 0)
        {
            _resting.StartAnew();
            StartDay();
        }

        if (ended > 0)
        {
            _ended = Close(before);
            (_hasEnded, _missing) = (true, Math.Min(ended - 1, MostMissingDays));
            StartDay();
        }

        TakeNotes(reading.LocalTime);
        _nextNotes = DayNotes.None;
        return _hasEnded ? 1 + _missing : 0;
    }

    /// <summary>Takes the next day that has ended, oldest first.</summary>
    /// <param name="day">The day; meaningless when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryTake(out DayValues day)
    {
        if (_hasEnded)
        {
            _hasEnded = false;
            day = _ended;
            return true;
        }

        day = _missing > 0 ? new DayValues { Day = DateOnly.FromDayNumber(_day.Current - _missing) } : default;
        _missing--;
        return _missing >= 0;
    }

    /// <summary>
    /// Notes something for the date of the next reading: for the day that bears it, which is the night before its morning and the
    /// day up to the time of judgement. Where that day has been judged already, in the evening, the note changes nothing: it
    /// is not the next day's.
    /// </summary>
    /// <param name="notes">What the wearer notes; added to what is noted already. Once a day will do, and with every reading too.</param>
    public void Note(DayNotes notes) => _nextNotes |= notes;

    /// <summary>Writes the state, little endian, with a version: what goes on once the ended days are taken.</summary>
    /// <param name="destination">Receives <see cref="StateBytes"/> bytes at its start.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        _stream.Write(ref writer);
        _day.Write(ref writer);
        _sleepBpm.Write(ref writer);
        _rmssd.Write(ref writer);
        _skin.Write(ref writer);
        writer.UInt16(_sleepMinutes);
        writer.Float(_steps);
        writer.Float(_activeMinutes);
        writer.UInt16((int)_notes | ((int)_nextNotes << NotesBits));
        _resting.Write(ref writer);
        return writer.Written;
    }

    /// <summary>Goes on as the builder, of the same definition and time, that wrote a state.</summary>
    /// <param name="source">The bytes written, no more and no less.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are no such state, are cut off or hold a number outside its range; this builder is then not to be used on.
    /// </exception>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        _stream.Read(ref reader);
        _day.Read(ref reader);
        _sleepBpm.Read(ref reader);
        _rmssd.Read(ref reader);
        _skin.Read(ref reader);
        _sleepMinutes = reader.UInt16(0, ushort.MaxValue);
        _steps = reader.FloatOrNaN(0, 1e6f);
        _activeMinutes = reader.FloatOrNaN(0, ushort.MaxValue);
        var notes = reader.UInt16(0, (1 << (2 * NotesBits)) - 1);
        (_notes, _nextNotes) = ((DayNotes)(notes & MostNotes), (DayNotes)(notes >> NotesBits));
        _resting.ReadSame(ref reader);
        reader.End();
        (_hasEnded, _missing) = (false, 0);
    }

    private void Add(in FoldedMinute minute)
    {
        _resting.Add(minute.Reading);
        if (minute.IsAsleep)
        {
            AddAsleep(minute);
        }

        if (minute.Minute / StateReader.MinutesPerDay == _day.Current)
        {
            AddMovement(minute);
        }
    }

    private void AddAsleep(in FoldedMinute minute)
    {
        var reading = minute.Reading;
        _sleepBpm.Add(reading.HeartRateBpm, 20, 260, minute.Covered);
        _skin.Add(reading.SkinTemperatureCelsius, 15, 45, minute.Covered);
        if (!(reading.StepsPerMinute > 0) && !(reading.StepsPer5Min > 0))
        {
            _rmssd.Add(reading.RmssdMs, 1, 500, minute.Covered);
        }

        if (minute.StatesSleep)
        {
            _sleepMinutes = Math.Min(_sleepMinutes + minute.Covered, ushort.MaxValue);
        }
    }

    private void AddMovement(in FoldedMinute minute)
    {
        var rate = float.IsNaN(minute.Reading.StepsPerMinute) ? minute.Reading.StepsPer5Min / 5 : minute.Reading.StepsPerMinute;
        if (!float.IsNaN(rate))
        {
            _steps = MathF.Min((float.IsNaN(_steps) ? 0 : _steps) + (rate * minute.Covered), 1e6f);
        }

        var level = MovementLevel.Of(minute.Reading);
        if (level.IsKnown)
        {
            var active = level.Intensity >= ModerateIntensity ? minute.Covered : 0;
            _activeMinutes = MathF.Min((float.IsNaN(_activeMinutes) ? 0 : _activeMinutes) + active, ushort.MaxValue);
        }
    }

    private DayValues Close(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        var estimate = _resting.EstimateAt(_day.MomentOf(day).AddTicks(-1));
        return new DayValues
        {
            Day = date,
            RestingHeartRateBpm = estimate.LatestDay == date ? estimate.LatestDayBpm
                : _resting.LastTime is { } last && DateOnly.FromDateTime(last) == date ? estimate.TodayBpm
                : float.NaN,
            SleepHeartRateBpm = _sleepBpm.From(FewestMinutesAsleep),
            RmssdMs = _rmssd.From(FewestMinutesAsleep),
            SkinTemperatureCelsius = _skin.From(FewestMinutesAsleep),
            SleepMinutes = _sleepMinutes == 0 ? float.NaN : _sleepMinutes,
            Steps = _steps,
            ActiveMinutes = _activeMinutes,
            Notes = _notes,
        };
    }

    private void TakeNotes(DateTime time)
    {
        if (_day.Bears(time))
        {
            _notes |= _nextNotes;
        }
    }

    private void StartDay()
    {
        (_sleepBpm, _rmssd, _skin) = (default, default, default);
        (_sleepMinutes, _steps, _activeMinutes, _notes) = (0, float.NaN, float.NaN, DayNotes.None);
    }
}
