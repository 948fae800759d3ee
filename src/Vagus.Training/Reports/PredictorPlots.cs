using Vagus.Training.Evaluation;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Drawings of a predictor's errors. Each answers null where there is nothing to draw.</summary>
internal static class PredictorPlots
{
    /// <summary>Heart rates beyond these are not drawn, whatever the data says.</summary>
    private const double LowestBpm = 0;
    private const double HighestBpm = 300;

    public static string? PredictedAgainstTrue(IReadOnlyList<PredictedPoint> points)
    {
        var drawable = points.Where(p => Drawable(p.TrueBpm) && Drawable(p.PredictedBpm)).ToList();
        if (drawable.Count == 0)
        {
            return null;
        }

        var (low, high) = SvgScale.Round(
            drawable.Min(p => Math.Min(p.TrueBpm, p.PredictedBpm)), drawable.Max(p => Math.Max(p.TrueBpm, p.PredictedBpm)), 10);
        var chart = new SvgChart(520, 480, "true");
        var (x, y) = (chart.X(low, high), chart.Y(low, high));
        var bins = new HexBins(drawable.Select(p => ((double)p.TrueBpm, (double)p.PredictedBpm)), x, y, 4.6);
        chart.HorizontalAxis(x, "true heart rate (bpm)", 9).VerticalAxis(y, "predicted heart rate (bpm)", 9);
        bins.Draw(chart);
        chart.Line(x[low], y[low], x[high], y[high], "reference");

        var left = chart.Left;
        chart.Text(left, 19, "readings per cell: 1");
        left += 122;
        for (var level = 0; level < HexBins.Levels; level++)
        {
            chart.Bar(left, 9, left + 12, 21, "hex", radius: 0, opacity: HexBins.Opacity(level));
            left += 12;
        }

        chart.Text(left + 6, 19, Count(bins.Largest));
        return chart.ToSvg($"Density of {Count(bins.Drawn)} test readings by true and predicted heart rate from {Fixed(low, 0)} to {Fixed(high, 0)} bpm.");
    }

    public static string? ResidualsByHour(IReadOnlyList<ResidualGroup> groups)
    {
        groups = [.. groups.Where(Drawable).Take(48)];
        if (groups.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(520, 330, "hour");
        var (low, high) = Range(groups);
        var y = chart.Y(low, high);
        chart.VerticalAxis(y, "true − predicted (bpm)").Line(chart.Left, y[0], chart.PlotRight, y[0], "reference");
        var pitch = (chart.PlotRight - chart.Left) / groups.Count;
        for (var i = 0; i < groups.Count; i++)
        {
            var (group, middle) = (groups[i], chart.Left + ((i + 0.5) * pitch));
            var (whisker, box) = (Math.Min(4, pitch * 0.2), Math.Min(14, pitch * 0.36));
            chart.Bar(middle - whisker, y[group.P05], middle + whisker, y[group.P95], "whisker", Hint(group), 1.5)
                .Bar(middle - box, y[group.P25], middle + box, y[group.P75], "box", Hint(group))
                .Line(middle - box, y[group.Median], middle + box, y[group.Median], "median");
            if (groups.Count <= 12 || i % 3 == 0)
            {
                chart.Text(middle, chart.PlotBottom + 17, Cut(group.Name, 12), anchor: "middle");
            }
        }

        BoxLegend(chart);
        return chart.HorizontalLabel("hour of day (h, the wearer's local time)").ToSvg(
            "Quantiles of the residual for each hour of the day; the table below has the same numbers.");
    }

    public static string? ResidualsByActivity(IReadOnlyList<ResidualGroup> groups)
    {
        groups = [.. groups.Where(Drawable).Take(24)];
        if (groups.Count == 0)
        {
            return null;
        }

        const double Pitch = 36;
        var chart = new SvgChart(520, 34 + 52 + Math.Max(3 * Pitch, groups.Count * Pitch), "activity") { Left = 112 };
        var (low, high) = Range(groups);
        var x = chart.X(low, high);
        chart.HorizontalAxis(x, "true − predicted (bpm)").Line(x[0], chart.Top, x[0], chart.PlotBottom, "reference");
        for (var i = 0; i < groups.Count; i++)
        {
            var (group, middle) = (groups[i], chart.Top + ((i + 0.5) * Pitch));
            chart.Text(chart.Left - 8, middle + 4, Cut(group.Name, 16), anchor: "end")
                .Bar(x[group.P05], middle - 4, x[group.P95], middle + 4, "whisker", Hint(group), 1.5)
                .Bar(x[group.P25], middle - 9, x[group.P75], middle + 9, "box", Hint(group))
                .Line(x[group.Median], middle - 9, x[group.Median], middle + 9, "median");
        }

        BoxLegend(chart);
        return chart.ToSvg("Quantiles of the residual for each activity; the table below has the same numbers.");
    }

    public static string? Importance(IReadOnlyList<FeatureShare> features, string id, string style)
    {
        features = [.. features.Where(f => double.IsFinite(f.Share) && f.Share >= 0).OrderByDescending(f => f.Share).Take(15)];
        if (features.Count == 0)
        {
            return null;
        }

        const double Pitch = 23;
        var chart = new SvgChart(520, 12 + 52 + Math.Max(4 * Pitch, features.Count * Pitch), id) { Left = 206, Top = 12, Right = 50 };
        var x = chart.X(0, SvgScale.Round(0, Math.Max(1e-6, 100 * Math.Min(1, features[0].Share)), 5).To);
        chart.HorizontalAxis(x, "share of the total gain (%)", 5);
        for (var i = 0; i < features.Count; i++)
        {
            var (feature, middle) = (features[i], chart.Top + ((i + 0.5) * Pitch));
            var end = x[Math.Min(100, 100 * feature.Share)];
            chart.Text(chart.Left - 8, middle + 4, Cut(feature.Name, 30), "tick mono", "end")
                .Bar(chart.Left, middle - 7.5, end, middle + 7.5, style, $"{Cut(feature.Name, 200)}: {Percent(feature.Share, 2)}")
                .Text(end + 5, middle + 4, Percent(feature.Share, 1));
        }

        return chart.ToSvg($"Bar chart of the {features.Count} features with most gain; first {Cut(features[0].Name, 200)} with {Percent(features[0].Share, 1)}.");
    }

    private static bool Drawable(float bpm) => bpm >= LowestBpm && bpm <= HighestBpm;

    private static bool Drawable(ResidualGroup group) =>
        Possible(group.P05) && Possible(group.P25) && Possible(group.Median) && Possible(group.P75) && Possible(group.P95);

    private static bool Possible(double residual) => Math.Abs(residual) <= HighestBpm;

    private static (double Low, double High) Range(IReadOnlyList<ResidualGroup> groups) =>
        SvgScale.Round(Math.Min(0, groups.Min(g => g.P05)), Math.Max(0, groups.Max(g => g.P95)), 7);

    private static string Hint(ResidualGroup group) =>
        $"{Cut(group.Name, 200)}: median {Fixed(group.Median, 2)} bpm, half within {Fixed(group.P25, 2)} to {Fixed(group.P75, 2)}, " +
        $"90 % within {Fixed(group.P05, 2)} to {Fixed(group.P95, 2)}, {Count(group.Rows)} readings";

    private static void BoxLegend(SvgChart chart) => chart
        .Bar(58, 11, 78, 19, "whisker").Text(84, 19, "P05–P95")
        .Bar(158, 6, 178, 24, "box").Text(184, 19, "P25–P75")
        .Line(258, 6, 258, 24, "median").Text(266, 19, "median");
}
