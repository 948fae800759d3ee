using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class EvaluateCohortTests
{
    [Fact]
    public async Task Cohort_gives_every_figure_of_the_contract_and_the_same_for_the_same_seed()
    {
        using var folder = new TemporaryFolder();
        string[] line = ["evaluate", "cohort", "--seed", "5", "--people", "3", "--days", "9", "--json"];
        var run = await CommandRun.Succeeding([.. line, "--report", folder["league.html"], "--markdown", folder["league.md"]]);
        var json = run.Json;

        Assert.Equal(
            ["task", "seed", "people", "days", "person_weeks", "events", "kinds", "kinds_without_events", "thresholds", "rules", "budgets", "as_published", "curves", "slices", "left_out"],
            json.EnumerateObject().Select(field => field.Name));
        Assert.Equal("cohort", json.GetProperty("task").GetString());
        Assert.Equal((5, 3), (json.GetProperty("seed").GetInt32(), json.GetProperty("people").GetInt32()));
        var rule = json.GetProperty("rules")[0];
        Assert.Equal("vagus", rule.GetProperty("name").GetString());
        Assert.All(
            ["false_alerts_per_person_week", "recall", "median_delay_minutes", "p90_delay_minutes", "vus_pr", "event_precision", "mean_recall", "faults_as_heart_alerts"],
            field => Assert.True(rule.TryGetProperty(field, out _), field));
        Assert.All(rule.GetProperty("recall").EnumerateObject(), kind => Assert.InRange(kind.Value.GetDouble(), 0, 1));
        Assert.Equal([0.1, 0.25, 1], json.GetProperty("budgets").EnumerateArray().Select(budget => budget.GetProperty("alert_days_per_person_week").GetDouble()));
        Assert.Equal(json.GetProperty("rules").GetRawText(), json.GetProperty("budgets")[1].GetProperty("rules").GetRawText().Replace("\n    ", "\n", StringComparison.Ordinal));

        // The mean is of as many kinds as had events, in every form of the table.
        var recall = rule.GetProperty("recall").EnumerateObject().Select(static kind => kind.Value.GetDouble()).ToList();
        Assert.Equal(recall.Count, json.GetProperty("kinds").GetInt32());
        Assert.Equal(recall.Average(), rule.GetProperty("mean_recall").GetDouble(), 1e-3);
        Assert.Equal(9, recall.Count + json.GetProperty("kinds_without_events").GetArrayLength());
        Assert.Contains("poor_recovery", json.GetProperty("kinds_without_events").EnumerateArray().Select(static kind => kind.GetString()));
        foreach (var file in new[] { "league.html", "league.md" })
        {
            var text = await File.ReadAllTextAsync(folder[file], TestContext.Current.CancellationToken);
            Assert.Contains($"Mean recall is the mean over the {recall.Count} kinds of which there were events;", text, StringComparison.Ordinal);
            Assert.Contains($"(mean over {recall.Count} kinds)", text, StringComparison.Ordinal);
            Assert.Contains("There was no event of bradycardia, ", text, StringComparison.Ordinal);
        }

        Assert.Equal(0.0025, json.GetProperty("curves")[0].GetProperty("points")[0].GetProperty("alert_days_per_person_week").GetDouble());
        Assert.Equal(run.Out, (await CommandRun.Succeeding(line)).Out);
        Assert.Contains("Recall by kind", await File.ReadAllTextAsync(folder["league.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("| vagus |", await File.ReadAllTextAsync(folder["league.md"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_shows_every_rule_at_every_budget()
    {
        var run = await CommandRun.Succeeding("evaluate", "cohort", "--people", "2", "--days", "2");
        Assert.All(["At 0.25 alert-days", "At 0.1 alert-days", "At 1 alert-days", "With published thresholds", "night-signal, red", "random"], text => Assert.Contains(text, run.Out, StringComparison.Ordinal));
        Assert.Contains("2 simulated people (seed 1), 2 days", run.Out, StringComparison.Ordinal);
        Assert.Contains(" of which there were events; a kind that a rule cannot tell counts as not found.", run.Out, StringComparison.Ordinal);
        Assert.Contains(" 0.0025 ", run.Out, StringComparison.Ordinal);
        Assert.All(run.Out.Split("Mean recall is the mean")[0].Split('\n'), static line => Assert.InRange(line.TrimEnd().Length, 0, 100));

        // Columns that do not fit stand below, beside the rules once more.
        Assert.Equal(2, run.Out.Split("share of events found by kind")[0].Split('\n').Count(static line => line.StartsWith("random ", StringComparison.Ordinal)));
        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluate cohort data", "'DIR': found data, expected none")]
    [InlineData("evaluate cohort --seed 202", "--seed: found 202, expected one outside 101–299")]
    [InlineData("evaluate cohort --people 1 --days 0", "--people: found 1, expected 2–10000; --days: found 0, expected 1–365")]
    [InlineData("evaluate cohort --seed x", "whole number")]
    [InlineData("evaluate rhythm data --seed 3", "--seed: found the task rhythm, expected cohort")]
    [InlineData("evaluate classic data --markdown x.md", "--markdown: found the task classic, expected cohort")]
    [InlineData("evaluate person", "'DIR': found none, expected a folder for the task person")]
    public async Task A_line_that_cannot_be_meant_ends_with_2_and_names_what_is_wrong(string line, string named)
    {
        var run = await CommandRun.Of(line.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_before_any_work()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("evaluate", "cohort", "--people", "10000", "--markdown", Path.Combine(folder.Path, "missing", "x.md"));
        Assert.Equal(1, run.Code);
        Assert.Contains("found no such folder", run.Error, StringComparison.Ordinal);
    }
}
