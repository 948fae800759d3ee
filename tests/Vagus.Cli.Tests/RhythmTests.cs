using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class RhythmTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_document_holds_episodes_hours_and_rules()
    {
        var json = (await CommandRun.Succeeding("rhythm", Paroxysm("night_ms.txt"), "--json")).Json;

        Assert.Equal(
            ["recording", "intervals", "first_beat_ms", "last_beat_ms", "gaps", "start_time", "local_start_time", "notes", "state", "beats_judged", "fibrillation_burden", "ectopic_burden", "counts", "episodes", "hours", "persistence"],
            json.EnumerateObject().Select(field => field.Name));
        var episode = Assert.Single(json.GetProperty("episodes").EnumerateArray(), e => e.GetProperty("kind").GetString() == "atrial_fibrillation");
        Assert.InRange(episode.GetProperty("beats").GetInt32(), 470, 530);
        Assert.InRange(episode.GetProperty("probability").GetDouble(), 0.8, 1);
        Assert.Equal("judged", json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_probability_of_each_beat_comes_when_asked_for()
    {
        var json = (await CommandRun.Succeeding("rhythm", Paroxysm("night_ms.txt"), "--json", "--beats")).Json;

        Assert.Equal(1700, json.GetProperty("probabilities").GetArrayLength());
    }

    [Fact]
    public async Task The_table_and_the_page_show_the_episode()
    {
        var page = _folder["rhythm.html"];
        var run = await CommandRun.Succeeding("rhythm", Paroxysm("night_ms.txt"), "--out", page);

        Assert.Contains("atrial fibrillation 0:0", run.Out, StringComparison.Ordinal);
        Assert.Contains("1,700 intervals", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
        var html = await File.ReadAllTextAsync(page);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("atrial fibrillation from", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "learning: nothing is said of the rhythm.")]
    [InlineData(31, "learning: nothing is said of the rhythm.")]
    public async Task A_short_recording_is_a_state(int beats, string expected)
    {
        var run = await CommandRun.Succeeding("rhythm", Write("short_ms.txt", Enumerable.Repeat(800.0, beats)), "--out", _folder["short.html"]);

        Assert.Contains(expected, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_intervals_are_no_fibrillation()
    {
        var run = await CommandRun.Succeeding("rhythm", Write("equal_ms.txt", Enumerable.Repeat(800.0, 500)));

        Assert.Contains("Atrial fibrillation: 0.00 %", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-800")]
    [InlineData("x")]
    public async Task An_interval_that_is_none_is_told_with_its_place(string line)
    {
        var file = _folder["bad_ms.txt"];
        await File.WriteAllTextAsync(file, "800\n810\n" + line + "\n800\n");
        var run = await CommandRun.Of("rhythm", file);

        Assert.Equal(1, run.Code);
        Assert.Contains($"{file}:3", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_unit_is_never_guessed()
    {
        var file = Write("night.txt", Enumerable.Repeat(800.0, 50));
        var run = await CommandRun.Of("rhythm", file);

        Assert.Equal(1, run.Code);
        Assert.Contains("unit", run.Error, StringComparison.Ordinal);
        await CommandRun.Succeeding("rhythm", file, "--unit", "ms");
    }

    [Fact]
    public async Task Evaluating_a_folder_without_annotations_counts_it_as_sinus_rhythm()
    {
        Paroxysm("one_ms.txt");
        Write("two_ms.txt", Enumerable.Repeat(800.0, 900));
        var json = (await CommandRun.Succeeding("evaluate", "rhythm", _folder.Path, "--json")).Json;

        Assert.Equal("rhythm", json.GetProperty("task").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("sensitivity").ValueKind);
        Assert.InRange(json.GetProperty("specificity").GetDouble(), 0.75, 0.85);
        Assert.True(json.GetProperty("false_episodes_per_day").GetDouble() > 1);
        Assert.Equal(["one_ms", "two_ms"], json.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("name").GetString()));
        Assert.Equal("vagus", json.GetProperty("rules")[0].GetProperty("name").GetString());
        Assert.All(new[] { "ppv", "episode_sensitivity", "records", "average", "duration", "live" }, field => Assert.True(json.TryGetProperty(field, out _), field));
    }

    [Fact]
    public async Task An_empty_folder_is_bad_input()
    {
        var run = await CommandRun.Of("evaluate", "rhythm", _folder.Path);

        Assert.Equal(1, run.Code);
        Assert.Contains("found no recordings, expected", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_published_recordings_the_figures_are_within_the_promise()
    {
        var json = (await CommandRun.Succeeding("evaluate", "rhythm", Repository.RealData("afdb"), "--cross-validate", "--json")).Json;

        var crossValidated = json.GetProperty("cross_validated");
        Assert.InRange(crossValidated.GetProperty("sensitivity").GetDouble(), 0.975, 1);
        Assert.InRange(crossValidated.GetProperty("specificity").GetDouble(), 0.985, 1);
        Assert.InRange(crossValidated.GetProperty("median_delay_beats").GetDouble(), 1, 30);
    }

    [Fact]
    public async Task Healthy_people_are_hardly_ever_taken_for_fibrillating()
    {
        var json = (await CommandRun.Succeeding("evaluate", "rhythm", Path.Combine(Repository.RealData("nsr2db"), "normal"), "--json")).Json;

        Assert.InRange(json.GetProperty("false_beats").GetDouble(), 0, 0.005);
        Assert.InRange(json.GetProperty("false_episodes_per_day").GetDouble(), 0, 1);
    }

    private string Paroxysm(string name)
    {
        var random = new SeededRandom(4);
        return Write(name,
        [
            .. Enumerable.Range(0, 600).Select(i => 850 + Math.Round(25 * Math.Sin(i / 3.0))),
            .. Enumerable.Range(0, 500).Select(_ => Math.Round(620 * Math.Exp(0.22 * random.NextGaussian()))),
            .. Enumerable.Range(0, 600).Select(i => 850 + Math.Round(25 * Math.Sin(i / 3.0))),
        ]);
    }

    private string Write(string name, IEnumerable<double> rr)
    {
        var file = _folder[name];
        File.WriteAllLines(file, rr.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return file;
    }
}
