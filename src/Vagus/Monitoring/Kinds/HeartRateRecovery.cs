using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// A heart rate that falls too slowly after effort. Cole et al. (N Engl J Med 341:1351, 1999) call a fall of no more than
/// 12 bpm in the first minute abnormal; wearables seldom see that minute, so the fall is compared with the person's own
/// usual course over the first half hour, less what the effort itself lay above its expectation.
/// </summary>
public sealed class HeartRateRecovery : KindTracker
{
    private const float LastsMinutes = 30;
    private const float EffortBpm = 20;
    private const float RestingIntensity = 0.2f;
    private const float Never = 1e4f;
    private const float EffortMinutes = 5;

    private static readonly EvidenceTuning s_tuning = new(1.2f, 6, 1, 2 * 1440);

    private float _sinceEffort = Never;
    private float _effortDistance;

    /// <summary>Creates a tracker that has seen nothing.</summary>
    public HeartRateRecovery()
        : base("heart-rate-recovery", AnomalyKind.PoorRecovery)
    {
    }

    private protected override int OwnBytes => 2 * sizeof(float);

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var level = MovementLevel.Of(input.Reading);
        var isMeasured = input.Expected.HeartRate == HeartRateStatus.Measured;
        var isMoving = level.IsKnown && level.Intensity >= RestingIntensity;
        _sinceEffort = MathF.Min(_sinceEffort + minutes, Never);
        if (isMoving)
        {
            evidence.Fade(s_tuning.Stays(minutes));
            if (input.Expected.Parts.ActivityBpm < EffortBpm)
            {
                return DetectorScore.NotJudged;
            }

            if (isMeasured)
            {
                var before = _sinceEffort > LastsMinutes ? 0 : _effortDistance;
                _effortDistance = before + ((1 - MathF.Exp(-minutes / EffortMinutes)) * (Math.Clamp(Distance.Above(input, 1), -4, 8) - before));
            }

            _sinceEffort = 0;
            return DetectorScore.NotJudged;
        }

        if (!level.IsKnown || _sinceEffort > LastsMinutes)
        {
            evidence.Fade(s_tuning.Stays(minutes));
            return DetectorScore.NotJudged;
        }

        if (!isMeasured)
        {
            return DetectorScore.NoData;
        }

        var z = Distance.Above(input, 1) - MathF.Max(_effortDistance, 0);
        evidence.Add(
            input.Reading.LocalTime, z, s_tuning.Usual, s_tuning.Most, minutes, input.Reading.HeartRateBpm, input.Expected.MedianBpm);
        return input.Expected.Learning.HasFlag(StillLearning.Activity) ? DetectorScore.Learning : ScoreOf(input, evidence);
    }

    private protected override void WriteOwn(ref StateWriter writer)
    {
        writer.Float(_sinceEffort);
        writer.Float(_effortDistance);
    }

    private protected override void ReadOwn(ref StateReader reader)
    {
        _sinceEffort = reader.Float(0, Never);
        _effortDistance = reader.Float(-8, 8);
    }
}
