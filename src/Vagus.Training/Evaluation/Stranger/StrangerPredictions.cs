namespace Vagus.Training.Evaluation.Stranger;

/// <summary>What a cross-validation expects.</summary>
/// <param name="ExpectedBpm">Expected heart rate of each row in bpm.</param>
/// <param name="Trainer">Which trainer grew the trees: <c>LightGBM</c> or <c>FastTree</c>.</param>
/// <param name="FallbackReason">Why not LightGBM; null when it was.</param>
public sealed record StrangerPredictions(IReadOnlyList<float> ExpectedBpm, string Trainer, string? FallbackReason);
