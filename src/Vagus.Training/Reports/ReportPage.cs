using System.Text;
using Vagus.Training.Evaluation;
using static Vagus.Training.Reports.ReportFrame;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Puts the page of a report together.</summary>
internal sealed class ReportPage(ClassicEvaluation evaluation, ReportContext context)
{
    private readonly StringBuilder _html = new(256 * 1024);

    public string Build()
    {
        _html.Head(context.Title);
        Header();
        _html.Append("<main>\n");
        Predictor();
        Detector();
        Figures();
        Cost();
        ModelCard();
        _html.Append("</main>\n").Foot(context.ProductVersion);
        return _html.ToString();
    }

    private void Header()
    {
        _html.Append($"<header><h1>{Encode(Cut(context.Title, 200))}</h1><p class=\"meta\">Version {Encode(Cut(context.VersionId, 200))}, ")
            .Append($"data “{Encode(Cut(context.DataName, 200))}”, made {Time(context.Created)} by Vagus {Encode(Cut(context.ProductVersion, 100))}</p>")
            .Append($"<p class=\"lead\" id=\"summary\">{Encode(ReportSummary.Of(evaluation))}</p><dl class=\"tiles\">");
        var reference = ReferenceFigures.PublishedPredictor.RmseBpm;
        _html.Tile("Test error, all inputs", Bpm(evaluation.Predictor.RmseBpm), $"RMSE; reference published {Fixed(reference, 2)}");
        _html.Tile("Without derived columns", Bpm(evaluation.PredictorWithoutDerived.RmseBpm), "RMSE; inputs that do not come from heart rate");
        _html.Tile("Without the person's past", Bpm(evaluation.PredictorWithoutPast.RmseBpm), "RMSE; what a bare request gets");
        _html.Tile("Detector F1", Fixed(evaluation.Detector.F1, 4), $"oracle {Fixed(evaluation.Detector.OracleF1 ?? double.NaN, 4)}, random {Fixed(evaluation.Baselines.RandomScore.F1, 4)}");
        _html.Tile("Load, train, evaluate", Seconds(evaluation.Seconds.Total), $"models of {Bytes(evaluation.ModelBytes)}");
        _html.Append("</dl><nav aria-label=\"Sections\"><a href=\"#predictor\">Predictor</a><a href=\"#detector\">Detector</a>")
            .Append("<a href=\"#plots\">Plots</a><a href=\"#cost\">Time and data</a><a href=\"#card\">Model card</a></nav></header>\n");
    }

    private void Predictor() => _html.Append("<section aria-labelledby=\"predictor\"><h2 id=\"predictor\">Predictor: expected heart rate</h2>")
        .Append("<p>Trained on the earlier readings, tested on the last ones in time. RMSE and MAE: lower is better; R²: 1 is perfect. ")
        .Append("The columns derived from heart rate (stress score, HRV, calories, sleep stage) partly contain the answer, hence the second row.</p>")
        .Append(ReportTables.Predictor(evaluation))
        .Append("<p class=\"note\">* These figures hold for that data set only (classic profile, 50 people, 21 days, 302 400 readings). ".Replace("302 400", Count(302_400), StringComparison.Ordinal))
        .Append("Compare them with a row above only if this report is about the same data; the published figures come from the reference's own run.</p></section>\n");

    private void Detector()
    {
        _html.Append("<section aria-labelledby=\"detector\"><h2 id=\"detector\">Detector: labelled anomalies</h2><p>")
            .Append(Encode(ReportSummary.Oracle(evaluation))).Append("</p>").Append(ReportTables.Detector(evaluation));
        _html.Append("<p class=\"note\">A higher score means more anomalous. ");
        if (double.IsFinite(evaluation.Detector.Threshold))
        {
            _html.Append($"Thresholds were chosen on validation readings, never on the test (classifier: {Fixed(evaluation.Detector.Threshold, 4)}). ");
        }

        if (evaluation.Data.AnomalyShareTest is > 0 and < 1)
        {
            _html.Append($"Accuracy says little here: never raising an alarm would be right for {Percent(1 - evaluation.Data.AnomalyShareTest, 2)} of the test readings. ");
        }

        _html.Append("* Holds for the classic data of 50 people only.</p></section>\n");
    }

    private void Figures()
    {
        _html.Append("<section aria-labelledby=\"plots\"><h2 id=\"plots\">Plots</h2>");
        if (evaluation.Details is not { } d)
        {
            _html.Append("<p class=\"note\">No curves were kept in this evaluation, so there is nothing to draw.</p></section>\n");
            return;
        }

        _html.Append("<div class=\"grid\">");
        _html.Figure("Predicted against true", PredictorPlots.PredictedAgainstTrue(d.Points),
            "A sample of the test readings. The closer the dark cells lie to the dashed diagonal, the better; cells above it were predicted too high.");
        _html.Figure("Precision and recall", CurvePlots.PrecisionRecall(
                d.DetectorPrecisionRecall, d.IsolationForestPrecisionRecall, d.OraclePrecisionRecall, evaluation.Data.AnomalyShareTest),
            "Each point is a threshold. Higher is better; the oracle's line is the most that these labels allow, the dashed line is chance. The axis may cut off the first few alarms, which swing widely.");
        _html.Figure("Residuals by hour of day", PredictorPlots.ResidualsByHour(d.ResidualsByHour),
            "Boxes hold half of the errors, bars nine of ten. A box off the zero line means the predictor is biased at that hour.",
            d.ResidualsByHour.Count == 0 ? "" : ReportTables.Residuals(d.ResidualsByHour, "Residuals by hour", "hour"));
        _html.Figure("Residuals by activity", PredictorPlots.ResidualsByActivity(d.ResidualsByActivity),
            "The same by activity. To the right of zero the true heart rate was higher than predicted; a longer bar means less certain predictions.",
            d.ResidualsByActivity.Count == 0 ? "" : ReportTables.Residuals(d.ResidualsByActivity, "Residuals by activity", "activity"));
        _html.Figure("What the predictor uses: all inputs", PredictorPlots.Importance(d.Importance, "gain", "bar1"),
            "Share of the error reduction in training that each feature brought. It tells what the model uses, not what causes a heart rate.");
        _html.Figure("What the predictor uses: without derived columns", PredictorPlots.Importance(d.ImportanceWithoutDerived, "gain-without", "bar2"),
            "The same for the model that may not read columns derived from the present heart rate.");
        _html.Figure("Learning by trees", CurvePlots.Validation(d.ValidationCurve, d.ValidationCurveWithoutDerived),
            "Error on validation readings as trees are added. Training stops where the line no longer falls.");
        _html.Figure("Learning by the person's past", CurvePlots.Past(d.LearningCurve),
            "Error on test readings by how many hours of the person's earlier readings were known. A falling line means that the predictor gets to know the person.",
            d.LearningCurve.Count == 0 ? "" : ReportTables.Past(d.LearningCurve));
        _html.Append("</div></section>\n");
    }

    private void Cost() => _html.Append("<section aria-labelledby=\"cost\"><h2 id=\"cost\">Time and data</h2><div class=\"grid\"><div class=\"card\">")
        .Append(ReportTables.Times(evaluation.Seconds)).Append("</div><div class=\"card\">").Append(ReportTables.Data(evaluation)).Append("</div></div></section>\n");

    private void ModelCard()
    {
        _html.Append("<section aria-labelledby=\"card\"><h2 id=\"card\">Model card</h2>").Warning().Append("<div class=\"grid\" style=\"margin-top:18px\">");
        Block("Intended use", context.IntendedUse);
        Block("Limits", context.Limits);
        _html.Append("</div><div class=\"grid\" style=\"margin-top:18px\"><div class=\"card\">")
            .Append(ReportTables.Pairs("Origin", "what", "value",
            [
                ("version", Cut(context.VersionId, 200)), ("created", Time(context.Created)), ("product", "Vagus " + Cut(context.ProductVersion, 100)),
                ("trainer", Cut(context.TrainerName, 200)), ("data", Cut(context.DataName, 200)), ("training data hash", Cut(context.TrainingDataHash, 200)),
            ]))
            .Append("</div><div class=\"card\">");
        if (context.Parameters.Count == 0)
        {
            _html.Append("<h3>Parameters</h3><p class=\"note\">None given.</p>");
        }
        else
        {
            _html.Append(ReportTables.Pairs("Parameters", "name", "value",
                context.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Take(200).Select(p => (Cut(p.Key, 200), Cut(p.Value, 500)))));
        }

        _html.Append("</div></div></section>\n");
    }

    private void Block(string title, string text) => _html.Append(
        $"<div class=\"card\"><h3>{Encode(title)}</h3><p class=\"text-block\">{(string.IsNullOrWhiteSpace(text) ? "Not stated." : Encode(text.Trim()))}</p></div>");
}
