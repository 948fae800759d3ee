using System.CommandLine;
using Vagus.Cli.Evaluation;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Simulation.Classic;
using Vagus.Data.Validation;
using Vagus.Models;
using Vagus.Training.Pipeline;

namespace Vagus.Cli;

/// <summary><c>vagus up</c>: from nothing to two served models; started again, it serves at once.</summary>
internal static class UpCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = new Option<string?>("--data") { Description = "Folder with users.csv and readings.csv[.gz] to train on; a generated cohort when left out.", HelpName = "DIR" };
        var workspace = CommonOptions.Workspace();
        var parameters = CommonOptions.Parameters();
        var urls = ServeCommand.Urls();
        var command = new ExampleCommand(
            "up",
            "Generate a cohort if there is no data, train if there is no model, then serve API and page.",
            "vagus up",
            "vagus up --data my-cohort",
            "vagus up --urls http://127.0.0.1:9000")
        {
            data, workspace, parameters, urls,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetValue(data),
            new Workspace(parsed.GetRequiredValue(workspace)),
            parsed.GetValue(parameters),
            parsed.GetRequiredValue(urls),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, string? data, Workspace workspace, string? parameters, string[] urls, CancellationToken cancellation)
    {
        ServeCommand.CheckUrls(urls);
        // Without new data or parameters, a model that loads is served at once.
        if (data is not null || parameters is not null || !HasModel(workspace))
        {
            Prepare(terminal, data, workspace, CommonOptions.Load(parameters), cancellation);
        }

        return await ServeCommand.RunAsync(terminal, workspace, urls, cancellation);
    }

    private static void Prepare(Terminal terminal, string? data, Workspace workspace, TrainingParameters parameters, CancellationToken cancellation)
    {
        if (data is null)
        {
            data = workspace.ClassicDirectory;
            if (CohortFiles.Find(data, DataContract.UsersFile) is null || CohortFiles.Find(data, DataContract.ReadingsFile) is null)
            {
                var cohort = new ClassicOptions { Overwrite = true };
                terminal.Error.WriteLine($"There is no data yet: generating {cohort.People} people, {cohort.Days} days each.");
                GenerateCommand.Generate(terminal, cohort, data, cancellation);
            }
        }

        terminal.Error.WriteLine($"Training on {data}.");
        var result = TrainCommand.Train(terminal, new PipelineRequest(data, workspace, parameters), cancellation);
        ClassicTask.WriteText(terminal, result.Evaluation);
        terminal.Out.WriteLine();
    }

    private static bool HasModel(Workspace workspace)
    {
        var store = new ModelStore(workspace.ModelsDirectory);
        if (store.ReadCurrentVersion() is not { } version)
        {
            return false;
        }

        try
        {
            store.Load(version);
            return true;
        }
        catch (InvalidModelException)
        {
            return false;
        }
    }
}
