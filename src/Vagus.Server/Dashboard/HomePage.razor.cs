using Microsoft.AspNetCore.Components;
using Vagus.Models;
using Vagus.Server.Api;
using Vagus.Signals;

namespace Vagus.Server.Dashboard;

/// <summary>The page with the two forms of the reference. It reads and judges through the code of the API.</summary>
public sealed partial class HomePage
{
    private readonly ModelHost _models;
    private readonly FormState _predict;
    private readonly FormState _detect;
    private PredictionAnswer? _answer;
    private DetectionExplanation? _verdict;

    /// <summary>Creates the page with its defaults.</summary>
    /// <param name="services">The server's services.</param>
    public HomePage(IServiceProvider services)
    {
        _models = services.GetRequiredService<ModelHost>();
        var now = services.GetRequiredService<TimeProvider>().GetLocalNow().DateTime;
        _predict = Forms.NewPrediction(now);
        _detect = Forms.NewDetection(now);
    }

    /// <summary>The request that the page answers.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    private string Kind => Terms.AnomalyKind.ToWord(_verdict!.Detection.Kind).Replace('_', ' ');

    private string Severity => Terms.AnomalySeverity.ToWord(_verdict!.Detection.Severity);

    private async Task PredictAsync()
    {
        var body = _predict.Take(await Http.Request.ReadFormAsync(Http.RequestAborted));
        if (RequestParser.ParsePrediction(body, RequestFields.PagePrediction, out var request) is { } faults)
            _predict.Refuse(faults);
        else if (_models.State.Monitor is { } monitor)
            _answer = new PredictionAnswer(Judge.Explain(monitor, request).Expected, request, monitor.Predictor.Manifest.Bands.Count > 0);
    }

    private async Task DetectAsync()
    {
        var body = _detect.Take(await Http.Request.ReadFormAsync(Http.RequestAborted));
        if (RequestParser.ParseDetection(body, out var request) is { } faults)
            _detect.Refuse(faults);
        else if (_models.State.Monitor is { } monitor)
            _verdict = Judge.ExplainDetection(monitor, request);
    }
}
