using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Vagus.Server.Description;

namespace Vagus.Server.Tests;

public sealed class ReferenceEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_prediction_has_the_field_of_the_reference_with_at_most_one_decimal()
    {
        var (status, body) = await server.PostAsync("/predict_heart_rate", Examples.Prediction);

        Assert.Equal(HttpStatusCode.OK, status);
        var bpm = body.GetProperty("heart_rate_prediction").GetDecimal();
        Assert.InRange(bpm, 30, 220);
        Assert.Equal(decimal.Round(bpm, 1), bpm);
        Assert.Equal(ServedModels.FirstVersion, body.GetProperty("model_version").GetString());
    }

    [Fact]
    public async Task A_normal_resting_reading_is_no_anomaly_and_165_bpm_at_rest_is()
    {
        var (_, normal) = await server.PostAsync("/detect_anomaly", Examples.RestingDetection);
        var (_, fast) = await server.PostAsync("/detect_anomaly", Examples.FastDetection);

        Assert.False(normal.GetProperty("anomaly_detected").GetBoolean());
        Assert.True(fast.GetProperty("anomaly_detected").GetBoolean());
        Assert.True(fast.GetProperty("score").GetDouble() > normal.GetProperty("score").GetDouble());
        Assert.Equal(165, fast.GetProperty("observed_bpm").GetDouble());
        Assert.Equal(72, normal.GetProperty("observed_bpm").GetDouble());
    }

    [Theory]
    [InlineData("steps_5min", "0")]
    [InlineData("activity_intensity", "0")]
    [InlineData("performance_level", "\"athlete\"")]
    [InlineData("sleep_stage", "\"\"")]
    [InlineData("sleep_stage", "null")]
    [InlineData("sleep_stage", "\"rem_sleep\"")]
    [InlineData("age", "1")]
    [InlineData("age", "119")]
    [InlineData("height_cm", "249.9")]
    [InlineData("elevation_gain", "-3")]
    [InlineData("date", "\"2025-06-01\"")]
    [InlineData("date", "\"2025-06-01T12:30:00\"")]
    [InlineData("date", "\"2025-06-01T12:30:00.125+02:00\"")]
    [InlineData("date", "\"2025-06-01T12:30:00Z\"")]
    public async Task What_the_reference_refused_or_accepts_is_accepted(string field, string value)
    {
        var (status, _) = await server.PostAsync("/predict_heart_rate", With(Examples.Prediction, field, value));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("age", "\"old\"", "\"old\"", "1 to 119")]
    [InlineData("age", "0", "0", "1 to 119")]
    [InlineData("age", "120", "120", "1 to 119")]
    [InlineData("age", "null", "null", "1 to 119")]
    [InlineData("age", "true", "true", "1 to 119")]
    [InlineData("age", "[34]", "an array", "1 to 119")]
    [InlineData("age", "{\"years\":34}", "an object", "1 to 119")]
    [InlineData("age", "1e999", "1e999", "1 to 119")]
    [InlineData("weight_kg", "0", "0", "above 0")]
    [InlineData("weight_kg", "-62", "-62", "above 0")]
    [InlineData("height_cm", "250", "250", "below 250")]
    [InlineData("bmi", "100", "100", "below 100")]
    [InlineData("bmi", "\"NaN\"", "\"NaN\"", "below 100")]
    [InlineData("resting_hr", "120", "120", "below 120")]
    [InlineData("resting_hr", "-60", "-60", "20")]
    [InlineData("max_hr", "220", "220", "below 220")]
    [InlineData("max_hr", "40", "40", "resting_hr")]
    [InlineData("activity_intensity", "1.01", "1.01", "0 to 1")]
    [InlineData("steps_5min", "-1", "-1", "from 0")]
    [InlineData("stress_score", "101", "101", "0 to 100")]
    [InlineData("signal_quality", "2", "2", "0 to 1")]
    [InlineData("device_battery", "-0.1", "-0.1", "0 to 100")]
    [InlineData("gender", "\"f\"", "\"f\"", "\"M\", \"F\"")]
    [InlineData("activity_type", "\"swimming\"", "\"swimming\"", "\"sleeping\", \"resting\", \"light\", \"walking\", \"commuting\", \"exercise\"")]
    [InlineData("fitness_level", "7", "7", "\"very_active\"")]
    [InlineData("date", "\"01.06.2025\"", "\"01.06.2025\"", "local time")]
    [InlineData("date", "\"2025-02-30 10:00:00\"", "\"2025-02-30 10:00:00\"", "local time")]
    [InlineData("date", "1748773800", "1748773800", "local time")]
    public async Task A_faulty_field_is_named_with_what_was_found_and_expected(string field, string value, string found, string expected)
    {
        var (status, body) = await server.PostAsync("/predict_heart_rate", With(Examples.Prediction, field, value));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(400, body.GetProperty("status").GetInt32());
        var error = Assert.Single(body.GetProperty("errors").EnumerateArray());
        Assert.Equal($"#/{field}", error.GetProperty("pointer").GetString());
        Assert.Equal(field, error.GetProperty("field").GetString());
        Assert.Equal(found, error.GetProperty("found").GetString());
        Assert.Contains(expected, error.GetProperty("expected").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heart_rate", "-70")]
    [InlineData("heart_rate", "0")]
    [InlineData("heart_rate", "410")]
    [InlineData("confidence_score", "1.5")]
    [InlineData("resting_hr_baseline", "\"65\"")]
    public async Task An_absurd_observation_is_refused_and_not_judged(string field, string value)
    {
        var (status, body) = await server.PostAsync("/detect_anomaly", With(Examples.RestingDetection, field, value));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, Assert.Single(body.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("/predict_heart_rate", Examples.Prediction)]
    [InlineData("/detect_anomaly", Examples.RestingDetection)]
    public async Task Every_missing_field_is_listed_at_once(string path, string complete)
    {
        var (status, body) = await server.PostAsync(path, "{}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var expected = JsonNode.Parse(complete)!.AsObject().Select(static pair => pair.Key).Order(StringComparer.Ordinal);
        var named = body.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString()!);
        Assert.Equal(expected, named.Order(StringComparer.Ordinal));
        Assert.Equal(expected.Count(), body.GetProperty("error_count").GetInt32());
    }

    [Fact]
    public async Task Faults_of_every_sort_are_listed_together()
    {
        var faulty = With(With(With(Examples.Prediction, "age", "\"old\""), "gender", "null"), "bmi", "-1");
        faulty = faulty.Replace("\"weight_kg\":62,", "", StringComparison.Ordinal).Insert(1, "\"max_hr\":184,");

        var (_, body) = await server.PostAsync("/predict_heart_rate", faulty);

        var named = body.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString());
        Assert.Equal(["age", "bmi", "gender", "max_hr", "weight_kg"], named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        var (status, _) = await server.PostAsync(
            "/predict_heart_rate", Examples.Prediction.Insert(1, "\"firmware\":{\"deep\":[1,{\"x\":null}]},"));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("", "an empty body")]
    [InlineData("[]", "an array")]
    [InlineData("3", "3")]
    [InlineData("null", "null")]
    [InlineData("{\"age\": }", "line 1, byte 9")]
    [InlineData("{\"age\": 34,\n \"gender\" \"F\"}", "line 2, byte")]
    [InlineData("{\"age\": 34", "line 1")]
    [InlineData("{\"age\": NaN}", "line 1, byte")]
    [InlineData("{\"x\":\"\\ud800\", \"age\":\"\\ud800\"}", "\\ud800")]
    [InlineData("not json", "line 1")]
    public async Task A_body_that_is_no_object_is_refused_with_its_place(string body, string found)
    {
        var (status, problem) = await server.PostAsync("/predict_heart_rate", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(
            problem.GetProperty("errors").EnumerateArray(),
            error => error.GetProperty("found").GetString()!.Contains(found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_after_the_object_is_refused()
    {
        var (status, _) = await server.PostAsync("/predict_heart_rate", Examples.Prediction + "{}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var nested = $"{{\"x\":{new string('[', 5000)}{new string(']', 5000)}}}";

        var (status, problem) = await server.PostAsync("/predict_heart_rate", nested);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("16", problem.GetProperty("errors")[0].GetProperty("expected").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused_with_415(string? type)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        var (status, problem) = await server.PostAsync("/predict_heart_rate", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Contains("application/json", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    [InlineData("application/vnd.readings+json")]
    public async Task Json_is_recognised_however_it_is_written(string type)
    {
        var content = new StringContent(Examples.Prediction);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var (status, _) = await server.PostAsync("/predict_heart_rate", content);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var content = new StringContent(Examples.Prediction, null, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        var (status, _) = await server.PostAsync("/predict_heart_rate", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
    }

    [Fact]
    public async Task Wrong_methods_and_paths_are_answered_with_problem_details()
    {
        var (wrongMethod, methodProblem) = await server.GetAsync("/predict_heart_rate");
        var (wrongPath, pathProblem) = await server.GetAsync("/predict");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod);
        Assert.Contains("POST", methodProblem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, wrongPath);
        Assert.Equal(404, pathProblem.GetProperty("status").GetInt32());
    }

    private static string With(string json, string field, string value)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        node[field] = "@value@";
        return node.ToJsonString().Replace("\"@value@\"", value, StringComparison.Ordinal);
    }
}
