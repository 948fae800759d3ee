using System.Globalization;
using Vagus.Training.Trainers.Native;

namespace Vagus.Training.Trainers;

/// <summary>Gradient-boosted trees by native LightGBM (Ke et al. 2017). Two runs with the same options give the same model.</summary>
public static class LightGbmTrainer
{
    /// <summary>Fits trees, stopping early on the validation rows if there are any.</summary>
    /// <param name="train">Rows to fit.</param>
    /// <param name="validation">Rows to choose the number of trees on; null to grow all.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after each tree; may be null.</param>
    /// <param name="cancellationToken">Stops between two trees.</param>
    /// <returns>The fitted trees.</returns>
    /// <exception cref="LightGbmException">LightGBM is not available here, or refused.</exception>
    public static TrainedTrees Train(
        TrainingMatrix train,
        TrainingMatrix? validation,
        BoostingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var run = Start(train, validation, options, progress, cancellationToken);
        return run.Result();
    }

    internal static LightGbmRun Start(
        TrainingMatrix train,
        TrainingMatrix? validation,
        BoostingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        options.Check(train.Columns);
        if (validation is not null && validation.Columns != train.Columns)
        {
            throw new ArgumentException($"validation: found {validation.Columns} inputs, expected {train.Columns}", nameof(validation));
        }

        if (!LightGbmNative.IsAvailable(out var reason))
        {
            throw new LightGbmException(reason!);
        }

        LightGbmNative.Silence();
        var parameters = Parameters(options);
        using var trainData = LightGbmDataset.Create(train, parameters);
        using var validationData = validation is null ? null : LightGbmDataset.Create(validation, parameters, trainData);
        var run = new LightGbmRun(new LightGbmBooster(trainData, validationData, parameters), train.Columns, options);
        try
        {
            run.Grow(validation is not null, progress, cancellationToken);
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    private static string Parameters(BoostingOptions o)
    {
        var (objective, metric) = o.Objective switch
        {
            BoostingObjective.L1 => ("regression_l1", "l1"),
            BoostingObjective.Huber => ("huber", "l1"),
            BoostingObjective.Binary => ("binary", "binary_logloss"),
            _ => ("regression", "rmse"),
        };
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["objective"] = objective,
            ["metric"] = metric,
            ["num_leaves"] = Text(o.Leaves),
            ["learning_rate"] = Text(o.LearningRate),
            ["min_data_in_leaf"] = Text(o.MinDataInLeaf),
            ["feature_fraction"] = Text(o.FeatureFraction),
            ["bagging_fraction"] = Text(o.BaggingFraction),
            ["bagging_freq"] = Text(o.BaggingFrequency),
            ["lambda_l1"] = Text(o.LambdaL1),
            ["lambda_l2"] = Text(o.LambdaL2),
            ["min_gain_to_split"] = Text(o.MinGainToSplit),
            ["max_bin"] = Text(o.MaxBins),
            ["path_smooth"] = Text(o.PathSmooth),
            ["num_threads"] = Text(o.Threads > 0 ? o.Threads : Environment.ProcessorCount),
            ["seed"] = Text(o.Seed),
            ["deterministic"] = "true",
            ["force_col_wise"] = "true",
            ["verbosity"] = "-1",
        };
        if (o.Objective == BoostingObjective.Huber)
        {
            all["alpha"] = Text(o.HuberAlpha);
        }

        if (o.MonotoneConstraints.Count > 0)
        {
            all["monotone_constraints"] = string.Join(',', o.MonotoneConstraints.Select(m => Text(m)));
        }

        if (o.RecordTrainCurve)
        {
            all["is_provide_training_metric"] = "true";
        }

        foreach (var (key, value) in o.Extra)
        {
            all[key] = value;
            if (key is "force_row_wise")
            {
                all.Remove("force_col_wise");
            }
        }

        return string.Join(' ', all.Select(p => $"{p.Key}={p.Value}"));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>One LightGBM training, kept open so that a test can compare the parsed trees with LightGBM's own predictions.</summary>
internal sealed class LightGbmRun(LightGbmBooster booster, int columns, BoostingOptions options) : IDisposable
{
    private readonly List<double> _validationCurve = [];
    private readonly List<double> _trainCurve = [];
    private int _best;

    public LightGbmBooster Booster { get; } = booster;

    public int BestIteration => _best;

    public void Grow(bool validated, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var bestMetric = double.PositiveInfinity;
        for (var tree = 1; tree <= options.MaxTrees; tree++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var grew = Booster.Update();
            if (!grew)
            {
                break;
            }

            if (options.RecordTrainCurve)
            {
                _trainCurve.Add(Booster.Evaluate(0));
            }

            var metric = double.NaN;
            if (validated)
            {
                metric = Booster.Evaluate(1);
                _validationCurve.Add(metric);
                if (metric < bestMetric)
                {
                    (bestMetric, _best) = (metric, tree);
                }
            }
            else
            {
                _best = tree;
            }

            progress?.Report(new TrainingProgress(tree, options.MaxTrees, metric));
            if (validated && options.Patience > 0 && tree - _best >= options.Patience)
            {
                break;
            }
        }

        // No tree could be grown, or none helped: what LightGBM has then is a constant.
        _best = Math.Max(_best, 1);
    }

    public TrainedTrees Result() =>
        new()
        {
            Ensemble = LightGbmModelText.Parse(Booster.Save(_best), "LightGBM model"),
            BestIteration = _best,
            ValidationCurve = _validationCurve,
            TrainCurve = _trainCurve,
            GainImportance = Booster.GainImportance(columns, _best),
            Trainer = "LightGBM",
        };

    public void Dispose() => Booster.Dispose();
}
