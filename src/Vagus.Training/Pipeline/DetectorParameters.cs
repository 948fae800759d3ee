using Vagus.Features;
using Vagus.Models;

namespace Vagus.Training.Pipeline;

/// <summary>How the detector is trained.</summary>
public sealed record DetectorParameters
{
    /// <summary>Which model decides when a reading is served: <c>isolation_forest</c> or <c>classifier</c>.</summary>
    public string Decision { get; init; } = AnomalyDetector.IsolationForestSection;

    public IsolationForestParameters IsolationForest { get; init; } = new();

    public ClassifierParameters Classifier { get; init; } = new();

    internal IEnumerable<string> Faults() =>
    [
        .. Check.OneOf("detector.decision", Decision, AnomalyDetector.IsolationForestSection, AnomalyDetector.ClassifierSection),
        .. IsolationForest.Faults(),
        .. Classifier.Faults(),
    ];
}

/// <summary>Settings of the isolation forest (Liu, Ting &amp; Zhou 2008).</summary>
public sealed record IsolationForestParameters
{
    public IReadOnlyList<string> Features { get; init; } = [];

    public int Trees { get; init; } = 100;

    public int SubsampleSize { get; init; } = 256;

    /// <summary>Share of validation readings that the threshold flags.</summary>
    public double FlagShare { get; init; } = 0.005;

    internal IEnumerable<string> Faults() =>
    [
        .. Check.Features("detector.isolation_forest.features", Features, FeatureSources.None),
        .. Check.Range("detector.isolation_forest.trees", Trees, 1, 5_000),
        .. Check.Range("detector.isolation_forest.subsample_size", SubsampleSize, 2, 65_536),
        .. Check.Range("detector.isolation_forest.flag_share", FlagShare, 1e-6, 0.5),
    ];
}

/// <summary>Settings of the cost-sensitive classifier on labels.</summary>
public sealed record ClassifierParameters
{
    /// <summary>
    /// Named lists of inputs. The list with the best ROC AUC on people that the model has not seen (folds by person
    /// within the training part) is used.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FeatureSets { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Against rare labels: <c>class_weights</c>, <c>smote</c> or <c>none</c>.</summary>
    public string Imbalance { get; init; } = "class_weights";

    /// <summary>Positive rows wanted for one negative row by SMOTE.</summary>
    public double SmoteRatio { get; init; } = 0.1;

    /// <summary>Folds by person for choosing inputs and threshold.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>Inputs that may only raise the score as they grow.</summary>
    public IReadOnlyList<string> Rising { get; init; } = [];

    public BoostingParameters Lightgbm { get; init; } = new();

    internal IEnumerable<string> Faults() =>
    [
        .. FeatureSets.Count == 0 ? ["detector.classifier.feature_sets: found none, expected at least one list"] : Array.Empty<string>(),
        .. FeatureSets.SelectMany(set => Check.Features($"detector.classifier.feature_sets.{set.Key}", set.Value, FeatureSources.None)),
        .. Rising.Except(FeatureSets.Values.SelectMany(set => set), StringComparer.Ordinal)
            .Select(name => $"detector.classifier.rising: found '{name}', expected features of detector.classifier.feature_sets"),
        .. Check.OneOf("detector.classifier.imbalance", Imbalance, "class_weights", "smote", "none"),
        .. Check.Range("detector.classifier.smote_ratio", SmoteRatio, 0.001, 1),
        .. Check.Range("detector.classifier.folds", Folds, 2, 20),
        .. Lightgbm.Faults("detector.classifier.lightgbm"),
    ];
}
