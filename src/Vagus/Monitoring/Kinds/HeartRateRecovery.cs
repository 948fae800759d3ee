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
    private const float OffsetMinutes = 180;
    private const float MostOffsetBpm = 20;
    private const float MostRatio = 3;
    private const float FadeMinutes = 4 * 1440;
    private const float Never = 1e4f;

    // Of what the effort left, the part by which readings usually lie off their expectation.
    private const float StartDeviation = 0.15f;
    private const float LeastDeviation = 0.08f;
    private const float DeviationOfPeople = 0.05f;
    private const int Sorts = 3;

    private readonly OwnLevel[] _usual = new OwnLevel[Sorts];
    private float _sinceEffort = Never;
    private LastEffort _effort = LastEffort.None();
    private float _offsetBpm;

    /// <summary>Creates a tracker that has seen nothing.</summary>
    public HeartRateRecovery()
        : base("heart-rate-recovery", AnomalyKind.PoorRecovery)
    {
        Array.Fill(_usual, OwnLevel.Of(0, StartDeviation));
    }

    private protected override int OwnBytes => (2 * sizeof(float)) + LastEffort.Bytes + (Sorts * OwnLevel.SizeInBytes);

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var expected = input.Expected;
        var level = MovementLevel.Of(input.Reading);
        var isMeasured = expected.HeartRate == HeartRateStatus.Measured;
        var bpm = input.Reading.HeartRateBpm;
        _sinceEffort = MathF.Min(_sinceEffort + minutes, Never);
        // A restless hour lifts what follows an effort as well.
        if (isMeasured && expected.State == BodyState.AtRest && _sinceEffort > LastsMinutes)
        {
            var distance = Math.Clamp(bpm - expected.MedianBpm, -MostOffsetBpm, MostOffsetBpm);
            _offsetBpm += (1 - MathF.Exp(-minutes / OffsetMinutes)) * (distance - _offsetBpm);
        }

        if (_effort.Take(level, expected, isMeasured ? bpm : float.NaN, minutes))
        {
            _sinceEffort = 0;
        }

        var isRecovering = level.IsKnown && level.Intensity < LastEffort.Intensity && _sinceEffort is > 0 and <= LastsMinutes && _effort.LeftBpm >= LeastExcessBpm;
        if (!isRecovering || !isMeasured)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return isRecovering ? DetectorScore.NoData : DetectorScore.NotJudged;
        }

        // The effort ended somewhere between two readings.
        var since = MathF.Max(_sinceEffort - (MathF.Min(minutes, CumulativeEvidence.MostMinutes) / 2), 0);
        var shift = MathF.Exp(-since / PoorMinutes) - MathF.Exp(-since / UsualMinutes);
        ref var usual = ref _usual[since < 4 ? 0 : since < 9 ? 1 : 2];
        var left = (bpm - expected.MedianBpm - _offsetBpm) / _effort.LeftBpm;
        evidence.Add(input, CumulativeEvidence.Ratio(left - usual.Mean, shift, usual.DeviationOfNext(LeastDeviation, DeviationOfPeople)), minutes, MostRatio);
        usual.Learn(left, LeastDeviation, CumulativeEvidence.ShareOf(minutes));
        return (expected.Learning & StillLearning.Activity) != StillLearning.None ? DetectorScore.Learning : ScoreOf(input, evidence);
    }

    private protected override void WriteOwn(ref StateWriter writer)
    {
        writer.Float(_sinceEffort);
        _effort.Write(ref writer);
        writer.Float(_offsetBpm);
        OwnLevel.Write(ref writer, _usual);
    }

    private protected override void ReadOwn(ref StateReader reader)
    {
        _sinceEffort = reader.Float(0, Never);
        _effort.Read(ref reader);
        _offsetBpm = reader.Float(-MostOffsetBpm, MostOffsetBpm);
        OwnLevel.Read(ref reader, _usual);
    }
}
