namespace Vagus.Models.Rhythm;

/// <summary>What the detector says of a beat.</summary>
/// <param name="State">Whether it says anything.</param>
/// <param name="Probability">Probability of atrial fibrillation, 0–1, calibrated; higher = more anomalous; NaN unless judged.</param>
/// <param name="IsFibrillation">Whether the probability reaches the detector's threshold.</param>
/// <param name="LogOdds">The same before calibration, about −21 to 21; NaN unless judged.</param>
public readonly record struct RhythmEstimate(RhythmState State, float Probability, bool IsFibrillation, float LogOdds)
{
    /// <summary>A beat about which nothing is said.</summary>
    /// <param name="state">Why.</param>
    /// <returns>The state without numbers.</returns>
    public static RhythmEstimate Without(RhythmState state) => new(state, float.NaN, false, float.NaN);
}
