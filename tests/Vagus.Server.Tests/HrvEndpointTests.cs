using System.Globalization;
using System.Net;
using System.Text.Json;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Server.Api;
using Vagus.Server.Description;
using Vagus.Signals;

namespace Vagus.Server.Tests;

public sealed class HrvEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_figures_are_those_of_the_library()
    {
        var rr = Beats(600);
        var (status, body) = await server.PostAsync("/v1/hrv", Body(rr));

        Assert.Equal(HttpStatusCode.OK, status);
        var corrected = ArtefactCorrector.Correct(RrSeries.FromIntervals(rr));
        foreach (var (name, series) in new[] { ("raw", corrected.Raw), ("corrected", corrected.Corrected) })
        {
            var expected = HrvAnalysis.Of(series);
            var part = body.GetProperty(name);
            Assert.Equal(expected.Time.RmssdMs.Value, part.GetProperty("time_domain").GetProperty("rmssd_ms").GetDouble(), 6);
            Assert.Equal(expected.Welch!.LfHfRatio.Value, part.GetProperty("welch").GetProperty("lf_hf_ratio").GetDouble(), 6);
            Assert.Equal(expected.Lomb!.HfMs2.Value, part.GetProperty("lomb").GetProperty("hf_ms2").GetDouble(), 6);
            Assert.Equal(expected.Nonlinear!.SampleEntropy.Value, part.GetProperty("nonlinear").GetProperty("sample_entropy").GetDouble(), 6);
        }

        Assert.Equal(1, body.GetProperty("artefacts").GetProperty("counts").GetProperty("missed").GetInt32());
        Assert.False(body.TryGetProperty("windows", out _));
        Assert.False(body.GetProperty("raw").GetProperty("welch").TryGetProperty("density_ms2_per_hz", out _));
    }

    [Fact]
    public async Task What_is_not_known_is_null_and_says_why()
    {
        var (_, body) = await server.PostAsync("/v1/hrv", """{"rr_ms":[800,810]}""");

        var raw = body.GetProperty("raw");
        Assert.Equal(10, raw.GetProperty("time_domain").GetProperty("rmssd_ms").GetDouble());
        Assert.Equal(JsonValueKind.Null, raw.GetProperty("welch").GetProperty("hf_ms2").ValueKind);
        Assert.Equal("too_short", raw.GetProperty("not_known").GetProperty("welch.hf_ms2").GetString());
        Assert.Equal("too_short", raw.GetProperty("not_known").GetProperty("time_domain.sdann_ms").GetString());
    }

    [Fact]
    public async Task Windows_and_densities_come_when_asked_for()
    {
        var (_, body) = await server.PostAsync("/v1/hrv", Body(Beats(900), ""","window_s":300,"step_s":60,"spectrum":true,"first_beat_ms":1500"""));

        var windows = body.GetProperty("windows").EnumerateArray().ToList();
        Assert.Equal([1500.0, 61_500, 121_500], windows.Take(3).Select(static window => window.GetProperty("from_ms").GetDouble()));
        Assert.NotEmpty(body.GetProperty("corrected").GetProperty("welch").GetProperty("density_ms2_per_hz").EnumerateArray());
    }

    [Theory]
    [InlineData("", "#")]
    [InlineData("[]", "#")]
    [InlineData("{}", "#/rr_ms")]
    [InlineData("""{"rr_ms":[]}""", "#/rr_ms")]
    [InlineData("""{"rr_ms":"800"}""", "#/rr_ms")]
    [InlineData("""{"rr_ms":[800,0]}""", "#/rr_ms/1")]
    [InlineData("""{"rr_ms":[800,-1]}""", "#/rr_ms/1")]
    [InlineData("""{"rr_ms":[800,null]}""", "#/rr_ms/1")]
    [InlineData("""{"rr_ms":[800,[1]]}""", "#/rr_ms/1")]
    [InlineData("""{"rr_ms":[800,1e999]}""", "#/rr_ms/1")]
    [InlineData("""{"rr_ms":[800],"rr_ms":[800]}""", "#/rr_ms")]
    [InlineData("""{"rr_ms":[800],"window_s":1}""", "#/window_s")]
    [InlineData("""{"rr_ms":[800],"window_s":300,"step_s":10}""", "#/step_s")]
    [InlineData("""{"rr_ms":[800],"spectrum":1}""", "#/spectrum")]
    [InlineData("""{"rr_ms":[800],"vlf_from_hz":0.05}""", "#/vlf_from_hz")]
    [InlineData("""{"rr_ms":[800],"first_beat_ms":-1}""", "#/first_beat_ms")]
    public async Task A_fault_is_told_with_its_place(string body, string place)
    {
        var (status, problem) = await server.PostAsync("/v1/hrv", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(place, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_day_of_beats_passes_and_one_more_than_the_most_does_not()
    {
        var (most, body) = await server.PostAsync("/v1/hrv", Body(Beats(100_000)));
        var (tooMany, problem) = await server.PostAsync("/v1/hrv", Body([.. Enumerable.Repeat(800.0, BeatRequestParser.MostIntervals + 1)]));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (most, tooMany));
        Assert.True(body.GetProperty("corrected").GetProperty("time_domain").GetProperty("sdann_ms").GetDouble() >= 0);
        Assert.Contains("at most 150000 intervals", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_answer_is_what_the_example_body_gets()
    {
        var (_, body) = await server.PostAsync("/v1/hrv", HrvExamples.Body);
        using var example = JsonDocument.Parse(HrvExamples.Answer);

        Assert.True(JsonElement.DeepEquals(example.RootElement, body), body.GetRawText());
    }

    private static string Body(double[] rr, string more = "") =>
        $"{{\"rr_ms\":[{string.Join(',', rr.Select(static value => value.ToString(CultureInfo.InvariantCulture)))}]{more}}}";

    private static double[] Beats(int count)
    {
        var random = new SeededRandom(2);
        var rr = new double[count];
        for (var i = 0; i < count; i++)
        {
            rr[i] = Math.Round(850 + (30 * Math.Sin(i)) + (20 * Math.Sin(i / 4.0)) + (10 * random.NextGaussian()));
        }

        rr[count / 2] *= 2;
        return rr;
    }
}
