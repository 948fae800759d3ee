namespace Vagus.Training.Evaluation;

/// <summary>Everything measured by one run of the <c>classic</c> protocol. Serialised as snake-case JSON.</summary>
public sealed record ClassicEvaluation
{
    public string Task { get; init; } = "classic";

    public required RegressionFigures Predictor { get; init; }

    public required RegressionFigures PredictorWithoutDerived { get; init; }

    /// <summary>The predictor on test readings with the person's past taken away: what a bare request gets.</summary>
    public required RegressionFigures PredictorWithoutPast { get; init; }

    /// <summary>How often the 90 % band held the heart rate, and how wide it was; null in results of before there were bands.</summary>
    public ClassicBands? Bands { get; init; }

    public required DetectorFigures Detector { get; init; }

    /// <summary>The unsupervised detector on the same labels.</summary>
    public required DetectorFigures IsolationForest { get; init; }

    public required BaselineFigures Baselines { get; init; }

    public required DataFigures Data { get; init; }

    public required SecondsSpent Seconds { get; init; }

    public required long ModelBytes { get; init; }

    /// <summary>Curves and tables for the report; left out of the JSON document that the command prints.</summary>
    public ClassicDetails? Details { get; init; }
}

/// <summary>Errors of a predictor in bpm; R² without unit.</summary>
public sealed record RegressionFigures(double RmseBpm, double MaeBpm, double R2);

/// <summary>The 90 % band around each predictor on the test readings; null figures where no reading has a heart rate.</summary>
/// <param name="Predictor">All inputs and the person's past; the band starts at the test part and follows the person.</param>
/// <param name="PredictorWithoutDerived">The same without derived columns.</param>
/// <param name="PredictorWithoutPast">Every reading as that of a stranger: the band as it starts, never adapted.</param>
public sealed record ClassicBands(BandFigures Predictor, BandFigures PredictorWithoutDerived, BandFigures PredictorWithoutPast);

/// <summary>How a band did.</summary>
/// <param name="Coverage90">Share of readings that the 90 % band held, 0–1; as promised when 0.9.</param>
/// <param name="Coverage90ByState">The same by body state.</param>
/// <param name="WidthBpm">Mean width in bpm.</param>
public sealed record BandFigures(double Coverage90, IReadOnlyDictionary<string, double> Coverage90ByState, double WidthBpm);

/// <summary>Quality of a detector on labels. Threshold chosen on validation readings.</summary>
public sealed record DetectorFigures(double Precision, double Recall, double F1, double RocAuc, double AveragePrecision, double Threshold)
{
    /// <summary>Best F1 that any threshold gives to a scorer that knows every reading's label probability.</summary>
    public double? OracleF1 { get; init; }

    /// <summary>ROC AUC of that oracle.</summary>
    public double? OracleRocAuc { get; init; }
}

/// <summary>What simple rules reach on the same test readings.</summary>
public sealed record BaselineFigures
{
    /// <summary>Predicts the mean heart rate of the training readings.</summary>
    public required RegressionFigures Mean { get; init; }

    /// <summary>Predicts the person's last heart rate.</summary>
    public required RegressionFigures LastValue { get; init; }

    /// <summary>Predicts the mean heart rate of the activity over the training readings.</summary>
    public required RegressionFigures ActivityMean { get; init; }

    /// <summary>A random score at the share of anomalies seen in training.</summary>
    public required DetectorFigures RandomScore { get; init; }
}

/// <summary>What the evaluation ran on.</summary>
public sealed record DataFigures(
    int People, int TrainPeople, int TrainRows, int TestRows, int TestPeopleUnseenInTraining, int FaultyRowsLeftOut, double AnomalyShareTrain, double AnomalyShareTest);

/// <summary>Wall-clock seconds by stage.</summary>
public sealed record SecondsSpent(double Load, double Features, double Train, double Evaluate, double Total);

/// <summary>Curves and tables for plots.</summary>
public sealed record ClassicDetails
{
    /// <summary>A fixed sample of test readings: true and predicted heart rate in bpm.</summary>
    public required IReadOnlyList<PredictedPoint> Points { get; init; }

    /// <summary>Residual (true − predicted, bpm) by hour of day 0–23.</summary>
    public required IReadOnlyList<ResidualGroup> ResidualsByHour { get; init; }

    public required IReadOnlyList<ResidualGroup> ResidualsByActivity { get; init; }

    /// <summary>RMSE by hours of the person's past known at the time of the reading.</summary>
    public required IReadOnlyList<LearningPoint> LearningCurve { get; init; }

    /// <summary>RMSE on validation readings after each tree, with and without derived columns.</summary>
    public required IReadOnlyList<double> ValidationCurve { get; init; }

    public required IReadOnlyList<double> ValidationCurveWithoutDerived { get; init; }

    /// <summary>Share of the total gain by feature, largest first.</summary>
    public required IReadOnlyList<FeatureShare> Importance { get; init; }

    public required IReadOnlyList<FeatureShare> ImportanceWithoutDerived { get; init; }

    public required IReadOnlyList<CurvePoint> DetectorPrecisionRecall { get; init; }

    public required IReadOnlyList<CurvePoint> IsolationForestPrecisionRecall { get; init; }

    public required IReadOnlyList<CurvePoint> OraclePrecisionRecall { get; init; }
}

public sealed record PredictedPoint(float TrueBpm, float PredictedBpm);

/// <summary>Quantiles of residuals in one group.</summary>
public sealed record ResidualGroup(string Name, int Rows, double P05, double P25, double Median, double P75, double P95, double RmseBpm);

/// <summary>RMSE of readings whose person had between two numbers of hours behind them.</summary>
public sealed record LearningPoint(string Name, double FromHours, double ToHours, int Rows, double RmseBpm, double RmseBpmWithoutDerived);

public sealed record FeatureShare(string Name, double Share);

/// <summary>A point of a precision-recall curve.</summary>
public sealed record CurvePoint(double Recall, double Precision);
