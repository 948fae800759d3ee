using Vagus.Training.Evaluation;
using Vagus.Training.Evaluation.KnownPerson;
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
        Step At(LearningPoint p, double rmse) => new(p.Name, rmse, $"{Cut(p.Name, 200)}: {Fixed(rmse, 2)} bpm, {Count(p.Rows)} readings");
        return Steps(
            "past", "the person's past known at the time of the reading (h)",
            ("all inputs", [.. points.Select(p => At(p, p.RmseBpm))]),
            ("without derived columns", [.. points.Select(p => At(p, p.RmseBpmWithoutDerived))]),
            "Test error by how much of the person's past is known; the table below has the same numbers.");
    }

    public static string? Wear(IReadOnlyList<WearPoint> points)
    {
        points = [.. points.Take(24)];
        Step At(WearPoint p, double rmse) => new(p.Wear, rmse, $"{Cut(p.Wear, 200)} of wear: {Fixed(rmse, 2)} bpm");
        var known = points.Where(p => Drawable(p.RmseBpm)).ToList();
        var course = known.Count == 0 ? "" : $" From {Fixed(known[0].RmseBpm, 2)} bpm with {Cut(known[0].Wear, 40)} to {Fixed(known[^1].RmseBpm, 2)} bpm with {Cut(known[^1].Wear, 40)}.";
        return Steps(
            "wear", "wear before the test part",
            ("profile empty", [.. points.Select(p => At(p, p.RmseBpm))]),
            ("with a stated resting heart rate", [.. points.Select(p => At(p, p.RmseBpmWithRestingHeartRate))]),
            $"Test error without recent heart rate by how long the person had worn the device before.{course} The table below has the same numbers.");
    }

    /// <summary>Two series over named steps.</summary>
    private static string? Steps(
        string id, string across, (string Name, IReadOnlyList<Step> Steps) first, (string Name, IReadOnlyList<Step> Steps) second, string description)
    {
        var errors = first.Steps.Concat(second.Steps).Select(step => step.RmseBpm).Where(Drawable).ToList();
        if (errors.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(520, 330, id);
        var y = chart.Y(0, SvgScale.Round(0, Math.Max(errors.Max(), 0.1), 5).To);
        chart.VerticalAxis(y, "test RMSE (bpm)");
        var count = first.Steps.Count;
        var pitch = (chart.PlotRight - chart.Left) / count;
        double At(int i) => chart.Left + ((i + 0.5) * pitch);
        foreach (var (steps, style) in new[] { (second.Steps, "s2"), (first.Steps, "s1") })
        {
            chart.Polyline(steps.Select((step, i) => (At(i), Drawable(step.RmseBpm) ? y[step.RmseBpm] : double.NaN)), "line " + style);
            for (var i = 0; i < count; i++)
            {
                if (Drawable(steps[i].RmseBpm))
                {
                    chart.Dot(At(i), y[steps[i].RmseBpm], "dot " + style, steps[i].Hint);
                }
            }
        }

        var every = (count + 8) / 9;
        for (var i = 0; i < count; i += every)
        {
            chart.Text(At(i), chart.PlotBottom + 17, Cut(first.Steps[i].Name, 14), anchor: "middle");
        }

        return chart.HorizontalLabel(across).Legend((first.Name, "line s1"), (second.Name, "line s2")).ToSvg(description);
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

    private readonly record struct Step(string Name, double RmseBpm, string Hint);
}
