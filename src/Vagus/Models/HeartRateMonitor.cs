using Vagus.Features;
using Vagus.Signals;

namespace Vagus.Models;

/// <summary>
/// Predictor and detector of one registered version, used together. Thread-safe; <see cref="Predict"/> and
/// <see cref="Detect"/> do not allocate. The detector's evidence is the expectation from context alone.
/// </summary>
public sealed class HeartRateMonitor
{
    private readonly HeartRatePredictor _predictor;
    private readonly AnomalyDetector _detector;

    /// <summary>Joins a predictor and a detector.</summary>
    /// <param name="version">Name of the version.</param>
    /// <param name="predictor">The predictor.</param>
    /// <param name="detector">The detector.</param>
    public HeartRateMonitor(string version, HeartRatePredictor predictor, AnomalyDetector detector)
    {
        Version = version;
        _predictor = predictor;
        _detector = detector;
    }

    /// <summary>Name of the version.</summary>
    public string Version { get; }

    /// <summary>The predictor, for <see cref="Personal.TrainedExpectation"/>.</summary>
    public HeartRatePredictor Predictor => _predictor;

    /// <summary>Predicts the heart rate of a reading; see <see cref="HeartRatePredictor.Predict"/>.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <param name="history">The person's earlier readings.</param>
    /// <returns>The prediction.</returns>
    public HeartRatePrediction Predict(Person person, in Reading reading, PersonHistory history) =>
        _predictor.Predict(person, reading, history);

    /// <summary>Predicts and splits the prediction; see <see cref="HeartRatePredictor.Explain"/>.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <param name="history">The person's earlier readings.</param>
    /// <returns>The prediction and its parts.</returns>
    public HeartRateExplanation Explain(Person person, in Reading reading, PersonHistory history) =>
        _predictor.Explain(person, reading, history);

    /// <summary>Judges a reading; see <see cref="AnomalyDetector.Detect"/>.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading with its heart rate.</param>
    /// <param name="history">The person's earlier readings.</param>
    /// <returns>The detection.</returns>
    public Detection Detect(Person person, in Reading reading, PersonHistory history) =>
        _detector.Detect(person, reading, history, ExpectedFromContext(person, reading, history));

    /// <summary>Judges a reading and says why; see <see cref="AnomalyDetector.Explain"/>.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading with its heart rate.</param>
    /// <param name="history">The person's earlier readings.</param>
    /// <returns>The detection with its reasons.</returns>
    public DetectionExplanation ExplainDetection(Person person, in Reading reading, PersonHistory history) =>
        _detector.Explain(person, reading, history, ExpectedFromContext(person, reading, history));

    // A derived column would tell the expectation what it is to be compared with.
    private float ExpectedFromContext(Person person, in Reading reading, PersonHistory history) =>
        _predictor.Predict(person, reading with { StressScore = float.NaN, RmssdMs = float.NaN }, history).HeartRateBpm;
}
