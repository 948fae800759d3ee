using System.Text;
using Vagus.Training.Evaluation;
using Vagus.Training.Evaluation.Stranger;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Puts the page of a stranger report together.</summary>
internal sealed class StrangerReportPage(StrangerEvaluation evaluation)
{
    private readonly StringBuilder _html = new(128 * 1024);

    public string Build(string dataName, DateTimeOffset created, string productVersion)
    {
        const string Title = "Vagus: the expected heart rate of a stranger";
        var data = evaluation.Data;
        _html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append($"<title>{Title}</title><style>\n{ReportStyle.Css}\n</style></head><body>\n")
            .Append($"<header><h1>{Title}</h1><p class=\"meta\">Data “{Encode(Cut(dataName, 200))}”, made {Time(created)} by Vagus {Encode(Cut(productVersion, 100))}</p>")
            .Append($"<p class=\"lead\">{Count(data.Rows)} rows of {Count(data.People)} people, each predicted from other people only: ")
            .Append($"{data.Folds} folds by person. {Count(data.FaultyRowsLeftOut)} faulty rows were left out, doubtful ones were kept.</p></header>\n<main>\n")
            .Append("<section aria-labelledby=\"errors\"><h2 id=\"errors\">Errors</h2>")
            .Append("<p>RMSE and MAE in bpm, lower is better. One prediction serves both: it is an estimate of the mean.</p>")
            .Append(Errors()).Append(Groups("By activity", "activity", evaluation.ByActivity)).Append(Groups("By device", "device", evaluation.ByDevice))
            .Append(People())
            .Append("</section>\n<section aria-labelledby=\"plots\"><h2 id=\"plots\">Plots</h2><div class=\"grid\">");
        if (evaluation.Points is { } points)
        {
            Figure(
                "Observed against expected",
                PredictorPlots.PredictedAgainstTrue([.. points.Select(p => new PredictedPoint(p.TrueBpm, p.WithRestingBpm))]),
                "Every row, expected with the resting heart rate known. The closer the dark cells lie to the dashed diagonal, the better.");
            Figure(
                "Observed and expected by activity",
                StrangerPlots.ByActivity(evaluation.ByActivity, points),
                "Boxes hold half of the observed heart rates, the mark is their median; dots are the median expected with (blue) and without (orange) the resting heart rate.");
            Figure(
                "Errors by activity",
                PredictorPlots.ResidualsByActivity(StrangerPlots.Residuals(evaluation.ByActivity, points)),
                "Observed minus expected, with the resting heart rate known. Boxes hold half of the errors, bars nine of ten.");
        }

        Figure(
            "Error by person",
            StrangerPlots.ByPerson(evaluation.People),
            "RMSE of each person with (upper bar) and without (lower bar) the resting heart rate, smallest first.");
        _html.Append("</div></section>\n</main>\n<footer><p>Folds: ").Append(Encode(data.FoldRule)).Append(". Trees by ").Append(Encode(evaluation.Trainer))
            .Append(". This page is one file and loads nothing. Not a medical device.</p></footer></body></html>\n");
        return _html.ToString();
    }

    private string Errors()
    {
        var baselines = evaluation.Baselines;
        return new ReportTables.Builder(
                "Errors over all rows", "predictor", "RMSE (bpm)", "MAE (bpm)", "RMSE with resting heart rate (bpm)", "MAE with resting heart rate (bpm)")
            .Row("Vagus", Cells(evaluation.WithoutResting, evaluation.WithResting), strong: true)
            .Row("random forest, untuned", Cells(baselines.RandomForest.WithoutResting, baselines.RandomForest.WithResting))
            .Row("boosted trees, untuned", Cells(baselines.BoostedTrees.WithoutResting, baselines.BoostedTrees.WithResting))
            .Row("published physiology alone", Cells(baselines.Physiology.WithoutResting, baselines.Physiology.WithResting))
            .Row("mean of the activity", Cells(baselines.ActivityMean, baselines.ActivityMean))
            .Row("mean", Cells(baselines.Mean, baselines.Mean))
            .ToString();
    }

    private static string Groups(string caption, string first, IReadOnlyList<StrangerGroup> groups)
    {
        var table = new ReportTables.Builder(
            caption, first, "rows", "RMSE (bpm)", "MAE (bpm)", "RMSE with resting heart rate (bpm)", "MAE with resting heart rate (bpm)");
        foreach (var group in groups)
        {
            table.Row(group.Name, [Count(group.Rows), .. Cells(group.WithoutResting, group.WithResting)]);
        }

        return table.ToString();
    }

    private string People()
    {
        static string[] Cells(StrangerQuartiles q) => [Fixed(q.RmseP25Bpm, 2), Fixed(q.RmseMedianBpm, 2), Fixed(q.RmseP75Bpm, 2)];
        return new ReportTables.Builder("RMSE of one person (bpm), over people", "predictor", "lower quartile", "median", "upper quartile")
            .Row("Vagus", Cells(evaluation.PerPerson.WithoutResting))
            .Row("Vagus with resting heart rate", Cells(evaluation.PerPerson.WithResting))
            .ToString();
    }

    private void Figure(string title, string? drawing, string caption) => _html
        .Append($"<figure role=\"figure\" aria-label=\"{Encode(title)}\"><h3>{Encode(title)}</h3>")
        .Append(drawing is null ? "<p class=\"note\">Nothing to draw.</p>" : $"<div class=\"plot\">{drawing}</div><figcaption>{Encode(caption)}</figcaption>")
        .Append("</figure>\n");

    private static string[] Cells(RegressionFigures without, RegressionFigures with) =>
        [Fixed(without.RmseBpm, 2), Fixed(without.MaeBpm, 2), Fixed(with.RmseBpm, 2), Fixed(with.MaeBpm, 2)];
}
