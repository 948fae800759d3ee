using Vagus.Models;
using Vagus.Models.Bands;
using Vagus.Training.Trainers;

namespace Vagus.Training.Pipeline;

/// <summary>One variant of the predictor, fitted.</summary>
/// <param name="Scorer">Predicts the heart rate minus the personal expectation, in bpm.</param>
/// <param name="Features">Its inputs, in order.</param>
/// <param name="Trainer">Which trainer made it.</param>
/// <param name="Trees">Number of trees; 0 for a linear model.</param>
/// <param name="ValidationCurve">Validation RMSE in bpm after each tree; empty without early stopping.</param>
/// <param name="Importance">Gain by input; empty for a model without trees.</param>
/// <param name="FallbackReason">Why not LightGBM, when it was wanted and could not be had.</param>
public sealed record TrainedPredictor(
    IScorer Scorer,
    IReadOnlyList<string> Features,
    string Trainer,
    int Trees,
    IReadOnlyList<double> ValidationCurve,
    IReadOnlyList<double> Importance,
    string? FallbackReason)
{
    /// <summary>
    /// What the band around it starts from, measured on validation readings shown without the person's past but with the whole
    /// profile; null when there are too few of them.
    /// </summary>
    public BandStart? Band { get; init; }

    /// <summary>The same of people whose profile is thin too.</summary>
    public BandStart? BandOfThinProfile { get; init; }
}

/// <summary>Fits what the heart rate adds to the personal expectation.</summary>
public static class PredictorTraining
{
    /// <summary>Fits one variant on the training rows.</summary>
    /// <param name="table">Features and targets.</param>
    /// <param name="parameters">How.</param>
    /// <param name="withDerived">Whether the variant may read the derived columns.</param>
    /// <param name="progress">Told the number of trees.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="TrainingException">No training reading has a heart rate.</exception>
    public static TrainedPredictor Train(
        FeatureTable table,
        TrainingParameters parameters,
        bool withDerived,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var predictor = parameters.Predictor;
        var names = withDerived ? predictor.AllFeatures() : predictor.Features;
        var rows = table.RowsWithHeartRate(0, table.TrainRows);
        if (rows.Length < 100)
        {
            throw new TrainingException($"found {rows.Length} training readings with a heart rate, expected at least 100");
        }

        var matrix = table.Select(names, rows, row => table.HeartRateBpm[row] - table.StartBpm[row]);
        return predictor.Trainer switch
        {
            "linear" => Fit(part => LinearTrainer.Train(part, predictor.LinearRidge), "ridge regression", static _ => 0),
            "random_forest" => Fit(part => Forest(part, predictor.RandomForest, parameters.Data.Seed), "random forest", static forest => forest.TreeCount),
            _ => Boost(matrix, names, parameters, Boosting(predictor, withDerived), WithBands, progress, cancellation),
        };

        TrainedPredictor Fit<T>(Func<TrainingMatrix, T> train, string trainer, Func<T, int> trees)
            where T : IScorer
        {
            var scorer = train(matrix);
            var (fit, _) = Split(matrix, parameters.Data.ValidationShare);
            return WithBands(new(scorer, names, trainer, trees(scorer), [], [], null), train(fit));
        }

        // Measured by a model that has not been fitted to the readings it is measured on.
        TrainedPredictor WithBands(TrainedPredictor trained, IScorer fitted)
        {
            var validation = rows[FitRows(rows.Length, parameters.Data.ValidationShare)..];
            BandStart? BandOf(Func<Shown, bool> isMeant) =>
                BandOfStrangers(table, fitted, names, Array.FindAll(validation, row => isMeant(table.Shown[row])));
            return trained with
            {
                Band = BandOf(static shown => shown == Shown.Stranger),
                BandOfThinProfile = BandOf(static shown => shown is Shown.StrangerAsInReferenceRequest or Shown.BareStranger),
            };
        }
    }

    /// <summary>RMSE in bpm on the validation rows of a model fitted on the rows before them, and the number of trees it kept.</summary>
    internal static (double RmseBpm, int Trees) Validate(
        FeatureTable table, TrainingParameters parameters, bool withDerived, CancellationToken cancellation)
    {
        var predictor = parameters.Predictor;
        var rows = table.RowsWithHeartRate(0, table.TrainRows);
        var matrix = table.Select(
            withDerived ? predictor.AllFeatures() : predictor.Features, rows, row => table.HeartRateBpm[row] - table.StartBpm[row]);
        var (fit, validation) = Split(matrix, parameters.Data.ValidationShare);
        var trained = BoostedTrees.Train(
            fit, validation, Boosting(predictor, withDerived).ToOptions(parameters.Data.Seed), null, cancellation);
        return (trained.ValidationCurve.Min(), trained.BestIteration);
    }

    private static BoostingParameters Boosting(PredictorParameters predictor, bool withDerived) =>
        withDerived ? predictor.LightgbmWithDerived ?? predictor.Lightgbm : predictor.Lightgbm;

    private static TrainedPredictor Boost(
        TrainingMatrix matrix,
        IReadOnlyList<string> names,
        TrainingParameters parameters,
        BoostingParameters boosting,
        Func<TrainedPredictor, IScorer, TrainedPredictor> withBands,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        var options = boosting.ToOptions(parameters.Data.Seed);
        var (fit, validation) = Split(matrix, parameters.Data.ValidationShare);
        var trained = BoostedTrees.Train(fit, validation, options, progress, cancellation);
        var curve = trained.ValidationCurve;
        var fitted = trained.Ensemble;
        if (parameters.Predictor.Refit)
        {
            trained = BoostedTrees.Train(
                matrix, null, options with { MaxTrees = Math.Max(1, trained.BestIteration) }, progress, cancellation);
        }

        return withBands(
            new(trained.Ensemble, names, trained.Trainer, trained.BestIteration, curve, trained.GainImportance, trained.FallbackReason), fitted);
    }

    private static TreeEnsemble Forest(TrainingMatrix matrix, ForestParameters forest, int seed) =>
        RandomForestTrainer.Train(matrix, new RandomForestOptions
        {
            Trees = forest.Trees,
            Leaves = forest.Leaves,
            MinDataInLeaf = forest.MinDataInLeaf,
            FeatureFraction = forest.FeatureFraction,
            Seed = seed,
        });

    private static BandStart? BandOfStrangers(FeatureTable table, IScorer scorer, IReadOnlyList<string> names, int[] strangers)
    {
        var scores = table.ScoreRows(scorer, names, strangers);
        var calibration = new BandCalibration();
        for (var i = 0; i < strangers.Length; i++)
        {
            var row = strangers[i];
            calibration.Add(table.Contexts[row], table.HeartRateBpm[row] - Math.Clamp(table.StartBpm[row] + (float)scores[i], 20, 260));
        }

        return calibration.ToStart();
    }

    /// <summary>Splits rows in order of time: the last share is for validation.</summary>
    private static (TrainingMatrix Fit, TrainingMatrix Validation) Split(TrainingMatrix matrix, double validationShare)
    {
        var fit = FitRows(matrix.Rows, validationShare);
        return (matrix.Slice(0, fit), matrix.Slice(fit, matrix.Rows - fit));
    }

    private static int FitRows(int rows, double validationShare) => Math.Clamp((int)(rows * (1 - validationShare)), 1, rows - 1);
}
