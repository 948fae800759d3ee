using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Tests.Models.Detectors;

/// <summary>Observations made by hand: an expectation of 70 bpm, band 60–90, at rest, of a known person.</summary>
internal static class Observed
{
    public static readonly DateTime Start = new(2026, 3, 2, 12, 0, 0);

    public static Observation At(
        double minute,
        float heartRate,
        BodyState state = BodyState.AtRest,
        TimeStep time = TimeStep.Continues,
        StillLearning learning = StillLearning.None,
        ExpectationParts parts = default) => Of(new Reading { LocalTime = Start.AddMinutes(minute), HeartRateBpm = heartRate }, state, time, learning, parts);

    public static Observation Of(
        Reading reading,
        BodyState state = BodyState.AtRest,
        TimeStep time = TimeStep.Continues,
        StillLearning learning = StillLearning.None,
        ExpectationParts parts = default) => new(
        reading,
        new ExpectedHeartRate
        {
            MedianBpm = 70,
            LowerBpm = 60,
            UpperBpm = 90,
            MeanBpm = 70,
            Coverage = 0.9f,
            State = state,
            Time = time,
            HeartRate = PersonalExpectation.StatusOf(reading),
            Learning = learning,
            Parts = parts == default ? new ExpectationParts(60, 0, 10, 0, 0) : parts,
        });
}
