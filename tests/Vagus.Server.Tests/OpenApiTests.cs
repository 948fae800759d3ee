using System.Net;
using System.Text.Json;
using Vagus.Server.Api;
using Vagus.Server.Description;

namespace Vagus.Server.Tests;

public sealed class OpenApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_document_is_3_1_and_describes_every_endpoint_with_examples()
    {
        var document = await DocumentAsync();

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Contains("not a medical device", document.GetProperty("info").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["/", "/detect_anomaly", "/health/live", "/health/ready", "/predict_heart_rate", "/v1/detections", "/v1/hrv", "/v1/models", "/v1/models/{version}", "/v1/predictions", "/v1/rhythm"],
            document.GetProperty("paths").EnumerateObject().Select(static path => path.Name).Order(StringComparer.Ordinal));
        var identifiers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in Operations(document))
        {
            Assert.True(identifiers.Add(operation.GetProperty("operationId").GetString()!), "operation ids are unique");
            foreach (var answer in operation.GetProperty("responses").EnumerateObject())
            {
                Assert.NotEmpty(answer.Value.GetProperty("description").GetString()!);
                foreach (var content in answer.Value.GetProperty("content").EnumerateObject())
                {
                    Assert.True(content.Value.TryGetProperty("example", out var example));
                    AssertMatches(content.Value.GetProperty("schema"), example, $"example of {operation.GetProperty("operationId")}");
                }
            }
        }
    }

    [Fact]
    public async Task Every_example_body_is_accepted_and_its_answer_has_the_described_form()
    {
        var document = await DocumentAsync();
        var posted = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("post", out var operation))
                continue;
            var body = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            var answerSchema = operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
            foreach (var example in body.GetProperty("examples").EnumerateObject())
            {
                var value = example.Value.GetProperty("value");
                AssertMatches(body.GetProperty("schema"), value, path.Name);
                var (status, answer) = await server.PostAsync(path.Name, value.GetRawText());
                Assert.Equal(HttpStatusCode.OK, status);
                AssertMatches(answerSchema, answer, $"answer of {path.Name}");
                posted++;
            }
        }

        Assert.Equal(9, posted);
    }

    [Theory]
    [InlineData("/", "getRoot")]
    [InlineData("/v1/models", "listModels")]
    [InlineData("/health/live", "getLive")]
    [InlineData("/health/ready", "getReady")]
    public async Task Answers_to_get_have_the_described_form(string path, string operationId)
    {
        var document = await DocumentAsync();
        var operation = Operations(document).Single(operation => operation.GetProperty("operationId").GetString() == operationId);
        var (_, answer) = await server.GetAsync(path);

        AssertMatches(
            operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema"),
            answer,
            path);
    }

    [Fact]
    public async Task Ranges_words_and_units_are_those_that_requests_are_checked_by()
    {
        var document = await DocumentAsync();
        var properties = document.GetProperty("paths").GetProperty("/predict_heart_rate").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties");

        Assert.Equal(1, properties.GetProperty("age").GetProperty("minimum").GetDouble());
        Assert.Equal(119, properties.GetProperty("age").GetProperty("maximum").GetDouble());
        Assert.Equal(0, properties.GetProperty("weight_kg").GetProperty("exclusiveMinimum").GetDouble());
        Assert.Equal(250, properties.GetProperty("height_cm").GetProperty("exclusiveMaximum").GetDouble());
        Assert.Contains("kg/m²", properties.GetProperty("bmi").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["low", "moderate", "high", "athlete"],
            properties.GetProperty("performance_level").GetProperty("enum").EnumerateArray().Select(static word => word.GetString()));
        Assert.Equal(RequestFields.ReferencePrediction.Fields.Length, properties.EnumerateObject().Count());
    }

    [Fact]
    public async Task One_model_is_found_by_its_version_and_nothing_else_is()
    {
        var (found, model) = await server.GetAsync($"/v1/models/{ServedModels.FirstVersion}");
        Assert.Equal(HttpStatusCode.OK, found);
        Assert.Equal(ServedModels.FirstVersion, model.GetProperty("version").GetString());

        foreach (var version in new[] { "none", "..%2F..%2Fetc", "%2e%2e", "current", "a%00b" })
        {
            using var response = await server.Client.GetAsync($"/v1/models/{version}");
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{version}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task The_documentation_page_loads_nothing_from_elsewhere()
    {
        using var response = await server.Client.GetAsync("/docs/");
        var page = await response.Content.ReadAsStringAsync();
        using var script = await server.Client.GetAsync("/docs/scalar.js");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.True((await script.Content.ReadAsByteArrayAsync()).Length > 500_000);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonElement> Operations(JsonElement document)
        => document.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject()).Select(static pair => pair.Value);

    // As much of JSON Schema as the document uses.
    private static void AssertMatches(JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("enum", out var words))
            Assert.Contains(value.GetRawText(), words.EnumerateArray().Select(static word => word.GetRawText()));
        if (schema.TryGetProperty("type", out var type))
            Assert.True(IsOfType(type, value.ValueKind), $"{where}: {value} is not {type}");
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (schema.TryGetProperty("required", out var required))
                Assert.All(required.EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{where}: no {name}"));
            if (schema.TryGetProperty("properties", out var properties))
            {
                foreach (var member in value.EnumerateObject())
                {
                    Assert.True(properties.TryGetProperty(member.Name, out var property), $"{where}: {member.Name} is not described");
                    AssertMatches(property, member.Value, $"{where}/{member.Name}");
                }
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
                AssertMatches(items, item, $"{where}[]");
        }
    }

    private static bool IsOfType(JsonElement type, JsonValueKind kind) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOfType(one, kind))
        : (type.GetString(), kind) is ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("number" or "integer", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null);

    private async Task<JsonElement> DocumentAsync()
    {
        var (status, document) = await server.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, status);
        return document;
    }
}
