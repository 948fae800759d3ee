using System.Text.Json;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class EvaluatePersonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_document_has_every_field_of_the_contract_and_the_report_stands_beside_it()
    {
        var data = TwoPeople();
        var state = TemporaryFolder.StateOf(data);
        var run = await CommandRun.Succeeding("evaluate", "person", data, "--json", "--report", _folder["person.html"]);

        var json = run.Json;
        Assert.Equal("person", json.GetProperty("task").GetString());
        var people = json.GetProperty("people").EnumerateArray().ToList();
        Assert.Equal(["anna", "bert"], people.Select(person => person.GetProperty("id").GetString()!));
        foreach (var person in people)
        {
            Assert.Equal((1575, 525), (person.GetProperty("train_readings").GetInt32(), person.GetProperty("test_readings").GetInt32()));
            foreach (var part in new[] { "without_recent", "with_recent" })
            {
                Errors(person.GetProperty(part));
            }

            Assert.InRange(person.GetProperty("coverage90").GetDouble(), 0.5, 1);
            Assert.InRange(person.GetProperty("width_bpm").GetDouble(), 1, 100);
            var byState = person.GetProperty("coverage90_by_state").EnumerateObject().ToList();
            Assert.NotEmpty(byState);
            Assert.All(byState, share => Assert.InRange(share.Value.GetDouble(), 0, 1));
            Assert.Equal(525, person.GetProperty("readings_by_state").EnumerateObject().Sum(readings => readings.Value.GetInt32()));
        }

        foreach (var rule in new[] { "mean", "hour_mean", "untuned_trees", "last_value" })
        {
            Errors(json.GetProperty("baselines").GetProperty(rule));
        }

        Assert.True(json.GetProperty("baselines").GetProperty("hour_quantile_band").GetProperty("width_bpm").GetDouble() > 0);
        Assert.Equal(
            ["none", "1 hour", "1 day", "3 days"], json.GetProperty("learning_curve").EnumerateArray().Select(point => point.GetProperty("wear").GetString()!));
        Assert.False(json.TryGetProperty("details", out _));

        var html = await File.ReadAllTextAsync(_folder["person.html"]);
        Assert.Contains("Person anna, 2025-03-0", html, StringComparison.Ordinal);
        Assert.Contains("Data “people”", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Not measured in this evaluation", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
        Assert.Equal(["people", "person.html"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(state, TemporaryFolder.StateOf(data));
    }

    [Fact]
    public async Task The_text_shows_each_person_beside_simple_rules_and_takes_no_key_for_markup()
    {
        var data = _folder["people"];
        MinuteFiles.Write(data, "a", "[red]anna", 62, days: 5);
        MinuteFiles.Write(data, "b", "bert", 55, days: 5);
        var run = await CommandRun.Succeeding("evaluate", "person", data, "--report", _folder["person.html"]);

        var lines = run.Out.Split('\n');
        Assert.Contains("untuned trees", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^\[red\]anna +\d+\.\d\d \([−+]\d+\.\d %\) +\d+\.\d\d \([−+]\d+\.\d %\)( +\d+\.\d\d){4}$", lines[1]);
        Assert.Equal(2, lines.Count(line => line.StartsWith("bert ", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.StartsWith("all ", StringComparison.Ordinal)));
        Assert.Contains("1,050 test minutes of 2 people, 0 faulty rows left out", run.Out, StringComparison.Ordinal);
        Assert.Contains("Wrote " + _folder["person.html"], run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_minute_files_says_what_is_there_and_what_was_expected()
    {
        await File.WriteAllTextAsync(_folder["users.csv"], "user_id\n");
        foreach (var (data, found) in new[] { (_folder.Path, "users.csv"), (_folder["none"], "there is no such folder") })
        {
            var run = await CommandRun.Of("evaluate", "person", data, "--report", _folder["person.html"]);

            Assert.Equal(1, run.Code);
            Assert.Contains(found, run.Error, StringComparison.Ordinal);
            Assert.Contains("minute_hr_intensity_steps_*.csv", run.Error, StringComparison.Ordinal);
            Assert.Empty(run.Out);
        }

        Assert.Equal([_folder["users.csv"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_person_with_too_few_minutes_is_named_with_what_would_be_enough()
    {
        var data = _folder["people"];
        MinuteFiles.Write(data, "a", "anna", 62, days: 5);
        var few = MinuteFiles.Write(data, "b", "bert", 55, days: 1, minutesADay: 390);
        var run = await CommandRun.Of("evaluate", "person", data, "--json");

        Assert.Equal(1, run.Code);
        Assert.Contains($"found {few} minutes with a heart rate of person bert, expected at least 400", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Error.Trim(), run.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_refused_before_the_work_and_leaves_nothing()
    {
        var data = TwoPeople();
        await File.WriteAllTextAsync(_folder["file"], "here before");
        var before = TemporaryFolder.StateOf(_folder.Path);

        foreach (var place in new[] { _folder.Path, Path.Combine(_folder["file"], "r.html"), Path.Combine(_folder["none"], "r.html") })
        {
            var run = await CommandRun.Of("evaluate", "person", data, "--json", "--report", place);

            Assert.Equal(1, run.Code);
            Assert.Contains($"{place}: found", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("minutes of", run.Error, StringComparison.Ordinal);
            Assert.StartsWith($"{place}: found", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(before, TemporaryFolder.StateOf(_folder.Path));
    }

    [Theory]
    [InlineData("classic", "x.html", "--report: found the task classic, expected person")]
    [InlineData("person", " ", "found an empty argument")]
    public async Task A_report_that_cannot_be_meant_ends_with_2(string task, string report, string said)
    {
        var run = await CommandRun.Of("evaluate", task, _folder["none"], "--report", report);

        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    private static void Errors(JsonElement figures)
    {
        Assert.Equal(["rmse_bpm", "mae_bpm"], figures.EnumerateObject().Select(field => field.Name));
        Assert.All(figures.EnumerateObject(), field => Assert.InRange(field.Value.GetDouble(), 0.1, 60));
    }

    private string TwoPeople()
    {
        MinuteFiles.Write(_folder["people"], "a", "anna", 62, days: 5);
        MinuteFiles.Write(_folder["people"], "b", "bert", 55, days: 5);
        return _folder["people"];
    }
}
