using System.Globalization;
using Vagus.Features;
using Vagus.Signals;

namespace Vagus.Models;

/// <summary>What a detector says of a reading.</summary>
/// <param name="IsAnomaly">Whether the score, before it is rounded to a float, reaches the threshold.</param>
/// <param name="Score">0–1, higher = more anomalous; NaN when the reading has no heart rate, which is then not judged.</param>
/// <param name="Threshold">Score from which a reading is an anomaly.</param>
/// <param name="Kind">Kind of the anomaly; none when it is none.</param>
/// <param name="Severity">Severity of the anomaly; none when it is none.</param>
/// <param name="ObservedBpm">Heart rate of the reading in bpm.</param>
/// <param name="ExpectedBpm">Heart rate expected in this context in bpm.</param>
public readonly record struct Detection(
    bool IsAnomaly, float Score, float Threshold, AnomalyKind Kind, AnomalySeverity Severity, float ObservedBpm, float ExpectedBpm);

/// <summary>One input's part in what raised a score.</summary>
/// <param name="Name">The input in plain words.</param>
/// <param name="ScoreShare">Its share of all that raised the score, 0–1.</param>
public sealed record ScoreDriver(string Name, float ScoreShare);

/// <summary>A detection with its reasons.</summary>
/// <param name="Detection">The detection.</param>
/// <param name="Sentence">Observed against expected, in plain words and without diagnosis.</param>
/// <param name="Drivers">What raised the score, largest first.</param>
public sealed record DetectionExplanation(Detection Detection, string Sentence, IReadOnlyList<ScoreDriver> Drivers);

/// <summary>
/// Judges a reading by one of the models of a detector bundle: the isolation forest, which needs no labels, or the
/// classifier, where labels can be learnt. Thread-safe; <see cref="Detect"/> does not allocate.
/// </summary>
public sealed class AnomalyDetector
{
    /// <summary>Section of the isolation forest.</summary>
    public const string IsolationForestSection = "isolation_forest";

    /// <summary>Section of the classifier trained on labels.</summary>
    public const string ClassifierSection = "classifier";

    /// <summary>Parameter of the manifest that names the section which decides.</summary>
    public const string DecisionParameter = "decision";

    private readonly IScorer _scorer;
    private readonly FeatureSet _features;
    private readonly double _threshold;

    /// <summary>Takes the deciding model from a bundle.</summary>
    /// <param name="bundle">A bundle of kind <c>detector</c>.</param>
    /// <exception cref="InvalidModelException">The bundle is no detector, lacks a part, or was trained with other features.</exception>
    public AnomalyDetector(ModelBundle bundle)
    {
        BundleFeatures.CheckKind(bundle, "detector");
        Manifest = bundle.Manifest;
        var decision = Manifest.Parameters.GetValueOrDefault(DecisionParameter) ?? IsolationForestSection;
        _scorer = bundle.Section<IScorer>(decision);
        _features = BundleFeatures.Of(bundle)[decision];
        _threshold = Manifest.Thresholds.TryGetValue(decision, out var threshold) && threshold is > 0 and <= 1
            ? threshold
            : throw new InvalidModelException($"bundle {Manifest.VersionId}", $"no usable threshold for {decision}", "a threshold above 0 and up to 1");
    }

    /// <summary>What the detector is, was trained on and is good for.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Judges a reading.</summary>
    /// <param name="person">The person; a bare profile will do.</param>
    /// <param name="reading">The reading with its heart rate.</param>
    /// <param name="history">The person's earlier readings.</param>
    /// <param name="expectedBpm">Expected heart rate in bpm, for the evidence.</param>
    /// <returns>The detection.</returns>
    public Detection Detect(Person person, in Reading reading, PersonHistory history, float expectedBpm)
    {
        if (float.IsNaN(reading.HeartRateBpm))
        {
            return new Detection(false, float.NaN, (float)_threshold, AnomalyKind.None, AnomalySeverity.None, float.NaN, expectedBpm);
        }

        Span<float> values = stackalloc float[_features.Count];
        _features.Compute(person, reading, history, values);
        var score = _scorer.Score(values);
        if (score < _threshold)
        {
            return new Detection(false, (float)score, (float)_threshold, AnomalyKind.None, AnomalySeverity.None, reading.HeartRateBpm, expectedBpm);
        }

        var (kind, severity) = AnomalyNaming.Of(reading, HeartRateReserve.Of(person, reading), expectedBpm);
        return new Detection(true, (float)score, (float)_threshold, kind, severity, reading.HeartRateBpm, expectedBpm);
    }

    /// <summary>Judges a reading and says why.</summary>
    /// <param name="person">The person; a bare profile will do.</param>
    /// <param name="reading">The reading with its heart rate.</param>
    /// <param name="history">The person's earlier readings.</param>
    /// <param name="expectedBpm">Expected heart rate in bpm, for the evidence.</param>
    /// <returns>The detection with its reasons.</returns>
    public DetectionExplanation Explain(Person person, in Reading reading, PersonHistory history, float expectedBpm)
    {
        var detection = Detect(person, reading, history, expectedBpm);
        if (float.IsNaN(detection.Score))
        {
            return new DetectionExplanation(detection, "The reading has no heart rate, so it was not judged.", []);
        }

        var values = new float[_features.Count];
        var parts = new double[_features.Count];
        _features.Compute(person, reading, history, values);
        _scorer.Contributions(values, parts);
        var total = parts.Where(part => part > 0).Sum();
        var drivers = parts
            .Select((part, i) => new ScoreDriver(_features.Features[i].Name.Replace('_', ' '), total > 0 ? (float)(part / total) : 0))
            .Where(driver => driver.ScoreShare >= 0.01f)
            .OrderByDescending(driver => driver.ScoreShare)
            .ToList();
        return new DetectionExplanation(detection, Sentence(detection), drivers);
    }

    private static string Sentence(Detection detection)
    {
        var difference = detection.ObservedBpm - detection.ExpectedBpm;
        var direction = difference >= 0 ? "above" : "below";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Observed {detection.ObservedBpm:0} bpm, {MathF.Abs(difference):0} bpm {direction} the {detection.ExpectedBpm:0} bpm expected here; {(detection.IsAnomaly ? "that is unusual in this context." : "that is not unusual in this context.")}");
    }
}
