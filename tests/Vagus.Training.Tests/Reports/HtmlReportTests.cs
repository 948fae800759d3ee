using System.Globalization;
using System.Text.RegularExpressions;
using Vagus.Training.Evaluation;
using Vagus.Training.Reports;
using static Vagus.Training.Tests.Reports.PageReader;

namespace Vagus.Training.Tests.Reports;

public sealed class HtmlReportTests : IDisposable
{
    private const string Hostile = "</td></svg><script>alert('x')</script>\" onload=\"&\u0001\ud800";

    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_full_evaluation_gives_every_section_and_every_drawing_in_one_file()
    {
        var path = Path.Combine(_folder, "report.html");
        HtmlReport.Write(path, ReportSamples.Full(), ReportSamples.Context);
        var html = File.ReadAllText(path);

        foreach (var id in new[] { "summary", "predictor", "detector", "plots", "cost", "card" })
        {
            Assert.Contains($"id=\"{id}\"", html, StringComparison.Ordinal);
        }

        Assert.Equal(8, Drawings(html).Count);
        Assert.Equal(8, Regex.Count(html, "<figure role=\"figure\" aria-label=\"[^\"]+\">"));
        Assert.Equal(8, Regex.Count(html, "<figcaption>[^<]+</figcaption>"));
        Assert.DoesNotContain("Not measured in this evaluation", html, StringComparison.Ordinal);
        Assert.Contains("Not a medical device", html, StringComparison.Ordinal);
        Assert.Contains(ReportSamples.Context.IntendedUse, html, StringComparison.Ordinal);
        Assert.Contains(ReportSamples.Context.TrainingDataHash, html, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(path).Length, 20_000, 1_500_000);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Figures_stand_beside_the_reference_with_fixed_decimals()
    {
        var html = HtmlReport.ToHtml(ReportSamples.Full(), ReportSamples.Context);

        Assert.Equal(["2.81", "2.11", "0.9877", "90.1\u202f%", "8.4"], Row(html, "all inputs"));
        Assert.Equal(["3.31", "2.50", "0.9811", "89.9\u202f%", "10.2"], Row(html, "without the columns derived from heart rate"));
        Assert.Equal(["5.63", "4.10", "0.9512", "90.5\u202f%", "19.8"], Row(html, "without the person's past"));
        Assert.Equal(["26.81", "21.50", "−0.0004", "–", "–"], Row(html, "mean of all training readings"));
        Assert.Equal(["15.23", "8.90", "0.6712", "–", "–"], Row(html, "person's last heart rate"));
        Assert.Equal(["12.05", "9.40", "0.7966", "–", "–"], Row(html, "mean of the activity"));
        Assert.Equal(["7.59", "5.94", "0.9075", "–", "–", "0.0064", "0.0467", "0.0113", "–", "–", "0.9489"], Row(html, "as published"));
        Assert.Equal(
            ["6.93", "5.13", "0.9332", "–", "–", "–", "–", "0.0089", "–", "–", "–"], Row(html, "its code run again on the classic 50 people *"));
        Assert.Equal(["0.0211", "0.1874", "0.0379", "0.613", "0.0143", "–"], Row(html, "classifier (learns from labels)"));
        Assert.Equal(["–", "–", "0.0459", "0.621", "–", "–"], Row(html, "oracle: knows every reading's label probability"));
        Assert.Contains("hold for that data set only", html, StringComparison.Ordinal);
        Assert.Contains("Nobody can beat the oracle", html, StringComparison.Ordinal);
        Assert.Contains("2025-03-01 13:05 UTC+00:00", html, StringComparison.Ordinal);
        Assert.Equal(["226\u202f800"], Row(html, "training readings"));
        Assert.Equal(["4.81\u202fMB"], Row(html, "size of the models"));
        Assert.Equal(["13.9\u202fs", "67\u202f%"], Row(html, "train both models"));
    }

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        var expected = HtmlReport.ToHtml(ReportSamples.Full(), ReportSamples.Context);
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        comma.NumberFormat.NegativeSign = "~";
        comma.DateTimeFormat.DateSeparator = "/";
        comma.DateTimeFormat.TimeSeparator = ".";
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = comma;
            Assert.Equal(expected, HtmlReport.ToHtml(ReportSamples.Full(), ReportSamples.Context));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Hostile_names_are_text_everywhere()
    {
        var full = ReportSamples.Full();
        var details = full.Details! with
        {
            ResidualsByHour = [new(Hostile, 1, -1, -1, 0, 1, 1, 1)],
            ResidualsByActivity = [new(Hostile, 1, -1, -1, 0, 1, 1, 1)],
            LearningCurve = [new(Hostile, 0, 1, 1, 2, 2)],
            Importance = [new(Hostile, 1)],
            ImportanceWithoutDerived = [new(Hostile, 1)],
        };
        var context = ReportSamples.Context with
        {
            Title = Hostile,
            DataName = Hostile,
            VersionId = Hostile,
            ProductVersion = Hostile,
            TrainingDataHash = Hostile,
            TrainerName = Hostile,
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { [Hostile] = Hostile },
            IntendedUse = Hostile,
            Limits = Hostile,
        };
        var html = HtmlReport.ToHtml(full with { Details = details }, context);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload=\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', html);
        Assert.Contains("&lt;/td&gt;&lt;/svg&gt;&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Equal(8, Drawings(html).Count);
        Body(html);
    }

    [Fact]
    public void Nothing_measured_is_said_and_not_drawn()
    {
        var html = HtmlReport.ToHtml(ReportSamples.Empty(), ReportSamples.Context with { Parameters = new Dictionary<string, string>(StringComparer.Ordinal) });

        Assert.Empty(Drawings(html));
        Assert.Equal(8, Regex.Count(html, "Not measured in this evaluation"));
        Assert.Equal(["–", "–", "–", "–", "–"], Row(html, "all inputs"));
        Assert.Contains("was not measured", html, StringComparison.Ordinal);
        Assert.Contains("no usable labels", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody can beat", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Body(html);
    }

    [Fact]
    public void An_evaluation_without_details_says_that_there_is_nothing_to_draw() =>
        Assert.Contains(
            "nothing to draw",
            HtmlReport.ToHtml(ReportSamples.Full() with { Details = null }, ReportSamples.Context),
            StringComparison.Ordinal);

    [Fact]
    public void Values_that_are_no_numbers_or_absurd_leave_drawings_well_formed()
    {
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -1e300, 0, 1e-300, -1, 3];
        var details = new ClassicDetails
        {
            Points = [.. odd.Select(v => new PredictedPoint((float)v, 70)), new(80, 81)],
            ResidualsByHour = [.. odd.Select(v => new ResidualGroup("h", 1, v, v, v, v, v, v))],
            ResidualsByActivity = [.. odd.Select(v => new ResidualGroup("a", 1, v, v, v, v, v, v))],
            LearningCurve = [.. odd.Select(v => new LearningPoint("p", v, v, 1, v, v))],
            ValidationCurve = odd,
            ValidationCurveWithoutDerived = [double.NaN],
            Importance = [.. odd.Select(v => new FeatureShare("f", v))],
            ImportanceWithoutDerived = [new("zero", 0)],
            DetectorPrecisionRecall = [.. odd.Select(v => new CurvePoint(v, v)), new(1, 1)],
            IsolationForestPrecisionRecall = [],
            OraclePrecisionRecall = [new(0.5, 0)],
        };
        var html = HtmlReport.ToHtml(ReportSamples.Full() with { Details = details }, ReportSamples.Context);

        Assert.Equal(8, Drawings(html).Count);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", html, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 1, 200_000);
    }

    [Fact]
    public void Large_details_stay_under_the_size_limit()
    {
        var random = new Random(3);
        var full = ReportSamples.Full();
        var details = full.Details! with
        {
            Points = [.. Enumerable.Range(0, 200_000).Select(_ => new PredictedPoint(40 + (160 * random.NextSingle()), 40 + (160 * random.NextSingle())))],
            DetectorPrecisionRecall = [.. Enumerable.Range(0, 100_000).Select(_ => new CurvePoint(random.NextDouble(), random.NextDouble()))],
            ValidationCurve = [.. Enumerable.Range(0, 50_000).Select(_ => 1 + random.NextDouble())],
        };

        Assert.InRange(HtmlReport.ToHtml(full with { Details = details }, ReportSamples.Context).Length, 1, 1_000_000);
    }

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing()
    {
        var html = HtmlReport.ToHtml(ReportSamples.Full(), ReportSamples.Context);

        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(Expression("(?i)<script|<link|<img|<iframe|@import|https?://|\\son[a-z]+="), html);
        Assert.All(Expression("url\\(([^)]*)\\)").Matches(html).Select(m => m.Groups[1].Value), target => Assert.StartsWith("#", target, StringComparison.Ordinal));
        var ids = Expression("\\sid=\"([^\"]+)\"").Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_missing_folder_is_named_and_nothing_is_created()
    {
        var path = Path.Combine(_folder, "missing", "report.html");
        var error = Assert.Throws<ReportException>(() => HtmlReport.Write(path, ReportSamples.Full(), ReportSamples.Context));

        Assert.Equal($"{path}: found no such folder, expected a path in a folder that exists and is writable", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_target_that_cannot_be_replaced_is_left_alone_and_leaves_no_part_behind()
    {
        var path = Path.Combine(_folder, "report.html");
        Directory.CreateDirectory(path);
        var error = Assert.Throws<ReportException>(() => HtmlReport.Write(path, ReportSamples.Full(), ReportSamples.Context));

        Assert.StartsWith(path + ": found that it cannot be written", error.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_read_only_folder_gives_a_clear_error()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Folder permissions do not bind this account.");
            return;
        }

        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var path = Path.Combine(_folder, "report.html");
            var error = Assert.Throws<ReportException>(() => HtmlReport.Write(path, ReportSamples.Full(), ReportSamples.Context));
            Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(_folder));
        }
        finally
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void An_earlier_report_is_replaced_whole()
    {
        var path = Path.Combine(_folder, "report.html");
        File.WriteAllText(path, new string('x', 1_000_000));
        HtmlReport.Write(path, ReportSamples.Empty(), ReportSamples.Context);

        Assert.Equal(HtmlReport.ToHtml(ReportSamples.Empty(), ReportSamples.Context), File.ReadAllText(path));
    }
}
