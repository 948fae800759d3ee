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
    private readonly EvidenceTuning _tuning;
    private readonly bool _isAbove;
    private readonly bool _awake;
    private readonly bool _asleep;

    private RestingLevel(string name, AnomalyKind kind, bool isAbove, bool awake, bool asleep, EvidenceTuning tuning)
        : base(name, kind)
    {
        (_isAbove, _awake, _asleep, _tuning) = (isAbove, awake, asleep, tuning);
    }

    /// <summary>High at rest.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingLevel Tachycardia() =>
        new("resting-tachycardia", AnomalyKind.RestingTachycardia, isAbove: true, awake: true, asleep: true, new EvidenceTuning(2, 8, 0.5f, 15));

    /// <summary>Low at rest, awake.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingLevel Bradycardia() =>
        new("bradycardia", AnomalyKind.Bradycardia, isAbove: false, awake: true, asleep: false, new EvidenceTuning(1.5f, 8, 0.5f, 15));

    /// <summary>Low asleep.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static RestingLevel SleepBradycardia() =>
        new("sleep-bradycardia", AnomalyKind.SleepRelatedBradycardia, isAbove: false, awake: false, asleep: true, new EvidenceTuning(1.2f, 8, 0.5f, 15));

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var shows = input.Expected.State switch
        {
            BodyState.AtRest => _awake,
            BodyState.Asleep => _asleep,
            _ => false,
        };
        if (!shows)
        {
            evidence.Fade(_tuning.Stays(minutes));
            return DetectorScore.NotJudged;
        }

        if (input.Expected.HeartRate != HeartRateStatus.Measured)
        {
            evidence.Fade(_tuning.Stays(minutes));
            return DetectorScore.NoData;
        }

        var z = _isAbove ? Distance.Above(input, _tuning.ShareOfRecent) : Distance.Below(input, _tuning.ShareOfRecent);
        evidence.Add(
            input.Reading.LocalTime, z, _tuning.Usual, _tuning.Most, minutes, input.Reading.HeartRateBpm, input.Expected.MedianBpm);
        return ScoreOf(input, evidence);
    }
}
