using Vagus.Server.Description;

namespace Vagus.Server.Api;

/// <summary>One or many readings of a person, each judged only from the readings before it.</summary>
internal static class BatchEndpoints
{
    public static void MapBatchEndpoints(this WebApplication app, ServerOptions options)
    {
        var models = app.Services.GetRequiredService<ModelHost>();
        var limit = options.MaxBatchBodyBytes;
        app.MapApi(HttpMethods.Post, "/v1/predictions", Operations.Predictions, context => Predict(context, models, limit));
        app.MapApi(HttpMethods.Post, "/v1/detections", Operations.Detections, context => Detect(context, limit));
    }

    private static async Task Predict(HttpContext context, ModelHost models, long limit)
    {
        var parsed = await RequestBody.ReadAsync(context, limit, static utf8 =>
            (Faults: RequestParser.ParseBatch(utf8, RequestFields.PredictionReading, out var request), Request: request));
        if (parsed.Faults is { } faults)
        {
            await Problems.WriteInvalidAsync(context, faults);
            return;
        }

        if (parsed.Request.Engine == PredictionEngine.Personal)
        {
            await Answers.WritePredictionsAsync(context, null, parsed.Request.Explain, Judge.PredictAll(parsed.Request, context.RequestAborted));
            return;
        }

        var monitor = models.Monitor;
        var judged = Judge.PredictAll(monitor, parsed.Request, context.RequestAborted);
        await Answers.WritePredictionsAsync(context, monitor, parsed.Request.Explain, judged);
    }

    private static async Task Detect(HttpContext context, long limit)
    {
        var parsed = await RequestBody.ReadAsync(context, limit, static utf8 =>
            (Faults: RequestParser.ParseBatch(utf8, RequestFields.DetectionReading, out var request), Request: request));
        if (parsed.Faults is { } faults)
        {
            await Problems.WriteInvalidAsync(context, faults);
            return;
        }

        await Answers.WriteDetectionsAsync(context, parsed.Request);
    }
}
