using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Rules;
using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// CuSum over a daily table (<c>cusum</c>): <see cref="CuSumRule"/> with one resting heart rate a day in the place of its
/// hours. Mean and SD (n − 1) of the last 28 days with a value, z within ±4, and the same W, null and score.
/// </summary>
/// <remarks>
/// Mishra et al. 2020, Nature Biomedical Engineering 4:1208–1220, Methods, which has hours; the daily form is ours, to
/// compare rules on one table. 28 days give few runs: a p below 0.01 mostly means above every maximum of the baseline.
/// A day without a value is <see cref="DetectorState.NoData"/> and W waits; after 14 such days everything starts anew. Days
/// with an alarm or a note stay out of the baseline.
/// </remarks>
public sealed class CuSumTrend : IDetector<DayValues>, IPublishedRule
{
    private const byte FormatVersion = 1;

    private readonly CuSumBaseline _baseline = new(1, 1);
    private DayClock _clock;

    /// <inheritdoc/>
    public string Name => "cusum";

    /// <inheritdoc/>
    public int StateBytes => (2 * sizeof(byte)) + DayClock.SizeInBytes + _baseline.SizeInBytes;

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

        var day = default(DayPart);
        if (StillMinutes.IsHeartRate(input.RestingHeartRateBpm))
        {
            day.Add(input.RestingHeartRateBpm);
        }

        var score = _baseline.EndDay(new ReadOnlySpan<DayPart>(in day), elapsed, input.Notes != DayNotes.None);
        Tier = StateOf.Tier(score, CuSumRule.TierOf);
        return score;
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte((int)Tier);
        _clock.Write(ref writer);
        _baseline.Write(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        Tier = (PublishedTier)reader.Byte(0, (int)PublishedTier.NoData);
        _clock.Read(ref reader);
        _baseline.Read(ref reader);
        reader.End();
    }
}
