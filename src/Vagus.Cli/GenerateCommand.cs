using System.CommandLine;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Simulation.Classic;
using Vagus.Data.Validation;
using Vagus.Training.Pipeline;

namespace Vagus.Cli;

/// <summary><c>vagus generate</c>: writes a simulated cohort in the reference schema.</summary>
internal static class GenerateCommand
{
    public static Command Create(Terminal terminal)
    {
        var profile = new Option<string>("--profile") { Description = "Rules of the simulation.", DefaultValueFactory = _ => "classic" }.AcceptOnlyFromAmong("classic");
        var people = new Option<int>("--people", "-p") { Description = "Number of people.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var days = new Option<int>("--days", "-d") { Description = "Days of readings for each person, one every five minutes.", HelpName = "N", DefaultValueFactory = _ => 21 };
        var seed = new Option<ulong>("--seed", "-s") { Description = "The same seed gives the same files on every machine.", HelpName = "N", DefaultValueFactory = _ => 42 };
        var output = new Option<string>("--out", "-o") { Description = "Folder for users.csv and readings.csv.", Required = true, HelpName = "DIR" };
        var gzip = new Option<bool>("--gzip") { Description = "Write readings.csv.gz instead of readings.csv." };
        var force = new Option<bool>("--force", "-f") { Description = "Overwrite files that are there." };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "generate",
            "Generate people and readings by documented rules.",
            "vagus generate --out data",
            "vagus generate --profile classic --people 1000 --days 7 --seed 7 --gzip --out data")
        {
            profile, people, days, seed, output, gzip, force, json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            terminal,
            new ClassicOptions(parsed.GetValue(people), parsed.GetValue(days), parsed.GetValue(seed)) { Gzip = parsed.GetValue(gzip), Overwrite = parsed.GetValue(force) },
            parsed.GetRequiredValue(output),
            parsed.GetValue(json),
            cancellation)));
        return command;
    }

    /// <summary>Generates while showing progress.</summary>
    internal static GenerationSummary Generate(Terminal terminal, ClassicOptions options, string directory, CancellationToken cancellation) =>
        StageProgress.Show(terminal, observer =>
        {
            var started = terminal.Clock.GetTimestamp();
            observer.Started("generate");
            var summary = ClassicGenerator.Generate(
                options,
                directory,
                new Relay<GenerationProgress>(p => observer.Advanced("readings", p.Readings / (double)Math.Max(1, p.ReadingsTotal))),
                cancellation);
            observer.Ended(new StageOutcome(
                "generate", false, terminal.Clock.GetElapsedTime(started).TotalSeconds, $"{summary.Readings:N0} readings of {summary.People:N0} people in {directory}"));
            return summary;
        });

    private static int Run(Terminal terminal, ClassicOptions options, string directory, bool json, CancellationToken cancellation)
    {
        if (options.Errors() is { Count: > 0 } errors)
        {
            throw new UsageException(string.Join(Environment.NewLine, errors));
        }

        foreach (var name in (string[])[DataContract.UsersFile, DataContract.ReadingsFile])
        {
            if (!options.Overwrite && CohortFiles.Find(directory, name) is { } existing)
            {
                throw new DataFormatException(existing, 0, "", "found a file, expected none; choose another folder with --out or overwrite with --force");
            }
        }

        var summary = Generate(terminal, options, directory, cancellation);
        if (json)
        {
            terminal.WriteJson(new { summary.People, summary.Readings, options.Seed, Directory = directory });
        }
        else
        {
            terminal.Out.WriteLine($"{summary.Readings:N0} readings of {summary.People:N0} people in {directory}");
        }

        return ExitCodes.Success;
    }
}
