using System.Text;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Signals;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Drawings of RR intervals. Each answers null where there is nothing to draw.</summary>
internal static class HrvPlots
{
    /// <summary>Columns of the tachogram; more intervals than this are drawn as their range in each column.</summary>
    private const int Columns = 900;

    private const int MostMarks = 400;
    private const double HighestHz = 0.5;

    /// <summary>Intervals over time, with what was corrected marked.</summary>
    public static string? Tachogram(CorrectedRr corrected)
    {
        var raw = corrected.Raw;
        if (raw.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(1060, 330, "tachogram");
        var (from, to) = (raw.FirstBeatMs, Math.Max(raw.LastBeatMs, raw.FirstBeatMs + 1));
        var (unit, scale) = (to - from) switch { > 7_200_000 => ("h", 3_600_000.0), > 300_000 => ("min", 60_000.0), _ => ("s", 1000.0) };
        var (low, high) = Range(raw.RrMs, corrected.Corrected.RrMs);
        var (x, y) = (chart.X(from / scale, to / scale), chart.Y(low, high));
        chart.HorizontalAxis(x, $"time from the start of the recording ({unit})", 9).VerticalAxis(y, "RR interval (ms)");
        Draw(chart, raw, x, y, scale, "line s2");
        Draw(chart, corrected.Corrected, x, y, scale, "line s1");
        foreach (var correction in corrected.Corrections.Take(MostMarks))
        {
            var end = raw.EndMs[correction.RawIndex + correction.RawCount - 1];
            chart.Dot(
                x[end / scale], y[Math.Clamp(raw.RrMs[correction.RawIndex], low, high)], "dot s2",
                $"{HrvJson.WordOf(correction.Kind).Replace('_', ' ')} at {Fixed(correction.TimeMs / 1000, 1)} s: {correction.RawCount} → {correction.CorrectedCount} intervals");
        }

        chart.Legend(("corrected", "line s1"), ("raw", "line s2"));
        return chart.ToSvg(
            $"{Count(raw.Count)} RR intervals over {Fixed((to - from) / scale, 1)} {unit}, from {Fixed(low, 0)} to {Fixed(high, 0)} ms; {Count(corrected.Corrections.Count)} corrections.");
    }

    /// <summary>Each NN interval over the one before, with the ellipse of SD1 and SD2.</summary>
    public static string? Poincare(RrSeries series, HrvMetrics metrics)
    {
        var points = new List<(double X, double Y)>();
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            var (start, length) = series.Segment(segment).GetOffsetAndLength(series.Count);
            for (var i = start + 1; i < start + length; i++)
            {
                points.Add((series.RrMs[i - 1], series.RrMs[i]));
            }
        }

        if (points.Count == 0)
        {
            return null;
        }

        var (low, high) = Range(series.RrMs, []);
        var chart = new SvgChart(520, 480, "poincare");
        var (x, y) = (chart.X(low, high), chart.Y(low, high));
        chart.HorizontalAxis(x, "RR interval (ms)", 7).VerticalAxis(y, "next RR interval (ms)", 7);
        var bins = new HexBins(points, x, y, 4.6);
        bins.Draw(chart);
        chart.Line(x[low], y[low], x[high], y[high], "reference");
        if (metrics.Nonlinear?.Poincare is { Sd1Ms: { IsKnown: true } sd1, Sd2Ms: { IsKnown: true } sd2 })
        {
            chart.Polyline(Ellipse(metrics.Time.MeanRrMs.Value, sd1.Value, sd2.Value).Select(p => (x[p.X], y[p.Y])), "line s2");
            chart.Text(chart.Left, 19, $"SD1 {Fixed(sd1.Value, 1)} ms, SD2 {Fixed(sd2.Value, 1)} ms");
        }

        return chart.ToSvg($"Poincaré plot of {Count(bins.Drawn)} pairs of successive intervals between {Fixed(low, 0)} and {Fixed(high, 0)} ms.");
    }

    /// <summary>Spectral density by Welch and Lomb–Scargle up to 0.5 Hz, with the limits of the bands.</summary>
    public static string? Spectrum(HrvFrequencyDomain? welch, HrvFrequencyDomain? lomb)
    {
        var (a, b) = (Smooth(welch), Smooth(lomb));
        var top = a.Concat(b).Where(static p => p.Hz is > 0.0033 and < HighestHz).Select(static p => p.Density).DefaultIfEmpty(0).Max();
        if (!(top > 0))
        {
            return null;
        }

        var chart = new SvgChart(520, 480, "spectrum") { Left = 74 };
        // Power falls by orders of magnitude from VLF to HF, hence the logarithm.
        var least = top / 10_000;
        var (x, y) = (chart.X(0, HighestHz), chart.Y(least, top, logarithmic: true));
        chart.HorizontalAxis(x, "frequency (Hz)", 5).VerticalAxis(y, "power density (ms²/Hz)", 6);
        foreach (var (hz, name) in new[] { (0.0033, ""), (0.04, "VLF"), (0.15, "LF"), (0.40, "HF") })
        {
            chart.Line(x[hz], chart.Top, x[hz], chart.PlotBottom, "reference");
            chart.Text(x[hz] - 3, chart.Top + 12, name, anchor: "end");
        }

        chart.Polyline(b.Select(p => (x[p.Hz], y[Math.Max(least, p.Density)])), "line s2")
            .Polyline(a.Select(p => (x[p.Hz], y[Math.Max(least, p.Density)])), "line s1");
        chart.Legend(("Welch", "line s1"), ("Lomb–Scargle, smoothed", "line s2"));
        return chart.ToSvg("Power spectral density of the corrected intervals; the table has the powers of the bands.");
    }

    /// <summary>Draws a series as a line that a gap interrupts; many intervals as their range in each column.</summary>
    internal static void Draw(SvgChart chart, RrSeries series, SvgScale x, SvgScale y, double scale, string style)
    {
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            var range = series.Segment(segment);
            var (rr, ends) = (series.RrMs[range].ToArray(), series.EndMs[range].ToArray());
            chart.Polyline(
                rr.Length <= 2 * Columns
                    ? rr.Zip(ends, (value, end) => (x[end / scale], y[value]))
                    : Envelope(rr, ends).Select(p => (x[p.TimeMs / scale], y[p.Rr])),
                style);
        }
    }

    /// <summary>Least and greatest interval of each column.</summary>
    private static IEnumerable<(double TimeMs, double Rr)> Envelope(double[] rr, double[] ends)
    {
        for (var column = 0; column < Columns; column++)
        {
            var (from, to) = ((int)((long)rr.Length * column / Columns), (int)((long)rr.Length * (column + 1) / Columns));
            var part = rr.AsSpan(from, to - from);
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var value in part)
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }

            yield return (ends[from], low);
            yield return (ends[from], high);
        }
    }

    private static IEnumerable<(double X, double Y)> Ellipse(double centre, double sd1, double sd2)
    {
        for (var i = 0; i <= 72; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / 72);
            var (along, across) = (sd2 * cos / Math.Sqrt(2), sd1 * sin / Math.Sqrt(2));
            yield return (centre + along - across, centre + along + across);
        }
    }

    /// <summary>A density at 500 frequencies, each the mean of those around it.</summary>
    private static List<(double Hz, double Density)> Smooth(HrvFrequencyDomain? spectrum)
    {
        var result = new List<(double, double)>();
        if (spectrum is null || spectrum.DensityMs2PerHz.Count < 2)
        {
            return result;
        }

        var count = (int)Math.Min(spectrum.DensityMs2PerHz.Count - 1, HighestHz / spectrum.StepHz);
        var width = Math.Max(1, count / 250);
        for (var i = 1; i + width <= count + 1; i += width)
        {
            var sum = 0.0;
            for (var k = i; k < i + width; k++)
            {
                sum += spectrum.DensityMs2PerHz[k];
            }

            result.Add(((i + ((width - 1) / 2.0)) * spectrum.StepHz, sum / width));
        }

        return result;
    }

    /// <summary>The middle 99.8 % of the intervals and a little more, so that one artefact does not flatten everything.</summary>
    internal static (double Low, double High) Range(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] all = [.. first, .. second];
        Array.Sort(all);
        var (low, high) = (all[(int)(0.001 * (all.Length - 1))], all[(int)Math.Ceiling(0.999 * (all.Length - 1))]);
        return SvgScale.Round(low - (0.05 * (high - low)), high + (0.05 * (high - low)), 6);
    }
}
