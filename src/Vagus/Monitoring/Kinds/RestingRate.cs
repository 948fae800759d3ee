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

    private const float LeastDeviationBpm = 3;
    private const float StartDeviationBpm = 5;
    private const int Sorts = 4;

    private readonly OwnLevel[] _usual = new OwnLevel[Sorts];
    private readonly float _shiftBpm;
    private readonly bool _awake;
    private readonly bool _asleep;

    private RestingRate(string name, AnomalyKind kind, float shiftBpm, bool awake, bool asleep)
        : base(name, kind)
    {
        (_shiftBpm, _awake, _asleep) = (shiftBpm, awake, asleep);
        Array.Fill(_usual, OwnLevel.Of(0, StartDeviationBpm));
    }

    /// <summary>High at rest: looks for 25 bpm.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingRate Tachycardia() => new("resting-tachycardia", AnomalyKind.RestingTachycardia, 25, awake: true, asleep: true);

    /// <summary>Low at rest, awake: looks for 15 bpm.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingRate Bradycardia() => new("bradycardia", AnomalyKind.Bradycardia, -15, awake: true, asleep: false);

    /// <summary>Low asleep: looks for 8 bpm.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingRate SleepBradycardia() => new("sleep-bradycardia", AnomalyKind.SleepRelatedBradycardia, -8, awake: false, asleep: true);

    private protected override int OwnBytes => Sorts * OwnLevel.SizeInBytes;

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var expected = input.Expected;
        var shows = expected.State switch
        {
            BodyState.AtRest => _awake && (_shiftBpm < 0 || expected.Parts.ActivityBpm < AfterEffortBpm),
            BodyState.Asleep => _asleep,
            _ => false,
        };
        var isMeasured = expected.HeartRate == HeartRateStatus.Measured;
        if (!shows || !isMeasured)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return shows ? DetectorScore.NoData : DetectorScore.NotJudged;
        }

        // The person's own level in this state of late, in place of what the last hours taught the expectation: an episode
        // teaches that its own height within minutes.
        ref var usual = ref _usual[UsualOf(expected.State, input.Reading.SleepStage)];
        var distance = input.Reading.HeartRateBpm - (expected.MedianBpm - ((1 - (_shiftBpm > 0 ? 0 : _awake ? Tune.Share : Tune.SleepShare)) * expected.Parts.RecentBpm));
        var unusual = (distance - usual.Mean) * MathF.Sign(_shiftBpm);
        var tune = MathF.Abs(_shiftBpm) == 25 ? Tune.Tachy : _shiftBpm == -15 ? Tune.Brady : Tune.Sleep;
        evidence.Add(input, (unusual - tune) / usual.DeviationOfNext(LeastDeviationBpm, Tune.RestPeople), minutes, _shiftBpm > 0 ? Tune.Most : Tune.LowMost);
        usual.Learn(distance, LeastDeviationBpm, CumulativeEvidence.ShareOf(minutes), Tune.Memory);
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
}

public static class Tune
{
    public static float Share = 0.5f, SleepShare = 0.5f, Tachy = 19, Brady = 10, Sleep = 6, Most = 3, Effort = 15, EffortShare = 0.3f, EffortMost = 8, Lost = 0.5f, LostMost = 4, People = 20, Odds = 0, RestPeople = 6, Memory = 100, LowMost = 3, OddsMinutes = 0, RecPeople = 0.1f, RecMost = 3;
}
