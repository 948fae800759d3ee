using System.Text.Json;
using Vagus.Monitoring.Rhythm;
using Vagus.Server.Description;

namespace Vagus.Server.Api;

/// <summary>Rhythm of beat-to-beat intervals; needs no registered model.</summary>
internal static class RhythmEndpoints
{
    public static void MapRhythmEndpoints(this WebApplication app, ServerOptions options)
    {
        var limit = options.MaxBatchBodyBytes;
        app.MapApi(HttpMethods.Post, "/v1/rhythm", Operations.Rhythm, context => Follow(context, limit));
    }

    private static async Task Follow(HttpContext context, long limit)
    {
        var parsed = await RequestBody.ReadAsync(context, limit, static utf8 =>
            (Faults: RhythmRequestParser.Parse(utf8, out var request), Request: request));
        if (parsed.Faults is { } faults)
        {
            await Problems.WriteInvalidAsync(context, faults);
            return;
        }

        var report = RhythmReport.Of(parsed.Request.Series);
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        RhythmJson.WriteFields(json, report, parsed.Request.Beats);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }
}
