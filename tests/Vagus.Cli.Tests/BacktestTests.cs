using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Tests.Support;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;

namespace Vagus.Cli.Tests;

public sealed class BacktestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Our_rule_replayed_over_a_folder_gives_the_alerts_that_detect_gives()
    {
        var one = await Episode("1").WriteAsync(_folder["a.csv"]);
        await new FitbitMinutes { Id = "2" }.Add("2016-04-12 00:00", 1440).WriteAsync(_folder["b.csv"]);
        await File.WriteAllTextAsync(_folder["other.csv"], "what,ever\n1,2\n");

        var run = await CommandRun.Succeeding("backtest", _folder.Path, "--budget", "1/week", "--json");
        var detected = (await CommandRun.Succeeding("detect", one, "--budget", "1/week", "--json")).Json;

        var json = run.Json;
        Assert.Equal(("vagus", 1.0), (json.GetProperty("rule").GetString(), json.GetProperty("budget_alert_days_per_person_week").GetDouble()));
        Assert.Equal(
            detected.GetProperty("alerts").EnumerateArray().Select(static alert => alert.GetProperty("sentence").GetString()),
            json.GetProperty("alerts").EnumerateArray().Where(static alert => alert.GetProperty("user_id").GetString() == "1").Select(static alert => alert.GetProperty("sentence").GetString()));
        Assert.Equal(["1", "2"], json.GetProperty("people").EnumerateArray().Select(static person => person.GetProperty("user_id").GetString()));
        Assert.Equal(2, json.GetProperty("tally").GetProperty("people").GetInt32());
        Assert.Equal(168 / 168.0, json.GetProperty("tally").GetProperty("person_weeks").GetDouble(), 4);
        Assert.Contains("Left out: other.csv.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_tells_each_person_and_what_the_budget_would_have_cost()
    {
        await Episode("1").WriteAsync(_folder["a.csv"]);
        await new FitbitMinutes { Id = "2" }.Add("2016-04-12 00:00", 1440).WriteAsync(_folder["b.csv"]);

        var lines = (await CommandRun.Succeeding("backtest", _folder.Path)).Out.TrimEnd().Split('\n');

        Assert.StartsWith("person      given             kind", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, static line => line.StartsWith("2           1 person, 1,440 readings, 0.14 person-weeks, ", StringComparison.Ordinal));
        Assert.Contains("2 people, 10,080 readings, 1 person-weeks, ", lines[^3], StringComparison.Ordinal);
        Assert.Contains(" within such hours too: the two overlap.", lines[^2], StringComparison.Ordinal);
        Assert.StartsWith("vagus would have given ", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("the budget asked for was 0.25 alert-days per person-week (one in 4 weeks).", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_in_files_of_two_formats_is_replayed_once()
    {
        await new FitbitMinutes { Id = "7" }.Add("2016-04-12 07:00", 10).WriteAsync(_folder["z-minutes.csv"]);
        await File.WriteAllLinesAsync(
            _folder["a-seconds.csv"],
            Enumerable.Range(0, 61).Select(static i => string.Create(CultureInfo.InvariantCulture, $"7,{new DateTime(2016, 4, 12, 7, 0, 0).AddSeconds(5 * i):yyyy-MM-dd HH:mm:ss},60")).Prepend("id,time,hr"));

        var run = await CommandRun.Succeeding("backtest", _folder.Path, "--json");

        Assert.Equal(10, run.Json.GetProperty("tally").GetProperty("readings").GetInt32());
        Assert.Contains("1 person is in files of several formats; the first was taken: 7.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_of_people_who_are_not_in_the_history_are_told()
    {
        await File.WriteAllLinesAsync(
            _folder["daily.csv"],
            Enumerable.Range(0, 30).Select(static day => $"A,{new DateOnly(2021, 5, 24).AddDays(day):yyyy-MM-dd},{60 + (day % 3)}").Prepend("id,date,resting_hr"));
        await File.WriteAllTextAsync(_folder["notes.txt"], "person,date,note\nA,2021-05-26,illness\na,2021-05-27,illness\n");

        var run = await CommandRun.Succeeding("backtest", _folder.Path, "--rule", "night-signal", "--json", "--notes", _folder["notes.txt"]);
        var without = await CommandRun.Succeeding("backtest", _folder.Path, "--rule", "night-signal", "--json");

        Assert.Equal("a", Assert.Single(run.Json.GetProperty("unmatched_notes").GetProperty("names").EnumerateArray()).GetString());
        Assert.Equal("Warning: the notes of 1 person were not used, since no reading is of them: a; the readings are of A; an empty person is everybody.", run.Error.Trim());
        Assert.False(without.Json.TryGetProperty("unmatched_notes", out _));
    }

    [Fact]
    public async Task A_report_and_a_picture_show_the_days()
    {
        await Episode("<b>&").WriteAsync(_folder["a.csv"]);

        await CommandRun.Succeeding("backtest", _folder["a.csv"], "--report", _folder["page.html"], "--picture", _folder["days.svg"]);

        var page = await File.ReadAllTextAsync(_folder["page.html"]);
        Assert.Contains("<h1>Back-test of vagus</h1>", page, StringComparison.Ordinal);
        Assert.Contains("class=\"dot alert\"", page, StringComparison.Ordinal);
        Assert.Contains("Person &lt;b&gt;&amp;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>&", page, StringComparison.Ordinal);
        Assert.Contains("class=\"dot alert\"", await File.ReadAllTextAsync(_folder["days.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_of_the_catalogue_is_replayed_or_refused_with_those_that_can_be()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 00:00", 2 * 1440).WriteAsync(_folder["minutes.csv"]);

        foreach (var name in RuleCatalogue.Names)
        {
            var run = await CommandRun.Of("backtest", file, "--rule", name, "--json");
            if (name == "vagus" || BudgetTable.Shipped.Find(name) is not null)
            {
                Assert.Equal((0, name), (run.Code, run.Json.GetProperty("rule").GetString()));
                Assert.Equal(JsonValueKind.Number, run.Json.GetProperty("threshold").ValueKind);
            }
            else
            {
                Assert.Equal(2, run.Code);
                Assert.Contains($"--rule: found the rule {name}, of which no alert threshold has been measured on healthy people yet, expected one of vagus", run.Error, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_daily_table_is_for_rules_of_days()
    {
        await File.WriteAllLinesAsync(
            _folder["daily.csv"],
            Enumerable.Range(0, 60).Select(static day => $"A,{new DateOnly(2021, 5, 24).AddDays(day):yyyy-MM-dd},{(day == 40 ? 95 : 60 + (day % 3))}").Prepend("id,date,resting_hr"));

        var own = await CommandRun.Of("backtest", _folder["daily.csv"]);
        var daily = await CommandRun.Of("backtest", _folder["daily.csv"], "--rule", "trailing-median", "--json", "--report", _folder["page.html"]);

        Assert.Equal(2, own.Code);
        Assert.Contains("found the rule vagus, which needs readings, expected for a daily table one of cusum, ", own.Error, StringComparison.Ordinal);
        if (BudgetTable.Shipped.Find("trailing-median") is not null)
        {
            var alert = Assert.Single(daily.Json.GetProperty("alerts").EnumerateArray());
            Assert.Equal(("2021-07-03T00:00:00", 95.0), (alert.GetProperty("opened").GetString(), alert.GetProperty("observed_bpm").GetDouble()));
            Assert.Equal(60 / 7.0, daily.Json.GetProperty("tally").GetProperty("person_weeks").GetDouble(), 3);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_or_is_no_rule_ends_with_a_message()
    {
        var empty = await CommandRun.Of("backtest", _folder.Path, "--json");
        var missing = await CommandRun.Of("backtest", _folder["none"]);
        var rule = await CommandRun.Of("backtest", _folder.Path, "--rule", "nix");
        var report = await CommandRun.Of("backtest", _folder.Path, "--report", _folder["none/page.html"]);

        Assert.Equal((1, 1, 2, 1), (empty.Code, missing.Code, rule.Code, report.Code));
        Assert.Contains("found 0 CSV files and no history in them", empty.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("found no such file", missing.Error, StringComparison.Ordinal);
        Assert.Contains($"--rule: found the rule nix, expected one of {string.Join(", ", RuleCatalogue.Names)}", rule.Error, StringComparison.Ordinal);
        Assert.Contains("found no such folder", report.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trailing-median-difference", "; trailing-median-difference, which 'vagus evaluate trend' compares, has no alert threshold by budget; did you mean trailing-median?")]
    [InlineData("random", ", is no rule to alert by")]
    [InlineData("nightsignal", "; did you mean night-signal?")]
    [InlineData("Fixed_Limits", "; did you mean fixed-limits?")]
    [InlineData("vagus:bradycardia", "; did you mean vagus?")]
    [InlineData("nix", ", trailing-median")]
    public async Task A_rule_that_there_is_none_of_is_answered_with_the_nearest(string name, string ending)
    {
        var run = await CommandRun.Of("backtest", _folder.Path, "--rule", name);

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"--rule: found the rule {name}, expected one of {string.Join(", ", RuleCatalogue.Names)}", run.Error, StringComparison.Ordinal);
        Assert.EndsWith(ending, run.Error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_real_wearers_all_alerts_together_cost_at_most_half_an_alert_day_a_week()
    {
        var tally = (await CommandRun.Succeeding("backtest", Repository.RealData("fitbit"), "--json")).Json.GetProperty("tally");

        Assert.True(tally.GetProperty("person_weeks").GetDouble() > 10);
        Assert.InRange(tally.GetProperty("alert_days_per_person_week").GetDouble(), 0, 0.5);
    }

    private static FitbitMinutes Episode(string id)
    {
        var minutes = new FitbitMinutes { Id = id }.Add("2016-04-12 00:00", (5 * 1440) + (21 * 60));
        for (var minute = 0; minute < 120; minute++)
        {
            minutes.Add(new DateTime(2016, 4, 17, 21, 0, 0).AddMinutes(minute).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), 1, $"{128 + (minute * 7 % 9)}");
        }

        return minutes.Add("2016-04-17 23:00", 60);
    }
}
