using System.Globalization;
using System.Text;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class EvaluateTrendTests
{
    [Fact]
    public async Task Trend_gives_every_figure_of_the_contract_and_all_rules_beside_ours()
    {
        using var folder = new TemporaryFolder();
        Write(folder, people: 4);
        var report = Path.Combine(folder.Path, "report.html");
        var json = (await CommandRun.Succeeding("evaluate", "trend", folder.Path, "--json", "--report", report)).Json;

        Assert.Equal(
            ["task", "budget", "alert_days_per_person_week", "recall", "median_delay_days", "rules", "data", "seconds"],
            json.EnumerateObject().Select(field => field.Name));
        Assert.Equal("trend", json.GetProperty("task").GetString());
        Assert.Equal(["4", "6", "8"], json.GetProperty("recall").EnumerateObject().Select(height => height.Name));
        var rules = json.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(["vagus", "night-signal", "trailing-median", "trailing-median-difference", "rhrad", "cusum", "random"], rules.Select(rule => rule.GetProperty("name").GetString()));
        Assert.All(rules, rule =>
        {
            Assert.InRange(rule.GetProperty("alert_days_per_person_week").GetDouble(), 0, 7);
            Assert.InRange(rule.GetProperty("recall").GetProperty("6").GetDouble(), 0, 1);
            Assert.True(rule.TryGetProperty("median_delay_days", out _));
        });
        Assert.Contains("Rises found by each rule", await File.ReadAllTextAsync(report), StringComparison.Ordinal);

        var validated = (await CommandRun.Succeeding("evaluate", "trend", folder.Path, "--json", "--cross-validate")).Json;
        Assert.Equal("vagus", validated.GetProperty("cross_validation").GetProperty("rules")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_text_shows_every_rule_and_says_on_how_much_it_was_measured()
    {
        using var folder = new TemporaryFolder();
        Write(folder, people: 2);
        var run = await CommandRun.Succeeding("evaluate", "trend", folder.Path, "--cross-validate");
        Assert.Contains("night-signal", run.Out, StringComparison.Ordinal);
        Assert.Contains("thresholds of other people", run.Out, StringComparison.Ordinal);
        // 60 days each, 14 before: 46 counted days a person and, with 3 days in the week, 44 bumps.
        Assert.Contains("92 days of 2 of 2 people (13 person-weeks) and 88 bumps of each height; 0 faulty rows left out", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_data_is_told_from_good()
    {
        using var folder = new TemporaryFolder();
        var missing = await CommandRun.Of("evaluate", "trend", folder.Path, "--json");
        Assert.Equal(1, missing.Code);
        Assert.Contains("the folder holds no daily.csv", missing.Error, StringComparison.Ordinal);
        Assert.Contains("the folder holds no ", missing.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static void Write(TemporaryFolder folder, int people)
    {
        var text = new StringBuilder("id,date,resting_hr\n");
        for (var person = 0; person < people; person++)
        {
            for (var day = 0; day < 60; day++)
            {
                text.Append(CultureInfo.InvariantCulture, $"p{person},{new DateOnly(2021, 6, 1).AddDays(day):yyyy-MM-dd},{60 + person + (day * 7 % 5 / 2.0)}\n");
            }
        }

        File.WriteAllText(Path.Combine(folder.Path, "daily.csv"), text.ToString());
    }
}
