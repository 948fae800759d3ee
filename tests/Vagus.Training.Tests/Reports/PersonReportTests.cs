using System.Globalization;
using System.Text.RegularExpressions;
using Vagus.Training.Evaluation.KnownPerson;
using Vagus.Training.Reports;
using static Vagus.Training.Tests.Reports.PageReader;

namespace Vagus.Training.Tests.Reports;

public sealed class PersonReportTests : IDisposable
{
    private const string Hostile = "</td></svg><script>alert('x')</script>\" onload=\"&\u0001\ud800";

    private static readonly DateTimeOffset s_made = new(2025, 3, 9, 8, 5, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-person").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_section_and_every_drawing_stand_in_one_file_and_each_drawing_is_told_in_words()
    {
        var path = Path.Combine(_folder, "person.html");
        PersonReport.Write(path, PersonSamples.Full(), "watches", s_made, "0.1.0");
        var html = File.ReadAllText(path);

        foreach (var id in new[] { "summary", "protocol", "errors-section", "bands-section", "wear-section", "days-section", "origin" })
        {
            Assert.Contains($"id=\"{id}\"", html, StringComparison.Ordinal);
        }

        var drawings = Drawings(html);
        Assert.Equal(6, drawings.Count);
        Assert.All(drawings, drawing => Assert.InRange(drawing.Attribute("aria-label")!.Value.Length, 40, 400));
        Assert.Equal(6, Regex.Count(html, "<figcaption>[^<]+</figcaption>"));
        Assert.DoesNotContain("Not measured in this evaluation", html, StringComparison.Ordinal);
        Assert.Contains("Not a medical device", html, StringComparison.Ordinal);
        Assert.Contains("data “watches”, made 2025-03-09 08:05 UTC+00:00 by Vagus 0.1.0", html.Replace("Data", "data", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("ten minutes ago and earlier", html, StringComparison.Ordinal);
        Assert.Contains("at weight 0.4 and moved to this person's mean heart rate", html, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Tables_hold_the_figures_with_fixed_decimals_beside_the_simple_rules()
    {
        var html = Page(PersonSamples.Full());

        Assert.Equal(
            ["9.17 (−7.5\u202f%)", "8.63 (+1.2\u202f%)", "9.23", "14.63", "14.91", "14.32", "89.3\u202f%", "100.0\u202f%", "87.4\u202f%", "89.9\u202f%", "26.99",
                "90.7\u202f%, 45.19 bpm", "49.9\u202f%", "99.0\u202f%"],
            Row(html, "anna"));
        Assert.Equal(
            ["8.51", "7.88", "9.23", "14.63", "14.91", "14.32", "89.9\u202f%", "95.0\u202f%", "89.9\u202f%", "90.5\u202f%", "25.12", "90.7\u202f%, 45.19 bpm"],
            Row(html, "all"));
        Assert.Equal(["11.57", "11.10", "97.0\u202f%", "46.20"], Row(html, "none"));
        Assert.Equal(["8.88", "–", "87.0\u202f%", "27.40"], Row(html, "7 days"));
        Assert.Equal(["452", "87.4\u202f%", "13.50"], Row(html, "anna, at rest"));
        Assert.Equal(["1\u202f234"], Row(html, "faulty rows left out"));
        Assert.Equal(["15\u202f000"], Row(html, "training readings"));
    }

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        var expected = Page(PersonSamples.Full());
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        comma.NumberFormat.NegativeSign = "~";
        comma.DateTimeFormat.DateSeparator = "/";
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = comma;
            Assert.Equal(expected, Page(PersonSamples.Full()));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Keys_of_people_and_folders_are_text_everywhere()
    {
        var html = PersonReport.ToHtml(PersonSamples.Of([Hostile, "bert"]), Hostile, s_made, Hostile);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload=\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', html);
        Assert.Equal(6, Drawings(html).Count);
        Body(html);
    }

    [Fact]
    public void Nothing_measured_is_said_and_not_drawn()
    {
        var html = Page(PersonSamples.Empty());

        Assert.Empty(Drawings(html));
        Assert.Equal(4, Regex.Count(html, "Not measured in this evaluation"));
        Assert.Contains("Nothing was measured.", html, StringComparison.Ordinal);
        Assert.Contains("No days were kept", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Body(html);
    }

    [Fact]
    public void Many_people_make_no_heavy_page_and_those_left_out_are_told()
    {
        var html = Page(PersonSamples.Of([.. Enumerable.Range(0, 300).Select(i => "p" + i.ToString(CultureInfo.InvariantCulture))]));

        Assert.Contains("The first 20 of 300 people are drawn.", html, StringComparison.Ordinal);
        Assert.Contains("The first 10 of 300 people are drawn.", html, StringComparison.Ordinal);
        Assert.Equal(14, Drawings(html).Count);
        Assert.NotEmpty(Row(html, "p299"));
        Assert.InRange(html.Length, 1, 1_500_000);
    }

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing()
    {
        var html = Page(PersonSamples.Full());

        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(Expression("(?i)<script|<link|<img|<iframe|@import|https?://|\\son[a-z]+="), html);
        var ids = Expression("\\sid=\"([^\"]+)\"").Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Expression("(?:href=\"|url\\()#([^\")]+)").Matches(html).Select(m => m.Groups[1].Value), target => Assert.Contains(target, ids));
    }

    [Fact]
    public void A_dot_beside_its_strip_has_another_colour_and_each_state_says_how_many_readings_it_has()
    {
        var drawing = Drawings(Page(PersonSamples.Full())).Single(d => d.Attribute("aria-label")!.Value.StartsWith("Share of the test readings", StringComparison.Ordinal));

        string[] Hints(string style) => [.. Styled(drawing, style).Select(dot => dot.Value).Where(hint => hint.StartsWith("person anna", StringComparison.Ordinal))];
        Assert.Equal(["person anna, all readings: 89.3\u202f%", "person anna, at rest (452): 87.4\u202f%", "person anna, active (2\u202f031): 89.9\u202f%"], Hints("dot s1"));
        Assert.Equal(["person anna, asleep (17): 100.0\u202f%"], Hints("dot s2"));
        // Of two people: all readings ±2 and three states ±4; over all people ±1 and ±4.
        var widths = Styled(drawing, "allowed").Select(strip => Math.Round((double)strip.Attribute("width")!)).ToList();
        Assert.Equal(12, widths.Count);
        Assert.Equal([1, 2, 4], widths.Distinct().Order().Select(width => Math.Round(width / widths.Min())));
        Assert.Single(Styled(drawing, "reference"));
    }

    [Fact]
    public void A_length_of_wear_that_was_not_measured_interrupts_the_line()
    {
        var drawing = Drawings(Page(PersonSamples.Full())).Single(d => d.Attribute("aria-label")!.Value.Contains("From 11.57 bpm with none to 8.88 bpm with 7 days", StringComparison.Ordinal));

        Assert.Equal(3, Assert.Single(Pieces(drawing, "line s1")).Count);
        Assert.Equal(2, Assert.Single(Pieces(drawing, "line s2")).Count);
    }

    [Fact]
    public void Of_each_person_the_day_with_the_most_heart_rates_is_drawn_and_pieces_of_a_day_count_as_one()
    {
        var unworn = new PersonDay("anna", new DateOnly(2025, 3, 4), [.. Enumerable.Range(0, 900).Select(i => PersonSamples.At(i) with { HeartRateBpm = float.NaN })]);
        PersonDay[] days = [PersonSamples.Day("anna", 1, 100), PersonSamples.Day("anna", 2, 150), PersonSamples.Day("bert", 5, 10), PersonSamples.Day("anna", 1, 60), unworn];

        var chosen = PersonPlots.FullestDays(new PersonDetails(days));

        Assert.Equal([("anna", 1, 160), ("bert", 5, 10)], chosen.Select(day => (day.Id, day.Day.Day, day.Minutes.Count)));
    }

    [Fact]
    public void A_report_that_can_be_written_is_found_so_without_leaving_anything()
    {
        var path = Path.Combine(_folder, "person.html");
        File.WriteAllText(path, "earlier");

        ReportFile.RequireWritable(path);

        Assert.Equal("earlier", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
        Assert.Contains("found no such folder", Assert.Throws<ReportException>(() => ReportFile.RequireWritable(Path.Combine(_folder, "none", "r.html"))).Message, StringComparison.Ordinal);
        Assert.Contains("A folder stands there", Assert.Throws<ReportException>(() => ReportFile.RequireWritable(_folder)).Message, StringComparison.Ordinal);
    }

    private static string Page(PersonEvaluation evaluation) => PersonReport.ToHtml(evaluation, "watches", s_made, "0.1.0");
}
