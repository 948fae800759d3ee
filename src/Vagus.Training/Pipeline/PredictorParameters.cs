using Vagus.Features;
using Vagus.Training.Trainers;

namespace Vagus.Training.Pipeline;

/// <summary>How the predictor is trained.</summary>
public sealed record PredictorParameters
{
    /// <summary><c>lightgbm</c>, <c>random_forest</c> or <c>linear</c>.</summary>
    public string Trainer { get; init; } = "lightgbm";

    /// <summary>Inputs of both variants; none may read the present heart rate or a derived column.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Further inputs of the variant that may read the derived columns.</summary>
    public IReadOnlyList<string> DerivedFeatures { get; init; } = [];

    /// <summary>
    /// Share of the training readings that are shown without the person's past (half of them with a thinner profile
    /// too), so that the model is good for strangers.
    /// </summary>
    public double HistoryDropout { get; init; } = 0.1;

    /// <summary>Trains once more on all training readings with the number of trees that validation chose.</summary>
    public bool Refit { get; init; } = true;

    public BoostingParameters Lightgbm { get; init; } = new();

    /// <summary>Boosting of the variant with derived columns; the same as <see cref="Lightgbm"/> when left out.</summary>
    public BoostingParameters? LightgbmWithDerived { get; init; }

    public ForestParameters RandomForest { get; init; } = new();

    /// <summary>Penalty of the linear baseline.</summary>
    public double LinearRidge { get; init; } = 1;

    /// <summary>Inputs of the variant with derived columns.</summary>
    public IReadOnlyList<string> AllFeatures() => [.. Features, .. DerivedFeatures];

    internal IEnumerable<string> Faults() =>
    [
        .. Check.OneOf("predictor.trainer", Trainer, "lightgbm", "random_forest", "linear"),
        .. Check.Features("predictor.features", Features, FeatureSources.PresentHeartRate | FeatureSources.Derived),
        .. Check.Features("predictor.derived_features", DerivedFeatures, FeatureSources.PresentHeartRate),
        .. DerivedFeatures.Intersect(Features, StringComparer.Ordinal)
            .Select(name => $"predictor.derived_features: found '{name}', which predictor.features has already; expected each feature once"),
        .. Check.Range("predictor.history_dropout", HistoryDropout, 0, 0.9),
        .. Check.Range("predictor.linear_ridge", LinearRidge, 1e-9, 1e9),
        .. Lightgbm.Faults("predictor.lightgbm"),
        .. LightgbmWithDerived?.Faults("predictor.lightgbm_with_derived") ?? [],
        .. RandomForest.Faults("predictor.random_forest"),
    ];
}

/// <summary>Settings of boosted trees, under LightGBM's own names.</summary>
public sealed record BoostingParameters
{
    public int MaxTrees { get; init; } = 300;

    public int Leaves { get; init; } = 31;

    public double LearningRate { get; init; } = 0.06;

    public int MinDataInLeaf { get; init; } = 100;

    public int MaxBins { get; init; } = 255;

    public double FeatureFraction { get; init; } = 1;

    public double LambdaL2 { get; init; } = 10;

    /// <summary>Training stops after this many trees without a better validation result.</summary>
    public int Patience { get; init; } = 30;

    // Models are fitted side by side, each on half the cores: threads that wait for each other at every split suffer
    // much more from a busy machine. The trees are the same for any number of threads.
    internal BoostingOptions ToOptions(int seed) => new()
    {
        MaxTrees = MaxTrees,
        Leaves = Leaves,
        LearningRate = LearningRate,
        MinDataInLeaf = MinDataInLeaf,
        MaxBins = MaxBins,
        FeatureFraction = FeatureFraction,
        LambdaL2 = LambdaL2,
        Patience = Patience,
        Seed = seed,
        Threads = Math.Max(1, Environment.ProcessorCount / 2),
    };

    internal IEnumerable<string> Faults(string name) =>
    [
        .. Check.Range(name + ".max_trees", MaxTrees, 1, 10_000),
        .. Check.Range(name + ".leaves", Leaves, 2, 4096),
        .. Check.Range(name + ".learning_rate", LearningRate, 1e-4, 1),
        .. Check.Range(name + ".min_data_in_leaf", MinDataInLeaf, 1, 1e6),
        .. Check.Range(name + ".max_bins", MaxBins, 2, 65_535),
        .. Check.Range(name + ".feature_fraction", FeatureFraction, 0.01, 1),
        .. Check.Range(name + ".lambda_l2", LambdaL2, 0, 1e6),
        .. Check.Range(name + ".patience", Patience, 1, 10_000),
    ];
}

/// <summary>Settings of the random forest.</summary>
public sealed record ForestParameters
{
    public int Trees { get; init; } = 100;

    public int Leaves { get; init; } = 255;

    public int MinDataInLeaf { get; init; } = 10;

    public double FeatureFraction { get; init; } = 0.7;

    internal IEnumerable<string> Faults(string name) =>
    [
        .. Check.Range(name + ".trees", Trees, 1, 5_000),
        .. Check.Range(name + ".leaves", Leaves, 2, 4096),
        .. Check.Range(name + ".min_data_in_leaf", MinDataInLeaf, 1, 1e6),
        .. Check.Range(name + ".feature_fraction", FeatureFraction, 0.01, 1),
    ];
}
