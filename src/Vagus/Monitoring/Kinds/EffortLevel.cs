using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

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

    private readonly EvidenceTuning _tuning;
    private readonly bool _isAbove;

    private EffortLevel(string name, AnomalyKind kind, bool isAbove, EvidenceTuning tuning)
        : base(name, kind)
    {
        (_isAbove, _tuning) = (isAbove, tuning);
    }

    /// <summary>High under effort.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static EffortLevel Tachycardia() =>
        new("exercise-tachycardia", AnomalyKind.ExerciseInducedTachycardia, isAbove: true, new EvidenceTuning(1.5f, 8, 0.5f, 15));

    /// <summary>Low under effort. Evidence is kept from one bout to the next, for some days.</summary>
    /// <returns>A tracker that has seen nothing.</returns>
    public static EffortLevel ChronotropicIncompetence() =>
        new("chronotropic-index", AnomalyKind.ChronotropicIncompetence, isAbove: false, new EvidenceTuning(0.8f, 5, 1, 2 * 1440));

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var rise = input.Expected.MedianBpm - input.Expected.Parts.BaseBpm - input.Expected.Parts.ClockBpm;
        var isEffort = input.Expected.State == BodyState.Active
            && MathF.Max(rise, input.Expected.Parts.ActivityBpm) >= LeastRiseBpm
            && input.Expected.Parts.ActivityBpm >= LeastRiseBpm / 2;
        if (!isEffort)
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
        return input.Expected.Learning.HasFlag(StillLearning.Activity) && !_isAbove ? DetectorScore.Learning : ScoreOf(input, evidence);
    }
}
