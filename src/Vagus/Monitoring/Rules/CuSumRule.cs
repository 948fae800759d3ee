using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Rules;

/// <summary>
/// CuSum over readings (<c>cusum</c>): hourly residuals of the resting heart rate against 28 days, added up as long as they
/// are high. Judged once a day at 21:00 for the 24 hours before. The score is the day's largest −log10 p
/// (<see cref="Beyond"/> where p is 0); published: an alarm at p below 0.01, a score above 2.
/// </summary>
/// <remarks>
/// <para>
/// Mishra et al. 2020, Nature Biomedical Engineering 4:1208–1220, Methods; details from the authors' program
/// (mwgrassgreen/WearableDetection, detection_fn.R, get.stats.fn and stats.fn): minutes with steps and the ten after each
/// dropped, trailing mean of ten minutes; mean and SD of each hour of the day over all minutes of 28 days; z of an hour's mean
/// within ±4; k half the 90th percentile of z; W = max(0, W + z − k); p the share of the baseline's run maxima of the same
/// length that exceed W − 0.001, 0 for a run longer than any; a day with an alarm stays out of the baseline. The restart
/// after 14 days without data is that of mwgrassgreen/Alarm (online_cusum_alarm_fn.R, gap.thres), whose later grades of an
/// alarm by its growth are not reproduced: an alarm is red.
/// </para>
/// <para>
/// Different here: a day runs from 21:00 to 20:59; the program leaves out the trailing mean after the baseline; readings that
/// count steps by five minutes are taken as they are, being means already; the SD is at least 0.5 bpm. A day with fewer than
/// two hours is <see cref="DetectorState.NoData"/>.
/// </para>
/// </remarks>
public sealed class CuSumRule : IDetector<Observation>, IPublishedRule
{
    /// <summary>A score above this is an alarm of the rule as published.</summary>
    public const float Beyond = 2;

    private const byte FormatVersion = 1;
    private const int Hours = 24;
    private const int FewestHours = 2;
    private const int Smoothed = 10;

    private readonly MinuteStream _stream = new();
    private readonly TrailingMinutes _trailing = new(Smoothed);
    private readonly CuSumBaseline _baseline = new(Hours, FewestHours);
    private readonly DayPart[] _today = new DayPart[Hours];
    private readonly int _firstHour;
    private JudgedDay _day;
    private bool _hasNotes;
    private bool _noteNext;
    private DetectorState _between = DetectorState.Learning;

    /// <summary>Creates the rule for a person of whom nothing has been seen.</summary>
    /// <param name="judgedAt">Hour of the wearer's clock at which a day is judged, 1–24.</param>
    public CuSumRule(int judgedAt = 21)
    {
        _day = new JudgedDay(TimeSpan.FromHours(judgedAt));
        _firstHour = judgedAt % Hours;
    }

    /// <inheritdoc/>
    public string Name => "cusum";

    /// <inheritdoc/>
    public int StateBytes => (4 * sizeof(byte)) + MinuteStream.SizeInBytes + _trailing.SizeInBytes + _baseline.SizeInBytes
        + JudgedDay.SizeInBytes + (DayPart.SizeInBytes * Hours);

    /// <inheritdoc/>
    public PublishedTier Tier { get; private set; } = PublishedTier.Learning;

    /// <summary>What the rule as published says of a score.</summary>
    /// <param name="score">A judged score.</param>
    /// <returns>Green, or red for an alarm.</returns>
    public static PublishedTier TierOf(float score) => score > Beyond ? PublishedTier.Red : PublishedTier.Green;

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

        if (completes && minute.HasHeartRate)
        {
            Add(minute);
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
        _stream.Write(ref writer);
        _trailing.Write(ref writer);
        _day.Write(ref writer);
        foreach (ref readonly var part in _today.AsSpan())
        {
            part.Write(ref writer);
        }

        _baseline.Write(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        Tier = (PublishedTier)reader.Byte(0, (int)PublishedTier.NoData);
        _between = (DetectorState)reader.Byte(0, (int)DetectorState.NoData);
        var notes = reader.Byte(0, 3);
        (_hasNotes, _noteNext) = ((notes & 1) != 0, (notes & 2) != 0);
        _stream.Read(ref reader);
        _trailing.Read(ref reader);
        _day.Read(ref reader);
        foreach (ref var part in _today.AsSpan())
        {
            part.Read(ref reader);
        }

        _baseline.Read(ref reader);
        reader.End();
    }

    private void StartDay()
    {
        Array.Clear(_today);
        _hasNotes = false;
    }

    private void TakeNote(DateTime time) => _hasNotes |= _noteNext && _day.Bears(time);

    private void Add(in FoldedMinute minute)
    {
        var isByFive = float.IsNaN(minute.Reading.StepsPerMinute);
        var mean = isByFive ? minute.Reading.HeartRateBpm : _trailing.Add(minute.ToRestingMinute());
        ref var hour = ref _today[(minute.Hour - _firstHour + Hours) % Hours];
        if (minute.Still >= CuSumDay.StillMinutes && !float.IsNaN(mean) && hour.Count < StateReader.MinutesPerDay)
        {
            hour.Add(mean);
        }
    }

    private DetectorScore Judge(int ended)
    {
        var score = _baseline.EndDay(_today, 1, _hasNotes);
        Tier = StateOf.Tier(score, TierOf);
        if (ended > 1)
        {
            _baseline.Pass(ended - 1);
        }

        _between = ended > 1 ? DetectorState.NoData : StateOf.After(score);
        return score;
    }
}
