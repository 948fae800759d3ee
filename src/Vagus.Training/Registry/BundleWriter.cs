using System.Globalization;
using System.Reflection;
using Vagus.Data.Validation;
using Vagus.Features;
using Vagus.Models;
using Vagus.Models.Bands;
using Vagus.Training.Evaluation;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Registry;

/// <summary>What a bundle says of its making.</summary>
public sealed record BundleOrigin(string Version, DateTimeOffset Created, string TrainingDataHash, long TrainingRows, int People, long FaultyRows);

/// <summary>Writes fitted models as the two bundles of a version.</summary>
public static class BundleWriter
{
    private const string PredictorUse =
        "Gives the heart rate in bpm to expect of a person in a context: profile, activity, time and the person's earlier readings. For wellness and research.";

    private const string PredictorLimits =
        "Trained on the data named here and no other; on simulated people it has learnt the simulation. Not a medical device, not for diagnosis. The band around it starts from errors on people of that data without a past; other people's first readings may leave it more often. The variant with derived columns reads values that devices compute from the heart rate itself.";

    private const string DetectorUse =
        "Scores how unusual a heart rate is in its context; a higher score is more anomalous. For wellness and research.";

    private const string DetectorLimits =
        "The isolation forest flags rare combinations, not illness. The classifier is only as good as its labels; those of the classic profile are drawn at random, without regard to the heart rate. Not a medical device, not for diagnosis.";

    /// <summary>Writes both bundles into a folder.</summary>
    /// <param name="folder">Receives <c>predictor</c> and <c>detector</c>.</param>
    /// <param name="models">The fitted models.</param>
    /// <param name="parameters">How they were trained.</param>
    /// <param name="origin">What they were trained on.</param>
    /// <param name="evaluation">Test results for the model card; null before they are known.</param>
    /// <param name="key">Key of data, parameters and program; equal keys mean equal models.</param>
    public static void Write(
        string folder, TrainedModels models, TrainingParameters parameters, BundleOrigin origin, ClassicEvaluation? evaluation, string key)
    {
        var predictor = new Dictionary<string, (IScorer Scorer, IReadOnlyList<string> Names)>(StringComparer.Ordinal)
        {
            [HeartRatePredictor.WithDerivedSection] = (models.WithDerived.Scorer, models.WithDerived.Features),
            [HeartRatePredictor.WithoutDerivedSection] = (models.WithoutDerived.Scorer, models.WithoutDerived.Features),
        };
        Save(Path.Combine(folder, ModelStore.PredictorFolder), "predictor", predictor, origin, key, PredictorUse, PredictorLimits, manifest => manifest with
        {
            Parameters = PredictorParametersOf(models, parameters, key),
            Metrics = PredictorMetrics(evaluation),
            Bands = BandsOf(models),
        });

        var forest = models.Detector.IsolationForest;
        var detector = new Dictionary<string, (IScorer Scorer, IReadOnlyList<string> Names)>(StringComparer.Ordinal)
        {
            [AnomalyDetector.IsolationForestSection] = (forest.Scorer, forest.Features),
        };
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal) { [AnomalyDetector.IsolationForestSection] = forest.Threshold };
        if (models.Detector.Classifier is { } classifier)
        {
            detector[AnomalyDetector.ClassifierSection] = (classifier.Scorer, classifier.Features);
            thresholds[AnomalyDetector.ClassifierSection] = classifier.Threshold;
        }

        Save(Path.Combine(folder, ModelStore.DetectorFolder), "detector", detector, origin, key, DetectorUse, DetectorLimits, manifest => manifest with
        {
            Parameters = DetectorParametersOf(models, parameters, key),
            Metrics = DetectorMetrics(evaluation),
            Thresholds = thresholds,
        });
    }

    /// <summary>Version of the product, as bundles and reports state it.</summary>
    public static string ProductVersion { get; } =
        typeof(BundleWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static void Save(
        string path,
        string kind,
        Dictionary<string, (IScorer Scorer, IReadOnlyList<string> Names)> sections,
        BundleOrigin origin,
        string key,
        string use,
        string limits,
        Func<ModelManifest, ModelManifest> complete)
    {
        var manifest = complete(new ModelManifest
        {
            Kind = kind,
            VersionId = origin.Version,
            Created = origin.Created,
            ProductVersion = ProductVersion,
            SchemaHash = DataContract.Default.Hash,
            FeatureHash = BundleFeatures.HashOf(sections.ToDictionary(s => s.Key, s => FeatureSet.Of(s.Value.Names), StringComparer.Ordinal)),
            FeatureNames = sections.ToDictionary(s => s.Key, s => s.Value.Names, StringComparer.Ordinal),
            TrainingDataHash = origin.TrainingDataHash,
            TrainingRows = origin.TrainingRows,
            TrainingPersons = origin.People,
            FaultyRowsLeftOut = origin.FaultyRows,
            IntendedUse = use,
            Limits = limits,
        });
        ModelBundle.Save(path, manifest, sections.ToDictionary(s => s.Key, s => s.Value.Scorer, StringComparer.Ordinal));
    }

    private static Dictionary<string, BandStart> BandsOf(TrainedModels models)
    {
        var bands = new Dictionary<string, BandStart>(StringComparer.Ordinal);
        foreach (var (section, predictor) in new[]
        {
            (HeartRatePredictor.WithDerivedSection, models.WithDerived), (HeartRatePredictor.WithoutDerivedSection, models.WithoutDerived),
        })
        {
            if (predictor.Band is { } band)
            {
                bands[section] = band;
            }

            if (predictor.BandOfThinProfile is { } wider)
            {
                bands[section + HeartRatePredictor.ThinProfile] = wider;
            }
        }

        return bands;
    }

    private static Dictionary<string, string> PredictorParametersOf(TrainedModels models, TrainingParameters parameters, string key) =>
        new(StringComparer.Ordinal)
        {
            ["key"] = key,
            ["trainer"] = models.WithDerived.Trainer,
            ["target"] = "heart rate − personal_expected",
            ["trees_with_derived"] = Text(models.WithDerived.Trees),
            ["trees_without_derived"] = Text(models.WithoutDerived.Trees),
            ["history_dropout"] = Text(parameters.Predictor.HistoryDropout),
            ["test_share"] = Text(parameters.Data.TestShare),
            ["validation_share"] = Text(parameters.Data.ValidationShare),
            ["seed"] = Text(parameters.Data.Seed),
        };

    private static Dictionary<string, string> DetectorParametersOf(TrainedModels models, TrainingParameters parameters, string key) =>
        new(StringComparer.Ordinal)
        {
            ["key"] = key,
            [AnomalyDetector.DecisionParameter] = models.Detector.Classifier is null ? AnomalyDetector.IsolationForestSection : parameters.Detector.Decision,
            ["isolation_forest_trees"] = Text(parameters.Detector.IsolationForest.Trees),
            ["isolation_forest_subsample_size"] = Text(parameters.Detector.IsolationForest.SubsampleSize),
            ["isolation_forest_flag_share"] = Text(parameters.Detector.IsolationForest.FlagShare),
            ["classifier_inputs"] = models.Detector.ClassifierInputs ?? "none: the data has too few labels",
            ["classifier_imbalance"] = parameters.Detector.Classifier.Imbalance,
            ["seed"] = Text(parameters.Data.Seed),
        };

    private static Dictionary<string, double> PredictorMetrics(ClassicEvaluation? evaluation) => evaluation is null
        ? []
        : Finite(
            ("test_rmse_bpm", evaluation.Predictor.RmseBpm),
            ("test_mae_bpm", evaluation.Predictor.MaeBpm),
            ("test_r2", evaluation.Predictor.R2),
            ("test_rmse_without_derived_bpm", evaluation.PredictorWithoutDerived.RmseBpm),
            ("test_mae_without_derived_bpm", evaluation.PredictorWithoutDerived.MaeBpm),
            ("test_r2_without_derived", evaluation.PredictorWithoutDerived.R2),
            ("test_rmse_without_past_bpm", evaluation.PredictorWithoutPast.RmseBpm),
            ("test_coverage90", evaluation.Bands?.Predictor.Coverage90 ?? double.NaN),
            ("test_coverage90_without_derived", evaluation.Bands?.PredictorWithoutDerived.Coverage90 ?? double.NaN),
            ("test_coverage90_without_past", evaluation.Bands?.PredictorWithoutPast.Coverage90 ?? double.NaN));

    private static Dictionary<string, double> DetectorMetrics(ClassicEvaluation? evaluation) => evaluation is null
        ? []
        : Finite(
            ("test_classifier_f1", evaluation.Detector.F1),
            ("test_classifier_precision", evaluation.Detector.Precision),
            ("test_classifier_recall", evaluation.Detector.Recall),
            ("test_classifier_roc_auc", evaluation.Detector.RocAuc),
            ("test_isolation_forest_f1", evaluation.IsolationForest.F1),
            ("test_isolation_forest_roc_auc", evaluation.IsolationForest.RocAuc),
            ("test_oracle_f1", evaluation.Detector.OracleF1 ?? double.NaN));

    private static Dictionary<string, double> Finite(params (string Name, double Value)[] metrics) =>
        metrics.Where(metric => double.IsFinite(metric.Value)).ToDictionary(metric => metric.Name, metric => metric.Value, StringComparer.Ordinal);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
