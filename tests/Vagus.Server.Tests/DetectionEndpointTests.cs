using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Vagus.Server.Api;
using Vagus.Server.Description;

namespace Vagus.Server.Tests;

public sealed class DetectionEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly DateTime s_start = new(2025, 6, 1, 8, 0, 0);
    private static readonly string[] s_parts = ["base_bpm", "clock_bpm", "activity_bpm", "baseline_shift_bpm", "sensor_bpm", "unexplained_bpm"];

    [Fact]
    public async Task A_fast_heart_at_rest_becomes_an_alert_that_explains_itself()
    {
        var (status, body) = await server.PostAsync("/v1/detections", Episode("\"budget\":\"1/month\","));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("vagus", body.GetProperty("rule").GetString());
        Assert.Equal(0.23, body.GetProperty("budget_alert_days_per_person_week").GetDouble());
        var detections = body.GetProperty("detections").EnumerateArray().ToList();
        Assert.Equal(3000, detections.Count);
        Assert.Equal(("learning", "first"), (Text(detections[0], "tier"), Text(detections[0], "time")));
        var alert = Assert.Single(body.GetProperty("alerts").EnumerateArray(), static alert => Text(alert, "kind") == "resting_tachycardia");
        var opened = Assert.Single(detections, d => Text(d, "timestamp") == Text(alert, "opened"));
        Assert.Equal(Text(alert, "tier"), Text(opened, "tier"));
        Assert.Contains(Text(alert, "severity"), new[] { "moderate", "high" });
        Assert.True(opened.GetProperty("score").GetDouble() >= opened.GetProperty("threshold").GetDouble());
        Assert.Equal(0.6383, opened.GetProperty("threshold").GetDouble(), 3);
        Assert.Equal(opened.GetProperty("observed_bpm").GetDouble(), s_parts.Sum(part => alert.GetProperty("split").GetProperty(part).GetDouble()), 0.06);
        Assert.Contains("the heart rate at rest has been", Text(alert, "sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_answers_without_any_registered_model()
    {
        var empty = await RunningServer.StartAsync(services => RunningServer.NewModelHost(services, static () => null, static _ => throw new InvalidOperationException()));
        try
        {
            var (status, body) = await empty.PostAsync("/v1/detections", AlertExamples.Body);
            var (reference, _) = await empty.PostAsync("/detect_anomaly", Examples.FastDetection);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (status, reference));
            Assert.Equal(5, body.GetProperty("detections").GetArrayLength());
        }
        finally
        {
            await empty.DisposeAsync();
        }
    }

    [Fact]
    public async Task Own_limits_and_notes_reach_the_alert()
    {
        var settings = "\"upper_bpm\":95,\"lower_bpm\":40,\"notes\":[{\"from\":\"2025-06-01\",\"to\":\"2025-06-30\",\"note\":\"travel\"},{\"date\":\"2025-06-02\",\"note\":\"alcohol\"}],";
        var (_, body) = await server.PostAsync("/v1/detections", Episode(settings));
        var (_, without) = await server.PostAsync("/v1/detections", Episode(""));

        var own = Assert.Single(body.GetProperty("alerts").EnumerateArray(), static alert => alert.GetProperty("user_limit_bpm").ValueKind == JsonValueKind.Number);
        Assert.Equal(95, own.GetProperty("user_limit_bpm").GetDouble());
        Assert.Contains("your own limit of 95 bpm", Text(own, "sentence"), StringComparison.Ordinal);
        Assert.All(body.GetProperty("alerts").EnumerateArray(), static alert => Assert.Contains("travel", alert.GetProperty("notes").EnumerateArray().Select(static note => note.GetString())));
        Assert.Equal(without.GetProperty("alerts").GetArrayLength() + 1, body.GetProperty("alerts").GetArrayLength());
    }

    [Fact]
    public async Task A_reading_without_a_heart_rate_is_a_moment_without_data()
    {
        var (status, body) = await server.PostAsync(
            "/v1/detections", """{"readings":[{"timestamp":"2025-06-01 12:00","heart_rate":70},{"timestamp":"2025-06-01 12:05","heart_rate":null,"steps_per_minute":0},{"timestamp":"2025-06-01 12:10"}]}""");

        Assert.Equal(HttpStatusCode.OK, status);
        var detections = body.GetProperty("detections").EnumerateArray().ToList();
        Assert.Equal(["measured", "not_stated", "not_stated"], detections.Select(static d => Text(d, "heart_rate")));
        Assert.Equal(JsonValueKind.Null, detections[1].GetProperty("observed_bpm").ValueKind);
    }

    [Fact]
    public async Task A_constant_heart_rate_is_told_as_the_sensors_fault()
    {
        var (_, body) = await server.PostAsync("/v1/detections", Readings(300, static _ => 70, ""));

        var last = body.GetProperty("detections")[299];
        Assert.Equal(("no_data", "flat_line", false), (Text(last, "tier"), Text(last, "sensor_fault"), last.GetProperty("sensor_trusted").GetBoolean()));
        Assert.All(body.GetProperty("alerts").EnumerateArray(), static alert => Assert.Equal(("sensor_fault", "flat_line"), (Text(alert, "kind"), Text(alert, "fault"))));
    }

    [Theory]
    [InlineData("\"budget\":0", "#/budget")]
    [InlineData("\"budget\":\"1/moon\"", "#/budget")]
    [InlineData("\"budget\":[1]", "#/budget")]
    [InlineData("\"budget\":1,\"budget\":1", "#/budget")]
    [InlineData("\"upper_bpm\":30", "#/upper_bpm")]
    [InlineData("\"upper_bpm\":\"120\"", "#/upper_bpm")]
    [InlineData("\"lower_bpm\":10", "#/lower_bpm")]
    [InlineData("\"upper_bpm\":100,\"lower_bpm\":100", "#/lower_bpm")]
    [InlineData("\"notes\":{}", "#/notes")]
    [InlineData("\"notes\":[3]", "#/notes/0")]
    [InlineData("\"notes\":[{\"date\":\"2025-06-01\"}]", "#/notes/0")]
    [InlineData("\"notes\":[{\"note\":\"travel\"}]", "#/notes/0")]
    [InlineData("\"notes\":[{\"date\":\"2025-06-31\",\"note\":\"travel\"}]", "#/notes/0/date")]
    [InlineData("\"notes\":[{\"date\":\"2025-06-01T12:00\",\"note\":\"travel\"}]", "#/notes/0/date")]
    [InlineData("\"notes\":[{\"date\":\"2025-06-01\",\"note\":\"hangover\"}]", "#/notes/0/note")]
    [InlineData("\"notes\":[{\"from\":\"2025-06-02\",\"to\":\"2025-06-01\",\"note\":\"travel\"}]", "#/notes/0/to")]
    [InlineData("\"notes\":[{\"from\":\"2025-06-02\",\"to\":\"2028-06-01\",\"note\":\"travel\"}]", "#/notes/0/to")]
    public async Task A_fault_in_what_alerts_may_cost_is_told_with_its_place(string field, string place)
    {
        var (status, problem) = await server.PostAsync("/v1/detections", $$"""{ {{field}},"reading":{"timestamp":"2025-06-01 12:00","heart_rate":70} }""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(place, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_thousand_notes_pass_and_one_more_does_not()
    {
        static string Notes(int count) => $"\"notes\":[{string.Join(',', Enumerable.Repeat("{\"date\":\"2025-06-01\",\"note\":\"other\"}", count))}],";
        var (most, _) = await server.PostAsync("/v1/detections", Readings(1, static _ => 70, Notes(AlertSettingsParser.MostNotes)));
        var (tooMany, problem) = await server.PostAsync("/v1/detections", Readings(1, static _ => 70, Notes(AlertSettingsParser.MostNotes + 1)));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (most, tooMany));
        Assert.Equal("1001 notes", problem.GetProperty("errors")[0].GetProperty("found").GetString());
    }

    [Fact]
    public async Task Fields_of_alerts_are_none_of_predictions_and_may_be_null()
    {
        var (predicted, problem) = await server.PostAsync("/v1/predictions", """{"budget":"never","notes":3,"reading":{"timestamp":"2025-06-01 12:00"}}""");
        var (detected, _) = await server.PostAsync(
            "/v1/detections", """{"budget":null,"upper_bpm":null,"lower_bpm":null,"notes":null,"reading":{"timestamp":"2025-06-01 12:00","heart_rate":70}}""");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (predicted, detected));
        Assert.Equal(["budget", "notes"], problem.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString()));
    }

    // Two days at rest, then an hour of a fast heart.
    private static string Episode(string settings) => Readings(3000, static i => i >= 2900 ? 104 + (i * 7 % 9) : 62 + (i * 7 % 9), settings);

    private static string Readings(int count, Func<int, int> heartRate, string settings)
    {
        var json = new StringBuilder("{" + settings + "\"person\":{\"age\":34},\"readings\":[");
        for (var i = 0; i < count; i++)
        {
            json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                {"timestamp":"{{s_start.AddMinutes(i):yyyy-MM-dd HH:mm:ss}}","heart_rate":{{heartRate(i)}},"steps_per_minute":0}
                """);
        }

        return json.Append("]}").ToString();
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";
}
