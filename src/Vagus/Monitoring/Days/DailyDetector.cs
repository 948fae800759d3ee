using Vagus.Models.Detectors;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// Makes a detector of days one of readings: a <see cref="DayBuilder"/> folds the readings into days, and the reading that ends
/// a day carries that day's score. At every other reading there is nothing to say, or still the state of the last day that
/// could not be judged. Where a reading ends several days, after a pause, the newest judged one counts.
/// </summary>
public sealed class DailyDetector : IDetector<Observation>, IPublishedRule
{
    private const byte FormatVersion = 1;
    private const int HeaderBytes = 3 * sizeof(byte);

    private DetectorState _between = DetectorState.Learning;

    /// <summary>Puts a detector of days behind a builder of days; both belong to this one from here on.</summary>
    /// <param name="days">Judges the days.</param>
    /// <param name="builder">Makes the days.</param>
    public DailyDetector(IDetector<DayValues> days, DayBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(builder);
        Days = days;
        Builder = builder;
        Tier = TierNow;
    }

    /// <summary>Judges the days.</summary>
    public IDetector<DayValues> Days { get; }

    /// <summary>Makes the days; notes go there.</summary>
    public DayBuilder Builder { get; }

    /// <inheritdoc/>
    public string Name => Days.Name;

    /// <inheritdoc/>
    public int StateBytes => HeaderBytes + Builder.StateBytes + Days.StateBytes;

    /// <summary>What the detector of days says as published; <see cref="PublishedTier.None"/> where it is no published rule.</summary>
    public PublishedTier Tier { get; private set; }

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        if (Builder.Add(input.Reading, out var step) == 0)
        {
            return step is TimeStep.Duplicate or TimeStep.Late ? DetectorScore.NotJudged : StateOf.Between(_between);
        }

        var best = DetectorScore.NotJudged;
        while (Builder.TryTake(out var day))
        {
            var score = Days.Observe(day);
            _between = StateOf.After(score);
            if (score.State == DetectorState.Judged || best.State != DetectorState.Judged)
            {
                (best, Tier) = (score, TierNow);
            }
        }

        return best;
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte((int)_between);
        writer.Byte((int)Tier);
        var written = writer.Written;
        written += Builder.WriteTo(destination[written..]);
        return written + Days.WriteTo(destination[written..]);
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var days = HeaderBytes + Builder.StateBytes;
        if (source.Length < days)
        {
            throw new InvalidDataException($"state, byte {source.Length}: found the end, expected more of the state");
        }

        var reader = new StateReader(source[..HeaderBytes]);
        reader.Byte(FormatVersion, FormatVersion);
        _between = (DetectorState)reader.Byte(0, (int)DetectorState.NoData);
        Tier = (PublishedTier)reader.Byte(0, (int)PublishedTier.NoData);
        Builder.ReadFrom(source[HeaderBytes..days]);
        Days.ReadFrom(source[days..]);
    }

    private PublishedTier TierNow => Days is IPublishedRule rule ? rule.Tier : PublishedTier.None;
}
