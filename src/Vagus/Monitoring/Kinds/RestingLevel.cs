using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// A heart rate at rest that stays above or below what is to be expected of this person here: resting tachycardia (awake and
/// asleep), bradycardia (awake) and sleep-related bradycardia.
/// </summary>
public sealed class RestingLevel : KindTracker
{
    private const float FadeMinutes = 15;

    // The minutes after an effort are not rest, whatever the steps say.
    private const float AfterEffortBpm = 10;

    private readonly float _shiftBpm;
    private readonly bool _awake;
    private readonly bool _asleep;

    private RestingLevel(string name, AnomalyKind kind, float shiftBpm, bool awake, bool asleep)
        : base(name, kind)
    {
        (_shiftBpm, _awake, _asleep) = (shiftBpm, awake, asleep);
    }

    /// <summary>High at rest: looks for 25 bpm.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingLevel Tachycardia() => new("resting-tachycardia", AnomalyKind.RestingTachycardia, 25, awake: true, asleep: true);

    /// <summary>Low at rest, awake: looks for 15 bpm.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingLevel Bradycardia() => new("bradycardia", AnomalyKind.Bradycardia, -15, awake: true, asleep: false);

    /// <summary>Low asleep: looks for 8 bpm.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingLevel SleepBradycardia() => new("sleep-bradycardia", AnomalyKind.SleepRelatedBradycardia, -8, awake: false, asleep: true);

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

        var distance = input.Reading.HeartRateBpm - (expected.MedianBpm - ((1 - Tune.Share) * expected.Parts.RecentBpm));
        var deviation = _shiftBpm > 0 ? Distance.DeviationAboveBpm(expected) : Distance.DeviationBelowBpm(expected);
        evidence.Add(input, ((MathF.Abs(_shiftBpm) == 25 ? distance - Tune.Tachy : _shiftBpm == -15 ? -distance - Tune.Brady : -distance - Tune.Sleep) / deviation), minutes, Tune.Most);
        return ScoreOf(input, evidence);
    }
}

public static class Tune
{
    public static float Share = 0.5f, Tachy = 18, Brady = 10, Sleep = 6, Most = 3, Effort = 12, EffortShare = 0.5f, EffortMost = 3, Lost = 0.5f, LostMost = 3, People = 14;
}
