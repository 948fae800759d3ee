using System.Globalization;
using System.Text;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>
/// A person's history: above, observed heart rate on the band that was expected, with marks where alerts were given and grey
/// where there is no heart rate; below, the rule's score against its threshold.
/// </summary>
public static class TimelinePlot
{
    private const int Wide = 1060;
    private const int High = 520;
    private const int ScoreHigh = 110;
    private const int LongestText = 300;
    private const double Trace = 0.6;

    private const string Standalone =
        "svg{font-family:system-ui,sans-serif;background:#fff;--ink:#1b2230;--soft:#5a6373;--rule:#e3e5ea;--s1:#1f5fbf;--s2:#c2560c;--bad:#b3261e}"
        + "@media (prefers-color-scheme:dark){svg{background:#1a2029;--ink:#e7eaf0;--soft:#a2abba;--rule:#303845;--s1:#7fb0ff;--s2:#f3a25f;--bad:#ff8a80}}"
        + ".tick{font-size:12.5px;fill:var(--soft)}.label{font-size:13px;fill:var(--ink)}line.grid{stroke:var(--rule)}line.axis{stroke:var(--soft)}"
        + "line.reference{stroke:var(--ink);stroke-width:1.3;stroke-dasharray:5 4;opacity:.75}"
        + ".line{fill:none;stroke-width:2.2;stroke-linejoin:round}.line.s1{stroke:var(--s1)}.line.s2{stroke:var(--s2)}.line.thin{stroke-width:1.2}"
        + ".band{fill:var(--s2);fill-opacity:.2}line.band{stroke:var(--s2);stroke-width:10;stroke-opacity:.3}"
        + ReportStyle.AlertMarks;

    /// <summary>A drawing of its own, for a file or an image element.</summary>
    /// <param name="timeline">The history, with at least one reading.</param>
    /// <param name="rule">Name of the rule.</param>
    /// <returns>SVG; light or dark as the viewer wishes.</returns>
    /// <exception cref="ArgumentException">There is no reading.</exception>
    public static string ToSvg(PersonTimeline timeline, string rule)
    {
        var svg = Draw(timeline, rule, "timeline") ?? throw new ArgumentException("found no reading to draw, expected at least one", nameof(timeline));
        return svg.Replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", StringComparison.Ordinal)
            .Replace("<defs>", $"<title>{Encode(Title(timeline, rule))}</title><style>{Standalone}</style><defs>", StringComparison.Ordinal) + "\n";
    }

    /// <summary>A page with the drawing that loads nothing.</summary>
    /// <param name="timeline">The history, with at least one reading.</param>
    /// <param name="rule">Name of the rule.</param>
    /// <returns>HTML.</returns>
    /// <exception cref="ArgumentException">There is no reading.</exception>
    public static string ToHtml(PersonTimeline timeline, string rule) =>
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + $"<title>{Encode(Title(timeline, rule))}</title><style>body{{margin:1rem;font:16px/1.5 system-ui,sans-serif;color-scheme:light dark}}svg{{max-width:100%;height:auto}}</style></head>"
        + $"<body><h1>{Encode(Title(timeline, rule))}</h1>{ToSvg(timeline, rule)}<p>{Encode(Words(timeline))} Not a medical device.</p></body></html>\n";

    /// <summary>The drawing within a page; null where there is no reading.</summary>
    internal static string? Draw(PersonTimeline timeline, string rule, string id)
    {
        var points = timeline.Points;
        if (points.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(Wide, High, id) { Right = 30 };
        var (first, last) = (points[0].Start, points[^1].Start + timeline.Width);
        double HoursOf(DateTime time) => (time - first).TotalHours;
        var x = chart.X(0, Math.Max(HoursOf(last), 1));
        var split = chart.PlotBottom - ScoreHigh;
        var values = points.SelectMany(static p => (float[])[p.ObservedBpm, p.LowerBpm, p.UpperBpm]).Where(float.IsFinite).DefaultIfEmpty(60).ToList();
        var (low, high) = SvgScale.Round(values.Min(), values.Max(), 6);
        var heartRate = SvgChart.Panel(low, high, chart.Top, split - 26);
        chart.HorizontalAxis(x, "day, by the wearer's clock", Days(first, last).Select(day => (HoursOf(day.Date), day.Text)))
            .VerticalAxis(heartRate, "heart rate (bpm)", 6);
        Gaps(chart, timeline, points, time => x[HoursOf(time)], split - 26);
        Curves(chart, timeline, points, time => x[HoursOf(time)], heartRate);
        Scores(chart, timeline, points, time => x[HoursOf(time)], split);
        foreach (var (opened, text) in timeline.Alerts)
        {
            var at = x[HoursOf(opened)];
            var hint = opened.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + ": " + Cut(text, LongestText);
            chart.Line(at, chart.Top, at, chart.PlotBottom, "alert").Dot(at, chart.Top, "dot alert", hint);
        }

        (string, string)[] curves = points.Any(static p => float.IsFinite(p.ExpectedBpm))
            ? [("observed", "line s1"), ("expected (median)", "line s2"), ("90 % band", "band")]
            : [("resting heart rate of the day", "line s1")];
        return chart.Legend([.. curves, ("alert", "alert"), ("no heart rate", "gap"), ("threshold", "reference")])
            .ToSvg($"{Title(timeline, rule)}. {Words(timeline)}");
    }

    private static string Title(PersonTimeline timeline, string rule) =>
        $"Heart rate and alerts by {Cut(rule, 60)}{(timeline.PersonId.Length > 0 ? $", {Cut(timeline.PersonId, 60)}" : "")}";

    private static string Words(PersonTimeline timeline)
    {
        var points = timeline.Points;
        var (from, to) = (points[0].Start, points[^1].Start);
        var width = timeline.Width.TotalMinutes switch
        {
            < 60 => Text($"{timeline.Width.TotalMinutes:0} minutes"),
            < 1440 => timeline.Width.TotalHours is 1 ? "an hour" : Text($"{timeline.Width.TotalHours:0} hours"),
            _ => timeline.Width.TotalDays is 1 ? "a day" : Text($"{timeline.Width.TotalDays:0} days"),
        };
        var measured = points.Count(static p => float.IsFinite(p.ObservedBpm));
        return Text($"From {from:yyyy-MM-dd} to {to:yyyy-MM-dd} by steps of {width}, {measured} of them with a heart rate; {timeline.Alerts.Count} alert{(timeline.Alerts.Count == 1 ? "" : "s")}.");
    }

    private static IEnumerable<(DateTime Date, string Text)> Days(DateTime first, DateTime last)
    {
        var days = Math.Max(1, (last - first).TotalDays);
        var step = (int)Math.Max(1, Math.Ceiling(days / 10));
        for (var day = first.Date.AddDays(first.TimeOfDay > TimeSpan.Zero ? 1 : 0); day <= last; day = day.AddDays(step))
        {
            yield return (day, day.ToString(days > 300 ? "yyyy-MM-dd" : "MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void Gaps(SvgChart chart, PersonTimeline timeline, IReadOnlyList<TimelinePoint> points, Func<DateTime, double> x, double bottom)
    {
        var silentFrom = points[0].Start;
        foreach (var point in points.Where(static p => float.IsFinite(p.ObservedBpm)))
        {
            if (point.Start > silentFrom)
            {
                chart.Bar(x(silentFrom), chart.Top, x(point.Start), bottom, "gap", radius: 0);
            }

            silentFrom = point.Start + timeline.Width;
        }

        var end = points[^1].Start + timeline.Width;
        if (end > silentFrom)
        {
            chart.Bar(x(silentFrom), chart.Top, x(end), bottom, "gap", radius: 0);
        }
    }

    private static void Curves(SvgChart chart, PersonTimeline timeline, IReadOnlyList<TimelinePoint> points, Func<DateTime, double> x, SvgScale y)
    {
        var run = new List<TimelinePoint>();
        foreach (var point in points)
        {
            if (run.Count > 0 && (point.Start - run[^1].Start > timeline.Width || float.IsNaN(point.ExpectedBpm)))
            {
                Band(chart, timeline, run, x, y);
                run = [];
            }

            if (!float.IsNaN(point.ExpectedBpm))
            {
                run.Add(point);
            }
        }

        Band(chart, timeline, run, x, y);
        chart.Polyline(Line(points, timeline, static p => p.ExpectedBpm, x, y), "line s2 thin");
        chart.Polyline(Line(points, timeline, static p => p.ObservedBpm, x, y), "line s1 thin");
    }

    // From the beginning of a stretch to its end, so that a lone one is seen; a pause interrupts the line.
    private static IEnumerable<(double X, double Y)> Line(
        IReadOnlyList<TimelinePoint> points, PersonTimeline timeline, Func<TimelinePoint, float> value, Func<DateTime, double> x, SvgScale y)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var (point, bpm) = (points[i], value(points[i]));
            var follows = i + 1 < points.Count && points[i + 1].Start - point.Start <= timeline.Width && float.IsFinite(value(points[i + 1]));
            yield return (x(point.Start), float.IsFinite(bpm) ? y[bpm] : double.NaN);
            if (!follows && float.IsFinite(bpm))
            {
                yield return (x(point.Start + timeline.Width), y[bpm]);
                yield return (double.NaN, double.NaN);
            }
        }
    }

    private static void Band(SvgChart chart, PersonTimeline timeline, List<TimelinePoint> run, Func<DateTime, double> x, SvgScale y)
    {
        if (run.Count == 0)
        {
            return;
        }

        var path = new StringBuilder();
        void To(DateTime time, float bpm) =>
            path.Append(path.Length == 0 ? 'M' : 'L').Append(SvgChart.N(x(time))).Append(' ').Append(SvgChart.N(y[bpm]));
        foreach (var point in run)
        {
            To(point.Start, point.UpperBpm);
        }

        To(run[^1].Start + timeline.Width, run[^1].UpperBpm);
        To(run[^1].Start + timeline.Width, run[^1].LowerBpm);
        foreach (var point in run.AsEnumerable().Reverse())
        {
            To(point.Start, point.LowerBpm);
        }

        chart.Path(path.Append('z').ToString(), "band");
    }

    private static void Scores(SvgChart chart, PersonTimeline timeline, IReadOnlyList<TimelinePoint> points, Func<DateTime, double> x, double top)
    {
        var scores = points.Select(static p => p.Score).Append(timeline.Threshold).Where(float.IsFinite).DefaultIfEmpty(0).ToList();
        // A bar is read by its length, so that it begins at 0; of a score of 0 a trace is left, to tell it from none.
        var (low, high) = SvgScale.Round(Math.Min(0, scores.Min()), Math.Max(0, scores.Max()), 2);
        var y = SvgChart.Panel(low, high, top, chart.PlotBottom);
        chart.VerticalAxis(y, "score", 2).Line(chart.Left, y[0], chart.PlotRight, y[0], "axis");
        var (below, above) = (new StringBuilder(), new StringBuilder());
        foreach (var point in points.Where(static p => float.IsFinite(p.Score)))
        {
            var (left, right) = (x(point.Start), Math.Max(x(point.Start + timeline.Width), x(point.Start) + 1));
            var end = Math.Abs(y[point.Score] - y[0]) < Trace ? y[0] - Trace : y[point.Score];
            (point.Score >= timeline.Threshold ? above : below)
                .Append($"M{SvgChart.N(left)} {SvgChart.N(y[0])}V{SvgChart.N(end)}H{SvgChart.N(right)}V{SvgChart.N(y[0])}z");
        }

        chart.Path(below.ToString(), "score").Path(above.ToString(), "score above");
        if (float.IsFinite(timeline.Threshold))
        {
            chart.Line(chart.Left, y[timeline.Threshold], chart.PlotRight, y[timeline.Threshold], "reference");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
