using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Vagus.Models;

namespace Vagus.Training.Trainers;

/// <summary>How a random forest is grown.</summary>
public sealed record RandomForestOptions
{
    /// <summary>Number of trees; default 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Most leaves a tree; default 255.</summary>
    public int Leaves { get; init; } = 255;

    /// <summary>Fewest rows a leaf; default 10.</summary>
    public int MinDataInLeaf { get; init; } = 10;

    /// <summary>Share of the inputs drawn for each tree, (0, 1]; default 0.7.</summary>
    public double FeatureFraction { get; init; } = 0.7;

    /// <summary>Share of the rows drawn for each tree, (0, 1]; default 0.7.</summary>
    public double BaggingFraction { get; init; } = 0.7;

    /// <summary>Seed; default 42.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Threads; 0 (the default) for one a processor.</summary>
    public int Threads { get; init; }
}

/// <summary>
/// Random forest regression (Breiman 2001) by ML.NET's FastForest, taken over as a <see cref="TreeEnsemble"/>. A missing value
/// counts as its column's training mean; <see cref="MlNetTrees"/> says how the trees keep that.
/// </summary>
public static class RandomForestTrainer
{
    /// <summary>Fits a forest.</summary>
    /// <param name="train">Rows to fit.</param>
    /// <param name="options">How; defaults when null.</param>
    /// <returns>The mean of the trees, as one ensemble.</returns>
    public static TreeEnsemble Train(TrainingMatrix train, RandomForestOptions? options = null) => Fit(train, options).Ensemble;

    internal static (TreeEnsemble Ensemble, ITransformer Model, MlNetTrees Rows) Fit(TrainingMatrix train, RandomForestOptions? options)
    {
        options ??= new RandomForestOptions();
        var context = new MLContext(options.Seed);
        var rows = new MlNetTrees(train);
        var trainer = context.Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
        {
            LabelColumnName = nameof(MlNetTrees.Example.Label),
            FeatureColumnName = nameof(MlNetTrees.Example.Features),
            ExampleWeightColumnName = train.Weights.IsEmpty ? null : nameof(MlNetTrees.Example.Weight),
            NumberOfTrees = options.Trees,
            NumberOfLeaves = options.Leaves,
            MinimumExampleCountPerLeaf = options.MinDataInLeaf,
            FeatureFraction = options.FeatureFraction,
            BaggingExampleFraction = options.BaggingFraction,
            NumberOfThreads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
            Seed = options.Seed,
            FeatureSelectionSeed = options.Seed,
            ShuffleLabels = false,
        });
        var model = trainer.Fit(rows.View(context));
        var ensemble = model.Model.TrainedTreeEnsemble;
        // FastForest's prediction is the mean of its trees.
        var scale = 1.0 / ensemble.Trees.Count;
        var trees = ensemble.Trees.Select((tree, i) => rows.Convert(tree, ensemble.TreeWeights[i] * scale)).ToArray();
        return (TreeEnsemble.Create(train.Columns, trees, ensemble.Bias), model, rows);
    }
}
