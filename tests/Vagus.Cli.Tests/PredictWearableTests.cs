using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class PredictWearableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fitbit_file_needs_neither_a_model_nor_a_profile_and_the_band_comes_to_hold()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 00:00", 6 * 1440).WriteAsync(_folder["minutes.csv"]);

        var run = await CommandRun.Succeeding("predict", file, "--workspace", _folder["none"], "--json");

        var document = run.Json;
        Assert.Equal("personal", document.GetProperty("engine").GetString());
        Assert.False(document.TryGetProperty("model_version", out _));
        Assert.Equal(0.9, document.GetProperty("coverage").GetDouble());
        var later = Predictions(run).Skip(3 * 1440).ToList();
        var held = later.Count(p => p.GetProperty("observed_bpm").GetDouble() is var bpm
            && bpm >= p.GetProperty("lower_bpm").GetDouble() && bpm <= p.GetProperty("upper_bpm").GetDouble());
        Assert.Equal(0.9, held / (double)later.Count, 0.04);
        Assert.All(later, p => Assert.InRange(p.GetProperty("expected_bpm").GetDouble(), p.GetProperty("lower_bpm").GetDouble(), p.GetProperty("upper_bpm").GetDouble()));
        Assert.Equal("1503960366", later[0].GetProperty("user_id").GetString());
        Assert.Equal(["level", "clock", "activity", "band", "recent"], Learning(Predictions(run)[0]));
        Assert.DoesNotContain("level", Learning(later[^1]));
        Assert.False(Directory.Exists(_folder["none"]));
        Assert.Contains("8,640 readings, 8,640 judged, ", run.Error, StringComparison.Ordinal);
        Assert.Contains("inside the 90 % band; 0 gaps, 0 not worn.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_duplicates_a_clock_set_back_and_minutes_not_worn_are_told_as_states()
    {
        // A duplicated minute; a device put away, as 0 and as 255; a minute without heart rate; days without any; and the
        // night in which the clock goes back from 3:00 to 2:00.
        var file = await new FitbitMinutes()
            .Add("2016-10-26 08:00", 120)
            .Add("2016-10-26 09:59", 1)
            .Add("2016-10-26 10:00", 3, "0")
            .Add("2016-10-26 10:03", 2, "255")
            .Add("2016-10-26 10:05", 1, "")
            .Add("2016-10-29 23:00", 240)
            .Add("2016-10-30 02:00", 60)
            .WriteAsync(_folder["minutes.csv"]);

        var json = await CommandRun.Succeeding("predict", file, "--json");
        var text = await CommandRun.Succeeding("predict", file);

        var predictions = Predictions(json);
        Assert.Equal(427, predictions.Count);
        Assert.Equal("first", Time(predictions[0]));
        Assert.Equal("duplicate", Time(predictions[120]));
        Assert.All(predictions[121..126], p => Assert.Equal(("not_worn", JsonValueKind.Null), (p.GetProperty("heart_rate").GetString()!, p.GetProperty("observed_bpm").ValueKind)));
        Assert.Equal("not_stated", predictions[126].GetProperty("heart_rate").GetString());
        Assert.Equal("gap", Time(predictions[127]));
        Assert.Equal(["late", "late", "late", "late", "clock_set_back", "continues"], predictions[367..373].Select(Time));
        Assert.Contains("1 gaps, 5 not worn, 1 without heart rate, 1 duplicate, 4 late, 1 clock set back.", json.Error, StringComparison.Ordinal);
        foreach (var words in new[] { ", duplicate", "not worn", "no heart rate", ", gap", ", late", "clock set back" })
        {
            Assert.Contains(words, text.Out, StringComparison.Ordinal);
        }

        Assert.Equal(428, text.Out.TrimEnd().Split('\n').Length);
        Assert.StartsWith("person      time                   lower  expected   upper  observed  in band?  state", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parts_sum_to_the_median_and_the_heart_rate_itself_changes_nothing()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 08:00", 60).WriteAsync(_folder["minutes.csv"]);
        var lines = await File.ReadAllLinesAsync(file);
        lines[^1] = string.Join(',', lines[^1].Split(',').Select((cell, i) => i == 2 ? "199" : cell));
        await File.WriteAllLinesAsync(_folder["other.csv"], lines);

        var one = Predictions(await CommandRun.Succeeding("predict", file, "--json", "--explain"));
        var other = Predictions(await CommandRun.Succeeding("predict", _folder["other.csv"], "--json", "--explain"));

        Assert.All(one, p => Assert.Equal(
            p.GetProperty("expected_bpm").GetDouble(),
            p.GetProperty("explanation").EnumerateObject().Sum(part => part.Value.GetDouble()),
            0.1));
        Assert.Equal(["base_bpm", "clock_bpm", "activity_bpm", "personal_bpm", "recent_bpm"], one[0].GetProperty("explanation").EnumerateObject().Select(part => part.Name));
        Assert.Equal(one[^1].GetProperty("lower_bpm").GetDouble(), other[^1].GetProperty("lower_bpm").GetDouble());
        Assert.Equal(one[^1].GetProperty("expected_bpm").GetDouble(), other[^1].GetProperty("expected_bpm").GetDouble());
    }

    [Fact]
    public async Task A_profile_moves_the_expectation_of_a_stranger_and_a_higher_coverage_widens_the_band()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 12:30", 2).WriteAsync(_folder["minutes.csv"]);
        async Task<JsonElement> First(params string[] more) => Predictions(await CommandRun.Succeeding(["predict", file, "--json", .. more]))[0];

        var plain = await First();
        var athlete = await First("--resting-hr", "44", "--age", "30", "--sex", "M");
        var blocked = await First("--beta-blocker");
        var narrow = await First("--coverage", "0.5");
        double Bpm(JsonElement p, string name) => p.GetProperty(name).GetDouble();

        Assert.Equal(20, Bpm(plain, "expected_bpm") - Bpm(athlete, "expected_bpm"), 1);
        Assert.Equal(10, Bpm(plain, "expected_bpm") - Bpm(blocked, "expected_bpm"), 1);
        Assert.Equal(Bpm(plain, "expected_bpm"), Bpm(narrow, "expected_bpm"));
        Assert.True(Bpm(narrow, "upper_bpm") - Bpm(narrow, "lower_bpm") < 0.6 * (Bpm(plain, "upper_bpm") - Bpm(plain, "lower_bpm")));
        Assert.Equal(0.5, Bpm(narrow, "coverage"));
    }

    [Fact]
    public async Task Heart_rates_of_every_few_seconds_become_minutes()
    {
        var lines = Enumerable.Range(0, 61).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"7,{new DateTime(2016, 4, 12, 7, 0, 0).AddSeconds(5 * i):yyyy-MM-dd HH:mm:ss},{(i >= 48 && i < 60 ? 0 : 60 + (i % 12))}"));
        await File.WriteAllLinesAsync(_folder["seconds.csv"], lines.Prepend("id,time,hr"));

        var predictions = Predictions(await CommandRun.Succeeding("predict", _folder["seconds.csv"], "--json"));

        Assert.Equal(6, predictions.Count);
        Assert.Equal(65.5, predictions[0].GetProperty("observed_bpm").GetDouble());
        Assert.Equal("unknown", predictions[0].GetProperty("state").GetString());
        Assert.Equal("not_worn", predictions[4].GetProperty("heart_rate").GetString());
    }

    [Theory]
    [InlineData("day.svg")]
    [InlineData("day.html")]
    public async Task A_picture_shows_a_full_day_with_its_gap_as_a_gap_and_loads_nothing(string name)
    {
        var file = await new FitbitMinutes { Id = "<b>&" }
            .Add("2016-04-12 22:00", 120).Add("2016-04-13 00:00", 600).Add("2016-04-13 12:00", 720).Add("2016-04-14 00:00", 30)
            .WriteAsync(_folder["minutes.csv"]);

        var run = await CommandRun.Succeeding("predict", file, "--limit", "100000", "--picture", _folder[name], "--json");

        var text = await File.ReadAllTextAsync(_folder[name]);
        Assert.Contains(": 2016-04-13 of <b>&.", run.Error, StringComparison.Ordinal);
        Assert.Contains("of 1320 observed heart rates lie inside the 90 % band; 1 gap.", text, StringComparison.Ordinal);
        Assert.Contains("heart rate (bpm)", text, StringComparison.Ordinal);
        Assert.Contains("local time on 2016-04-13 (h)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>&", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var svg = XDocument.Parse(text[text.IndexOf("<svg", StringComparison.Ordinal)..(text.IndexOf("</svg>", StringComparison.Ordinal) + 6)]);
        Assert.Equal(2, svg.Descendants().Count(element => (string?)element.Attribute("class") == "area"));
    }

    [Theory]
    [InlineData("id,when,pulse\n1,now,70\n", "readings.csv:1: found the columns id, when, pulse; expected, separated by commas, timestamp with")]
    [InlineData("id;minute;hr_mean\n", "found the columns id;minute;hr_mean; expected, separated by commas")]
    [InlineData("", "found no header: the file is empty; expected")]
    [InlineData("\0\u0001\u0002", "expected")]
    [InlineData("key,Age,gender,height,weight,Applewatch.Steps_LE,Applewatch.Heart_LE\n", "found the columns key, Age, gender")]
    public async Task A_file_of_no_known_form_is_refused_with_what_its_header_holds(string content, string message)
    {
        await File.WriteAllTextAsync(_folder["readings.csv"], content);

        var run = await CommandRun.Of("predict", _folder["readings.csv"], "--json");

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.Json.GetProperty("predictions").GetArrayLength());
        Assert.Contains(message, run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_without_readings_in_time_are_pointed_elsewhere()
    {
        var fuller = await CommandRun.Of("predict", Path.Combine(Repository.RealData("fuller"), "aw_fb_data.csv"));
        var daily = await CommandRun.Of("predict", Path.Combine(Repository.RealData("lifesnaps"), "daily.csv.gz"));

        Assert.Equal((1, 1), (fuller.Code, daily.Code));
        Assert.Contains("'vagus evaluate stranger DIR' measures", fuller.Error, StringComparison.Ordinal);
        Assert.Contains("one row a day", daily.Error, StringComparison.Ordinal);
        Assert.Empty(fuller.Out + daily.Out);
    }

    [Fact]
    public async Task Options_of_a_trained_model_do_not_go_with_a_wearables_file()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 08:00", 5).WriteAsync(_folder["minutes.csv"]);

        var run = await CommandRun.Of("predict", file, "--users", "users.csv");

        Assert.Equal(2, run.Code);
        Assert.Contains("--users: found with a wearable's own file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_row_is_named_and_left_out()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 08:00", 5).Add("2016-04-12 08:05", 1, "410").Add("2016-04-12 08:06", 1).WriteAsync(_folder["minutes.csv"]);

        var run = await CommandRun.Of("predict", file, "--json");

        Assert.Equal(1, run.Code);
        Assert.Contains("minutes.csv:7, column hr_mean: found 410, expected", run.Error, StringComparison.Ordinal);
        Assert.Equal(6, Predictions(run).Count);
    }

    private static List<JsonElement> Predictions(CommandRun run) => [.. run.Json.GetProperty("predictions").EnumerateArray()];

    private static string Time(JsonElement prediction) => prediction.GetProperty("time").GetString()!;

    private static IEnumerable<string> Learning(JsonElement prediction) =>
        prediction.GetProperty("still_learning").EnumerateArray().Select(word => word.GetString()!);
}
