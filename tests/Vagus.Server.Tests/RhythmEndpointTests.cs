using System.Globalization;
using System.Net;
using System.Text.Json;
using Vagus.Monitoring.Rhythm;
using Vagus.Server.Description;
using Vagus.Signals;

namespace Vagus.Server.Tests;

public sealed class RhythmEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_answer_is_that_of_the_library()
    {
        double[] rr = [.. Sinus(600), .. Fibrillation(500), .. Sinus(600)];
        var (status, body) = await server.PostAsync("/v1/rhythm", Body(rr, ""","first_beat_ms":250,"beats":true"""));

        Assert.Equal(HttpStatusCode.OK, status);
        var expected = RhythmReport.Of(RrSeries.FromIntervals(rr, 250));
        Assert.Equal(expected.FibrillationBurden, body.GetProperty("fibrillation_burden").GetDouble(), 1e-6);
        Assert.Equal(expected.EctopicBurden, body.GetProperty("ectopic_burden").GetDouble(), 1e-6);
        Assert.Equal(
            expected.Episodes.Select(episode => (RhythmJson.WordOf(episode.Kind), Math.Round(episode.StartMs, 3), episode.Beats)),
            body.GetProperty("episodes").EnumerateArray().Select(episode =>
                (episode.GetProperty("kind").GetString()!, episode.GetProperty("start_ms").GetDouble(), episode.GetProperty("beats").GetInt32())));
        Assert.Equal(1, body.GetProperty("counts").GetProperty("atrial_fibrillation").GetInt32());
        Assert.Equal(rr.Length, body.GetProperty("probabilities").GetArrayLength());
        Assert.Equal(2, body.GetProperty("persistence").GetArrayLength());
    }

    [Theory]
    [InlineData("[800,810]", "learning")]
    [InlineData("[800]", "learning")]
    public async Task Too_little_is_a_state_and_no_number(string rr, string state)
    {
        var (status, body) = await server.PostAsync("/v1/rhythm", $$"""{"rr_ms":{{rr}},"beats":true}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(state, body.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("fibrillation_burden").ValueKind);
        Assert.All(body.GetProperty("probabilities").EnumerateArray(), probability => Assert.Equal(JsonValueKind.Null, probability.ValueKind));
        Assert.Empty(body.GetProperty("episodes").EnumerateArray());
    }

    [Fact]
    public async Task Intervals_of_ten_seconds_are_no_signal()
    {
        var (_, body) = await server.PostAsync("/v1/rhythm", Body([.. Enumerable.Repeat(10_000.0, 100)]));

        Assert.Equal("no_signal", body.GetProperty("state").GetString());
        Assert.Equal(0, body.GetProperty("beats_judged").GetInt32());
        Assert.Equal(100, body.GetProperty("counts").GetProperty("pause").GetInt32());
        Assert.False(body.TryGetProperty("probabilities", out _));
    }

    [Theory]
    [InlineData("", "#")]
    [InlineData("[]", "#")]
    [InlineData("{}", "#/rr_ms")]
    [InlineData("""{"rr_ms":[]}""", "#/rr_ms")]
    [InlineData("""{"rr_ms":800}""", "#/rr_ms")]
    [InlineData("""{"rr_ms":[800,0]}""", "#/rr_ms/1")]
    [InlineData("""{"rr_ms":[800,-800]}""", "#/rr_ms/1")]
    [InlineData("""{"rr_ms":[800,"x"]}""", "#/rr_ms/1")]
    [InlineData("""{"rr_ms":[800],"rr_ms":[800]}""", "#/rr_ms")]
    [InlineData("""{"rr_ms":[800],"beats":1}""", "#/beats")]
    [InlineData("""{"rr_ms":[800],"first_beat_ms":-1}""", "#/first_beat_ms")]
    public async Task A_fault_is_told_with_its_place(string body, string place)
    {
        var (status, problem) = await server.PostAsync("/v1/rhythm", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(place, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task The_example_answer_is_what_the_example_body_gets()
    {
        var (_, body) = await server.PostAsync("/v1/rhythm", RhythmExamples.Body);

        Assert.True(JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(RhythmExamples.Answer), body), body.GetRawText());
    }

    private static IEnumerable<double> Sinus(int count) => Enumerable.Range(0, count).Select(i => 800 + Math.Round(20 * Math.Sin(i / 3.0)));

    private static IEnumerable<double> Fibrillation(int count)
    {
        var random = new SeededRandom(5);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Round(650 * Math.Exp(0.22 * random.NextGaussian())))];
    }

    private static string Body(double[] rr, string more = "") =>
        $$"""{"rr_ms":[{{string.Join(',', rr.Select(value => value.ToString(CultureInfo.InvariantCulture)))}}]{{more}}}""";
}
