using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Models.Detectors;

/// <summary>The kind of anomaly that a heart rate away from its expectation would be: by what the body does and to which side.</summary>
internal static class ResidualKind
{
    /// <summary>Kind of a heart rate above or below its expectation.</summary>
    /// <param name="state">What the body is doing.</param>
    /// <param name="isAbove">Whether the heart rate is above.</param>
    public static AnomalyKind Of(BodyState state, bool isAbove) => (state, isAbove) switch
    {
        (BodyState.AtRest or BodyState.Asleep, true) => AnomalyKind.RestingTachycardia,
        (BodyState.AtRest, false) => AnomalyKind.Bradycardia,
        (BodyState.Asleep, false) => AnomalyKind.SleepRelatedBradycardia,
        (BodyState.Active, true) => AnomalyKind.ExerciseInducedTachycardia,
        (BodyState.Active, false) => AnomalyKind.ChronotropicIncompetence,
        (_, true) => AnomalyKind.HigherThanExpected,
        (_, false) => AnomalyKind.LowerThanExpected,
    };

    /// <summary>The same where the heart rate has left its band; a combination of the other channels where it has not.</summary>
    /// <param name="heartRateBpm">Measured heart rate in bpm.</param>
    /// <param name="expected">Its expectation.</param>
    public static AnomalyKind OfCombination(float heartRateBpm, in ExpectedHeartRate expected) =>
        expected.Holds(heartRateBpm) ? AnomalyKind.UnusualCombination : Of(expected.State, heartRateBpm > expected.MedianBpm);

    /// <summary>Heart rate minus its median in half widths of the band on that side; a half width counts as at least 1 bpm.</summary>
    /// <param name="heartRateBpm">Measured heart rate in bpm.</param>
    /// <param name="expected">Its expectation.</param>
    public static float InHalfWidths(float heartRateBpm, in ExpectedHeartRate expected)
    {
        var residual = heartRateBpm - expected.MedianBpm;
        var half = residual > 0 ? expected.UpperBpm - expected.MedianBpm : expected.MedianBpm - expected.LowerBpm;
        return residual / MathF.Max(1, half);
    }
}
