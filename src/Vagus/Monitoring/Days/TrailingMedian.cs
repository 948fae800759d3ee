using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// A day's resting heart rate against the median of the days before it (<c>trailing-median</c>; as a plain difference
/// <c>trailing-median-difference</c>). The score is in bpm, or in units of the person's own scatter; negative below.
/// </summary>
/// <remarks>
/// Ours, as the simplest rule that a better one has to beat; median and median absolute deviation as in Rousseeuw and Croux
/// 1993, Journal of the American Statistical Association 88:1273–1283, section 1. It was published without a threshold.
/// A day without a value is <see cref="DetectorState.NoData"/>; a window with fewer days than asked for, also one that has
/// run empty in a pause, is <see cref="DetectorState.Learning"/>. Days with notes are judged and not looked back on.
/// </remarks>
public sealed class TrailingMedian : IDetector<DayValues>
{
    private const byte FormatVersion = 1;

    private readonly TrailingMedianOptions _options;
    private readonly ValueRing _days;
    private DayClock _clock;

    /// <summary>Creates the rule for a person of whom nothing has been seen.</summary>
    /// <param name="options">What a day is compared with.</param>
    /// <exception cref="ArgumentException">An option is outside its range; the message names every one.</exception>
    public TrailingMedian(TrailingMedianOptions options)
    {
        var errors = options.Errors();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        _options = options;
        _days = new ValueRing(options.WindowDays + options.GapDays);
    }

    /// <summary>Creates the robust z with a gap of three days.</summary>
    public TrailingMedian()
        : this(TrailingMedianOptions.RobustZ)
    {
    }

    /// <inheritdoc/>
    public string Name => _options.IsStandardised ? "trailing-median" : "trailing-median-difference";

    /// <inheritdoc/>
    public int StateBytes => (2 * sizeof(byte)) + DayClock.SizeInBytes + _days.SizeInBytes;

    /// <summary>The rule over readings: nights by <see cref="RestingHeartRateDefinition.NightSignal"/>, judged at 07:00.</summary>
    /// <param name="options">What a night is compared with.</param>
    /// <returns>The detector.</returns>
    public static DailyDetector OverReadings(TrailingMedianOptions options) =>
        new(new TrailingMedian(options), new DayBuilder(RestingHeartRateDefinition.NightSignal, TimeSpan.FromHours(7)));

    /// <inheritdoc/>
    public DetectorScore Observe(in DayValues input)
    {
        var elapsed = _clock.Take(input.Day);
        if (elapsed == 0)
        {
            return DetectorScore.NotJudged;
        }

        _days.Skip(elapsed - 1);
        var bpm = input.RestingHeartRateBpm;
        var isKnown = StillMinutes.IsHeartRate(bpm);
        var score = isKnown ? Judge(bpm) : DetectorScore.NoData;
        _days.Push(isKnown && input.Notes == DayNotes.None ? bpm : float.NaN);
        return score;
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte(_days.Length);
        _clock.Write(ref writer);
        _days.Write(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        reader.Byte(_days.Length, _days.Length);
        _clock.Read(ref reader);
        _days.Read(ref reader);
        reader.End();
    }

    private DetectorScore Judge(float bpm)
    {
        var window = _days.Sorted(stackalloc float[_days.Length], _options.GapDays);
        if (window.Length < _options.FewestDays)
        {
            return DetectorScore.Learning;
        }

        var median = SortedValues.Median(window);
        var scale = _options.IsStandardised ? MathF.Max(SortedValues.ScaledMedianDistance(window, median), _options.FloorBpm) : 1;
        return DetectorScore.Of((bpm - median) / scale, AnomalyKind.RestingRateRise);
    }
}
