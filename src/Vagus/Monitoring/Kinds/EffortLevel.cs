using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// A heart rate under effort that stays above what the effort explains (exercise-induced tachycardia), or rises too little
/// (chronotropic incompetence). The latter is judged by the share of the expected rise that is reached, after the
/// chronotropic index, (reached − rest)/(maximum − rest) &lt; 0.80 (Brubaker &amp; Kitzman, Circulation 123:1010, 2011), with the
/// rise that this effort calls for in place of the maximum, which daily life seldom reaches.
/// </summary>
public sealed class EffortLevel : KindTracker
{
    // Below this rise a share of it means nothing.
    private const float LeastRiseBpm = 15;
    private const float ShortFadeMinutes = 15;
    private const float LongFadeMinutes = 2 * 1440;

    // Expectations of hard or rare efforts are often off by the same amount each time.
    private const float StartDeviationBpm = 7;
    private const float LeastDeviationBpm = 6;

    private readonly bool _isAbove;
    private const float StepsPerMinute = 40;
    private const int Sorts = 8;
    private const float DeviationOfPeopleBpm = 14;

    private readonly OwnLevel[] _usual = new OwnLevel[Sorts];

    private EffortLevel(string name, AnomalyKind kind, bool isAbove)
        : base(name, kind)
    {
        _isAbove = isAbove;
        Array.Fill(_usual, OwnLevel.Of(0, StartDeviationBpm));
    }

    /// <summary>High under effort: looks for 20 bpm.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static EffortLevel Tachycardia() => new("exercise-tachycardia", AnomalyKind.ExerciseInducedTachycardia, isAbove: true);

    /// <summary>Low under effort: looks for half of the rise. Evidence is kept from one bout to the next, for some days.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static EffortLevel ChronotropicIncompetence() => new("chronotropic-index", AnomalyKind.ChronotropicIncompetence, isAbove: false);

    private protected override int OwnBytes => Sorts * OwnLevel.SizeInBytes;

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var expected = input.Expected;
        var rise = expected.MedianBpm - expected.Parts.RecentBpm - RestOf(expected);
        var isEffort = expected.State == BodyState.Active && rise >= LeastRiseBpm && expected.Parts.ActivityBpm >= LeastRiseBpm / 2;
        var isMeasured = expected.HeartRate == HeartRateStatus.Measured;
        if (!isEffort || !isMeasured)
        {
            evidence.Fade(MathF.Exp(-minutes / (_isAbove ? ShortFadeMinutes : LongFadeMinutes)));
            return isEffort ? DetectorScore.NoData : DetectorScore.NotJudged;
        }

        var level = MovementLevel.Of(input.Reading);
        ref var usual = ref _usual[Math.Clamp((int)((level.Intensity - 0.25f) / 0.17f), 0, 3) + (level.StepsPerMinute >= StepsPerMinute ? 4 : 0)];
        var distance = input.Reading.HeartRateBpm - (expected.MedianBpm - ((1 - Tune.EffortShare) * expected.Parts.RecentBpm));
        var deviation = usual.DeviationOfNext(LeastDeviationBpm, Tune.People);
        var unusual = distance - usual.Mean;
        var ratio = _isAbove ? (unusual - Tune.Effort) / deviation : CumulativeEvidence.Ratio(unusual, -Tune.Lost * rise, deviation);
        evidence.Add(input, ratio, minutes, _isAbove ? Tune.EffortMost : Tune.LostMost);
        usual.Learn(distance, LeastDeviationBpm, MathF.Min(minutes, CumulativeEvidence.MostMinutes) / CumulativeEvidence.MostMinutes);
        return expected.Learning.HasFlag(StillLearning.Activity) && !_isAbove ? DetectorScore.Learning : ScoreOf(input, evidence);
    }

    // The level of the person at rest at this hour, as far as the expectation's parts tell.
    private static float RestOf(in ExpectedHeartRate expected) => expected.Parts.BaseBpm + expected.Parts.ClockBpm;

    private protected override void WriteOwn(ref StateWriter writer)
    {
        foreach (ref readonly var usual in _usual.AsSpan())
        {
            usual.Write(ref writer);
        }
    }

    private protected override void ReadOwn(ref StateReader reader)
    {
        foreach (ref var usual in _usual.AsSpan())
        {
            usual.Read(ref reader);
        }
    }
}
