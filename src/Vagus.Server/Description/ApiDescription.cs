using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Vagus.Server.Description;

/// <summary>OpenAPI 3.1 at <c>/openapi/v1.json</c> and the page that shows it at <c>/docs</c>.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", static options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Vagus",
                Version = "v1",
                Description = "The heart rate to expect now, for this person, and whether the observed one is an anomaly. "
                    + "Wellness and research software, **not a medical device**: no diagnosis, no emergency alarm.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            };
            // HEAD goes without saying where there is GET.
            foreach (var path in document.Paths.Values)
                path.Operations?.Remove(HttpMethod.Head);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<Operation>().FirstOrDefault() is { } description)
                Describe(operation, description);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs", static scalar =>
        {
            scalar.Title = "Vagus API";
            // Everything comes from this server: no fonts, no telemetry, no assistant from elsewhere.
            scalar.DefaultFonts = false;
            scalar.Telemetry = false;
            scalar.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            scalar.Agent = new ScalarAgentOptions { Disabled = true };
            scalar.Mcp = new ScalarMcpOptions { Disabled = true };
            scalar.HideClientButton = true;
            scalar.HideModels = true;
        });
    }

    private static void Describe(OpenApiOperation operation, Operation description)
    {
        operation.OperationId = description.Id;
        operation.Summary = description.Summary;
        operation.Description = description.Text;
        if (description.Body is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new OpenApiMediaType
                    {
                        Schema = body(),
                        Examples = description.BodyExamples.ToDictionary(
                            static example => example.Name,
                            static example => (IOpenApiExample)new OpenApiExample { Value = JsonNode.Parse(example.Json) },
                            StringComparer.Ordinal),
                    },
                },
            };
        }

        if (description.PathParameter is { } parameter)
        {
            operation.Parameters =
            [
                new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = parameter.Text,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Example = JsonValue.Create(parameter.Example),
                },
            ];
        }

        operation.Responses = [];
        foreach (var answer in description.Answers)
        {
            operation.Responses[$"{answer.Status}"] = new OpenApiResponse
            {
                Description = answer.Description,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [answer.ContentType] = new OpenApiMediaType
                    {
                        Schema = answer.Schema(),
                        Example = JsonNode.Parse(answer.Example),
                    },
                },
            };
        }
    }
}
