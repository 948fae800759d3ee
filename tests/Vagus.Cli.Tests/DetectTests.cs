using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

/// <summary>Alerts of files. What happens in them is gross, so that no choice of thresholds matters.</summary>
public sealed class DetectTests : IDisposable
{
    private const string ReferenceHeader = "timestamp,heart_rate,activity_type,activity_intensity,steps_5min,signal_quality";
    private static readonly string[] s_parts = ["base_bpm", "clock_bpm", "activity_bpm", "baseline_shift_bpm", "sensor_bpm", "unexplained_bpm"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fast_heart_at_rest_is_an_alert_that_explains_itself_and_needs_no_model()
    {
        var file = await Episode().WriteAsync(_folder["minutes.csv"]);

        var json = (await CommandRun.Succeeding("detect", file, "--json")).Json;

        Assert.Equal("vagus", json.GetProperty("rule").GetString());
        Assert.Equal(0.25, json.GetProperty("budget_alert_days_per_person_week").GetDouble());
        Assert.True(json.TryGetProperty("expected_recall", out _));
        var alert = Assert.Single(Alerts(json), static alert => Text(alert, "kind") == "resting_tachycardia");
        Assert.Equal(("1503960366", "high", "red"), (Text(alert, "user_id"), Text(alert, "severity"), Text(alert, "tier")));
        var (opened, since) = (Time(alert, "opened"), Time(alert, "since"));
        Assert.InRange(opened, new DateTime(2016, 4, 17, 21, 0, 0), new DateTime(2016, 4, 17, 22, 30, 0));
        Assert.InRange(since, new DateTime(2016, 4, 17, 20, 50, 0), opened);
        Assert.InRange(alert.GetProperty("mean_observed_bpm").GetDouble() - alert.GetProperty("mean_expected_bpm").GetDouble(), 40, 90);
        Assert.Equal(alert.GetProperty("observed_bpm").GetDouble(), s_parts.Sum(part => alert.GetProperty("split").GetProperty(part).GetDouble()), 0.06);
        Assert.InRange(alert.GetProperty("healthy_alert_days_per_week").GetDouble(), 0, 0.25);
        Assert.Equal(JsonValueKind.Null, alert.GetProperty("fault").ValueKind);
        Assert.Equal(JsonValueKind.Null, alert.GetProperty("user_limit_bpm").ValueKind);
        Assert.Contains("the heart rate at rest has been", Text(alert, "sentence"), StringComparison.Ordinal);
        var tally = json.GetProperty("tally");
        Assert.Equal((1, 8640), (tally.GetProperty("people").GetInt32(), tally.GetProperty("readings").GetInt32()));
        Assert.Equal(144 / 168.0, tally.GetProperty("person_weeks").GetDouble(), 4);
        Assert.Equal(tally.GetProperty("alert_days").GetInt32() * 168 / 144.0, tally.GetProperty("alert_days_per_person_week").GetDouble(), 3);
    }

    [Fact]
    public async Task Text_has_a_line_an_alert_and_a_tally_with_budget_and_recall()
    {
        var file = await Episode().WriteAsync(_folder["minutes.csv"]);

        var lines = (await CommandRun.Succeeding("detect", file, "--budget", "1/month")).Out.TrimEnd().Split('\n');

        Assert.StartsWith("person      opened            since             kind", lines[0], StringComparison.Ordinal);
        var alert = Assert.Single(lines, static line => line.Contains("resting_tachycardia", StringComparison.Ordinal));
        Assert.StartsWith("1503960366  2016-04-17 2", alert, StringComparison.Ordinal);
        Assert.Contains("1 person, 8,640 readings, 0.86 person-weeks, ", lines[^4], StringComparison.Ordinal);
        Assert.Contains(" alert-days per person-week; ", lines[^4], StringComparison.Ordinal);
        Assert.Contains(" within such hours too: the two overlap.", lines[^3], StringComparison.Ordinal);
        Assert.Equal("Budget: 0.23 alert-days per person-week (one in 4.3 weeks) on healthy people.", lines[^2]);
        Assert.StartsWith("Expected recall at this budget, where readings state quality, intensity and activity: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_prints_every_reading_with_tier_score_and_band_and_the_alert_with_its_reading()
    {
        var file = await Episode().WriteAsync(_folder["minutes.csv"]);

        var json = (await CommandRun.Succeeding("detect", file, "--all", "--json")).Json;
        var text = (await CommandRun.Succeeding("detect", file, "--all")).Out;

        var detections = json.GetProperty("detections").EnumerateArray().ToList();
        Assert.Equal(8640, detections.Count);
        Assert.Equal(("learning", "measured", "first"), (Text(detections[0], "tier"), Text(detections[0], "heart_rate"), Text(detections[0], "time")));
        Assert.All(detections.Skip(1440), d => Assert.InRange(d.GetProperty("expected_bpm").GetDouble(), d.GetProperty("lower_bpm").GetDouble(), d.GetProperty("upper_bpm").GetDouble()));
        var opened = Assert.Single(detections, static d => d.GetProperty("alerts").EnumerateArray().Any(static alert => Text(alert, "kind") == "resting_tachycardia"));
        Assert.Equal(("red", "judged"), (Text(opened, "tier"), Text(opened, "judged")));
        Assert.Equal(("2016-04-12T00:00:00", Text(opened, "timestamp")), (Text(detections[0], "timestamp"), Text(opened.GetProperty("alerts")[0], "opened")));
        Assert.True(opened.GetProperty("score").GetDouble() >= opened.GetProperty("threshold").GetDouble());
        Assert.StartsWith("person      time                 tier ", text, StringComparison.Ordinal);
        Assert.Contains("ALERT Since ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_limits_stand_beside_the_budget_and_their_alerts_are_marked()
    {
        var file = await Episode().WriteAsync(_folder["minutes.csv"]);

        var without = (await CommandRun.Succeeding("detect", file, "--json")).Json;
        var with = (await CommandRun.Succeeding("detect", file, "--json", "--upper", "120", "--lower", "40")).Json;
        var text = await CommandRun.Succeeding("detect", file, "--upper", "120");

        var own = Assert.Single(Alerts(with), static alert => alert.GetProperty("user_limit_bpm").ValueKind == JsonValueKind.Number);
        Assert.Equal(120, own.GetProperty("user_limit_bpm").GetDouble());
        Assert.Equal(JsonValueKind.Null, own.GetProperty("healthy_alert_days_per_week").ValueKind);
        Assert.Equal(Alerts(without).Count + 1, Alerts(with).Count);
        Assert.Equal(1, with.GetProperty("tally").GetProperty("alerts_by_own_limits").GetInt32());
        Assert.Equal(without.GetProperty("tally").GetProperty("alert_days").GetInt32(), with.GetProperty("tally").GetProperty("alert_days").GetInt32());
        Assert.Contains("own limit  At 21:", text.Out, StringComparison.Ordinal);
        Assert.Contains("1 more by your own limits", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_stand_in_the_alerts_of_their_days_and_people()
    {
        var file = await Episode().WriteAsync(_folder["minutes.csv"]);
        await File.WriteAllTextAsync(_folder["notes.csv"], "person,from,to,note\n1503960366,2016-04-16,2016-04-18,illness\n,2016-04-17,2016-04-17,travel\n7,2016-04-17,2016-04-17,alcohol\n");

        var alert = Assert.Single(
            Alerts((await CommandRun.Succeeding("detect", file, "--json", "--notes", _folder["notes.csv"])).Json),
            static alert => Text(alert, "kind") == "resting_tachycardia");

        Assert.Equal(["illness", "travel"], alert.GetProperty("notes").EnumerateArray().Select(static note => note.GetString()));
        Assert.Contains("Noted for the day: illness, travel; that may explain it.", Text(alert, "sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heart_rates_without_movement_are_told_to_give_no_alert()
    {
        await File.WriteAllLinesAsync(_folder["bare.csv"], ["timestamp,heart_rate", "2016-04-12 12:00:00,70", "2016-04-12 12:01:00,180"]);
        await File.WriteAllLinesAsync(_folder["full.csv"], [ReferenceHeader, "2016-04-12 12:00:00,70,resting,0.1,0,0.9"]);

        Assert.Contains("no reading states movement", (await CommandRun.Succeeding("detect", _folder["bare.csv"], "--upper", "120")).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("movement", (await CommandRun.Succeeding("detect", _folder["full.csv"])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_of_people_who_are_not_in_the_readings_are_told()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 08:00", 5).WriteAsync(_folder["minutes.csv"]);
        await File.WriteAllTextAsync(_folder["notes.csv"], "person,date,note\n1503960366,2016-04-12,illness\n,2016-04-12,travel\nan\u200Bna,2016-04-12,alcohol\n");
        await File.WriteAllLinesAsync(
            _folder["many.csv"],
            Enumerable.Range(10, 25).Select(static i => $"P{i},2016-04-12,illness").Append($"{new string('q', 64)},2016-04-12,illness").Prepend("person,date,note"));
        await File.WriteAllTextAsync(_folder["ours.csv"], "person,date,note\n1503960366,2016-04-12,illness\n");
        await File.WriteAllLinesAsync(_folder["one.csv"], [ReferenceHeader, "2016-04-12 12:00:00,70,resting,0.1,0,0.9"]);

        var run = await CommandRun.Succeeding("detect", file, "--json", "--notes", _folder["notes.csv"]);
        var many = await CommandRun.Succeeding("detect", file, "--json", "--notes", _folder["many.csv"]);
        var ours = await CommandRun.Succeeding("detect", file, "--json", "--notes", _folder["ours.csv"]);
        var unnamed = await CommandRun.Succeeding("detect", _folder["one.csv"], "--notes", _folder["ours.csv"]);

        var told = run.Json.GetProperty("unmatched_notes");
        Assert.Equal((1, "an·na"), (told.GetProperty("people").GetInt32(), Assert.Single(told.GetProperty("names").EnumerateArray()).GetString()));
        Assert.Equal("Warning: the notes of 1 person were not used, since no reading is of them: an·na; the readings are of 1503960366; an empty person is everybody.", run.Error.Trim());
        Assert.Equal((26, 20), (many.Json.GetProperty("unmatched_notes").GetProperty("people").GetInt32(), many.Json.GetProperty("unmatched_notes").GetProperty("names").GetArrayLength()));
        Assert.Contains("P28, P29 and 6 more; ", many.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (ours.Json.GetProperty("unmatched_notes").GetProperty("people").GetInt32(), ours.Error));
        Assert.Contains("not used, since no reading is of them: 1503960366; the readings are one person's without a name: leave the column person empty or out.", unnamed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("date,note\n2016-04-17,ill\n", "notes.csv:2, column note: found ill, expected one of illness, alcohol, travel, medication, other")]
    [InlineData("nothing", "column date: the column is missing")]
    public async Task Notes_with_a_fault_are_refused(string notes, string message)
    {
        var file = await new FitbitMinutes().Add("2016-04-12 08:00", 5).WriteAsync(_folder["minutes.csv"]);
        await File.WriteAllTextAsync(_folder["notes.csv"], notes);

        var run = await CommandRun.Of("detect", file, "--json", "--notes", _folder["notes.csv"]);
        var missing = await CommandRun.Of("detect", file, "--notes", _folder["none.csv"]);

        Assert.Equal((1, 1), (run.Code, missing.Code));
        Assert.Contains(message, run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("found no such file, expected a file of notes", missing.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--budget", "0", "--budget: found 0, expected alert-days per person-week from 0.001 to 7")]
    [InlineData("--budget", "1/moon", "--budget: found 1/moon, expected")]
    [InlineData("--upper", "30", "--upper: found 30, expected 60–250 bpm")]
    [InlineData("--lower", "10", "--lower: found 10, expected 20–240 bpm")]
    [InlineData("--lower", "NaN", "--lower: found NaN, expected 20–240 bpm")]
    [InlineData("--picture", "day.png", "--picture: found a file ending in .png")]
    [InlineData("--age", "0", "--age: found 0, expected 1–119 years")]
    public async Task An_option_outside_its_range_is_a_usage_error(string option, string value, string message)
    {
        var file = await new FitbitMinutes().Add("2016-04-12 08:00", 5).WriteAsync(_folder["minutes.csv"]);

        var run = await CommandRun.Of("detect", file, option, value);

        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_lower_limit_lies_below_the_upper_one_and_users_do_not_go_with_a_wearables_file()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 08:00", 5).WriteAsync(_folder["minutes.csv"]);

        var limits = await CommandRun.Of("detect", file, "--upper", "100", "--lower", "100");
        var users = await CommandRun.Of("detect", file, "--users", "users.csv");

        Assert.Equal((2, 2), (limits.Code, users.Code));
        Assert.Contains("--lower: found 100, expected less than the upper limit, which is 100 bpm", limits.Error, StringComparison.Ordinal);
        Assert.Contains("--users: found with a wearable's own file", users.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_without_readings_in_time_are_pointed_elsewhere()
    {
        await File.WriteAllTextAsync(_folder["daily.csv"], "id,date,resting_hr\nA,2021-05-24,60\n");

        var daily = await CommandRun.Of("detect", _folder["daily.csv"]);
        var fuller = await CommandRun.Of("detect", Path.Combine(Repository.RealData("fuller"), "aw_fb_data.csv"));

        Assert.Equal((1, 1), (daily.Code, fuller.Code));
        Assert.Contains("'vagus backtest FILE --rule night-signal'", daily.Error, StringComparison.Ordinal);
        Assert.Contains("'vagus evaluate stranger DIR' measures", fuller.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("days.svg")]
    [InlineData("days.html")]
    public async Task A_picture_shows_the_days_with_their_alerts_and_loads_nothing(string name)
    {
        var file = await new FitbitMinutes { Id = "<b>&" }.Add("2016-04-12 00:00", (5 * 1440) + (21 * 60)).Add("2016-04-17 21:00", 120, "131").WriteAsync(_folder["minutes.csv"]);

        var run = await CommandRun.Succeeding("detect", file, "--picture", _folder[name], "--json");

        var text = await File.ReadAllTextAsync(_folder[name]);
        Assert.Contains(": 2016-04-12 to 2016-04-17 of <b>&.", run.Error, StringComparison.Ordinal);
        var svg = XDocument.Parse(text[text.IndexOf("<svg", StringComparison.Ordinal)..(text.IndexOf("</svg>", StringComparison.Ordinal) + 6)]);
        Assert.Equal(Alerts(run.Json).Count, svg.Descendants().Count(static element => (string?)element.Attribute("class") == "dot alert"));
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_with_missing_days_keeps_its_gaps_as_time_without_data()
    {
        var file = await new FitbitMinutes().Add("2016-04-12 00:00", 1440).Add("2016-04-15 00:00", 1440).WriteAsync(_folder["minutes.csv"]);

        var json = (await CommandRun.Succeeding("detect", file, "--all", "--json")).Json;

        var after = json.GetProperty("detections")[1440];
        Assert.Equal("gap", Text(after, "time"));
        Assert.InRange(json.GetProperty("tally").GetProperty("hours_without_data").GetDouble(), 48, 48.6); // now and then a value repeats for a while
    }

    [Fact]
    public async Task Of_a_person_with_three_readings_nothing_is_known_and_nothing_is_alerted()
    {
        await File.WriteAllLinesAsync(
            _folder["three.csv"],
            [ReferenceHeader, "2026-01-10 12:00:00,70,resting,0.1,0,0.9", "2026-01-10 12:05:00,180,resting,0.1,0,0.9", "2026-01-10 12:10:00,71,resting,0.1,0,0.9"]);

        var json = (await CommandRun.Succeeding("detect", _folder["three.csv"], "--all", "--json")).Json;

        Assert.All(json.GetProperty("detections").EnumerateArray(), static d =>
        {
            Assert.Equal("learning", Text(d, "tier"));
            Assert.Equal(0, d.GetProperty("alerts").GetArrayLength());
        });
    }

    [Fact]
    public async Task A_constant_heart_rate_is_the_sensors_fault_and_never_the_hearts()
    {
        var lines = Enumerable.Range(0, 576).Select(static i => string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2026, 1, 10).AddMinutes(5 * i):yyyy-MM-dd HH:mm:ss},70,resting,0.1,0,0.9"));
        await File.WriteAllLinesAsync(_folder["flat.csv"], lines.Prepend(ReferenceHeader));

        var json = (await CommandRun.Succeeding("detect", _folder["flat.csv"], "--all", "--json")).Json;

        var detections = json.GetProperty("detections").EnumerateArray().ToList();
        Assert.Equal(("flat_line", "no_data", false), (Text(detections[^1], "sensor_fault"), Text(detections[^1], "tier"), detections[^1].GetProperty("sensor_trusted").GetBoolean()));
        var alerts = detections.SelectMany(static d => d.GetProperty("alerts").EnumerateArray()).ToList();
        Assert.NotEmpty(alerts);
        Assert.All(alerts, static alert => Assert.Equal(("sensor_fault", "flat_line"), (Text(alert, "kind"), Text(alert, "fault"))));
    }

    [Fact]
    public async Task Columns_without_any_number_are_no_data()
    {
        var lines = Enumerable.Range(0, 288).Select(static i => string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2026, 1, 10).AddMinutes(5 * i):yyyy-MM-dd HH:mm:ss},,resting,,,"));
        await File.WriteAllLinesAsync(_folder["empty.csv"], lines.Prepend(ReferenceHeader));

        var run = await CommandRun.Of("detect", _folder["empty.csv"], "--all", "--json");
        var text = await CommandRun.Of("detect", _folder["empty.csv"]);

        // Either the rows are refused with their place, or every one of them is a moment without data.
        var detections = run.Json.GetProperty("detections").EnumerateArray().ToList();
        Assert.All(detections, static d => Assert.Equal(("no_data", "not_stated"), (Text(d, "tier"), Text(d, "heart_rate"))));
        Assert.True(detections.Count == 288 ? run.Code == 0 : run.Code == 1 && run.Error.Contains("empty.csv:2, column", StringComparison.Ordinal), run.Error);
        Assert.All(
            detections.SelectMany(static d => d.GetProperty("alerts").EnumerateArray()),
            static alert => Assert.Equal("sensor_fault", Text(alert, "kind")));
        Assert.Contains("no heart rate to judge", text.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("detect")]
    [InlineData("backtest")]
    public async Task Several_people_without_their_table_are_told_once_with_what_is_missing(string command)
    {
        static string Row(string id, int i) => $"{id},2026-01-10 12:{i:00}:00,70,resting,0.1,0,0.9";
        await File.WriteAllLinesAsync(_folder["blocks.csv"], ["user_id," + ReferenceHeader, .. Enumerable.Range(0, 30).Select(static i => Row("A", i)), .. Enumerable.Range(0, 30).Select(static i => Row("B", i))]);
        await File.WriteAllLinesAsync(_folder["mixed.csv"], ["user_id," + ReferenceHeader, .. Enumerable.Range(0, 30).SelectMany(static i => new[] { Row("A", i), Row("B", i) })]);

        foreach (var (file, line) in new[] { ("blocks.csv", 32), ("mixed.csv", 3) })
        {
            var run = await CommandRun.Of(command, _folder[file], "--json");

            Assert.Equal(1, run.Code);
            Assert.Equal(
                $"{file}:{line}, column user_id: found B, a second person, and no users.csv beside the file; expected there a users.csv (or .gz) with a row for each person, or the readings of one person only",
                run.Error.Trim());
            Assert.Equal(run.Error.Trim(), run.Json.GetProperty("error").GetString());
        }
    }

    [Fact]
    public async Task Reversed_time_is_refused_with_its_place_and_a_single_late_reading_is_counted()
    {
        var rows = Enumerable.Range(0, 40).Select(static i => $"2026-01-10 {12 - (i / 12):00}:{55 - (5 * (i % 12)):00}:00,{70 + (i % 3)},resting,0.1,0,0.9").ToList();
        await File.WriteAllLinesAsync(_folder["back.csv"], [ReferenceHeader, .. rows]);
        rows.Reverse();
        await File.WriteAllLinesAsync(_folder["late.csv"], [ReferenceHeader, .. rows.Take(30), "2026-01-10 10:32:30,70,resting,0.1,0,0.9", .. rows.Skip(30)]);
        var minutes = await new FitbitMinutes().Add("2016-04-12 08:00", 60).WriteAsync(_folder["minutes.csv"]);
        var lines = await File.ReadAllLinesAsync(minutes);
        await File.WriteAllLinesAsync(minutes, [lines[0], .. lines.Skip(1).Reverse()]);

        var reference = await CommandRun.Of("detect", _folder["back.csv"], "--json");
        var wearable = await CommandRun.Of("detect", minutes, "--json");
        var late = (await CommandRun.Succeeding("detect", _folder["late.csv"], "--json")).Json;

        Assert.Equal((1, 1), (reference.Code, wearable.Code));
        Assert.Contains("back.csv:21, column timestamp: found 2026-01-10 11:20:00 after 2026-01-10 12:55:00, and 19 of 20 readings like it", reference.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("expected readings in order of time", wearable.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, late.GetProperty("tally").GetProperty("late_readings").GetInt64());
    }

    // Five days as usual, then two hours of a fast heart without a step.
    private static FitbitMinutes Episode()
    {
        var minutes = new FitbitMinutes().Add("2016-04-12 00:00", (5 * 1440) + (21 * 60));
        for (var minute = 0; minute < 120; minute++)
        {
            minutes.Add(new DateTime(2016, 4, 17, 21, 0, 0).AddMinutes(minute).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), 1, $"{128 + (minute * 7 % 9)}");
        }

        return minutes.Add("2016-04-17 23:00", 60);
    }

    private static List<JsonElement> Alerts(JsonElement document) => [.. document.GetProperty("alerts").EnumerateArray()];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";

    private static DateTime Time(JsonElement item, string name) => DateTime.Parse(Text(item, name), CultureInfo.InvariantCulture);
}
