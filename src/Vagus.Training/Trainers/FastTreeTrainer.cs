using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Vagus.Models;

namespace Vagus.Training.Trainers;

/// <summary>
/// Gradient-boosted trees by ML.NET's FastTree (MART; Friedman 2001), for machines without native LightGBM. Least squares and log
/// loss only: the L1 and Huber objectives fall back to least squares. Path smoothing, monotone constraints, the L1 and L2 penalties
/// and <see cref="BoostingOptions.Extra"/> have no counterpart and are left out.
/// </summary>
public static class FastTreeTrainer
{
    /// <summary>Fits trees, then keeps as many as do best on the validation rows.</summary>
    /// <param name="train">Rows to fit.</param>
    /// <param name="validation">Rows to choose the number of trees on; null to keep all.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told once the trees are grown; may be null.</param>
    /// <param name="cancellationToken">Looked at before and after growing.</param>
    /// <returns>The fitted trees.</returns>
    public static TrainedTrees Train(
        TrainingMatrix train,
        TrainingMatrix? validation,
        BoostingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options.Check(train.Columns);
        if (validation is not null && validation.Columns != train.Columns)
        {
            throw new ArgumentException($"validation: found {validation.Columns} inputs, expected {train.Columns}", nameof(validation));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var (trees, bias, binary) = Grow(train, options);
        cancellationToken.ThrowIfCancellationRequested();
        var curve = validation is null ? [] : Curve(trees, bias, binary, validation);
        var best = curve.Length == 0 ? trees.Length : Math.Max(1, Array.IndexOf(curve, curve.Min()) + 1);
        progress?.Report(new TrainingProgress(trees.Length, options.MaxTrees, curve.Length == 0 ? double.NaN : curve[^1]));
        var kept = trees[..best];
        return new TrainedTrees
        {
            Ensemble = TreeEnsemble.Create(train.Columns, kept, bias, binary ? OutputTransform.Sigmoid : OutputTransform.Identity),
            BestIteration = best,
            ValidationCurve = curve,
            TrainCurve = options.RecordTrainCurve ? Curve(trees, bias, binary, train) : [],
            GainImportance = Gain(kept, train),
            Trainer = "FastTree",
        };
    }

    internal static (TreeNode[][] Trees, double Bias, bool Binary) Grow(TrainingMatrix train, BoostingOptions options)
    {
        var context = new MLContext(options.Seed);
        var rows = new MlNetTrees(train);
        var binary = options.Objective == BoostingObjective.Binary;
        var view = rows.View(context);
        RegressionTreeEnsemble grown;
        var scale = 1.0;
        var offset = 0.0;
        if (binary)
        {
            var settings = Settings(new FastTreeBinaryTrainer.Options(), options);
            settings.LabelColumnName = nameof(MlNetTrees.Example.IsPositive);
            var model = context.BinaryClassification.Trainers.FastTree(settings).Fit(view).Model;
            grown = model.SubModel.TrainedTreeEnsemble;
            // ML.NET's calibrator: probability = 1 / (1 + exp(slope · score + offset)).
            (scale, offset) = (-model.Calibrator.Slope, -model.Calibrator.Offset);
        }
        else
        {
            var model = context.Regression.Trainers.FastTree(Settings(new FastTreeRegressionTrainer.Options(), options)).Fit(view).Model;
            grown = model.TrainedTreeEnsemble;
        }

        return ([.. grown.Trees.Select((tree, i) => rows.Convert(tree, grown.TreeWeights[i] * scale))], (grown.Bias * scale) + offset, binary);
    }

    private static T Settings<T>(T settings, BoostingOptions options)
        where T : BoostedTreeOptions
    {
        settings.LabelColumnName = nameof(MlNetTrees.Example.Label);
        settings.FeatureColumnName = nameof(MlNetTrees.Example.Features);
        settings.ExampleWeightColumnName = nameof(MlNetTrees.Example.Weight);
        settings.NumberOfTrees = options.MaxTrees;
        settings.NumberOfLeaves = options.Leaves;
        settings.MinimumExampleCountPerLeaf = options.MinDataInLeaf;
        settings.LearningRate = options.LearningRate;
        settings.MaximumBinCountPerFeature = options.MaxBins;
        settings.FeatureFraction = options.FeatureFraction;
        settings.BaggingSize = options.BaggingFrequency;
        settings.BaggingExampleFraction = options.BaggingFraction;
        settings.Seed = options.Seed;
        settings.FeatureSelectionSeed = options.Seed;
        settings.NumberOfThreads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        return settings;
    }

    private static double[] Curve(TreeNode[][] trees, double bias, bool binary, TrainingMatrix rows)
    {
        var scores = new double[rows.Rows];
        Array.Fill(scores, bias);
        var curve = new double[trees.Length];
        for (var t = 0; t < trees.Length; t++)
        {
            var (loss, weights) = (0.0, 0.0);
            for (var r = 0; r < scores.Length; r++)
            {
                scores[r] += MlNetTrees.Walk(trees[t], rows.Row(r));
                var label = rows.Labels.Span[r];
                var weight = rows.Weights.IsEmpty ? 1.0 : rows.Weights.Span[r];
                loss += weight * (binary
                    ? Math.Log(1.0 + Math.Exp(label > 0.5f ? -scores[r] : scores[r]))
                    : (label - scores[r]) * (label - scores[r]));
                weights += weight;
            }

            curve[t] = binary ? loss / weights : Math.Sqrt(loss / weights);
        }

        return curve;
    }

    // FastTree keeps gains per split in a form that is not comparable; the spread of node means weighted by rows is.
    private static double[] Gain(TreeNode[][] trees, TrainingMatrix train)
    {
        var gain = new double[train.Columns];
        var stride = Math.Max(1, train.Rows / 2_000);
        foreach (var tree in trees)
        {
            for (var r = 0; r < train.Rows; r += stride)
            {
                var row = train.Row(r);
                var at = 0;
                while (!tree[at].IsLeaf)
                {
                    var node = tree[at];
                    var x = row[node.Feature];
                    var next = (float.IsNaN(x) ? node.Missing == MissingRule.NanLeft : x <= node.Threshold) ? node.Left : node.Right;
                    var change = tree[next].Value - node.Value;
                    gain[node.Feature] += change * change * stride;
                    at = next;
                }
            }
        }

        return gain;
    }
}

/// <summary>Boosted trees by LightGBM where it can be loaded, else by FastTree, saying why.</summary>
public static class BoostedTrees
{
    /// <inheritdoc cref="LightGbmTrainer.Train"/>
    public static TrainedTrees Train(
        TrainingMatrix train,
        TrainingMatrix? validation,
        BoostingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Native.LightGbmNative.IsAvailable(out var reason)
            ? LightGbmTrainer.Train(train, validation, options, progress, cancellationToken)
            : FastTreeTrainer.Train(train, validation, options, progress, cancellationToken) with { FallbackReason = reason };
}
