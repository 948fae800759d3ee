using System.CommandLine;
using Vagus.Models;
using Vagus.Training.Pipeline;

namespace Vagus.Cli.Terminals;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document on standard output and nothing else there." };

    public static Option<string> Workspace() => new("--workspace", "-w")
    {
        Description = "Folder for generated data, results between runs and models.",
        DefaultValueFactory = _ => Training.Pipeline.Workspace.DefaultName,
        HelpName = "DIR",
    };

    public static Option<string?> Parameters() => new("--params")
    {
        Description = "Parameter file; the shipped parameters when left out.",
        HelpName = "FILE",
    };

    public static Option<string?> Version() => new("--model", "-m") { Description = "Registered version to use; the current one when left out.", HelpName = "VERSION" };

    public static Option<long?> Limit()
    {
        var limit = new Option<long?>("--limit", "-n") { Description = "Stop after N readings; all when left out.", HelpName = "N" };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value.StartsWith('-'))
            {
                result.AddError($"--limit: found {result.Tokens[0].Value}, expected 0 or more readings");
            }
        });
        return limit;
    }

    public static TrainingParameters Load(string? path) => path is null ? TrainingParameters.Shipped : TrainingParameters.Load(path);

    /// <summary>Opens the version asked for, or the current one.</summary>
    public static HeartRateMonitor OpenModel(string workspace, string? version)
    {
        var store = new ModelStore(new Workspace(workspace).ModelsDirectory);
        version ??= store.ReadCurrentVersion()
            ?? throw new InvalidModelException(store.Root, "no model", "a registered version; run 'vagus train DIR' or 'vagus up' first");
        return store.Load(version);
    }
}
