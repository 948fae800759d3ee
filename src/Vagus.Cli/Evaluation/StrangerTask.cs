using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation;
using Vagus.Training.Evaluation.Stranger;
using Vagus.Training.Registry;
using Vagus.Training.Reports;

namespace Vagus.Cli.Evaluation;

/// <summary><c>vagus evaluate stranger</c>: people of whom no heart rate is known.</summary>
internal static class StrangerTask
{
    /// <summary>Runs the protocol, writes the report if one is asked for, and prints the figures.</summary>
    public static int Run(Terminal terminal, string directory, string? report, bool json, CancellationToken cancellation)
    {
        var evaluation = StageProgress.Show(terminal, observer => StrangerProtocol.Run(directory, observer, cancellation));
        if (evaluation.FallbackReason is { } reason)
        {
            terminal.Error.WriteLine($"Trained with FastTree instead of LightGBM: {reason}");
        }

        if (report is not null)
        {
            StrangerReport.Write(report, evaluation, Path.GetFileName(Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar)), terminal.Clock.GetUtcNow(), BundleWriter.ProductVersion);
        }

        if (json)
        {
            terminal.WriteJson(evaluation with { Points = null });
        }
        else
        {
            WriteText(terminal, evaluation);
            if (report is not null)
            {
                terminal.Out.WriteLine($"Wrote {Path.GetFullPath(report)}");
            }
        }

        return ExitCodes.Success;
    }

    private static void WriteText(Terminal terminal, StrangerEvaluation evaluation)
    {
        var errors = new Table().AddColumns("people never seen (all rows)", "RMSE bpm", "MAE bpm", "RMSE with resting heart rate", "MAE with resting heart rate");
        void Row(string name, RegressionFigures without, RegressionFigures with) =>
            errors.AddRow(name, Number(without.RmseBpm), Number(without.MaeBpm), Number(with.RmseBpm), Number(with.MaeBpm));
        var baselines = evaluation.Baselines;
        Row("vagus", evaluation.WithoutResting, evaluation.WithResting);
        Row("random forest, untuned", baselines.RandomForest.WithoutResting, baselines.RandomForest.WithResting);
        Row("boosted trees, untuned", baselines.BoostedTrees.WithoutResting, baselines.BoostedTrees.WithResting);
        Row("published physiology alone", baselines.Physiology.WithoutResting, baselines.Physiology.WithResting);
        Row("mean of the activity", baselines.ActivityMean, baselines.ActivityMean);
        Row("mean", baselines.Mean, baselines.Mean);
        terminal.WriteTable(errors);
        terminal.Out.WriteLine();

        var parts = new Table().AddColumns("vagus by activity and device", "rows", "RMSE bpm", "MAE bpm", "RMSE with resting heart rate", "MAE with resting heart rate");
        foreach (var group in evaluation.ByActivity.Concat(evaluation.ByDevice))
        {
            parts.AddRow(
                group.Name, group.Rows.ToString(CultureInfo.InvariantCulture), Number(group.WithoutResting.RmseBpm), Number(group.WithoutResting.MaeBpm),
                Number(group.WithResting.RmseBpm), Number(group.WithResting.MaeBpm));
        }

        terminal.WriteTable(parts);
        terminal.Out.WriteLine();
        var (with, without) = (evaluation.PerPerson.WithResting, evaluation.PerPerson.WithoutResting);
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"RMSE of one person, median and quartiles: {without.RmseMedianBpm:0.0} ({without.RmseP25Bpm:0.0}–{without.RmseP75Bpm:0.0}) bpm; with resting heart rate {with.RmseMedianBpm:0.0} ({with.RmseP25Bpm:0.0}–{with.RmseP75Bpm:0.0})."));
        var data = evaluation.Data;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Rows:N0} rows of {data.People} people in {data.Folds} folds by person; {data.FaultyRowsLeftOut} faulty rows left out; {evaluation.Seconds.Total:0.0} s."));
    }

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.InvariantCulture);
}
