using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Models;
using Vagus.Training.Pipeline;
using Vagus.Training.Registry;

namespace Vagus.Cli;

/// <summary><c>vagus models</c>: lists, shows, compares and chooses registered versions.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "models",
        "List, show, compare and choose registered versions.",
        "vagus models list",
        "vagus models show 20260101-120000-abc123",
        "vagus models use 20260101-120000-abc123",
        "vagus models compare 20260101-120000-abc123 20260102-120000-def456")
    {
        List(terminal), Show(terminal), Use(terminal), Compare(terminal),
    };

    private static ExampleCommand List(Terminal terminal)
    {
        var (workspace, json) = (CommonOptions.Workspace(), CommonOptions.Json());
        var command = new ExampleCommand("list", "List every version, newest first; * marks the one in use.", "vagus models list", "vagus models list --json") { workspace, json };
        command.SetAction(parsed =>
        {
            var store = Registry(terminal, parsed.GetRequiredValue(workspace)).Store;
            var versions = store.List();
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(versions);
                return ExitCodes.Success;
            }

            if (versions.Count == 0)
            {
                terminal.Out.WriteLine($"No versions in {store.Root}. Make one with: vagus train DIR");
                return ExitCodes.Success;
            }

            var table = new Table().AddColumns("", "version", "created (UTC)", "test RMSE bpm", "without derived", "detector F1");
            foreach (var version in versions)
            {
                table.AddRow(
                    version.IsCurrent ? "*" : "",
                    version.Version,
                    version.Problem is null ? version.Created.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : Markup.Escape(version.Problem),
                    Metric(version, "test_rmse_bpm"),
                    Metric(version, "test_rmse_without_derived_bpm"),
                    Metric(version, "test_classifier_f1"));
            }

            terminal.WriteTable(table);
            return ExitCodes.Success;
        });
        return command;
    }

    private static ExampleCommand Show(Terminal terminal)
    {
        var version = new Argument<string?>("VERSION") { Description = "The version; the one in use when left out.", DefaultValueFactory = _ => null };
        var (workspace, json) = (CommonOptions.Workspace(), CommonOptions.Json());
        var command = new ExampleCommand("show", "Show what a version was made from, how good it is and what it is for.", "vagus models show", "vagus models show 20260101-120000-abc123 --json") { version, workspace, json };
        command.SetAction(parsed =>
        {
            var found = Find(Registry(terminal, parsed.GetRequiredValue(workspace)).Store, parsed.GetValue(version));
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(found);
                return ExitCodes.Success;
            }

            terminal.Out.WriteLine($"version {found.Version}{(found.IsCurrent ? " (in use)" : "")}");
            if (found.Problem is { } problem)
            {
                terminal.Out.WriteLine(problem);
            }

            foreach (var card in found.Bundles)
            {
                WriteCard(terminal, card);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static ExampleCommand Use(Terminal terminal)
    {
        var version = new Argument<string>("VERSION") { Description = "The version to take into use." };
        var workspace = CommonOptions.Workspace();
        var command = new ExampleCommand("use", "Take a version into use; a running server follows within seconds.", "vagus models use 20260101-120000-abc123") { version, workspace };
        command.SetAction(parsed =>
        {
            var registry = Registry(terminal, parsed.GetRequiredValue(workspace));
            registry.Use(Find(registry.Store, parsed.GetRequiredValue(version)).Version);
            terminal.Out.WriteLine($"Version {parsed.GetRequiredValue(version)} is in use.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static ExampleCommand Compare(Terminal terminal)
    {
        var first = new Argument<string>("A") { Description = "A version." };
        var second = new Argument<string>("B") { Description = "Another version." };
        var (workspace, json) = (CommonOptions.Workspace(), CommonOptions.Json());
        var command = new ExampleCommand("compare", "Put metrics and parameters of two versions side by side.", "vagus models compare 20260101-120000-abc123 20260102-120000-def456") { first, second, workspace, json };
        command.SetAction(parsed =>
        {
            var store = Registry(terminal, parsed.GetRequiredValue(workspace)).Store;
            var (a, b) = (FindWhole(store, parsed.GetRequiredValue(first)), FindWhole(store, parsed.GetRequiredValue(second)));
            var rows = Facts(a).Keys.Union(Facts(b).Keys, StringComparer.Ordinal)
                .Select(name => (Name: name, A: Facts(a).GetValueOrDefault(name, "–"), B: Facts(b).GetValueOrDefault(name, "–")))
                .ToList();
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new { A = a.Version, B = b.Version, Rows = rows.Select(row => new { row.Name, row.A, row.B, Differs = row.A != row.B }) });
                return ExitCodes.Success;
            }

            var table = new Table().AddColumns("", a.Version, b.Version, "");
            foreach (var row in rows)
            {
                table.AddRow(Markup.Escape(row.Name), Markup.Escape(row.A), Markup.Escape(row.B), row.A == row.B ? "" : "differs");
            }

            terminal.WriteTable(table);
            return ExitCodes.Success;
        });
        return command;
    }

    private static ModelRegistry Registry(Terminal terminal, string workspace) => new(new Workspace(workspace).ModelsDirectory, terminal.Clock);

    private static ModelVersion Find(ModelStore store, string? version)
    {
        version ??= store.ReadCurrentVersion();
        return store.List().FirstOrDefault(candidate => candidate.Version == version)
            ?? throw new InvalidModelException(store.Root, version is null ? "no version in use" : $"no version '{version}'", "a name that 'vagus models list' shows");
    }

    private static ModelVersion FindWhole(ModelStore store, string version) =>
        Find(store, version) is { Problem: null } whole ? whole : throw new InvalidModelException(store.Root, $"version '{version}' damaged", "one that 'vagus models show' reads");

    private static Dictionary<string, string> Facts(ModelVersion version)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var card in version.Bundles)
        {
            foreach (var (name, value) in card.Metrics)
            {
                facts[$"{card.Kind} {name}"] = value.ToString("0.####", CultureInfo.InvariantCulture);
            }

            foreach (var (name, value) in card.Parameters.Where(parameter => parameter.Key != "key"))
            {
                facts[$"{card.Kind} {name}"] = value;
            }

            foreach (var (name, value) in card.Thresholds)
            {
                facts[$"{card.Kind} threshold {name}"] = value.ToString("0.####", CultureInfo.InvariantCulture);
            }

            facts[$"{card.Kind} training data"] = card.TrainingDataHash[..Math.Min(12, card.TrainingDataHash.Length)];
            facts[$"{card.Kind} training rows"] = card.TrainingRows.ToString(CultureInfo.InvariantCulture);
        }

        return facts;
    }

    private static void WriteCard(Terminal terminal, ModelManifest card)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{card.Kind}, made {card.Created.UtcDateTime:yyyy-MM-dd HH:mm} UTC by Vagus {card.ProductVersion}");
        terminal.Out.WriteLine($"  trained on {card.TrainingRows:N0} readings of {card.TrainingPersons:N0} people (data {card.TrainingDataHash[..Math.Min(12, card.TrainingDataHash.Length)]}), {card.FaultyRowsLeftOut:N0} faulty rows left out");
        foreach (var (name, value) in card.Metrics)
        {
            terminal.Out.WriteLine($"  {name,-32} {value.ToString("0.####", CultureInfo.InvariantCulture)}");
        }

        foreach (var (name, value) in card.Parameters)
        {
            terminal.Out.WriteLine($"  {name,-32} {value}");
        }

        terminal.Out.WriteLine("  for: " + card.IntendedUse);
        terminal.Out.WriteLine("  limits: " + card.Limits);
    }

    private static string Metric(ModelVersion version, string name) => version.Bundles
        .Where(bundle => bundle.Metrics.ContainsKey(name))
        .Select(bundle => bundle.Metrics[name].ToString("0.####", CultureInfo.InvariantCulture))
        .FirstOrDefault("–");
}
