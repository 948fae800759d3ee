using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// A heart rate at rest that stays above or below what is to be expected of this person here: resting tachycardia (awake and
/// asleep), bradycardia (awake) and sleep-related bradycardia.
/// </summary>
public sealed class RestingRate : KindTracker
{
    private const float FadeMinutes = 15;

    // The minutes after an effort are not rest, whatever the steps say.
    private const float AfterEffortBpm = 10;

    private const float MostDeviations = 3;
    private const float LeastDeviationBpm = 3;
    private const float StartDeviationBpm = 5;
    private const float DeviationOfPeopleBpm = 6;

    // Readings of five minutes: about a day at rest, or a night.
    private const float Memory = 100;
    private const int Sorts = 4;

    private readonly OwnLevel[] _usual = new OwnLevel[Sorts];
    private readonly Settings _settings;

    private RestingRate(string name, AnomalyKind kind, Settings settings)
        : base(name, kind)
    {
        _settings = settings;
        Array.Fill(_usual, OwnLevel.Of(0, StartDeviationBpm));
    }

    /// <summary>High at rest, awake or asleep: evidence gathers from 19 bpm above the usual.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingRate Tachycardia() =>
        new("resting-tachycardia", AnomalyKind.RestingTachycardia, new Settings(1, 19, 0, Awake: true, Asleep: true));

    /// <summary>Low at rest, awake: evidence gathers from 10 bpm below the usual.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingRate Bradycardia() =>
        new("bradycardia", AnomalyKind.Bradycardia, new Settings(-1, 10, 0.5f, Awake: true, Asleep: false));

    /// <summary>Low asleep: evidence gathers from 5 bpm below the usual.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingRate SleepBradycardia() =>
        new("sleep-bradycardia", AnomalyKind.SleepRelatedBradycardia, new Settings(-1, 5, 0.75f, Awake: false, Asleep: true));

    private protected override int OwnBytes => Sorts * OwnLevel.SizeInBytes;

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var expected = input.Expected;
        var shows = expected.State switch
        {
            BodyState.AtRest => _settings.Awake && (_settings.Sign < 0 || expected.Parts.ActivityBpm < AfterEffortBpm),
            BodyState.Asleep => _settings.Asleep,
            _ => false,
        };
        var isMeasured = expected.HeartRate == HeartRateStatus.Measured;
        if (!shows || !isMeasured)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return shows ? DetectorScore.NoData : DetectorScore.NotJudged;
        }

        // An episode teaches its height to the expectation of the next hours: that is believed only in part, and not at all where
        // it would make the return from an episode look like one to the other side. The person's own level in this state of
        // late stands in for the rest.
        ref var usual = ref _usual[UsualOf(expected.State, input.Reading.SleepStage)];
        var recent = expected.Parts.RecentBpm;
        var believed = _settings.Sign * recent > 0 ? _settings.ShareOfRecent * recent : 0;
        var distance = input.Reading.HeartRateBpm - expected.MedianBpm + recent - believed;
        var beyond = (_settings.Sign * (distance - usual.Mean)) - _settings.FromBpm;
        evidence.Add(input, beyond / usual.DeviationOfNext(LeastDeviationBpm, DeviationOfPeopleBpm), minutes, MostDeviations);
        usual.Learn(distance, LeastDeviationBpm, CumulativeEvidence.ShareOf(minutes), Memory);
        return ScoreOf(input, evidence);
    }

    private protected override void WriteOwn(ref StateWriter writer) => OwnLevel.Write(ref writer, _usual);

    private protected override void ReadOwn(ref StateReader reader) => OwnLevel.Read(ref reader, _usual);

    private static int UsualOf(BodyState state, SleepStage stage) => state == BodyState.AtRest ? 0 : stage switch
    {
        SleepStage.Deep => 1,
        SleepStage.Rem => 2,
        _ => 3,
    };

    /// <summary>What the tracker looks for.</summary>
    /// <param name="Sign">1 for high, −1 for low.</param>
    /// <param name="FromBpm">Distance from the usual from which evidence gathers.</param>
    /// <param name="ShareOfRecent">Share of what the last hours taught that is believed.</param>
    /// <param name="Awake">Whether it judges rest awake.</param>
    /// <param name="Asleep">Whether it judges sleep.</param>
    private readonly record struct Settings(int Sign, float FromBpm, float ShareOfRecent, bool Awake, bool Asleep);
}
