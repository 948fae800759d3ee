using System.CommandLine;
using Vagus.Cli.Terminals;
using Vagus.Models;
using Vagus.Training.Pipeline;
using Vagus.Training.Registry;
using Vagus.Training.Reports;

namespace Vagus.Cli;

/// <summary><c>vagus report</c>: writes the evaluation of a registered version as one HTML file.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var version = CommonOptions.Version();
        var workspace = CommonOptions.Workspace();
        var output = new Option<string>("--out", "-o") { Description = "The file to write.", DefaultValueFactory = _ => "vagus-report.html", HelpName = "FILE" };
        var command = new ExampleCommand(
            "report",
            "Write metrics and plots of a registered version as one HTML file that needs nothing else.",
            "vagus report",
            "vagus report --model 20260101-120000-abc123 --out report.html")
        {
            version, workspace, output,
        };
        command.SetAction(parsed => Run(terminal, new Workspace(parsed.GetRequiredValue(workspace)), parsed.GetValue(version), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(Terminal terminal, Workspace workspace, string? version, string output)
    {
        var registry = new ModelRegistry(workspace.ModelsDirectory, terminal.Clock);
        version ??= registry.Store.ReadCurrentVersion()
            ?? throw new InvalidModelException(registry.Store.Root, "no model", "a registered version; run 'vagus train DIR' or 'vagus up' first");
        var evaluation = registry.EvaluationOf(version);
        var card = ModelBundle.ReadManifest(Path.Combine(registry.Store.Root, version, ModelStore.PredictorFolder));
        HtmlReport.Write(output, evaluation, new ReportContext
        {
            Title = "Vagus: expected heart rate and anomalies",
            DataName = $"{evaluation.Data.People} people",
            VersionId = version,
            Created = card.Created,
            ProductVersion = card.ProductVersion,
            TrainingDataHash = card.TrainingDataHash,
            TrainerName = card.Parameters.GetValueOrDefault("trainer", ""),
            Parameters = card.Parameters,
            IntendedUse = card.IntendedUse,
            Limits = card.Limits,
        });
        terminal.Out.WriteLine($"Wrote {Path.GetFullPath(output)}");
        return ExitCodes.Success;
    }
}
