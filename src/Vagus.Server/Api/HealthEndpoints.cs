using System.Text.Json;
using Vagus.Server.Description;

namespace Vagus.Server.Api;

/// <summary>Whether the process runs, and whether it can answer.</summary>
internal static class HealthEndpoints
{
    public static void MapHealthEndpoints(this WebApplication app)
    {
        var models = app.Services.GetRequiredService<ModelHost>();
        app.MapApi(HttpMethods.Get, "/health/live", Operations.Live, static context => WriteAsync(context, "live", null, null));
        app.MapApi(HttpMethods.Get, "/health/ready", Operations.Ready, context =>
        {
            var state = models.State;
            return state.Monitor is { } monitor
                ? WriteAsync(context, "ready", monitor.Version, state.Fault)
                : throw new NoModelException(state.Fault ?? "");
        });
    }

    private static async Task WriteAsync(HttpContext context, string status, string? version, string? fault)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (json)
        {
            json.WriteStartObject();
            json.WriteString("status"u8, status);
            if (version is not null)
                json.WriteString("model_version"u8, version);
            if (fault is not null)
                json.WriteString("fault"u8, fault);
            json.WriteEndObject();
        }
    }
}
