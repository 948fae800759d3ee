using Vagus.Training.Evaluation;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>What the figures mean, in plain sentences.</summary>
internal static class ReportSummary
{
    /// <summary>One or two sentences with the main figures; says so where they were not measured.</summary>
    public static string Of(ClassicEvaluation e)
    {
        var predictor = double.IsFinite(e.Predictor.RmseBpm)
            ? $"On {Count(e.Data.TestRows)} later readings the predictor is off by {Fixed(e.Predictor.RmseBpm, 2)} bpm (RMSE), " +
              $"and by {Fixed(e.PredictorWithoutDerived.RmseBpm, 2)} bpm when it may not read columns derived from heart rate; " +
              $"repeating the person's last heart rate is off by {Fixed(e.Baselines.LastValue.RmseBpm, 2)} bpm."
            : "The error of the predictor was not measured.";
        return predictor + " " + Detector(e);
    }

    /// <summary>Why the detector's figures are what they are.</summary>
    public static string Oracle(ClassicEvaluation e) =>
        e.Detector.OracleF1 is { } oracle && double.IsFinite(oracle)
            ? "Nobody can beat the oracle in the long run: these labels were drawn at random, and heart rate does not enter the draw. " +
              $"Even a scorer that knows every reading's exact probability of being labelled reaches F1 {Fixed(oracle, 4)}" +
              (e.Detector.OracleRocAuc is { } auc && double.IsFinite(auc) ? $" and ROC AUC {Fixed(auc, 3)}" : "") +
              ", so a detector near it has found all there is to find."
            : "The rule behind these labels is not known here, so there is no oracle to compare with.";

    private static string Detector(ClassicEvaluation e)
    {
        if (!double.IsFinite(e.Detector.F1))
        {
            return "The detector could not be scored, because the test readings carry no usable labels.";
        }

        return e.Detector.OracleF1 is { } oracle && double.IsFinite(oracle)
            ? $"The detector reaches F1 {Fixed(e.Detector.F1, 4)} on labels that were drawn at random, where the best that can be expected is {Fixed(oracle, 4)}."
            : $"The detector reaches F1 {Fixed(e.Detector.F1, 4)}; a random score reaches {Fixed(e.Baselines.RandomScore.F1, 4)}.";
    }
}
