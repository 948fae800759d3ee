namespace Vagus.Models.Rhythm;

/// <summary>
/// How evidence is joined over time by a chain of two states, fibrillation and anything else (a hidden Markov model; Rabiner
/// 1989, Proc. IEEE 77, pp. 257–286).
/// </summary>
/// <param name="Scale">Weight of one beat's evidence, above 0; far below 1, because the windows of neighbouring beats overlap.</param>
/// <param name="Switch">Probability that the rhythm changes between two beats, in (0, 0.5).</param>
/// <param name="CalibrationSlope">Probability = 1 / (1 + exp(−(slope · log odds + intercept))), fitted on recordings left out
/// of the training (Platt 1999).</param>
/// <param name="CalibrationIntercept">See there.</param>
/// <param name="Threshold">Probability from which a beat counts as fibrillation, 0–1.</param>
public sealed record RhythmChainParameters(
    double Scale, double Switch, double CalibrationSlope, double CalibrationIntercept, double Threshold)
{
    /// <summary>The calibrated probability of a chain's log odds.</summary>
    /// <param name="logOdds">Log odds of fibrillation.</param>
    /// <returns>0–1.</returns>
    public double Probability(double logOdds) => 1 / (1 + Math.Exp(-((CalibrationSlope * logOdds) + CalibrationIntercept)));
}
