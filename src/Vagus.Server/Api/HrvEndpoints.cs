using System.Text.Json;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Server.Description;

namespace Vagus.Server.Api;

/// <summary>Heart rate variability of beat-to-beat intervals; needs no model.</summary>
internal static class HrvEndpoints
{
    public static void MapHrvEndpoints(this WebApplication app, ServerOptions options)
    {
        var limit = options.MaxBatchBodyBytes;
        app.MapApi(HttpMethods.Post, "/v1/hrv", Operations.Hrv, context => Compute(context, limit));
    }

    private static async Task Compute(HttpContext context, long limit)
    {
        var parsed = await RequestBody.ReadAsync(context, limit, static utf8 =>
            (Faults: HrvRequestParser.Parse(utf8, out var request), Request: request));
        if (parsed.Faults is { } faults)
        {
            await Problems.WriteInvalidAsync(context, faults);
            return;
        }

        var request = parsed.Request;
        var corrected = ArtefactCorrector.Correct(request.Series);
        var raw = HrvAnalysis.Of(corrected.Raw, request.Options);
        context.RequestAborted.ThrowIfCancellationRequested();
        var after = HrvAnalysis.Of(corrected.Corrected, request.Options);
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WritePropertyName("artefacts"u8);
        HrvJson.Write(json, corrected);
        json.WritePropertyName("raw"u8);
        HrvJson.Write(json, raw, request.Spectrum);
        json.WritePropertyName("corrected"u8);
        HrvJson.Write(json, after, request.Spectrum);
        if (request.WindowSeconds > 0)
        {
            json.WriteStartArray("windows"u8);
            var (window, step) = (TimeSpan.FromSeconds(request.WindowSeconds), TimeSpan.FromSeconds(request.StepSeconds));
            foreach (var part in HrvAnalysis.Windows(corrected.Corrected, window, step, request.Options))
            {
                HrvJson.Write(json, part);
                await json.FlushAsync(context.RequestAborted);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }
}
