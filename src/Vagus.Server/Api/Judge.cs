using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>A prediction of a batch, explained when asked.</summary>
internal readonly record struct JudgedPrediction(
    DateTime LocalTime, HeartRatePrediction Prediction, HeartRateExplanation? Explanation);

/// <summary>A detection of a batch, explained when asked.</summary>
internal readonly record struct JudgedDetection(DateTime LocalTime, Detection Detection, DetectionExplanation? Explanation);

/// <summary>Puts requests to the model: alone, or in time order with only the readings before as history.</summary>
internal static class Judge
{
    // A history is not shared between threads, and this one never sees a reading.
    [ThreadStatic]
    private static PersonHistory? _noHistory;

    private static PersonHistory NoHistory => _noHistory ??= new PersonHistory();

    public static HeartRatePrediction Predict(HeartRateMonitor monitor, in ReferenceRequest request)
        => monitor.Predict(request.Person, request.Reading, NoHistory);

    public static Detection Detect(HeartRateMonitor monitor, in ReferenceRequest request)
        => monitor.Detect(request.Person, request.Reading, NoHistory);

    public static HeartRateExplanation Explain(HeartRateMonitor monitor, in ReferenceRequest request)
        => monitor.Explain(request.Person, request.Reading, NoHistory);

    public static DetectionExplanation ExplainDetection(HeartRateMonitor monitor, in ReferenceRequest request)
        => monitor.ExplainDetection(request.Person, request.Reading, NoHistory);

    public static JudgedPrediction[] PredictAll(HeartRateMonitor monitor, BatchRequest request, CancellationToken cancelled)
    {
        var history = new PersonHistory();
        var judged = new JudgedPrediction[request.Readings.Count];
        for (var i = 0; i < judged.Length; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            var reading = request.Readings[i];
            var explanation = request.Explain ? monitor.Explain(request.Person, reading, history) : null;
            var prediction = explanation?.Prediction ?? monitor.Predict(request.Person, reading, history);
            judged[i] = new JudgedPrediction(reading.LocalTime, prediction, explanation);
            history.Add(request.Person, reading);
        }

        return judged;
    }

    public static JudgedDetection[] DetectAll(HeartRateMonitor monitor, BatchRequest request, CancellationToken cancelled)
    {
        var history = new PersonHistory();
        var judged = new JudgedDetection[request.Readings.Count];
        for (var i = 0; i < judged.Length; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            var reading = request.Readings[i];
            var explanation = request.Explain ? monitor.ExplainDetection(request.Person, reading, history) : null;
            var detection = explanation?.Detection ?? monitor.Detect(request.Person, reading, history);
            judged[i] = new JudgedDetection(reading.LocalTime, detection, explanation);
            history.Add(request.Person, reading);
        }

        return judged;
    }
}
