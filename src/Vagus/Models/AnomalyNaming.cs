using Vagus.Features;
using Vagus.Signals;

namespace Vagus.Models;

/// <summary>
/// Names an anomaly by the rules of the reference schema (intensity 0.2; resting + 40 and + 60 bpm; 45 and 35 bpm;
/// 95 % of the maximum; resting + 10 bpm under effort, here from intensity 0.5, as below it a low heart rate is common),
/// and by its distance from the expected heart rate otherwise. Without intensity the activity says whether it is rest or
/// effort; without either, neither rule of rest nor of effort applies.
/// </summary>
internal static class AnomalyNaming
{
    private const float NotableBpm = 10;
    private const float ModerateBpm = 20;
    private const float HighBpm = 40;

    public static (AnomalyKind Kind, AnomalySeverity Severity) Of(in Reading reading, in HeartRateReserve reserve, float expectedBpm)
    {
        var heartRate = reading.HeartRateBpm;
        var known = !float.IsNaN(reading.ActivityIntensity);
        var atRest = known ? reading.ActivityIntensity < 0.2f : reading.Activity is ActivityType.Sleeping or ActivityType.Resting;
        var inEffort = !atRest && (known || reading.Activity != ActivityType.Unknown);
        if (atRest && heartRate > reserve.RestingBpm + 40)
        {
            return (AnomalyKind.RestingTachycardia, heartRate >= reserve.RestingBpm + 60 ? AnomalySeverity.High : AnomalySeverity.Moderate);
        }

        if (atRest && heartRate < 45)
        {
            return (AnomalyKind.Bradycardia, heartRate <= 35 ? AnomalySeverity.High : AnomalySeverity.Moderate);
        }

        if (inEffort && heartRate > 0.95f * reserve.MaxBpm)
        {
            return (AnomalyKind.ExerciseInducedTachycardia, AnomalySeverity.High);
        }

        if (reading.ActivityIntensity >= 0.5f && heartRate < reserve.RestingBpm + 10)
        {
            return (AnomalyKind.ChronotropicIncompetence, AnomalySeverity.Moderate);
        }

        var difference = heartRate - expectedBpm;
        var severity = MathF.Abs(difference) switch
        {
            >= HighBpm => AnomalySeverity.High,
            >= ModerateBpm => AnomalySeverity.Moderate,
            _ => AnomalySeverity.Low,
        };
        return difference switch
        {
            >= NotableBpm => (AnomalyKind.HigherThanExpected, severity),
            <= -NotableBpm => (AnomalyKind.LowerThanExpected, severity),
            _ => (AnomalyKind.UnusualCombination, AnomalySeverity.Low),
        };
    }
}
