using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring;

/// <summary>Observations with an expectation written down rather than computed.</summary>
internal static class Observed
{
    public static readonly DateTime Start = new(2026, 3, 2, 10, 0, 0);

    /// <summary>
    /// Half of the 90 % band that makes one standard deviation 5 bpm: the quantile by Abramowitz and Stegun's formula is
    /// 1.6452 where the normal one is 1.6449.
    /// </summary>
    private const float HalfBand = 8.2245f;

    /// <summary>A reading after some minutes; 70 bpm are expected, one standard deviation is 5 bpm.</summary>
    public static Observation At(
        double minutes,
        float bpm,
        BodyState state = BodyState.AtRest,
        float expectedBpm = 70,
        float activityBpm = 0,
        float recentBpm = 0,
        float stepsPerMinute = 0,
        float rmssdMs = float.NaN,
        StillLearning learning = StillLearning.None,
        TimeStep time = TimeStep.Continues) => new(
            new Reading { LocalTime = Start.AddMinutes(minutes), HeartRateBpm = bpm, StepsPer5Min = 5 * stepsPerMinute, RmssdMs = rmssdMs },
            new ExpectedHeartRate
            {
                MedianBpm = expectedBpm,
                MeanBpm = expectedBpm,
                LowerBpm = expectedBpm - HalfBand,
                UpperBpm = expectedBpm + HalfBand,
                Coverage = 0.9f,
                State = state,
                Time = time,
                HeartRate = PersonalExpectation.StatusOf(new Reading { HeartRateBpm = bpm }),
                Learning = learning,
                Parts = new ExpectationParts(expectedBpm - activityBpm - recentBpm, 0, activityBpm, 0, recentBpm),
            });
}
