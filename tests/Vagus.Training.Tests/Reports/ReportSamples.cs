using Vagus.Training.Evaluation;
using Vagus.Training.Reports;

namespace Vagus.Training.Tests.Reports;

/// <summary>Invented evaluations of plausible shape; the same at every run.</summary>
internal static class ReportSamples
{
    private static readonly string[] FeatureNames =
    [
        "activity_intensity", "hours_since_awake", "mean_heart_rate_5", "person_mean_heart_rate", "steps_5min", "resting_hr_baseline",
        "lag1_heart_rate", "stress_score", "hrv_rmssd", "calories_5min", "hour_cos", "hour_sin", "heart_rate_zscore_30", "log_steps",
        "max_heart_rate", "age_years", "bmi", "ratio_to_resting",
    ];

    public static ReportContext Context { get; } = new()
    {
        Title = "Vagus classic evaluation",
        DataName = "classic",
        VersionId = "20250301-1a2b3c4d",
        Created = new DateTimeOffset(2025, 3, 1, 13, 5, 0, TimeSpan.Zero),
        ProductVersion = "0.1.0",
        TrainingDataHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        TrainerName = "lightgbm",
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["predictor.trees"] = "1200", ["predictor.learning_rate"] = "0.05", ["data.seed"] = "42" },
        IntendedUse = "Expected heart rate of an adult from wearable readings every five minutes, for research and for comparing detectors.",
        Limits = "Trained on simulated people.\nChildren, pregnancy and pacemakers are not represented.",
    };

    private static Dictionary<string, double> ByState => new(StringComparer.Ordinal) { ["asleep"] = 0.91, ["active"] = 0.89 };

    public static ClassicEvaluation Full() => new()
    {
        Predictor = new(2.8134, 2.1056, 0.98765),
        PredictorWithoutDerived = new(3.3121, 2.5, 0.9811),
        PredictorWithoutPast = new(5.6321, 4.1, 0.9512),
        Bands = new(new(0.9012, ByState, 8.43), new(0.8987, ByState, 10.21), new(0.9051, ByState, 19.84)),
        Detector = new(0.0211, 0.1874, 0.0379, 0.6131, 0.0143, 0.0182) { OracleF1 = 0.0459, OracleRocAuc = 0.6214 },
        IsolationForest = new(0.0093, 0.0512, 0.0157, 0.5104, 0.0091, 0.6312),
        Baselines = new()
        {
            Mean = new(26.8112, 21.5, -0.0004),
            LastValue = new(15.2312, 8.9, 0.6712),
            ActivityMean = new(12.0512, 9.4, 0.7966),
            RandomScore = new(0.0088, 0.0088, 0.0088, 0.5, 0.0087, 0.9912),
        },
        Data = new(50, 40, 226_800, 75_600, 0, 3, 0.0087, 0.0089),
        Seconds = new(1.21, 2.43, 13.9, 3.05, 20.61),
        ModelBytes = 4_812_345,
        Details = Details(),
    };

    /// <summary>Nothing measured and nothing to draw.</summary>
    public static ClassicEvaluation Empty()
    {
        var none = new RegressionFigures(double.NaN, double.NaN, double.NaN);
        var nobody = new DetectorFigures(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        return new()
        {
            Predictor = none,
            PredictorWithoutDerived = none,
            PredictorWithoutPast = none,
            Detector = nobody,
            IsolationForest = nobody,
            Baselines = new() { Mean = none, LastValue = none, ActivityMean = none, RandomScore = nobody },
            Data = new(0, 0, 0, 0, 0, 0, double.NaN, double.NaN),
            Seconds = new(0, 0, 0, 0, 0),
            ModelBytes = 0,
            Details = NoDetails,
        };
    }

    public static ClassicDetails NoDetails { get; } = new()
    {
        Points = [],
        ResidualsByHour = [],
        ResidualsByActivity = [],
        LearningCurve = [],
        ValidationCurve = [],
        ValidationCurveWithoutDerived = [],
        Importance = [],
        ImportanceWithoutDerived = [],
        DetectorPrecisionRecall = [],
        IsolationForestPrecisionRecall = [],
        OraclePrecisionRecall = [],
    };

    private static ClassicDetails Details()
    {
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var points = new List<PredictedPoint>();
        for (var i = 0; i < 6000; i++)
        {
            var truth = i % 9 == 0 ? 110 + (22 * Normal()) : i % 3 == 0 ? 92 + (9 * Normal()) : 63 + (7 * Normal());
            points.Add(new((float)truth, (float)(truth + (2.8 * Normal()))));
        }

        ResidualGroup Group(string name, int rows, double bias, double sd) =>
            new(name, rows, bias - (1.64 * sd), bias - (0.67 * sd), bias, bias + (0.67 * sd), bias + (1.64 * sd), sd);

        string[] activities = ["sleeping", "resting", "light", "walking", "commuting", "exercise"];
        string[] past = ["0", "0–1", "1–6", "6–24", "24–72", "72–168", "> 168"];
        var shares = FeatureNames.Select((name, i) => new FeatureShare(name, 0.42 * Math.Pow(0.62, i))).ToList();
        return new()
        {
            Points = points,
            ResidualsByHour = [.. Enumerable.Range(0, 24).Select(h => Group($"{h}", 3150, 0.4 * Math.Sin(h / 3.0), h is > 6 and < 20 ? 3.3 : 1.9))],
            ResidualsByActivity = [.. activities.Select((a, i) => Group(a, 40_000 / (i + 1), 0.2 * (i - 2), 1.6 + (0.7 * i)))],
            LearningCurve = [.. past.Select((p, i) => new LearningPoint(p, i, i + 1, 500 * (i + 1), 2.7 + (3.4 * Math.Exp(-i)), 3.2 + (3.9 * Math.Exp(-i))))],
            ValidationCurve = [.. Enumerable.Range(1, 900).Select(t => 2.8 + (22 * Math.Exp(-t / 22.0)) + (0.4 * Math.Exp(-t / 300.0)))],
            ValidationCurveWithoutDerived = [.. Enumerable.Range(1, 700).Select(t => 3.3 + (22 * Math.Exp(-t / 24.0)) + (0.5 * Math.Exp(-t / 300.0)))],
            Importance = shares,
            ImportanceWithoutDerived = [.. shares.Where(s => s.Name is not ("stress_score" or "hrv_rmssd" or "calories_5min"))],
            DetectorPrecisionRecall = Curve(0.016, 0.012, random),
            IsolationForestPrecisionRecall = Curve(0.001, 0.004, random),
            OraclePrecisionRecall = Curve(0.021, 0.002, random),
        };
    }

    private static List<CurvePoint> Curve(double lift, double noise, Random random) =>
    [
        .. Enumerable.Range(1, 2000).Select(i =>
        {
            var recall = i / 2000.0;
            return new CurvePoint(recall, Math.Clamp(0.0088 + (lift * (1 - recall)) + (noise * (random.NextDouble() - 0.4) * 30 / (i + 30)), 0, 1));
        }),
    ];
}
