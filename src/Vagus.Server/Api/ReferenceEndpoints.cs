using Vagus.Server.Description;

namespace Vagus.Server.Api;

/// <summary>The endpoints of the reference service, with its fields.</summary>
internal static class ReferenceEndpoints
{
    public static void MapReferenceEndpoints(this WebApplication app, ServerOptions options)
    {
        var models = app.Services.GetRequiredService<ModelHost>();
        var limit = options.MaxRequestBodyBytes;

        app.MapApi(HttpMethods.Get, "/", Operations.Root, static context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(Examples.RootAnswer, context.RequestAborted);
        });
        app.MapApi(
            HttpMethods.Post, "/predict_heart_rate", Operations.PredictHeartRate, context => Predict(context, models, limit));
        app.MapApi(
            HttpMethods.Post, "/detect_anomaly", Operations.DetectAnomaly, context => Detect(context, models, limit));
    }

    private static async Task Predict(HttpContext context, ModelHost models, long limit)
    {
        var parsed = await RequestBody.ReadAsync(context, limit, static utf8 =>
            (Faults: RequestParser.ParsePrediction(utf8, out var request), Request: request));
        if (parsed.Faults is { } faults)
        {
            await Problems.WriteInvalidAsync(context, faults);
            return;
        }

        var monitor = models.Monitor;
        await Answers.WritePredictionAsync(context, monitor, Judge.Predict(monitor, parsed.Request));
    }

    private static async Task Detect(HttpContext context, ModelHost models, long limit)
    {
        var parsed = await RequestBody.ReadAsync(context, limit, static utf8 =>
            (Faults: RequestParser.ParseDetection(utf8, out var request), Request: request));
        if (parsed.Faults is { } faults)
        {
            await Problems.WriteInvalidAsync(context, faults);
            return;
        }

        var monitor = models.Monitor;
        await Answers.WriteDetectionAsync(context, monitor, Judge.Detect(monitor, parsed.Request));
    }
}
