using Vagus.Training.Evaluation.Trend;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Drawings of trends over days. Each answers null where there is nothing to draw.</summary>
internal static class TrendPlots
{
    public static string? Recall(IReadOnlyList<TrendRuleFigures> rules, IReadOnlyList<string> heights)
    {
        PlotGroup[] groups =
        [
            .. heights.Select(height => new PlotGroup(
                $"+{height} bpm",
                [.. rules.Select(rule => new PlotRow(rule.Name.Replace("-difference", " (bpm)", StringComparison.Ordinal), rule.Recall[height], Fixed(rule.Recall[height], 2), rule.Name == "vagus" ? "bar1" : "bar2"))])),
        ];
        return RowPlots.Bars("trend-recall", "share of rises found", groups, "Share of rises of each height that each rule found at the main budget.");
    }

    public static string? Example(TrendExample example)
    {
        var rates = example.RestingBpm.Concat(example.WithBumpBpm).Where(double.IsFinite).ToList();
        if (rates.Count == 0)
        {
            return null;
        }

        const double Between = 220;
        const double Score = 250;
        const double Height = 380;
        var chart = new SvgChart(520, Height, $"trend-{example.Person}");
        var x = chart.X(0, Math.Max(1, example.RestingBpm.Count - 1));
        var (low, high) = SvgScale.Round(rates.Min(), rates.Max(), 5);
        var rate = SvgChart.Panel(low, high, chart.Top, Between);
        var scores = example.Score.Where(double.IsFinite).Append(example.Threshold).ToList();
        var (least, most) = SvgScale.Round(Math.Max(scores.Min(), -10), scores.Max(), 3);
        var score = SvgChart.Panel(least, most, Score, chart.PlotBottom);

        chart.Bar(x[example.BumpBegins], chart.Top, x[Math.Min(example.BumpBegins + 6, example.RestingBpm.Count - 1)], chart.PlotBottom, "bar2", "the rise", 0, 0.15);
        chart.HorizontalAxis(x, $"days from {example.FirstDay:yyyy-MM-dd}")
            .VerticalAxis(rate, "resting rate (bpm)")
            .VerticalAxis(score, "score", 3)
            .Polyline(example.RestingBpm.Select((bpm, day) => (x[day], rate[bpm])), "line s1")
            .Polyline(example.WithBumpBpm.Select((bpm, day) => (x[day], rate[bpm])), "line s2")
            .Polyline(example.RestingBpm.Select((bpm, day) => (x[day], rate[bpm])), "line s1")
            .Polyline(example.Score.Select((value, day) => (x[day], double.IsNaN(value) ? double.NaN : score[Math.Max(value, least)])), "line s3")
            .Line(chart.Left, score[example.Threshold], chart.PlotRight, score[example.Threshold], "reference");
        for (var day = 0; day < example.Score.Count; day++)
        {
            if (example.Score[day] >= example.Threshold)
            {
                chart.Dot(x[day], score[example.Score[day]], "dot s2", $"{example.FirstDay.AddDays(day):yyyy-MM-dd}: {Fixed(example.Score[day], 1)} nats, an alert");
            }
        }

        return chart.Legend(("as it is", "line s1"), ("with the rise", "line s2"), ("score", "line s3"))
            .ToSvg($"Resting rate of person {example.Person} as it is and with a rise of 6 bpm, and the score of each day against its threshold.");
    }
}
