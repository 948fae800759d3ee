using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// RHRAD over a daily table (<c>rhrad</c>): <see cref="Rhrad"/> with one resting heart rate a day in the place of its hours,
/// against the 31 days (744 hours) before it. The score is the robust distance from their centre in standard deviations,
/// negative below.
/// </summary>
/// <remarks>
/// Mishra et al. 2020, Nature Biomedical Engineering 4:1208–1220, Methods, which has hours; the daily form is ours, to
/// compare rules on one table. A day is yellow when its one value is anomalous as an hour is; red takes six hours,
/// which a day does not have. Learning until the window holds fourteen values; a day without a value is
/// <see cref="DetectorState.NoData"/>. Days with notes are judged and not looked back on.
/// </remarks>
public sealed class RhradTrend : IDetector<DayValues>, IPublishedRule
{
    /// <summary>Days looked back on.</summary>
    public const int WindowDays = 31;

    /// <summary>Days with a value that the window needs. Ours.</summary>
    public const int FewestDays = 14;

    private const byte FormatVersion = 1;

    private readonly ValueRing _days = new(WindowDays);
    private DayClock _clock;

    /// <inheritdoc/>
    public string Name => "rhrad";

    /// <inheritdoc/>
    public int StateBytes => (2 * sizeof(byte)) + DayClock.SizeInBytes + _days.SizeInBytes;

    /// <inheritdoc/>
    public PublishedTier Tier { get; private set; } = PublishedTier.Learning;

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
        var score = isKnown ? Judge(bpm) : Say(DetectorScore.NoData, PublishedTier.NoData);
        _days.Push(isKnown && input.Notes == DayNotes.None ? bpm : float.NaN);
        return score;
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte((int)Tier);
        _clock.Write(ref writer);
        _days.Write(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        Tier = (PublishedTier)reader.Byte(0, (int)PublishedTier.NoData);
        _clock.Read(ref reader);
        _days.Read(ref reader);
        reader.End();
    }

    private DetectorScore Judge(float bpm)
    {
        var window = _days.Sorted(stackalloc float[WindowDays]);
        if (window.Length < FewestDays)
        {
            return Say(DetectorScore.Learning, PublishedTier.Learning);
        }

        var standing = RobustWindow.Judge(window, bpm);
        return Say(
            DetectorScore.Of(standing.Distance, AnomalyKind.RestingRateRise),
            standing.IsAnomalous ? PublishedTier.Yellow : PublishedTier.Green);
    }

    private DetectorScore Say(DetectorScore score, PublishedTier tier)
    {
        Tier = tier;
        return score;
    }
}
