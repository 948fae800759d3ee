using Vagus.Training.Evaluation;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Drawings of curves: precision and recall, and learning. Each answers null where there is nothing to draw.</summary>
internal static class CurvePlots
{
    private const int MostPoints = 400;

    public static string? PrecisionRecall(
        IReadOnlyList<CurvePoint> detector, IReadOnlyList<CurvePoint> forest, IReadOnlyList<CurvePoint> oracle, double share)
    {
        var curves = new[] { Usable(oracle), Usable(forest), Usable(detector) };
        if (curves.All(curve => curve.Count == 0))
        {
            return null;
        }

        // The first few alarms swing between 0 and 1; the axis is made for what comes after them.
        var settled = curves.SelectMany(c => c).Where(p => p.Recall >= 0.03).Select(p => p.Precision).DefaultIfEmpty(1).Max();
        var top = Math.Min(1, SvgScale.Round(0, Math.Max(settled * 1.25, double.IsFinite(share) ? share * 2 : 0), 5).To);
        var chart = new SvgChart(520, 480, "recall");
        var (x, y) = (chart.X(0, 1), chart.Y(0, top));
        chart.HorizontalAxis(x, "recall (share of the anomalies found)").VerticalAxis(y, "precision (share of alarms right)");
        if (share > 0 && share <= top)
        {
            chart.Line(chart.Left, y[share], chart.PlotRight, y[share], "reference");
        }

        string[] styles = ["line s3", "line s2", "line s1"];
        for (var i = 0; i < curves.Length; i++)
        {
            chart.Polyline(Thin(curves[i]).Select(p => (x[p.Recall], y[p.Precision])), styles[i]);
        }

        return chart.Legend(("classifier", "line s1"), ("isolation forest", "line s2"), ("oracle", "line s3"), ("chance", "reference"))
            .ToSvg("Precision by recall for the classifier, the isolation forest and the oracle that knows the label probabilities.");
    }

    public static string? Validation(IReadOnlyList<double> all, IReadOnlyList<double> without)
    {
        var finite = all.Concat(without).Where(DrawableAsLogarithm).ToList();
        if (finite.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(520, 330, "trees");
        var x = chart.X(0, SvgScale.Round(0, Math.Max(all.Count, without.Count), 5).To);
        var y = chart.Y(finite.Min() * 0.9, finite.Max() * 1.1, logarithmic: true);
        chart.HorizontalAxis(x, "trees").VerticalAxis(y, "validation RMSE (bpm, log scale)");
        foreach (var (curve, style) in new[] { (without, "line s2"), (all, "line s1") })
        {
            var stride = Math.Max(1, curve.Count / MostPoints);
            chart.Polyline(
                Enumerable.Range(0, curve.Count).Where(i => i % stride == 0 || i == curve.Count - 1)
                    .Select(i => (x[i + 1], DrawableAsLogarithm(curve[i]) ? y[curve[i]] : double.NaN)),
                style);
        }

        return chart.Legend(("all inputs", "line s1"), ("without derived columns", "line s2"))
            .ToSvg($"Validation error by number of trees. Last value: {Last(all)} bpm with all inputs, {Last(without)} bpm without derived columns.");
    }

    public static string? Past(IReadOnlyList<LearningPoint> points)
    {
        points = [.. points.Take(24)];
        var errors = points.SelectMany(p => new[] { p.RmseBpm, p.RmseBpmWithoutDerived }).Where(Drawable).ToList();
        if (errors.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(520, 330, "past");
        var y = chart.Y(0, SvgScale.Round(0, Math.Max(errors.Max(), 0.1), 5).To);
        chart.VerticalAxis(y, "test RMSE (bpm)");
        var pitch = (chart.PlotRight - chart.Left) / points.Count;
        double At(int i) => chart.Left + ((i + 0.5) * pitch);
        foreach (var (value, style) in new (Func<LearningPoint, double>, string)[] { (p => p.RmseBpmWithoutDerived, "s2"), (p => p.RmseBpm, "s1") })
        {
            chart.Polyline(points.Select((p, i) => (At(i), Drawable(value(p)) ? y[value(p)] : double.NaN)), "line " + style);
            for (var i = 0; i < points.Count; i++)
            {
                if (Drawable(value(points[i])))
                {
                    chart.Dot(At(i), y[value(points[i])], "dot " + style,
                        $"{Cut(points[i].Name, 200)}: {Fixed(value(points[i]), 2)} bpm, {Count(points[i].Rows)} readings");
                }
            }
        }

        var every = (points.Count + 8) / 9;
        for (var i = 0; i < points.Count; i += every)
        {
            chart.Text(At(i), chart.PlotBottom + 17, Cut(points[i].Name, 14), anchor: "middle");
        }

        return chart.HorizontalLabel("the person's past known at the time of the reading (h)")
            .Legend(("all inputs", "line s1"), ("without derived columns", "line s2"))
            .ToSvg("Test error by how much of the person's past is known; the table below has the same numbers.");
    }

    private static bool Drawable(double rmse) => rmse >= 0 && rmse < 1e6;

    private static bool DrawableAsLogarithm(double rmse) => rmse is >= 1e-3 and < 1e6;

    private static string Last(IReadOnlyList<double> curve) => curve.Count == 0 ? NotMeasured : Fixed(curve[^1], 2);

    private static List<CurvePoint> Usable(IReadOnlyList<CurvePoint> curve) =>
        [.. curve.Where(p => p.Recall is >= 0 and <= 1 && p.Precision is >= 0 and <= 1).OrderBy(p => p.Recall)];

    /// <summary>At most two points, lowest and highest, for each small step of recall.</summary>
    private static IEnumerable<CurvePoint> Thin(List<CurvePoint> curve)
    {
        if (curve.Count <= MostPoints)
        {
            return curve;
        }

        return curve.GroupBy(p => (int)(p.Recall * MostPoints / 2)).SelectMany(step =>
        {
            var (low, high) = (step.MinBy(p => p.Precision)!, step.MaxBy(p => p.Precision)!);
            return low.Recall <= high.Recall ? new[] { low, high } : [high, low];
        });
    }
}
