using System.Text;
using Vagus.Training.Evaluation;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Tables of a report.</summary>
internal static class ReportTables
{
    public static string Predictor(ClassicEvaluation e) => new Builder("Errors of the predictor on test readings", "predictor", "RMSE (bpm)", "MAE (bpm)", "R²", "90 % band holds", "its width (bpm)")
        .Group("Vagus")
        .Row("all inputs", Cells(e.Predictor, e.Bands?.Predictor), strong: true)
        .Row("without the columns derived from heart rate", Cells(e.PredictorWithoutDerived, e.Bands?.PredictorWithoutDerived))
        .Row("without the person's past", Cells(e.PredictorWithoutPast, e.Bands?.PredictorWithoutPast))
        .Group("simple rules on the same readings")
        .Row("person's last heart rate", Cells(e.Baselines.LastValue))
        .Row("mean of the activity", Cells(e.Baselines.ActivityMean))
        .Row("mean of all training readings", Cells(e.Baselines.Mean))
        .Group("reference project (random forest)")
        .Row("as published", Cells(ReferenceFigures.PublishedPredictor))
        .Row("its code run again on the classic 50 people *", Cells(ReferenceFigures.RerunPredictor))
        .ToString();

    public static string Detector(ClassicEvaluation e) => new Builder(
            "Quality of the detectors on test readings", "detector", "precision", "recall", "F1", "ROC AUC", "average precision", "accuracy")
        .Group("Vagus")
        .Row("classifier (learns from labels)", Cells(e.Detector), strong: true)
        .Row("isolation forest (needs no labels)", Cells(e.IsolationForest))
        .Group("what chance and perfect knowledge of the rule give")
        .Row("random score", Cells(e.Baselines.RandomScore))
        .Row("oracle: knows every reading's label probability",
            [NotMeasured, NotMeasured, Fixed(e.Detector.OracleF1 ?? double.NaN, 4), Fixed(e.Detector.OracleRocAuc ?? double.NaN, 3), NotMeasured, NotMeasured])
        .Group("reference project (isolation forest)")
        .Row("as published", [.. Cells(ReferenceFigures.PublishedDetector)[..5], Fixed(ReferenceFigures.PublishedDetectorAccuracy, 4)])
        .Row("its code run again on the classic 50 people *", Cells(ReferenceFigures.RerunDetector))
        .ToString();

    /// <summary>A table that is shown on a terminal as well.</summary>
    public static string Of(FigureTable figures)
    {
        var table = new Builder(figures.Caption, [.. figures.Columns]);
        for (var i = 0; i < figures.Rows.Count; i++)
        {
            var row = figures.Rows[i];
            table.Row(Cut(row[0], 200), [.. row.Skip(1)], strong: figures.LastIsTotal && i == figures.Rows.Count - 1);
        }

        return table.ToString();
    }

    public static string Times(SecondsSpent seconds)
    {
        var table = new Builder("Wall-clock time by stage", "stage", "time", "share of the total");
        foreach (var (name, value) in new[]
        {
            ("load the data", seconds.Load), ("compute features", seconds.Features), ("train both models", seconds.Train), ("evaluate", seconds.Evaluate),
        })
        {
            table.Row(name, [Seconds(value), Percent(seconds.Total > 0 ? value / seconds.Total : double.NaN, 0)]);
        }

        return table.Row("total", [Seconds(seconds.Total), ""], strong: true).ToString();
    }

    public static string Data(ClassicEvaluation e) => new Builder("Data and model", "what", "value")
        .Row("people", [Count(e.Data.People)])
        .Row("training readings", [Count(e.Data.TrainRows)])
        .Row("test readings (the last in time)", [Count(e.Data.TestRows)])
        .Row("people in the test never seen in training", [Count(e.Data.TestPeopleUnseenInTraining)])
        .Row("faulty rows left out", [Count(e.Data.FaultyRowsLeftOut)])
        .Row("readings labelled anomalous, training", [Percent(e.Data.AnomalyShareTrain, 2)])
        .Row("readings labelled anomalous, test", [Percent(e.Data.AnomalyShareTest, 2)])
        .Row("size of the models", [Bytes(e.ModelBytes)])
        .ToString();

    public static string Residuals(IReadOnlyList<ResidualGroup> groups, string caption, string first)
    {
        var table = new Builder(caption + ", true − predicted (bpm)", first, "readings", "P05", "P25", "median", "P75", "P95", "RMSE");
        foreach (var g in groups.Take(48))
        {
            table.Row(Cut(g.Name, 200),
                [Count(g.Rows), Fixed(g.P05, 2), Fixed(g.P25, 2), Fixed(g.Median, 2), Fixed(g.P75, 2), Fixed(g.P95, 2), Fixed(g.RmseBpm, 2)]);
        }

        return table.ToString();
    }

    public static string Past(IReadOnlyList<LearningPoint> points)
    {
        var table = new Builder("Test RMSE (bpm) by the person's past", "hours known", "readings", "all inputs", "without derived columns");
        foreach (var p in points.Take(24))
        {
            table.Row(Cut(p.Name, 200), [Count(p.Rows), Fixed(p.RmseBpm, 2), Fixed(p.RmseBpmWithoutDerived, 2)]);
        }

        return table.ToString();
    }

    public static string Pairs(string caption, string first, string second, IEnumerable<(string Name, string Value)> pairs)
    {
        var table = new Builder(caption, first, second) { TextCells = true };
        foreach (var (name, value) in pairs)
        {
            table.Row(name, [value]);
        }

        return table.ToString();
    }

    private static string[] Cells(RegressionFigures f, BandFigures? band = null) =>
    [
        Fixed(f.RmseBpm, 2), Fixed(f.MaeBpm, 2), Fixed(f.R2, 4), Percent(band?.Coverage90 ?? double.NaN, 1), Fixed(band?.WidthBpm ?? double.NaN, 1),
    ];

    private static string[] Cells(DetectorFigures f) =>
        [Fixed(f.Precision, 4), Fixed(f.Recall, 4), Fixed(f.F1, 4), Fixed(f.RocAuc, 3), Fixed(f.AveragePrecision, 4), NotMeasured];

    /// <summary>Writes one table; encodes everything that it is given.</summary>
    internal sealed class Builder
    {
        private readonly StringBuilder _html = new();
        private readonly int _columns;
        private bool _inBody;

        public Builder(string caption, params string[] columns)
        {
            _columns = columns.Length;
            _html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(Encode(caption)).Append("\"><table><caption>")
                .Append(Encode(caption)).Append("</caption><thead><tr>");
            foreach (var column in columns)
            {
                _html.Append("<th scope=\"col\">").Append(Encode(column)).Append("</th>");
            }

            _html.Append("</tr></thead>");
        }

        public bool TextCells { get; init; }

        public Builder Group(string name)
        {
            _html.Append(_inBody ? "</tbody>" : "").Append("<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"")
                .Append(_columns).Append("\">").Append(Encode(name)).Append("</th></tr>");
            _inBody = true;
            return this;
        }

        public Builder Row(string name, string[] cells, bool strong = false)
        {
            _html.Append(_inBody ? "" : "<tbody>").Append(strong ? "<tr class=\"strong\">" : "<tr>")
                .Append("<th scope=\"row\">").Append(Encode(name)).Append("</th>");
            _inBody = true;
            foreach (var cell in cells)
            {
                _html.Append(TextCells ? "<td class=\"text\">" : "<td>").Append(Encode(cell)).Append("</td>");
            }

            _html.Append("</tr>\n");
            return this;
        }

        public override string ToString() => _html + (_inBody ? "</tbody>" : "") + "</table></div>\n";
    }
}
