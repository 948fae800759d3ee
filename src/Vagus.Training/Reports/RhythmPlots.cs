using Vagus.Models.Rhythm;
using Vagus.Monitoring.Rhythm;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Drawings of a rhythm. Each answers null where there is nothing to draw.</summary>
internal static class RhythmPlots
{
    private const int Columns = 900;
    private const int MostMarks = 400;

    /// <summary>Intervals over time, with fibrillation shaded and pauses marked.</summary>
    public static string? Tachogram(RhythmReport report)
    {
        var series = report.Series;
        if (series.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(1060, 330, "tachogram");
        var (unit, scale) = Unit(report);
        var (low, high) = HrvPlots.Range(series.RrMs, []);
        var (x, y) = (X(chart, report, scale), chart.Y(low, high));
        foreach (var episode in Drawn(report, RhythmEpisodeKind.AtrialFibrillation))
        {
            chart.Bar(
                x[episode.StartMs / scale], chart.Top, Math.Max(x[episode.EndMs / scale], x[episode.StartMs / scale] + 1), chart.PlotBottom, "bar2",
                $"atrial fibrillation from {Fixed(episode.StartMs / scale, 2)} to {Fixed(episode.EndMs / scale, 2)} {unit}, probability {Fixed(episode.Probability, 2)}",
                radius: 0, opacity: 0.22);
        }

        chart.HorizontalAxis(x, $"time from the start of the recording ({unit})", 9).VerticalAxis(y, "RR interval (ms)");
        HrvPlots.Draw(chart, series, x, y, scale, "line s1");
        foreach (var pause in Drawn(report, RhythmEpisodeKind.Pause))
        {
            chart.Dot(x[pause.EndMs / scale], y[Math.Clamp(pause.DurationMs, low, high)], "dot s2", $"pause of {Fixed(pause.DurationMs / 1000, 2)} s at {Fixed(pause.EndMs / scale, 2)} {unit}");
        }

        chart.Legend(("RR interval", "line s1"), ("shaded: atrial fibrillation", "line s2"));
        return chart.ToSvg(
            $"{Count(series.Count)} RR intervals; {Count(report.Episodes.Count(static e => e.Kind == RhythmEpisodeKind.AtrialFibrillation))} episodes taken for atrial fibrillation, shaded.");
    }

    /// <summary>Probability of fibrillation over time.</summary>
    public static string? Probability(RhythmReport report)
    {
        if (report.Judged == 0)
        {
            return null;
        }

        var chart = new SvgChart(1060, 220, "probability");
        var (unit, scale) = Unit(report);
        var (x, y) = (X(chart, report, scale), chart.Y(0, 1));
        var threshold = ShippedRhythm.Parameters.Settled.Threshold;
        chart.HorizontalAxis(x, $"time from the start of the recording ({unit})", 9).VerticalAxis(y, "probability", 4);
        chart.Line(chart.Left, y[threshold], chart.PlotRight, y[threshold], "reference");
        chart.Polyline(Points(report).Select(p => (x[p.TimeMs / scale], y[p.Probability])), "line s2");
        return chart.ToSvg($"Probability of atrial fibrillation over time; the dashed line is the threshold {Fixed(threshold, 2)}.");
    }

    private static IEnumerable<(double TimeMs, double Probability)> Points(RhythmReport report)
    {
        var (beats, step) = (report.Beats, Math.Max(1, report.Beats.Count / Columns));
        for (var i = 0; i < beats.Count; i += step)
        {
            // The greatest of a column, so that a short episode is seen.
            var greatest = double.NaN;
            for (var k = i; k < Math.Min(i + step, beats.Count); k++)
            {
                greatest = double.IsNaN(greatest) ? beats[k].Probability : Math.Max(greatest, float.IsNaN(beats[k].Probability) ? greatest : beats[k].Probability);
            }

            yield return (report.Series.EndMs[i], greatest);
        }
    }

    private static IEnumerable<RhythmEpisode> Drawn(RhythmReport report, RhythmEpisodeKind kind) =>
        report.Episodes.Where(episode => episode.Kind == kind).Take(MostMarks);

    private static SvgScale X(SvgChart chart, RhythmReport report, double scale) =>
        chart.X(report.Series.FirstBeatMs / scale, Math.Max(report.Series.LastBeatMs, report.Series.FirstBeatMs + 1) / scale);

    private static (string Unit, double Scale) Unit(RhythmReport report) => (report.Series.LastBeatMs - report.Series.FirstBeatMs) switch
    {
        > 7_200_000 => ("h", 3_600_000.0),
        > 300_000 => ("min", 60_000.0),
        _ => ("s", 1000.0),
    };
}
