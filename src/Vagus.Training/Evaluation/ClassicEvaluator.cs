using Vagus.Models;
using Vagus.Signals;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Evaluation;

/// <summary>Measures fitted models on the test rows, beside simple rules and the oracle.</summary>
public static class ClassicEvaluator
{
    private const int PlotPoints = 4000;
    private const int CurvePoints = 200;

    /// <summary>Measures predictor and detector.</summary>
    /// <param name="table">Features, targets and labels.</param>
    /// <param name="models">The fitted models.</param>
    /// <param name="seconds">Time spent so far; the evaluation's own is filled in by the caller.</param>
    /// <param name="modelBytes">Size of the models on disk.</param>
    /// <param name="seed">Seed of the random score and of the sample of points.</param>
    public static ClassicEvaluation Evaluate(FeatureTable table, TrainedModels models, SecondsSpent seconds, long modelBytes, int seed)
    {
        var rows = table.RowsWithHeartRate(table.TrainRows, table.Rows);
        var truth = Array.ConvertAll(rows, row => table.HeartRateBpm[row]);
        var with = Predict(table, models.WithDerived, rows, asStranger: false);
        var without = Predict(table, models.WithoutDerived, rows, asStranger: false);
        var stranger = Predict(table, models.WithoutDerived, rows, asStranger: true);

        var labelled = table.RowsWithLabel(table.TrainRows, table.Rows);
        var labels = Array.ConvertAll(labelled, row => table.Labels[row] == 1);
        var oracle = Array.ConvertAll(labelled, row => (double)table.OracleProbability[row]);
        var knowsOracle = labels.Contains(true) && ClassicOracle.CanHaveDrawn(table.Labels, table.OracleProbability);
        var forest = Detect(table, models.Detector.IsolationForest, labelled);
        var classifier = models.Detector.Classifier is { } part ? Detect(table, part, labelled) : null;

        DetectorFigures Figures(double[]? scores, double threshold) => DetectorFiguresOf(scores, labels, threshold) with
        {
            OracleF1 = knowsOracle ? RankedScores.BestF1(oracle, labels).F1 : null,
            OracleRocAuc = knowsOracle ? RankedScores.RocAuc(oracle, labels) : null,
        };

        BandFigures? around = null, aroundWithout = null, aroundStrangers = null;
        Parallel.Invoke(
            () => around = BandCoverage.OfKnown(table, rows, with, models.WithDerived.Band),
            () => aroundWithout = BandCoverage.OfKnown(table, rows, without, models.WithoutDerived.Band),
            () => aroundStrangers = BandCoverage.OfStrangers(table, rows, stranger, models.WithoutDerived.Band));

        return new ClassicEvaluation
        {
            Predictor = Regression(truth, with),
            PredictorWithoutDerived = Regression(truth, without),
            PredictorWithoutPast = Regression(truth, stranger),
            Bands = new ClassicBands(around!, aroundWithout!, aroundStrangers!),
            Detector = Figures(classifier, models.Detector.Classifier?.Threshold ?? double.NaN),
            IsolationForest = Figures(forest, models.Detector.IsolationForest.Threshold),
            Baselines = Baselines(table, rows, truth, labelled, labels, seed),
            Data = DataOf(table),
            Seconds = seconds,
            ModelBytes = modelBytes,
            Details = new ClassicDetails
            {
                Points = Sample(truth, with, seed),
                ResidualsByHour = [.. Enumerable.Range(0, 24).Select(hour => Residuals($"{hour:00}", truth, with, rows, row => table.Hour[row] == hour)).Where(g => g.Rows > 0)],
                ResidualsByActivity = [.. Enum.GetValues<ActivityType>().Select(activity => Residuals(Name(activity), truth, with, rows, row => table.Activity[row] == activity)).Where(g => g.Rows > 0)],
                LearningCurve = LearningCurve(table, truth, with, without, rows),
                ValidationCurve = models.WithDerived.ValidationCurve,
                ValidationCurveWithoutDerived = models.WithoutDerived.ValidationCurve,
                Importance = Importance(models.WithDerived),
                ImportanceWithoutDerived = Importance(models.WithoutDerived),
                DetectorPrecisionRecall = classifier is null ? [] : Thin(RankedScores.PrecisionRecallCurve(classifier, labels)),
                IsolationForestPrecisionRecall = Thin(RankedScores.PrecisionRecallCurve(forest, labels)),
                OraclePrecisionRecall = knowsOracle ? Thin(RankedScores.PrecisionRecallCurve(oracle, labels)) : [],
            },
        };
    }

    private static float[] Predict(FeatureTable table, TrainedPredictor model, int[] rows, bool asStranger)
    {
        var scores = table.ScoreRows(model.Scorer, model.Features, rows, asStranger);
        var predicted = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var start = asStranger ? table.StrangerStartBpm[rows[i] - table.TrainRows] : table.StartBpm[rows[i]];
            predicted[i] = Math.Clamp(start + (float)scores[i], 20, 260);
        }

        return predicted;
    }

    private static double[] Detect(FeatureTable table, TrainedDetectorPart part, int[] rows) => table.ScoreRows(part.Scorer, part.Features, rows);

    private static RegressionFigures Regression(float[] truth, float[] predicted)
    {
        var metrics = RegressionMetrics.Compute(truth, predicted);
        return new RegressionFigures(metrics.Rmse, metrics.Mae, metrics.R2);
    }

    private static DetectorFigures DetectorFiguresOf(double[]? scores, bool[] labels, double threshold)
    {
        if (scores is null || scores.Length == 0)
        {
            return new DetectorFigures(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, threshold);
        }

        var metrics = ClassificationMetrics.At(scores, labels, threshold);
        var precision = double.IsNaN(metrics.Precision) ? 0 : metrics.Precision;
        return new DetectorFigures(
            precision, metrics.Recall, metrics.F1, RankedScores.RocAuc(scores, labels), RankedScores.AveragePrecision(scores, labels), threshold);
    }

    private static BaselineFigures Baselines(FeatureTable table, int[] rows, float[] truth, int[] labelled, bool[] labels, int seed)
    {
        var train = table.RowsWithHeartRate(0, table.TrainRows);
        var mean = (float)train.Average(row => (double)table.HeartRateBpm[row]);
        var byActivity = train.GroupBy(row => table.Activity[row]).ToDictionary(g => g.Key, g => (float)g.Average(row => (double)table.HeartRateBpm[row]));
        var random = new SeededRandom((ulong)seed, stream: 9);
        var scores = Array.ConvertAll(labelled, _ => random.NextDouble());
        var share = Share(table, 0, table.TrainRows);
        return new BaselineFigures
        {
            Mean = Regression(truth, Array.ConvertAll(rows, _ => mean)),
            LastValue = Regression(truth, Array.ConvertAll(rows, row => float.IsNaN(table.LastHeartRateBpm[row]) ? mean : table.LastHeartRateBpm[row])),
            ActivityMean = Regression(truth, Array.ConvertAll(rows, row => byActivity.GetValueOrDefault(table.Activity[row], mean))),
            RandomScore = DetectorFiguresOf(scores, labels, 1 - share),
        };
    }

    private static DataFigures DataOf(FeatureTable table)
    {
        var seen = table.Person.AsSpan(0, table.TrainRows).ToArray().ToHashSet();
        var unseen = table.Person.AsSpan(table.TrainRows).ToArray().Distinct().Count(person => !seen.Contains(person));
        return new DataFigures(
            table.People, seen.Count, table.TrainRows, table.TestRows, unseen, (int)table.FaultyRows, Share(table, 0, table.TrainRows), Share(table, table.TrainRows, table.Rows));
    }

    private static double Share(FeatureTable table, int start, int end)
    {
        var labels = table.Labels.AsSpan(start, end - start);
        var known = labels.Length - labels.Count((sbyte)-1);
        return known == 0 ? double.NaN : labels.Count((sbyte)1) / (double)known;
    }

    private static List<PredictedPoint> Sample(float[] truth, float[] predicted, int seed)
    {
        var random = new SeededRandom((ulong)seed, stream: 10);
        return [.. Enumerable.Range(0, Math.Min(PlotPoints, truth.Length))
            .Select(_ => random.NextInt(truth.Length))
            .Select(i => new PredictedPoint(truth[i], predicted[i]))];
    }

    private static ResidualGroup Residuals(string name, float[] truth, float[] predicted, int[] rows, Func<int, bool> isIn)
    {
        var residuals = Enumerable.Range(0, rows.Length).Where(i => isIn(rows[i])).Select(i => (double)(truth[i] - predicted[i])).Order().ToArray();
        double At(double share) => residuals[(int)Math.Round(share * (residuals.Length - 1))];
        return residuals.Length == 0
            ? new ResidualGroup(name, 0, 0, 0, 0, 0, 0, 0)
            : new ResidualGroup(name, residuals.Length, At(.05), At(.25), At(.5), At(.75), At(.95), Math.Sqrt(residuals.Average(r => r * r)));
    }

    private static List<LearningPoint> LearningCurve(FeatureTable table, float[] truth, float[] with, float[] without, int[] rows)
    {
        (string Name, double From, double To)[] spans =
            [("first hour", 0, 1), ("1–6 h", 1, 6), ("6–24 h", 6, 24), ("day 2–3", 24, 72), ("day 4–7", 72, 168), ("day 8–14", 168, 336), ("later", 336, double.PositiveInfinity)];
        return
        [
            .. spans.Select(span =>
            {
                var inside = Enumerable.Range(0, rows.Length).Where(i => table.HoursKnown[rows[i]] >= span.From && table.HoursKnown[rows[i]] < span.To).ToArray();
                double Rmse(float[] predicted) => Math.Sqrt(inside.Average(i => (double)(truth[i] - predicted[i]) * (truth[i] - predicted[i])));
                return inside.Length == 0 ? null : new LearningPoint(span.Name, span.From, double.IsInfinity(span.To) ? 1e6 : span.To, inside.Length, Rmse(with), Rmse(without));
            }).OfType<LearningPoint>(),
        ];
    }

    private static List<FeatureShare> Importance(TrainedPredictor model)
    {
        var total = model.Importance.Sum();
        return [.. model.Importance.Select((gain, i) => new FeatureShare(model.Features[i], total > 0 ? gain / total : 0)).OrderByDescending(f => f.Share)];
    }

    private static List<CurvePoint> Thin(IReadOnlyList<PrecisionRecallPoint> curve)
    {
        var step = Math.Max(1, curve.Count / CurvePoints);
        return [.. curve.Where((_, i) => i % step == 0 || i == curve.Count - 1).Select(point => new CurvePoint(point.Recall, point.Precision))];
    }

    private static string Name(ActivityType activity) => activity == ActivityType.Unknown ? "not stated" : Terms.Activity.ToWord(activity);
}
