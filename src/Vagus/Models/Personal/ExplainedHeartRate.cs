namespace Vagus.Models.Personal;

/// <summary>An expectation of a trained predictor with what drove it.</summary>
/// <param name="Expected">The expectation; <see cref="ExpectationParts.BaseBpm"/> plus the contributions is its median.</param>
/// <param name="Prediction">The predictor's own number, which is the expectation's mean, and what it was made from.</param>
/// <param name="Contributions">What each group of inputs adds in bpm, largest first.</param>
public sealed record ExplainedHeartRate(ExpectedHeartRate Expected, HeartRatePrediction Prediction, IReadOnlyList<Contribution> Contributions);
