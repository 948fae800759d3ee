using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation;
using Vagus.Training.Pipeline;

namespace Vagus.Cli.Evaluation;

/// <summary><c>vagus evaluate classic</c>: simulated people in the reference's schema.</summary>
internal static class ClassicTask
{
    /// <summary>Writes the figures beside those of simple rules and of the reference.</summary>
    public static void WriteText(Terminal terminal, ClassicEvaluation evaluation)
    {
        var regression = new Table().AddColumns("predictor (test readings)", "RMSE bpm", "MAE bpm", "R²", "90 % band holds", "width bpm");
        void Row(string name, RegressionFigures figures, BandFigures? band = null) => regression.AddRow(
            name,
            Number(figures.RmseBpm, "0.00"),
            Number(figures.MaeBpm, "0.00"),
            Number(figures.R2, "0.0000"),
            band is null ? "" : Number(100 * band.Coverage90, "0.0") + " %",
            band is null ? "" : Number(band.WidthBpm, "0.0"));
        Row("all inputs and the person's past", evaluation.Predictor, evaluation.Bands?.Predictor);
        Row("without columns derived from heart rate", evaluation.PredictorWithoutDerived, evaluation.Bands?.PredictorWithoutDerived);
        Row("without derived columns and without the past", evaluation.PredictorWithoutPast, evaluation.Bands?.PredictorWithoutPast);
        Row("mean of the activity", evaluation.Baselines.ActivityMean);
        Row("last heart rate", evaluation.Baselines.LastValue);
        Row("mean", evaluation.Baselines.Mean);
        terminal.WriteTable(regression);
        terminal.Out.WriteLine();

        var detection = new Table().AddColumns("detector (test readings)", "precision", "recall", "F1", "ROC AUC");
        void Detector(string name, DetectorFigures figures) => detection.AddRow(
            name, Number(figures.Precision, "0.0000"), Number(figures.Recall, "0.0000"), Number(figures.F1, "0.0000"), Number(figures.RocAuc, "0.0000"));
        Detector("classifier on labels", evaluation.Detector);
        Detector("isolation forest", evaluation.IsolationForest);
        Detector("random score", evaluation.Baselines.RandomScore);
        if (evaluation.Detector is { OracleF1: { } f1, OracleRocAuc: { } auc })
        {
            detection.AddRow("oracle that knows each probability", "", "", Number(f1, "0.0000"), Number(auc, "0.0000"));
        }

        terminal.WriteTable(detection);
        terminal.Out.WriteLine();
        var data = evaluation.Data;
        var seconds = evaluation.Seconds;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.TrainRows:N0} training and {data.TestRows:N0} test readings of {data.People} people, {data.TestPeopleUnseenInTraining} of them only in the test part; {data.FaultyRowsLeftOut} faulty rows left out."));
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds.Total:0.0} s: load {seconds.Load:0.0}, features {seconds.Features:0.0}, train {seconds.Train:0.0}, evaluate {seconds.Evaluate:0.0}. Models {evaluation.ModelBytes / 1e6:0.00} MB."));
    }

    /// <summary>Runs the protocol and prints its figures.</summary>
    public static int Run(Terminal terminal, string directory, TrainingParameters parameters, bool json, CancellationToken cancellation)
    {
        var evaluation = StageProgress.Show(terminal, observer => ClassicProtocol.Run(directory, parameters, observer, cancellation));
        if (json)
        {
            terminal.WriteJson(evaluation with { Details = null });
        }
        else
        {
            WriteText(terminal, evaluation);
        }

        return ExitCodes.Success;
    }

    private static string Number(double value, string format) => double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);
}
