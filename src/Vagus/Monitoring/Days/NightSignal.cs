using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// NightSignal (<c>night-signal</c>): a night's resting heart rate A against M, the median of all nights up to it. The score
/// is the lesser of A − M tonight and last night, in bpm: what both nights exceed. Published: 4 or more is red, 3 or more
/// yellow.
/// </summary>
/// <remarks>
/// <para>
/// Alavi et al. 2022, Nature Medicine 28:175–184, Methods; details from the authors' program
/// (StanfordBioinformatics/wearable-infection, nightsignal.py: medianConfig MedianOfAvgs, yellow_threshold 3, red_threshold
/// 4). The program cuts A and M to whole bpm; here A is uncut and M within 0.125 bpm, exact for multiples of 0.25.
/// </para>
/// <para>
/// The program fills a single missing night with the mean of its neighbours, of which the later one is not known yet when
/// a night is judged. Here a missing night stays missing: it and the night after it, which has none to follow, are
/// <see cref="DetectorState.NoData"/>. The program calls both green. Learning for seven nights is ours; the program
/// judges from the second night on. Nights with notes are judged but do not enter M.
/// </para>
/// </remarks>
public sealed class NightSignal : IDetector<DayValues>, IPublishedRule
{
    /// <summary>Score from which the rule as published is yellow.</summary>
    public const float YellowBpm = 3;

    /// <summary>Score from which the rule as published is red.</summary>
    public const float RedBpm = 4;

    /// <summary>Nights with a value before it judges.</summary>
    public const int FewestNights = 7;

    private const byte FormatVersion = 1;
    private const float LowestBpm = 20;
    private const int BinsABpm = 4;

    // Nights by bins of a quarter bpm, 20–260: a median of any number of nights in constant memory.
    private readonly ushort[] _nights = new ushort[(240 * BinsABpm) + 1];
    private DayClock _clock;
    private int _count;
    private float _lastRise = float.NaN;

    /// <inheritdoc/>
    public string Name => "night-signal";

    /// <inheritdoc/>
    public int StateBytes => (2 * sizeof(byte)) + DayClock.SizeInBytes + sizeof(float) + (sizeof(ushort) * _nights.Length);

    /// <inheritdoc/>
    public PublishedTier Tier { get; private set; } = PublishedTier.Learning;

    /// <summary>The rule over readings: nights by <see cref="RestingHeartRateDefinition.NightSignal"/>, judged at 07:00.</summary>
    /// <returns>The detector.</returns>
    public static DailyDetector OverReadings() =>
        new(new NightSignal(), new DayBuilder(RestingHeartRateDefinition.NightSignal, TimeSpan.FromHours(7)));

    /// <summary>What the rule as published says of a score.</summary>
    /// <param name="score">A judged score.</param>
    /// <returns>Green, yellow or red.</returns>
    public static PublishedTier TierOf(float score) =>
        score >= RedBpm ? PublishedTier.Red : score >= YellowBpm ? PublishedTier.Yellow : PublishedTier.Green;

    /// <inheritdoc/>
    public DetectorScore Observe(in DayValues input)
    {
        var elapsed = _clock.Take(input.Day);
        if (elapsed == 0)
        {
            return DetectorScore.NotJudged;
        }

        var before = elapsed == 1 ? _lastRise : float.NaN;
        _lastRise = float.NaN;
        if (!StillMinutes.IsHeartRate(input.RestingHeartRateBpm))
        {
            return Say(DetectorScore.NoData);
        }

        if (input.Notes == DayNotes.None)
        {
            ref var night = ref _nights[(int)MathF.Round((input.RestingHeartRateBpm - LowestBpm) * BinsABpm)];
            if (night < ushort.MaxValue)
            {
                night++;
                _count++;
            }
        }

        _lastRise = _count == 0 ? float.NaN : input.RestingHeartRateBpm - Median();
        return Say(_count < FewestNights ? DetectorScore.Learning
            : float.IsNaN(before) ? DetectorScore.NoData
            : DetectorScore.Of(MathF.Min(before, _lastRise), AnomalyKind.RestingRateRise));
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte((int)Tier);
        _clock.Write(ref writer);
        writer.Float(_lastRise);
        foreach (var night in _nights)
        {
            writer.UInt16(night);
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
        _lastRise = reader.FloatOrNaN(-StateReader.HighestBpm, StateReader.HighestBpm);
        _count = 0;
        foreach (ref var night in _nights.AsSpan())
        {
            night = (ushort)reader.UInt16(0, ushort.MaxValue);
            _count += night;
        }

        reader.End();
    }

    private DetectorScore Say(DetectorScore score)
    {
        Tier = StateOf.Tier(score, TierOf);
        return score;
    }

    private float Median() => (Ranked((_count + 1) / 2) + Ranked((_count / 2) + 1)) / 2;

    // The value of a rank, from 1 on.
    private float Ranked(int rank)
    {
        var (bin, upTo) = (-1, 0);
        while (upTo < rank)
        {
            upTo += _nights[++bin];
        }

        return LowestBpm + ((float)bin / BinsABpm);
    }
}
