using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Vagus.Server.Api;
using Vagus.Server.Description;

namespace Vagus.Server.Tests;

public sealed class BatchEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] s_parts = ["base_bpm", "clock_bpm", "activity_bpm", "personal_bpm", "recent_bpm"];
    private static readonly DateTime Start = new(2025, 6, 1, 8, 0, 0);

    [Fact]
    public async Task Each_reading_gets_a_prediction_in_order()
    {
        var (status, body) = await server.PostAsync("/v1/predictions", Batch(12, static _ => 70));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(ServedModels.FirstVersion, body.GetProperty("model_version").GetString());
        var predictions = body.GetProperty("predictions").EnumerateArray().ToList();
        Assert.Equal(
            Enumerable.Range(0, 12).Select(static i => LocalTimeText.Format(Start.AddMinutes(5 * i))),
            predictions.Select(static item => item.GetProperty("timestamp").GetString()));
        Assert.All(predictions, static item =>
        {
            Assert.InRange(item.GetProperty("expected_bpm").GetDouble(), 30, 220);
            Assert.Contains(item.GetProperty("inputs").GetString(), new[] { "context", "context_and_derived" });
            Assert.False(item.TryGetProperty("explanation", out _));
        });
        Assert.Equal("none", predictions[0].GetProperty("history").GetString());
    }

    [Fact]
    public async Task Heart_rates_now_and_later_do_not_change_a_prediction()
    {
        var (_, steady) = await server.PostAsync("/v1/predictions", Batch(40, static _ => 70));
        var (_, changed) = await server.PostAsync("/v1/predictions", Batch(40, static i => i < 20 ? 70 : 150));

        var before = steady.GetProperty("predictions").EnumerateArray().Select(static item => item.GetRawText()).ToList();
        var after = changed.GetProperty("predictions").EnumerateArray().Select(static item => item.GetRawText()).ToList();
        Assert.Equal(before[..21], after[..21]);
    }

    [Fact]
    public async Task Readings_judged_together_up_to_one_equal_a_shorter_request()
    {
        var (_, longer) = await server.PostAsync("/v1/detections", Batch(30, static i => 60 + i));
        var (_, shorter) = await server.PostAsync("/v1/detections", Batch(10, static i => 60 + i));

        Assert.Equal(
            shorter.GetProperty("detections").EnumerateArray().Select(static item => item.GetRawText()),
            longer.GetProperty("detections").EnumerateArray().Take(10).Select(static item => item.GetRawText()));
    }

    [Fact]
    public async Task An_explanation_sums_to_the_prediction()
    {
        var (_, body) = await server.PostAsync("/v1/predictions", Examples.PredictionsBody);

        foreach (var item in body.GetProperty("predictions").EnumerateArray())
        {
            var explanation = item.GetProperty("explanation");
            var sum = explanation.GetProperty("base_bpm").GetDouble()
                + explanation.GetProperty("contributions").EnumerateArray().Sum(static part => part.GetProperty("bpm").GetDouble());
            Assert.Equal(item.GetProperty("expected_bpm").GetDouble(), sum, 0.1);
            var parts = s_parts.Sum(name => explanation.GetProperty(name).GetDouble());
            Assert.Equal(item.GetProperty("expected_bpm").GetDouble(), parts, 0.06);
        }
    }

    [Fact]
    public async Task A_prediction_is_a_band_with_states_and_what_is_still_learnt()
    {
        var (_, body) = await server.PostAsync("/v1/predictions", Batch(400, static i => 66 + (i % 9)));

        Assert.Equal(("trained", "measured"), (body.GetProperty("engine").GetString(), body.GetProperty("band_start").GetString()));
        var predictions = body.GetProperty("predictions").EnumerateArray().ToList();
        Assert.All(predictions, static item =>
        {
            var (lower, median, upper) = Band(item);
            Assert.True(lower < median && median < upper);
            Assert.Equal(0.9, item.GetProperty("coverage").GetDouble());
            Assert.Equal("measured", item.GetProperty("heart_rate").GetString());
        });
        Assert.Equal(["level", "clock", "activity", "band", "recent"], predictions[0].GetProperty("still_learning").EnumerateArray().Select(static word => word.GetString()));
        Assert.Equal(["activity"], predictions[^1].GetProperty("still_learning").EnumerateArray().Select(static word => word.GetString()));
        Assert.Equal(("first", "continues"), (predictions[0].GetProperty("time").GetString()!, predictions[1].GetProperty("time").GetString()!));
        Assert.Equal("at_rest", predictions[^1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_higher_coverage_gives_a_wider_band_around_the_same_median()
    {
        var (_, half) = await server.PostAsync("/v1/predictions", Batch(5, static _ => 70, "\"coverage\":0.5,"));
        var (_, most) = await server.PostAsync("/v1/predictions", Batch(5, static _ => 70, "\"coverage\":0.99,"));

        var (lowerHalf, medianHalf, upperHalf) = Band(half.GetProperty("predictions")[4]);
        var (lowerMost, medianMost, upperMost) = Band(most.GetProperty("predictions")[4]);
        Assert.Equal(medianHalf, medianMost);
        Assert.True(upperMost - lowerMost > 2.5 * (upperHalf - lowerHalf));
    }

    [Fact]
    public async Task The_personal_engine_learns_from_the_request_alone()
    {
        var (_, steady) = await server.PostAsync("/v1/predictions", Batch(200, static _ => 88, "\"engine\":\"personal\",\"explain\":true,"));
        var predictions = steady.GetProperty("predictions").EnumerateArray().ToList();

        Assert.Equal("personal", steady.GetProperty("engine").GetString());
        Assert.False(steady.TryGetProperty("model_version", out _));
        Assert.True(Band(predictions[0]).Median < 84);
        Assert.Equal(88, Band(predictions[^1]).Median, 2.0);
        Assert.All(predictions, static item => Assert.Equal(
            item.GetProperty("expected_bpm").GetDouble(), s_parts.Sum(name => item.GetProperty("explanation").GetProperty(name).GetDouble()), 0.06));
        Assert.False(predictions[0].GetProperty("explanation").TryGetProperty("contributions", out _));
    }

    [Fact]
    public async Task The_personal_engine_answers_without_any_model()
    {
        var empty = await RunningServer.StartAsync(services => RunningServer.NewModelHost(services, static () => null, static _ => throw new InvalidOperationException()));
        try
        {
            var (personal, _) = await empty.PostAsync("/v1/predictions", Batch(2, static _ => 70, "\"engine\":\"personal\","));
            var (trained, _) = await empty.PostAsync("/v1/predictions", Batch(2, static _ => 70));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (personal, trained));
        }
        finally
        {
            await empty.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_single_reading_of_an_unknown_person_is_enough()
    {
        var (status, body) = await server.PostAsync(
            "/v1/predictions",
            """{"person":{"resting_hr":64,"age":null},"reading":{"timestamp":"2025-06-01 12:00","activity_type":"walking","activity_intensity":0.5}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Single(body.GetProperty("predictions").EnumerateArray());
    }

    [Theory]
    [InlineData("{}", "#/readings")]
    [InlineData("""{"readings":[]}""", "#/readings")]
    [InlineData("""{"readings":{}}""", "#/readings")]
    [InlineData("""{"readings":[3]}""", "#/readings/0")]
    [InlineData("""{"readings":[{"timestamp":"2025-06-01 12:00"}],"reading":{"timestamp":"2025-06-01 12:00"}}""", "#/readings")]
    [InlineData("""{"readings":[{"steps_5min":3}]}""", "#/readings/0/timestamp")]
    [InlineData("""{"reading":{"timestamp":"2025-06-01 12:00","steps_5min":"3"}}""", "#/reading/steps_5min")]
    [InlineData("""{"person":[],"reading":{"timestamp":"2025-06-01 12:00"}}""", "#/person")]
    [InlineData("""{"person":{"conditions":["gout"]},"reading":{"timestamp":"2025-06-01 12:00"}}""", "#/person/conditions")]
    [InlineData("""{"person":{"smoker":"no"},"reading":{"timestamp":"2025-06-01 12:00"}}""", "#/person/smoker")]
    [InlineData("""{"coverage":0.4,"reading":{"timestamp":"2025-06-01 12:00"}}""", "#/coverage")]
    [InlineData("""{"coverage":"0.9","reading":{"timestamp":"2025-06-01 12:00"}}""", "#/coverage")]
    [InlineData("""{"engine":"other","reading":{"timestamp":"2025-06-01 12:00"}}""", "#/engine")]
    [InlineData("""{"reading":{"timestamp":"2025-06-01 12:00","steps_per_minute":-1}}""", "#/reading/steps_per_minute")]
    [InlineData("""{"explain":"yes","reading":{"timestamp":"2025-06-01 12:00"}}""", "#/explain")]
    [InlineData("""{"readings":[{"timestamp":"2025-06-01 12:05"},{"timestamp":"2025-06-01 12:05"}]}""", "#/readings/1/timestamp")]
    [InlineData("""{"readings":[{"timestamp":"2025-06-01 12:05"},{"timestamp":"2025-06-01 12:00"}]}""", "#/readings/1/timestamp")]
    public async Task A_fault_is_told_with_its_place(string body, string place)
    {
        var (status, problem) = await server.PostAsync("/v1/predictions", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(place, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("\"none\"")]
    [InlineData("\"hypertension, anxiety\"")]
    [InlineData("[]")]
    [InlineData("[\"diabetes\",\"sleep_apnea\"]")]
    [InlineData("null")]
    public async Task Conditions_may_be_none_a_comma_list_or_an_array(string conditions)
    {
        var (status, _) = await server.PostAsync(
            "/v1/predictions",
            $$"""{"person":{"conditions":{{conditions}},"resting_hr":60},"reading":{"timestamp":"2025-06-01 12:00","activity_intensity":0} }""");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Ten_thousand_readings_pass_and_one_more_does_not()
    {
        var (most, body) = await server.PostAsync("/v1/predictions", Batch(RequestParser.MostReadings, static _ => 70));
        var (tooMany, problem) = await server.PostAsync("/v1/predictions", Batch(RequestParser.MostReadings + 1, static _ => 70));

        Assert.Equal(HttpStatusCode.OK, most);
        Assert.Equal(RequestParser.MostReadings, body.GetProperty("predictions").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, tooMany);
        Assert.Contains("10001", problem.GetProperty("errors")[0].GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_faults_are_all_counted_and_the_first_hundred_listed()
    {
        var (_, problem) = await server.PostAsync("/v1/detections", Batch(500, static _ => -1));

        Assert.Equal(500, problem.GetProperty("error_count").GetInt32());
        Assert.Equal(FaultList.Kept, problem.GetProperty("errors").GetArrayLength());
        Assert.Equal("#/readings/99/heart_rate", problem.GetProperty("errors")[99].GetProperty("pointer").GetString());
    }

    private static (double Lower, double Median, double Upper) Band(JsonElement item) => (
        item.GetProperty("lower_bpm").GetDouble(), item.GetProperty("expected_bpm").GetDouble(), item.GetProperty("upper_bpm").GetDouble());

    private static string Batch(int count, Func<int, int> heartRate, string more = "")
    {
        var json = new StringBuilder("{" + more + "\"person\":{\"age\":34,\"gender\":\"F\",\"resting_hr\":64,\"max_hr\":184},\"readings\":[");
        for (var i = 0; i < count; i++)
        {
            json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                {"timestamp":"{{Start.AddMinutes(5 * i):yyyy-MM-dd HH:mm:ss}}","heart_rate":{{heartRate(i)}},"activity_type":"resting","activity_intensity":0.1,"resting_hr_baseline":64}
                """);
        }

        return json.Append("]}").ToString();
    }
}
