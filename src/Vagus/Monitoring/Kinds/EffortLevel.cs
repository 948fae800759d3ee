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
    private const float FromBpm = 15;
    private const float LostShare = 0.5f;
    private const float MostDeviations = 8;
    private const float MostRatio = 4;
    private const float ShortFadeMinutes = 15;
    private const float LongFadeMinutes = 4 * 1440;
    private const float ShareOfRecent = 0.3f;

    // Expectations of hard or rare efforts are often off by the same amount each time, so what is usual is learnt for eight
    // sorts of effort: four intensities, on foot or not.
    private const int Sorts = 8;
    private const float StartDeviationBpm = 7;
    private const float LeastDeviationBpm = 6;
    private const float DeviationOfPeopleBpm = 20;
    private const float OnFootStepsPerMinute = 40;
    private const float IntensityMinutes = 6;

    private readonly OwnLevel[] _usual = new OwnLevel[Sorts];
    private readonly bool _isAbove;
    private float _intensity;

    private EffortLevel(string name, AnomalyKind kind, bool isAbove)
        : base(name, kind)
    {
        _isAbove = isAbove;
        Array.Fill(_usual, OwnLevel.Of(0, StartDeviationBpm));
    }

    /// <summary>High under effort: evidence gathers from 15 bpm above the usual.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static EffortLevel Tachycardia() =>
        new("exercise-tachycardia", AnomalyKind.ExerciseInducedTachycardia, isAbove: true);

    /// <summary>Low under effort: looks for half of the rise lost. Evidence is kept from one bout to the next, for some days.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static EffortLevel ChronotropicIncompetence() =>
        new("chronotropic-index", AnomalyKind.ChronotropicIncompetence, isAbove: false);

    private protected override int OwnBytes => sizeof(float) + (Sorts * OwnLevel.SizeInBytes);

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var expected = input.Expected;
        var level = MovementLevel.Of(input.Reading);
        if (level.IsKnown)
        {
            _intensity += (1 - MathF.Exp(-minutes / IntensityMinutes)) * (level.Intensity - _intensity);
        }

        var rise = expected.MedianBpm - expected.Parts.RecentBpm - expected.Parts.BaseBpm - expected.Parts.ClockBpm;
        var isEffort = expected.State == BodyState.Active && rise >= LeastRiseBpm && expected.Parts.ActivityBpm >= LeastRiseBpm / 2;
        var isMeasured = expected.HeartRate == HeartRateStatus.Measured;
        if (!isEffort || !isMeasured)
        {
            evidence.Fade(MathF.Exp(-minutes / (_isAbove ? ShortFadeMinutes : LongFadeMinutes)));
            return isEffort ? DetectorScore.NoData : DetectorScore.NotJudged;
        }

        var sort = Math.Clamp((int)((_intensity - 0.2f) / 0.15f), 0, 3) + (level.StepsPerMinute >= OnFootStepsPerMinute ? 4 : 0);
        ref var usual = ref _usual[sort];
        var distance = input.Reading.HeartRateBpm - expected.MedianBpm + ((1 - ShareOfRecent) * expected.Parts.RecentBpm);
        var deviation = usual.DeviationOfNext(LeastDeviationBpm, DeviationOfPeopleBpm);
        var unusual = distance - usual.Mean;
        if (_isAbove)
        {
            evidence.Add(input, (unusual - FromBpm) / deviation, minutes, MostDeviations);
        }
        else
        {
            evidence.Add(input, CumulativeEvidence.Ratio(unusual, -LostShare * rise, deviation), minutes, MostRatio);
        }

        usual.Learn(distance, LeastDeviationBpm, CumulativeEvidence.ShareOf(minutes));
        return (expected.Learning & StillLearning.Activity) != StillLearning.None && !_isAbove ? DetectorScore.Learning : ScoreOf(input, evidence);
    }

    private protected override void WriteOwn(ref StateWriter writer)
    {
        writer.Float(_intensity);
        OwnLevel.Write(ref writer, _usual);
    }

    private protected override void ReadOwn(ref StateReader reader)
    {
        _intensity = reader.Float(0, 1);
        OwnLevel.Read(ref reader, _usual);
    }
}
