using System.Globalization;
using System.Text;
using Vagus.Models.Personal;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>One moment of a day: what was expected, and what was observed.</summary>
/// <param name="LocalTime">Wall clock.</param>
/// <param name="Expected">The expectation.</param>
/// <param name="ObservedBpm">Observed heart rate in bpm; NaN where none was measured.</param>
public readonly record struct DayPoint(DateTime LocalTime, ExpectedHeartRate Expected, float ObservedBpm);

/// <summary>Draws one day of a person: expected heart rate, its band, and the observed heart rate. A gap stays a gap.</summary>
public static class DayPicture
{
    private const int Wide = 1060;
    private const int High = 420;
    private const int MostPoints = 20_000;
    private static readonly TimeSpan s_longestJoin = TimeSpan.FromMinutes(10);

    private const string Standalone =
        "svg{font-family:system-ui,sans-serif;background:#fff;--ink:#1b2230;--soft:#5a6373;--rule:#e3e5ea;--s1:#1f5fbf;--s2:#c2560c;--s3:#2c8a57}"
        + "@media (prefers-color-scheme:dark){svg{background:#1a2029;--ink:#e7eaf0;--soft:#a2abba;--rule:#303845;--s1:#7fb0ff;--s2:#f3a25f;--s3:#70cf9b}}"
        + ".tick{font-size:12.5px;fill:var(--soft)}.label{font-size:13px;fill:var(--ink)}"
        + "line.grid{stroke:var(--rule)}line.axis{stroke:var(--soft)}"
        + ".line{fill:none;stroke-width:2.2;stroke-linejoin:round}.line.s1{stroke:var(--s1)}.line.s2{stroke:var(--s2);stroke-width:1.2}.line.band{stroke:var(--s1);stroke-width:9;opacity:.25}"
        + ".area{fill:var(--s1)}.dot.s2{fill:var(--s2)}";

    /// <summary>A drawing of its own, for a file or an image element.</summary>
    /// <param name="person">Name of the person; may be empty.</param>
    /// <param name="points">The day's moments in order of time; at most the first 20,000 are drawn.</param>
    /// <returns>SVG; light or dark as the viewer wishes.</returns>
    /// <exception cref="ArgumentException">There is no moment.</exception>
    public static string ToSvg(string person, IReadOnlyList<DayPoint> points)
    {
        var svg = Draw(person, points);
        return svg.Replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", StringComparison.Ordinal)
            .Replace("<defs>", $"<title>{Encode(Title(person, points))}</title><style>{Standalone}</style><defs>", StringComparison.Ordinal) + "\n";
    }

    /// <summary>A page with the drawing that loads nothing.</summary>
    /// <param name="person">Name of the person; may be empty.</param>
    /// <param name="points">The day's moments in order of time.</param>
    /// <returns>HTML.</returns>
    /// <exception cref="ArgumentException">There is no moment.</exception>
    public static string ToHtml(string person, IReadOnlyList<DayPoint> points) =>
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + $"<title>{Encode(Title(person, points))}</title><style>body{{margin:1rem;font:16px/1.5 system-ui,sans-serif;color-scheme:light dark}}svg{{max-width:100%;height:auto}}</style></head>"
        + $"<body><h1>{Encode(Title(person, points))}</h1>{ToSvg(person, points)}<p>{Encode(Words(points))} Not a medical device.</p></body></html>\n";

    private static string Draw(string person, IReadOnlyList<DayPoint> points)
    {
        if (points.Count == 0)
        {
            throw new ArgumentException("found no moment to draw, expected at least one", nameof(points));
        }

        points = [.. points.Take(MostPoints)];
        var day = points[0].LocalTime.Date;
        double HourOf(DayPoint point) => Math.Clamp((point.LocalTime - day).TotalHours, 0, 24);
        var observed = points.Select(static p => p.ObservedBpm).Where(float.IsFinite).DefaultIfEmpty(float.NaN);
        var low = points.Min(static p => p.Expected.LowerBpm);
        var high = points.Max(static p => p.Expected.UpperBpm);
        foreach (var bpm in observed.Where(float.IsFinite))
        {
            (low, high) = (Math.Min(low, bpm), Math.Max(high, bpm));
        }

        var (from, to) = SvgScale.Round(low, high, 6);
        var chart = new SvgChart(Wide, High, "day") { Right = 30 };
        var (x, y) = (chart.X(0, 24), chart.Y(from, to));
        chart.VerticalAxis(y, "heart rate (bpm)", 6);
        for (var hour = 0; hour <= 24; hour += 3)
        {
            chart.Line(x[hour], chart.Top, x[hour], chart.PlotBottom, "grid")
                .Text(x[hour], chart.PlotBottom + 17, hour.ToString("00", CultureInfo.InvariantCulture) + ":00", anchor: "middle");
        }

        chart.HorizontalLabel($"local time on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} (h)");
        foreach (var run in Runs(points))
        {
            var area = new StringBuilder();
            foreach (var point in run)
            {
                area.Append(area.Length == 0 ? 'M' : 'L').Append(SvgChart.N(x[HourOf(point)])).Append(' ').Append(SvgChart.N(y[point.Expected.UpperBpm]));
            }

            foreach (var point in run.AsEnumerable().Reverse())
            {
                area.Append('L').Append(SvgChart.N(x[HourOf(point)])).Append(' ').Append(SvgChart.N(y[point.Expected.LowerBpm]));
            }

            chart.Path(area.Append('Z').ToString(), "area", 0.22);
            chart.Polyline(run.Select(p => (x[HourOf(p)], y[p.Expected.MedianBpm])), "line s1");
            chart.Polyline(run.Select(p => (x[HourOf(p)], float.IsFinite(p.ObservedBpm) ? y[p.ObservedBpm] : double.NaN)), "line s2");
        }

        foreach (var point in points.Where(static p => float.IsFinite(p.ObservedBpm) && !p.Expected.Holds(p.ObservedBpm)))
        {
            chart.Dot(x[HourOf(point)], y[point.ObservedBpm], "dot s2", string.Create(
                CultureInfo.InvariantCulture,
                $"{point.LocalTime:HH:mm}: observed {point.ObservedBpm:0}, expected {point.Expected.LowerBpm:0}–{point.Expected.UpperBpm:0} bpm"));
        }

        return chart
            .Legend(("expected (median)", "line s1"), (Percent(points[0].Expected.Coverage, 0) + " band", "line band"), ("observed; dots lie outside the band", "line s2"))
            .ToSvg($"{Title(person, points)}. {Words(points)}");
    }

    private static string Title(string person, IReadOnlyList<DayPoint> points) =>
        $"Heart rate expected and observed{(person.Length > 0 ? $", {Cut(person, 60)}" : "")}, {points[0].LocalTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static string Words(IReadOnlyList<DayPoint> points)
    {
        var measured = points.Where(static p => float.IsFinite(p.ObservedBpm)).ToList();
        var held = measured.Count(static p => p.Expected.Holds(p.ObservedBpm));
        var runs = Runs(points).Count;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The expected heart rate lies between {points.Min(static p => p.Expected.MedianBpm):0} and {points.Max(static p => p.Expected.MedianBpm):0} bpm; {held} of {measured.Count} observed heart rates lie inside the {points[0].Expected.Coverage * 100:0.#} % band; {(runs == 1 ? "no gap" : $"{runs - 1} gap{(runs == 2 ? "" : "s")}")}.");
    }

    // A pause much longer than the pace of the readings interrupts the lines.
    private static List<List<DayPoint>> Runs(IReadOnlyList<DayPoint> points)
    {
        var runs = new List<List<DayPoint>>();
        foreach (var point in points)
        {
            var pause = runs.Count == 0 ? TimeSpan.Zero : point.LocalTime - runs[^1][^1].LocalTime;
            if (runs.Count == 0 || pause > s_longestJoin || pause < TimeSpan.Zero)
            {
                runs.Add([]);
            }

            runs[^1].Add(point);
        }

        return runs;
    }
}
