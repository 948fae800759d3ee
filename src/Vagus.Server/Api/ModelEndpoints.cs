using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Routing;
using Vagus.Models;
using Vagus.Server.Description;

namespace Vagus.Server.Api;

/// <summary>The registered models and their cards.</summary>
internal static class ModelEndpoints
{
    public static void MapModelEndpoints(this WebApplication app)
    {
        var store = app.Services.GetRequiredService<ModelStore>();
        var models = app.Services.GetRequiredService<ModelHost>();
        app.MapApi(HttpMethods.Get, "/v1/models", Operations.Models, context =>
        {
            var state = models.State;
            var answer = new ModelList(state.Monitor?.Version, store.ReadCurrentVersion(), state.Fault, store.List());
            return WriteAsync(context, answer, ModelJson.Default.ModelList);
        });
        app.MapApi(HttpMethods.Get, "/v1/models/{version}", Operations.Model, context =>
        {
            // Looked up among the versions that exist; the text from outside never becomes part of a path.
            var wanted = (string?)context.GetRouteValue("version");
            var found = store.List().FirstOrDefault(version => version.Version == wanted);
            return found is null
                ? Problems.WriteAsync(
                    context, StatusCodes.Status404NotFound, "No such model.", "GET /v1/models lists the versions that exist.")
                : WriteAsync(context, found, ModelJson.Default.ModelVersion);
        });
    }

    private static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
        => context.Response.WriteAsJsonAsync(answer, type, cancellationToken: context.RequestAborted);
}

/// <summary>Answer of <c>GET /v1/models</c>.</summary>
/// <param name="Serving">The version that answers; null when none loads.</param>
/// <param name="Current">The version that the registry names as current.</param>
/// <param name="Fault">Why the current version does not serve; null when it does.</param>
/// <param name="Versions">All versions, newest first.</param>
internal sealed record ModelList(string? Serving, string? Current, string? Fault, IReadOnlyList<ModelVersion> Versions);

/// <summary>Serialisation of the model cards.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ModelVersion))]
internal sealed partial class ModelJson : JsonSerializerContext;
