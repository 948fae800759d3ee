using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// A heart rate that falls too slowly after effort. Cole et al. (N Engl J Med 341:1351, 1999) call a fall of no more than
/// 12 bpm in the first minute abnormal; wearables seldom see that minute, so the course over the first twenty minutes is
/// compared with the one of a time constant of six minutes in place of two, from where the effort left the heart rate.
/// </summary>
public sealed class HeartRateRecovery : KindTracker
{
    private const float UsualMinutes = 2;
    private const float PoorMinutes = 6;
    private const float LastsMinutes = 20;
    private const float LeastExcessBpm = 15;
    private const float EffortBpm = 12;
    private const float StillIntensity = 0.28f;
    private const float FadeMinutes = 2 * 1440;
    private const float MemoryMinutes = 600;
    private const float Never = 1e4f;

    private float _sinceEffort = Never;
    private float _excessBpm;
    private float _restBpm = float.NaN;

    /// <summary>Creates a tracker that has seen nothing.</summary>
    public HeartRateRecovery()
        : base("heart-rate-recovery", AnomalyKind.PoorRecovery)
    {
    }

    private protected override int OwnBytes => 3 * sizeof(float);

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var expected = input.Expected;
        var level = MovementLevel.Of(input.Reading);
        var isMeasured = expected.HeartRate == HeartRateStatus.Measured;
        var bpm = input.Reading.HeartRateBpm;
        _sinceEffort = MathF.Min(_sinceEffort + minutes, Never);
        if (isMeasured && expected.State == BodyState.AtRest && expected.Parts.ActivityBpm < EffortBpm / 2)
        {
            _restBpm = float.IsNaN(_restBpm) ? bpm : _restBpm + ((1 - MathF.Exp(-minutes / MemoryMinutes)) * (bpm - _restBpm));
        }

        if (level.IsKnown && level.Intensity >= StillIntensity && expected.Parts.ActivityBpm >= EffortBpm)
        {
            // What the effort left, less what it lay above its own expectation: that is no matter of recovery.
            _excessBpm = isMeasured && !float.IsNaN(_restBpm) ? MathF.Min(bpm, expected.UpperBpm) - _restBpm : _excessBpm;
            _sinceEffort = 0;
        }

        var isRecovering = level.IsKnown && level.Intensity < StillIntensity && _sinceEffort is > 0 and <= LastsMinutes && _excessBpm >= LeastExcessBpm;
        if (!isRecovering || !isMeasured)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return isRecovering ? DetectorScore.NoData : DetectorScore.NotJudged;
        }

        // The effort ended somewhere between two readings.
        var since = MathF.Max(_sinceEffort - (MathF.Min(minutes, CumulativeEvidence.MostMinutes) / 2), 0);
        var shift = _excessBpm * (MathF.Exp(-since / PoorMinutes) - MathF.Exp(-since / UsualMinutes));
        var ratio = CumulativeEvidence.Ratio(bpm - expected.MedianBpm, shift, Distance.DeviationAboveBpm(expected));
        evidence.Add(input, ratio, minutes);
        return expected.Learning.HasFlag(StillLearning.Activity) ? DetectorScore.Learning : ScoreOf(input, evidence);
    }

    private protected override void WriteOwn(ref StateWriter writer)
    {
        writer.Float(_sinceEffort);
        writer.Float(_excessBpm);
        writer.Float(_restBpm);
    }

    private protected override void ReadOwn(ref StateReader reader)
    {
        _sinceEffort = reader.Float(0, Never);
        _excessBpm = reader.Float(-300, 300);
        _restBpm = reader.FloatOrNaN(0, StateReader.HighestBpm);
    }
}
