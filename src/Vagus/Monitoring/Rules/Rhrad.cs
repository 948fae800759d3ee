using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Rules;

/// <summary>
/// RHRAD over readings (<c>rhrad</c>): hourly means of the resting heart rate against the 744 hours before each. Judged once a
/// day at 21:00 for the 24 hours before. The score is the number of anomalous hours, 0–24, and below the point m / (1 + m),
/// where m is the mean of the day's robust distances above the centre; published: 6 or more is red, 1 or more yellow.
/// </summary>
/// <remarks>
/// <para>
/// Mishra et al. 2020, Nature Biomedical Engineering 4:1208–1220, Methods; details from the authors' program
/// (gireeshkbogu/AnomalyDetect, rhrad_online_24hr_alerts_v7.py): minutes that end twelve still ones, rolling mean of 400 of
/// them, hourly means, baseline_window 744, support 0.7, outliers_fraction 0.1, deviations above the mean only, alerts by 24
/// hours from 21:00.
/// </para>
/// <para>
/// Different here: the 744 are hours of the clock, not hours with a value; they count once 744 have passed and 168 of them
/// have a value, learning until then, and anew after 744 hours without one. The part below the point is ours: it orders days with as many anomalous
/// hours, and days without any. The rolling mean is exact at every tenth minute
/// (<see cref="RestingHeartRateDefinition.Rhrad"/>). The program is silent on a day without hours: <see cref="DetectorState.NoData"/>.
/// </para>
/// </remarks>
public sealed class Rhrad : IDetector<Observation>, IPublishedRule
{
    /// <summary>Score from which the rule as published is yellow: one anomalous hour.</summary>
    public const float YellowHours = 1;

    /// <summary>Score from which the rule as published is red: six anomalous hours.</summary>
    public const float RedHours = 6;

    /// <summary>Hours looked back on: 31 days.</summary>
    public const int WindowHours = 744;

    /// <summary>Hours with a value that the window needs. Ours.</summary>
    public const int FewestHours = 168;

    private const byte FormatVersion = 1;
    private const int HoursPerDay = 24;
    private const int MinutesPerHour = 60;
    private const float MostDistance = 1000;

    private readonly MinuteStream _stream = new();
    private readonly RollingMinutes _rolling = new();
    private readonly ValueRing _hours = new(WindowHours);
    private JudgedDay _day;
    private MeanOf _hourBpm;
    private long _hour = -1;
    private long _lastHour = -1;
    private int _passed;
    private int _measured;
    private int _judged;
    private int _anomalous;
    private float _distances;
    private bool _hasNotes;
    private bool _noteNext;
    private DetectorState _between = DetectorState.Learning;

    /// <summary>Creates the rule for a person of whom nothing has been seen.</summary>
    /// <param name="judgedAt">Hour of the wearer's clock at which a day is judged, 1–24.</param>
    public Rhrad(int judgedAt = 21) => _day = new JudgedDay(TimeSpan.FromHours(judgedAt));

    /// <inheritdoc/>
    public string Name => "rhrad";

    /// <inheritdoc/>
    public int StateBytes => (7 * sizeof(byte)) + sizeof(ushort) + sizeof(float) + (2 * sizeof(long)) + MinuteStream.SizeInBytes
        + JudgedDay.SizeInBytes + MeanOf.SizeInBytes + _rolling.SizeInBytes + _hours.SizeInBytes;

    /// <inheritdoc/>
    public PublishedTier Tier { get; private set; } = PublishedTier.Learning;

    /// <summary>What the rule as published says of a score.</summary>
    /// <param name="score">A judged score.</param>
    /// <returns>Green, yellow or red.</returns>
    public static PublishedTier TierOf(float score) =>
        score >= RedHours ? PublishedTier.Red : score >= YellowHours ? PublishedTier.Yellow : PublishedTier.Green;

    /// <summary>
    /// Notes something for the date of the next reading: the day that bears it, up to 21:00, is judged and kept out of the
    /// baseline. Where that day has been judged already, the note changes nothing.
    /// </summary>
    /// <param name="notes">What the wearer notes.</param>
    public void Note(DayNotes notes) => _noteNext |= notes != DayNotes.None;

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        var step = _stream.Take(input.Reading, out var minute, out var completes);
        TakeNote(input.Reading.LocalTime);
        if (step is TimeStep.Duplicate or TimeStep.Late)
        {
            _noteNext = false;
            return DetectorScore.NotJudged;
        }

        if (completes && minute.HasHeartRate && minute.Still >= RhradDay.StillMinutes)
        {
            Add(minute);
        }

        if (_hour >= 0 && input.Reading.LocalTime.Ticks / TimeSpan.TicksPerHour != _hour)
        {
            CloseHour();
        }

        var ended = _day.Take(input.Reading.LocalTime);
        var score = ended <= 0 ? StateOf.Between(_between) : Judge(ended);
        if (ended != 0)
        {
            StartDay();
        }

        TakeNote(input.Reading.LocalTime);
        _noteNext = false;
        return score;
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte((int)Tier);
        writer.Byte((int)_between);
        writer.Byte((_hasNotes ? 1 : 0) | (_noteNext ? 2 : 0));
        writer.Byte(_measured);
        writer.Byte(_judged);
        writer.Byte(_anomalous);
        writer.UInt16(_passed);
        writer.Float(_distances);
        writer.Int64(_hour);
        writer.Int64(_lastHour);
        _stream.Write(ref writer);
        _day.Write(ref writer);
        _hourBpm.Write(ref writer);
        _rolling.Write(ref writer);
        _hours.Write(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        const long mostHours = 1L << 27;
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        Tier = (PublishedTier)reader.Byte(0, (int)PublishedTier.NoData);
        _between = (DetectorState)reader.Byte(0, (int)DetectorState.NoData);
        var notes = reader.Byte(0, 3);
        (_hasNotes, _noteNext) = ((notes & 1) != 0, (notes & 2) != 0);
        _measured = reader.Byte(0, byte.MaxValue);
        _judged = reader.Byte(0, _measured);
        _anomalous = reader.Byte(0, _judged);
        _passed = reader.UInt16(0, WindowHours);
        _distances = reader.Float(0, MostDistance * byte.MaxValue);
        _hour = reader.Int64(-1, mostHours);
        _lastHour = reader.Int64(-1, mostHours);
        _stream.Read(ref reader);
        _day.Read(ref reader);
        _hourBpm.Read(ref reader);
        _rolling.Read(ref reader);
        _hours.Read(ref reader);
        reader.End();
    }

    private void StartDay() => (_measured, _judged, _anomalous, _distances, _hasNotes) = (0, 0, 0, 0, false);

    private void TakeNote(DateTime time)
    {
        if (_noteNext && !_hasNotes && _day.Bears(time))
        {
            _hasNotes = true;
            _hours.Forget(_lastHour < 0 ? 0 : HoursOfDayUpTo(_lastHour));
        }
    }

    private void Add(in FoldedMinute minute)
    {
        if (_lastHour >= 0 && (minute.Minute / MinutesPerHour) - _lastHour >= WindowHours)
        {
            _rolling.Clear();
            _hours.Clear();
            (_lastHour, _passed) = (-1, 0);
        }

        var mean = _rolling.Add(minute.Reading.HeartRateBpm);
        if (!float.IsNaN(mean))
        {
            _hour = minute.Minute / MinutesPerHour;
            _hourBpm.Add(mean, 0, StateReader.HighestBpm);
        }
    }

    // An hour is judged from the hours before it and then becomes one of them.
    private void CloseHour()
    {
        var bpm = _hourBpm.Take();
        var elapsed = _lastHour < 0 ? 1 : Math.Max(1, _hour - _lastHour);
        _hours.Skip(elapsed - 1);
        _passed = (int)Math.Min(_passed + (_lastHour < 0 ? 0 : elapsed), WindowHours);
        (_lastHour, _hour) = (_hour, -1);
        if (_measured < byte.MaxValue)
        {
            _measured++;
            JudgeHour(bpm);
        }

        _hours.Push(_hasNotes ? float.NaN : bpm);
    }

    private void JudgeHour(float bpm)
    {
        var window = _hours.Sorted(stackalloc float[WindowHours]);
        if (_passed < WindowHours || window.Length < FewestHours)
        {
            return;
        }

        var standing = RobustWindow.Judge(window, bpm);
        _judged++;
        _anomalous += standing.IsAnomalous ? 1 : 0;
        _distances += Math.Clamp(standing.Distance, 0, MostDistance);
    }

    private DetectorScore Judge(int ended)
    {
        var mean = _judged == 0 ? 0 : _distances / _judged;
        var score = _measured == 0 ? DetectorScore.NoData
            : _judged == 0 ? DetectorScore.Learning
            : DetectorScore.Of(Math.Min(_anomalous, HoursPerDay) + (mean / (1 + mean)), AnomalyKind.RestingRateRise);
        Tier = StateOf.Tier(score, TierOf);
        _between = ended > 1 ? DetectorState.NoData : StateOf.After(score);
        return score;
    }

    private int HoursOfDayUpTo(long hour)
    {
        var start = (_day.MomentOf(_day.Current).Ticks / TimeSpan.TicksPerHour) - HoursPerDay;
        return (int)Math.Clamp(hour - start + 1, 0, HoursPerDay);
    }
}
