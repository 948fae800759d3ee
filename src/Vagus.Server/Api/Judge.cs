using Vagus.Features;
using Vagus.Models;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>A prediction of a batch; contributions are those of a trained predictor, when asked.</summary>
internal readonly record struct JudgedPrediction(
    DateTime LocalTime, ExpectedHeartRate Expected, PredictionInputs Inputs, HistoryState History, IReadOnlyList<Contribution>? Contributions);

/// <summary>Puts requests to the model: alone, or in time order with only the readings before as history.</summary>
internal static class Judge
{
    private const int MinutesOfADay = 1440;

    // A history is not shared between threads, and this one never sees a reading.
    [ThreadStatic]
    private static PersonHistory? _noHistory;

    private static PersonHistory NoHistory => _noHistory ??= new PersonHistory();

    public static HeartRatePrediction Predict(HeartRateMonitor monitor, in ReferenceRequest request)
        => monitor.Predict(request.Person, request.Reading, NoHistory);

    public static Detection Detect(HeartRateMonitor monitor, in ReferenceRequest request)
        => monitor.Detect(request.Person, request.Reading, NoHistory);

    public static ExplainedHeartRate Explain(HeartRateMonitor monitor, in ReferenceRequest request)
        => new TrainedExpectation(monitor.Predictor, request.Person).Explain(request.Reading);

    public static DetectionExplanation ExplainDetection(HeartRateMonitor monitor, in ReferenceRequest request)
        => monitor.ExplainDetection(request.Person, request.Reading, NoHistory);

    public static JudgedPrediction[] PredictAll(HeartRateMonitor monitor, BatchRequest request, CancellationToken cancelled)
    {
        var trained = new TrainedExpectation(monitor.Predictor, request.Person);
        var judged = new JudgedPrediction[request.Readings.Count];
        for (var i = 0; i < judged.Length; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            var reading = request.Readings[i];
            var history = trained.History;
            var explained = request.Explain ? trained.Explain(reading, request.Coverage) : null;
            var expected = trained.Observe(reading, request.Coverage);
            judged[i] = new JudgedPrediction(
                reading.LocalTime, explained?.Expected ?? expected, HeartRatePredictor.InputsOf(reading), history, explained?.Contributions);
        }

        return judged;
    }

    public static JudgedPrediction[] PredictAll(BatchRequest request, CancellationToken cancelled)
    {
        var personal = new PersonalExpectation(request.Person);
        var judged = new JudgedPrediction[request.Readings.Count];
        for (var i = 0; i < judged.Length; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            var reading = request.Readings[i];
            var history = personal.MinutesLearnt switch
            {
                0 => HistoryState.None,
                < MinutesOfADay => HistoryState.Learning,
                _ => HistoryState.Known,
            };
            judged[i] = new JudgedPrediction(
                reading.LocalTime, personal.Observe(reading, request.Coverage), PredictionInputs.Context, history, null);
        }

        return judged;
    }
}
