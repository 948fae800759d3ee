using Vagus.Models;

namespace Vagus.Training.Trainers;

/// <summary>Boosted trees as fitted.</summary>
public sealed record TrainedTrees
{
    /// <summary>The model, cut at the best number of trees.</summary>
    public required TreeEnsemble Ensemble { get; init; }

    /// <summary>Number of trees kept: the best on the validation rows, or all without any.</summary>
    public required int BestIteration { get; init; }

    /// <summary>Validation metric after each tree (lower is better); empty without validation rows.</summary>
    public required IReadOnlyList<double> ValidationCurve { get; init; }

    /// <summary>Metric on the training rows after each tree; empty unless asked for.</summary>
    public required IReadOnlyList<double> TrainCurve { get; init; }

    /// <summary>Total loss reduction by splits on each input, over the trees kept.</summary>
    public required IReadOnlyList<double> GainImportance { get; init; }

    /// <summary>Which trainer made it: <c>LightGBM</c> or <c>FastTree</c>.</summary>
    public required string Trainer { get; init; }

    /// <summary>Why not LightGBM, when it was wanted and could not be had; else null.</summary>
    public string? FallbackReason { get; init; }
}

/// <summary>How far training is.</summary>
/// <param name="Trees">Trees grown.</param>
/// <param name="MaxTrees">Most trees that will be grown.</param>
/// <param name="ValidationMetric">Latest validation metric; NaN without validation rows.</param>
public readonly record struct TrainingProgress(int Trees, int MaxTrees, double ValidationMetric);
