using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class GenerateCohortTests
{
    [Fact]
    public async Task A_cohort_is_written_with_its_events_and_found_valid()
    {
        using var folder = new TemporaryFolder();
        var json = (await CommandRun.Succeeding("generate", "--profile", "cohort", "--people", "4", "--days", "9", "--seed", "3", "--out", folder.Path, "--json")).Json;
        Assert.Equal(4, json.GetProperty("people").GetInt32());
        Assert.True(json.GetProperty("events").GetInt32() > 0);
        Assert.Equal(json.GetProperty("events").GetInt32() + 1, (await File.ReadAllLinesAsync(Path.Combine(folder.Path, "events.csv"))).Length);
        Assert.Contains("no faults", (await CommandRun.Succeeding("validate", folder.Path)).Out, StringComparison.Ordinal);

        var again = await CommandRun.Of("generate", "--profile", "cohort", "--people", "1", "--days", "1", "--out", folder.Path);
        Assert.Equal(1, again.Code);
        var healthy = await CommandRun.Succeeding(
            "generate", "--profile", "cohort", "--people", "2", "--days", "1", "--sampling", "1min", "--no-events", "--out", folder.Path, "--force");
        Assert.DoesNotContain("events", healthy.Out, StringComparison.Ordinal);
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder.Path, "events.csv")));
    }

    [Theory]
    [InlineData("--sampling 1min", "--sampling: found with the profile classic, expected with --profile cohort")]
    [InlineData("--no-events", "--no-events: found with the profile classic, expected with --profile cohort")]
    [InlineData("--profile cohort --sampling 2min", "2min")]
    [InlineData("--profile cohort --days 122 --sampling 10s", "days: found 122, expected 1–121")]
    public async Task Options_that_do_not_fit_are_refused(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of(["generate", "--out", Path.Combine(folder.Path, "x"), .. line.Split(' ')]);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Realism_without_real_data_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("evaluate", "realism", folder.Path, "--json");
        Assert.Equal(1, run.Code);
        Assert.Contains("lifesnaps: there is no such folder", run.Error, StringComparison.Ordinal);
        Assert.Contains("lifesnaps: there is no such folder", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
