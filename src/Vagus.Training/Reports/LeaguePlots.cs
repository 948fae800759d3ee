using System.Globalization;
using Vagus.Training.Evaluation.League;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Drawings of the league table. Each answers null where there is nothing to draw.</summary>
internal static class LeaguePlots
{
    private const double Pitch = 19;

    /// <summary>Recall of one kind, one bar a rule, with its interval.</summary>
    public static string? Recall(CohortEvaluation evaluation, string kind)
    {
        var rows = evaluation.Rules.Where(rule => double.IsFinite(rule.Recall[kind])).ToList();
        return rows.Count == 0 ? null : Rows(
            "recall-" + kind.Replace('_', '-'), "share of events found",
            [.. rows.Select(rule => new Row(rule.Name, rule.Recall[kind], rule.RecallInterval[kind], LeagueTables.Share(rule.Recall[kind])))],
            1, $"Share of events found, {LeagueTables.Words(kind)}: " + string.Join(", ", rows.Select(rule => $"{rule.Name} {LeagueTables.Share(rule.Recall[kind])}")) + ".");
    }

    /// <summary>Recall of one rule by part.</summary>
    public static string? Slices(CohortEvaluation evaluation, string rule)
    {
        var slices = evaluation.Slices.Where(slice => slice.Rule == rule && slice.Events > 0).ToList();
        return slices.Count == 0 ? null : Rows(
            "slices", "share of events found",
            [.. slices.Select(slice => new Row($"{Short(slice.By)} {slice.Part}", slice.Recall, slice.RecallInterval, $"{LeagueTables.Share(slice.Recall)} of {Count(slice.Events)}") { Style = "bar1" })],
            1, $"Share of events that {rule} finds, by part; the table below has the same numbers.");
    }

    /// <summary>Median time to detect, with a line to the ninth tenth.</summary>
    public static string? Delays(CohortEvaluation evaluation)
    {
        var rules = evaluation.Rules.Where(rule => double.IsFinite(rule.MedianDelayMinutes)).ToList();
        if (rules.Count == 0)
        {
            return null;
        }

        var to = SvgScale.Round(0, Math.Max(10, rules.Max(rule => rule.P90DelayMinutes)), 5).To;
        return Rows(
            "delays", "minutes from the start of the event",
            [.. rules.Select(rule => new Row(rule.Name, rule.MedianDelayMinutes, new Interval(rule.MedianDelayMinutes, rule.P90DelayMinutes), Fixed(rule.MedianDelayMinutes, 0)))],
            to, "Median minutes to the first alert by rule, with a line to the time that nine of ten found events do not exceed.");
    }

    /// <summary>Mean recall against the budget, one line a rule.</summary>
    public static string? Curves(CohortEvaluation evaluation)
    {
        var curves = evaluation.Curves.Where(curve => curve.Points.Any(point => double.IsFinite(point.MeanRecall))).ToList();
        if (curves.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(860, 420, "curves") { Right = 150, Top = 14 };
        var (low, high) = (curves.Min(curve => curve.Points[0].AlertDaysPerPersonWeek), curves.Max(curve => curve.Points[^1].AlertDaysPerPersonWeek));
        var x = new SvgScale(low, high, chart.Left, chart.PlotRight, Logarithmic: true);
        var y = chart.Y(0, 1);
        chart.HorizontalAxis(x, "alert budget (alert-days per person-week, log scale)").VerticalAxis(y, "mean recall over the kinds");
        var main = x[LeagueBudgets.Main];
        chart.Line(main, chart.Top, main, chart.PlotBottom, "reference");
        // Our own last, so that it lies on top.
        foreach (var curve in curves.OrderBy(curve => curve.Name == LeagueRules.Own))
        {
            var own = curve.Name == LeagueRules.Own;
            chart.Polyline(curve.Points.Select(point => (x[point.AlertDaysPerPersonWeek], y[point.MeanRecall])), own ? "line s1" : "line s2 thin");
            foreach (var point in curve.Points)
            {
                var hint = $"{curve.Name} at {point.AlertDaysPerPersonWeek.ToString("0.####", CultureInfo.InvariantCulture)}: mean recall {LeagueTables.Share(point.MeanRecall)}, {Fixed(point.FalseAlertsPerPersonWeek, 2)} false alerts a week";
                chart.Dot(x[point.AlertDaysPerPersonWeek], y[point.MeanRecall], own ? "dot s1" : "dot s2", hint);
            }
        }

        Labels(chart, [.. curves.Select(curve => (curve.Name, y[curve.Points[^1].MeanRecall]))]);
        return chart.ToSvg("Mean recall over the kinds by alert budget, one line a rule; the table below has the same numbers.");
    }

    // Names at the right end of the lines, pushed apart where lines end close together.
    private static void Labels(SvgChart chart, List<(string Name, double Y)> ends)
    {
        ends.Sort(static (a, b) => a.Y.CompareTo(b.Y));
        var places = new double[ends.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i == 0 ? ends[i].Y : Math.Max(ends[i].Y, places[i - 1] + 15);
        }

        var over = places[^1] - chart.PlotBottom;
        for (var i = places.Length - 1; i >= 0 && over > 0; i--)
        {
            places[i] = Math.Min(places[i], chart.PlotBottom - ((places.Length - 1 - i) * 15.0));
        }

        for (var i = 0; i < places.Length; i++)
        {
            chart.Line(chart.PlotRight + 2, ends[i].Y, chart.PlotRight + 9, places[i], "grid")
                .Text(chart.PlotRight + 12, places[i] + 4, Cut(ends[i].Name, 22), ends[i].Name == LeagueRules.Own ? "head" : "tick");
        }
    }

    private static string Rows(string id, string label, IReadOnlyList<Row> rows, double to, string description)
    {
        var chart = new SvgChart(520, 8 + (rows.Count * Pitch) + 52, id) { Left = 132, Right = 82, Top = 8 };
        var x = chart.X(0, to);
        chart.HorizontalAxis(x, label);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, middle) = (rows[i], chart.Top + ((i + 0.5) * Pitch));
            var interval = double.IsFinite(row.Interval.High) ? $", {Fixed(row.Interval.Low, 2)}–{Fixed(row.Interval.High, 2)}" : "";
            chart.Text(chart.Left - 8, middle + 4, Cut(row.Name, 24), anchor: "end")
                .Bar(x[0], middle - 6.5, x[row.Value], middle + 6.5, row.Style, $"{row.Name}: {row.Text}{interval}");
            if (double.IsFinite(row.Interval.High))
            {
                chart.Line(x[row.Interval.Low], middle, x[row.Interval.High], middle, "median");
            }

            chart.Text(chart.PlotRight + 8, middle + 4, row.Text);
        }

        return chart.ToSvg(description);
    }

    private static string Short(string by) => by switch
    {
        "body state at the start" => "",
        "days of wear" => "days",
        _ => by,
    };

    private sealed record Row(string Name, double Value, Interval Interval, string Text)
    {
        public string Style { get; init; } = Name == LeagueRules.Own ? "bar1" : "bar0";
    }
}
