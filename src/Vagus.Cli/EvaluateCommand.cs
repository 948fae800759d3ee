using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation;
using Vagus.Training.Pipeline;

namespace Vagus.Cli;

/// <summary><c>vagus evaluate</c>: runs a published protocol on a data directory.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var task = new Argument<string>("TASK") { HelpName = "TASK", Description = "The protocol: classic (first 75 % of the readings in time train, the rest test)." }.AcceptOnlyFromAmong("classic");
        var directory = new Argument<string>("DIR") { Description = "Folder laid out as the task asks: users.csv and readings.csv[.gz]." };
        var parameters = CommonOptions.Parameters();
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "evaluate",
            "Run an evaluation protocol. Nothing is tuned on what is evaluated, and nothing is registered.",
            "vagus evaluate classic data",
            "vagus evaluate classic data --json")
        {
            task, directory, parameters, json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            terminal, parsed.GetRequiredValue(directory), CommonOptions.Load(parsed.GetValue(parameters)), parsed.GetValue(json), cancellation)));
        return command;
    }

    /// <summary>Writes the figures beside those of simple rules and of the reference.</summary>
    internal static void WriteText(Terminal terminal, ClassicEvaluation evaluation)
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

    private static int Run(Terminal terminal, string directory, TrainingParameters parameters, bool json, CancellationToken cancellation)
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
