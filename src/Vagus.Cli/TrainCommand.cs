using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Evaluation;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Training.Pipeline;

namespace Vagus.Cli;

/// <summary><c>vagus train</c>: validate, features, train, evaluate, register; or a search of hyperparameters first.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "Folder with users.csv and readings.csv, plain or .gz." };
        var workspace = CommonOptions.Workspace();
        var parameters = CommonOptions.Parameters();
        var tune = new Option<int>("--tune") { Description = "Try N random settings of the predictor first, show a leaderboard and train with the best.", HelpName = "N" };
        var force = new Option<bool>("--force", "-f") { Description = "Run every stage, whether or not anything changed." };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "train",
            "Train predictor and detector, evaluate them and register the version. Stages whose inputs and parameters did not change are skipped.",
            "vagus train data",
            "vagus train data --params params.yaml --force",
            "vagus train data --tune 20")
        {
            directory, workspace, parameters, tune, force, json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            terminal,
            new PipelineRequest(
                parsed.GetRequiredValue(directory),
                new Workspace(parsed.GetRequiredValue(workspace)),
                CommonOptions.Load(parsed.GetValue(parameters)),
                parsed.GetValue(force)),
            parsed.GetValue(tune),
            parsed.GetValue(json),
            cancellation)));
        return command;
    }

    /// <summary>Runs the pipeline while showing progress.</summary>
    internal static PipelineResult Train(Terminal terminal, PipelineRequest request, CancellationToken cancellation)
    {
        var result = StageProgress.Show(terminal, observer => TrainingPipeline.Run(request, terminal.Clock, observer, cancellation));
        if (result.FallbackReason is { } reason)
        {
            terminal.Error.WriteLine($"Trained with FastTree instead of LightGBM: {reason}");
        }

        return result;
    }

    private static int Run(Terminal terminal, PipelineRequest request, int tune, bool json, CancellationToken cancellation)
    {
        if (tune is < 0 or > 1000)
        {
            throw new UsageException($"--tune: found {tune}, expected 1–1000 trials");
        }

        IReadOnlyList<SearchTrial> trials = [];
        if (tune > 0)
        {
            trials = Tune(terminal, request, tune, cancellation);
            if (trials[0].Trial > 0)
            {
                request = request with { Parameters = HyperparameterSearch.With(request.Parameters, trials[0].Boosting) };
            }

            if (!json)
            {
                WriteLeaderboard(terminal, trials);
            }
        }

        var result = Train(terminal, request, cancellation);
        if (json)
        {
            terminal.WriteJson(new { result.Version, result.Stages, Evaluation = result.Evaluation with { Details = null }, Leaderboard = trials });
        }
        else
        {
            ClassicTask.WriteText(terminal, result.Evaluation);
            terminal.Out.WriteLine();
            terminal.Out.WriteLine($"Version {result.Version} is in use. See it with: vagus report --workspace {request.Workspace.Root}");
        }

        return ExitCodes.Success;
    }

    private static IReadOnlyList<SearchTrial> Tune(Terminal terminal, PipelineRequest request, int trials, CancellationToken cancellation) =>
        StageProgress.Show(terminal, observer =>
        {
            var started = terminal.Clock.GetTimestamp();
            observer.Started("search");
            var data = CohortData.Load(request.DataDirectory, DataContract.Default, cancellation: cancellation);
            var table = FeatureTableBuilder.Build(data, request.Parameters, null, cancellation);
            var done = 0;
            var found = HyperparameterSearch.Run(
                table,
                request.Parameters,
                trials,
                terminal.Clock,
                new Relay<SearchTrial>(_ => observer.Advanced("trials", Interlocked.Increment(ref done) / (double)(trials + 1))),
                cancellation);
            observer.Ended(new StageOutcome(
                "search",
                false,
                terminal.Clock.GetElapsedTime(started).TotalSeconds,
                string.Create(CultureInfo.InvariantCulture, $"{found.Count} trials, best validation RMSE {found[0].ValidationRmseBpm:0.000} bpm")));
            return found;
        });

    private static void WriteLeaderboard(Terminal terminal, IReadOnlyList<SearchTrial> trials)
    {
        var table = new Table().AddColumns("rank", "trial", "validation RMSE bpm", "trees", "leaves", "learning rate", "min data", "lambda", "features", "seconds");
        foreach (var (trial, rank) in trials.Take(20).Select((trial, i) => (trial, i + 1)))
        {
            var b = trial.Boosting;
            table.AddRow([.. new object[]
            {
                rank, trial.Trial == 0 ? "given" : trial.Trial, trial.ValidationRmseBpm.ToString("0.0000", CultureInfo.InvariantCulture), trial.Trees,
                b.Leaves, b.LearningRate, b.MinDataInLeaf, b.LambdaL2, b.FeatureFraction, trial.Seconds.ToString("0.0", CultureInfo.InvariantCulture),
            }.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!)]);
        }

        terminal.WriteTable(table);
        terminal.Out.WriteLine();
    }
}
