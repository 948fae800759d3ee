using System.CommandLine;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Simulation;
using Vagus.Data.Simulation.Classic;
using Vagus.Data.Simulation.Cohort;
using Vagus.Data.Validation;
using Vagus.Training.Pipeline;

namespace Vagus.Cli;

/// <summary><c>vagus generate</c>: writes a simulated cohort in the reference schema.</summary>
internal static class GenerateCommand
{
    private const string Profiles =
        """
        Rules of the simulation:
          classic  the reference's own; its labels are drawn, not earned
          cohort   physiology, with events that change the signal; events.csv tells them
        """;

    private static readonly (string Word, CohortSampling Value)[] Samplings =
    [
        ("5min", CohortSampling.FiveMinutes), ("1min", CohortSampling.OneMinute), ("10s", CohortSampling.TenSeconds), ("mixed", CohortSampling.Mixed),
    ];

    public static Command Create(Terminal terminal)
    {
        var profile = new Option<string>("--profile") { Description = Profiles, DefaultValueFactory = _ => "classic" }.AcceptOnlyFromAmong("classic", "cohort");
        var people = new Option<int>("--people", "-p") { Description = "Number of people.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var days = new Option<int>("--days", "-d") { Description = "Days of readings for each person.", HelpName = "N", DefaultValueFactory = _ => 21 };
        var seed = new Option<ulong>("--seed", "-s") { Description = "The same seed gives the same files on every machine.", HelpName = "N", DefaultValueFactory = _ => 42 };
        var sampling = new Option<string?>("--sampling") { Description = "cohort: time between two readings; mixed is fixed for each person. Default 5min." }
            .AcceptOnlyFromAmong([.. Samplings.Select(static s => s.Word)]);
        var noEvents = new Option<bool>("--no-events") { Description = "cohort: healthy people only." };
        var output = new Option<string>("--out", "-o") { Description = "Folder for users.csv, readings.csv and, of the cohort profile, events.csv.", Required = true, HelpName = "DIR" };
        var gzip = new Option<bool>("--gzip") { Description = "Write readings.csv.gz instead of readings.csv." };
        var force = new Option<bool>("--force", "-f") { Description = "Overwrite files that are there." };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "generate",
            "Generate people and readings by documented rules.",
            "vagus generate --out data",
            "vagus generate --profile classic --people 1000 --days 7 --seed 7 --gzip --out data",
            "vagus generate --profile cohort --people 200 --days 28 --sampling 1min --out cohort")
        {
            profile, people, days, seed, sampling, noEvents, output, gzip, force, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var (count, length, start) = (parsed.GetValue(people), parsed.GetValue(days), parsed.GetValue(seed));
            var (compress, overwrite, folder) = (parsed.GetValue(gzip), parsed.GetValue(force), parsed.GetRequiredValue(output));
            var (word, healthy) = (parsed.GetValue(sampling), parsed.GetValue(noEvents));
            if (parsed.GetValue(profile) != "cohort")
            {
                RefuseCohortOptions(word, healthy);
                var classic = new ClassicOptions(count, length, start) { Gzip = compress, Overwrite = overwrite };
                return Task.FromResult(Run(terminal, classic.Errors(), start, folder, overwrite, parsed.GetValue(json), () => Generate(terminal, classic, folder, cancellation)));
            }

            var cohort = new CohortOptions(count, length, start)
            {
                Sampling = Array.Find(Samplings, s => s.Word == (word ?? "5min")).Value,
                WithEvents = !healthy,
                Gzip = compress,
                Overwrite = overwrite,
            };
            return Task.FromResult(Run(
                terminal, CohortGenerator.Errors(cohort), start, folder, overwrite, parsed.GetValue(json),
                () => Show(terminal, folder, progress => CohortGenerator.Generate(cohort, folder, progress, cancellation))));
        });
        return command;
    }

    /// <summary>Generates the classic profile while showing progress.</summary>
    internal static GenerationSummary Generate(Terminal terminal, ClassicOptions options, string directory, CancellationToken cancellation) =>
        Show(terminal, directory, progress => ClassicGenerator.Generate(options, directory, progress, cancellation));

    private static GenerationSummary Show(Terminal terminal, string directory, Func<IProgress<GenerationProgress>, GenerationSummary> generate) =>
        StageProgress.Show(terminal, observer =>
        {
            var started = terminal.Clock.GetTimestamp();
            observer.Started("generate");
            var summary = generate(new Relay<GenerationProgress>(p => observer.Advanced("readings", p.Readings / (double)Math.Max(1, p.ReadingsTotal))));
            observer.Ended(new StageOutcome("generate", false, terminal.Clock.GetElapsedTime(started).TotalSeconds, Summary(summary, directory)));
            return summary;
        });

    private static void RefuseCohortOptions(string? sampling, bool noEvents)
    {
        if (sampling is not null || noEvents)
        {
            throw new UsageException($"{(noEvents ? "--no-events" : "--sampling")}: found with the profile classic, expected with --profile cohort");
        }
    }

    private static string Summary(GenerationSummary summary, string directory) =>
        $"{summary.Readings:N0} readings of {summary.People:N0} people{(summary.Events > 0 ? $" with {summary.Events:N0} events" : "")} in {directory}";

    private static int Run(
        Terminal terminal, IReadOnlyList<string> errors, ulong seed, string directory, bool overwrite, bool json, Func<GenerationSummary> generate)
    {
        if (errors.Count > 0)
        {
            throw new UsageException(string.Join(Environment.NewLine, errors));
        }

        foreach (var name in (string[])[DataContract.UsersFile, DataContract.ReadingsFile, CohortEventFile.FileName])
        {
            if (!overwrite && CohortFiles.Find(directory, name) is { } existing)
            {
                throw new DataFormatException(existing, 0, "", "found a file, expected none; choose another folder with --out or overwrite with --force");
            }
        }

        var summary = generate();
        if (json)
        {
            terminal.WriteJson(new { summary.People, summary.Readings, summary.Events, Seed = seed, Directory = directory });
        }
        else
        {
            terminal.Out.WriteLine(Summary(summary, directory));
        }

        return ExitCodes.Success;
    }
}
