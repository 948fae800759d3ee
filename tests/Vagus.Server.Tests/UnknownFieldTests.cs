using System.Net;
using System.Text.Json;
using Vagus.Server.Description;

namespace Vagus.Server.Tests;

/// <summary>A misspelt field is refused, so that nothing is judged without what the client believes to have said.</summary>
public sealed class UnknownFieldTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Reading = """{"timestamp":"2026-01-10 14:00:00","activity_type":"resting"}""";

    [Theory]
    [InlineData("/v1/detections", """{"readings":[{"timestamp":"2026-01-10 14:00:00","hartRate":66}]}""", "#/readings/0/hartRate", "timestamp, heart_rate, resting_hr_baseline, ")]
    [InlineData("/v1/predictions", """{"reading":{"timestamp":"2026-01-10 14:00:00","steps5min":66}}""", "#/reading/steps5min", ", steps_5min, ")]
    [InlineData("/v1/detections", """{"person":{"Age":34},"reading":READING}""", "#/person/Age", "one of user_id, age, gender, ")]
    [InlineData("/v1/detections", """{"reading":READING,"buget":"1/month"}""", "#/buget", "one of person, readings, reading, budget, upper_bpm, lower_bpm, notes")]
    [InlineData("/v1/detections", """{"reading":READING,"explain":true}""", "#/explain", "one of person, readings, reading, budget, upper_bpm, lower_bpm, notes")]
    [InlineData("/v1/predictions", """{"reading":READING,"budget":{"deep":[1,{"x":null}]}}""", "#/budget", "one of person, readings, reading, explain, coverage, engine")]
    [InlineData("/v1/detections", """{"reading":READING,"notes":[{"day":"2026-01-10","date":"2026-01-10","note":"illness"}]}""", "#/notes/0/day", "one of date, from, to, note")]
    [InlineData("/v1/hrv", """{"rr_ms":[800,810,790],"window":60}""", "#/window", "one of rr_ms, first_beat_ms, window_s, step_s, spectrum, vlf_from_hz")]
    [InlineData("/v1/rhythm", """{"rr_ms":[800,810,790],"beat/s~":true}""", "#/beat~1s~0", "one of rr_ms, first_beat_ms, beats")]
    public async Task A_field_that_is_not_known_is_named_with_those_that_are(string path, string body, string place, string known)
    {
        var (status, problem) = await server.PostAsync(path, body.Replace("READING", Reading, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal((place, "an unknown field"), (error.GetProperty("pointer").GetString(), error.GetProperty("found").GetString()));
        Assert.Contains(known, error.GetProperty("expected").GetString(), StringComparison.Ordinal);
        Assert.Contains(place[2..] + ": found an unknown field, expected one of ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_name_is_clipped_and_every_unknown_field_is_counted()
    {
        var many = string.Join(',', Enumerable.Range(0, 500).Select(static i => $"\"{new string('q', 300)}{i}\":{i}"));

        var (status, problem) = await server.PostAsync("/v1/detections", $$"""{"reading":{{Reading}},{{many}}}""");

        Assert.Equal((HttpStatusCode.BadRequest, 500), (status, problem.GetProperty("error_count").GetInt32()));
        Assert.All(problem.GetProperty("errors").EnumerateArray(), static error => Assert.Equal($"{new string('q', 40)}…", error.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("/predict_heart_rate", Examples.Prediction)]
    [InlineData("/detect_anomaly", Examples.RestingDetection)]
    public async Task The_endpoints_of_the_reference_pass_over_fields_that_it_does_not_know(string path, string body)
    {
        var (status, _) = await server.PostAsync(path, body.Insert(1, "\"hartRate\":66,"));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task The_description_says_where_no_other_field_is_allowed()
    {
        var (_, document) = await server.GetAsync("/openapi/v1.json");

        foreach (var (path, isStrict) in new[] { ("/v1/detections", true), ("/v1/predictions", true), ("/v1/hrv", true), ("/v1/rhythm", true), ("/predict_heart_rate", false), ("/detect_anomaly", false) })
        {
            var schema = document.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody")
                .GetProperty("content").GetProperty("application/json").GetProperty("schema");
            Assert.Equal(isStrict, IsClosed(schema));
            if (path == "/v1/detections")
            {
                var properties = schema.GetProperty("properties");
                Assert.True(IsClosed(properties.GetProperty("person")) && IsClosed(properties.GetProperty("reading"))
                    && IsClosed(properties.GetProperty("readings").GetProperty("items")) && IsClosed(properties.GetProperty("notes").GetProperty("items")));
            }
        }
    }

    private static bool IsClosed(JsonElement schema) =>
        schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False;
}
