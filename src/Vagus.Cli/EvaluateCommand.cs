using System.CommandLine;
using Vagus.Cli.Evaluation;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation.League;

namespace Vagus.Cli;

/// <summary><c>vagus evaluate</c>: runs a published protocol on a data directory.</summary>
internal static class EvaluateCommand
{
    private const string Tasks =
        """
        The protocol:
          classic   all readings in time, the first 75 % train, the rest test
          person    the same for each person by themselves, on real minutes
          stranger  people never seen before, five folds by person
          hrv       published HRV figures, computed again
          rhythm    atrial fibrillation, beat by beat and episode by episode
          realism   simulated healthy people beside real ones, with distances
          trend     rises of the resting heart rate, day by day
          cohort    every detection rule at the same alert budgets, on simulated people
        """;

    private const string Directories =
        """
        Folder laid out as the task asks:
          classic   users.csv and readings.csv[.gz]
          person    minute_hr_intensity_steps_*.csv[.gz]
          stranger  aw_fb_data.csv
          hrv       hrv_measurements.csv, or published reports
          rhythm    recordings of beats: WFDB, the text form of AFDB, RR text
          realism   fitbit, lifesnaps, welltory, nsr2db; missing ones are skipped
          trend     daily.csv[.gz]
          cohort    none
        """;

    /// <summary>The task that simulates its people and reads no folder.</summary>
    private const string Cohort = "cohort";

    /// <summary>Tasks that write a report of their own.</summary>
    private static readonly string[] s_withReport = ["person", "stranger", "trend", "realism", Cohort];

    public static Command Create(Terminal terminal)
    {
        var task = new Argument<string>("TASK") { HelpName = "TASK", Description = Tasks }.AcceptOnlyFromAmong("classic", "person", "stranger", "hrv", "rhythm", "trend", "realism", Cohort);
        var directory = new Argument<string?>("DIR") { Description = Directories, Arity = ArgumentArity.ZeroOrOne };
        var parameters = CommonOptions.Parameters();
        var report = new Option<string?>("--report") { Description = $"Also write the figures with plots as one HTML file ({string.Join(", ", s_withReport)}).", HelpName = "FILE" };
        var crossValidate = new Option<bool>("--cross-validate") { Description = "rhythm, trend: also judge recordings or people by what was fitted or calibrated on others." };
        var defaults = new CohortLeagueOptions();
        var seed = new Option<ulong?>("--seed") { Description = $"cohort: seed of the people, outside {CohortLeagueOptions.FirstReservedSeed}–{CohortLeagueOptions.LastReservedSeed}. Default {defaults.Seed}.", HelpName = "N" };
        var people = new Option<int?>("--people") { Description = $"cohort: number of people. Default {defaults.People}.", HelpName = "N" };
        var days = new Option<int?>("--days") { Description = $"cohort: days of each. Default {defaults.Days}.", HelpName = "N" };
        var markdown = new Option<string?>("--markdown") { Description = "cohort: also write the tables as a Markdown file.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "evaluate",
            "Run an evaluation protocol. Nothing is tuned on what is evaluated, and nothing is registered.",
            "vagus evaluate classic data --json",
            "vagus evaluate person fitbit-export --report person.html",
            "vagus evaluate stranger fuller --report stranger.html",
            "vagus evaluate hrv welltory --json",
            "vagus evaluate rhythm afdb --cross-validate",
            "vagus evaluate realism data --report realism.html",
            "vagus evaluate trend lifesnaps --report trend.html",
            "vagus evaluate cohort --seed 7 --report league.html --markdown league.md")
        {
            task, directory, parameters, report, markdown, crossValidate, seed, people, days, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var (name, asJson) = (parsed.GetRequiredValue(task), parsed.GetValue(json));
            var folder = Folder(name, parsed.GetValue(directory));
            var file = ReportFile(name, parsed.GetValue(report));
            foreach (var option in new Option[] { seed, people, days, markdown })
            {
                if (name != Cohort && parsed.GetResult(option) is not null)
                {
                    throw new UsageException($"{option.Name}: found the task {name}, expected {Cohort}");
                }
            }

            return Task.FromResult(name switch
            {
                "person" => PersonTask.Run(terminal, folder, file, asJson, cancellation),
                "stranger" => StrangerTask.Run(terminal, folder, file, asJson, cancellation),
                "realism" => RealismTask.Run(terminal, folder, file, asJson, cancellation),
                "hrv" => HrvEvaluationOutput.Run(terminal, folder, asJson, cancellation),
                "rhythm" => RhythmTask.Run(terminal, folder, parsed.GetValue(crossValidate), null, asJson, cancellation),
                "trend" => TrendTask.Run(terminal, folder, parsed.GetValue(crossValidate), file, asJson, cancellation),
                Cohort => CohortTask.Run(
                    terminal,
                    new CohortLeagueOptions(
                        parsed.GetValue(people) ?? defaults.People, parsed.GetValue(days) ?? defaults.Days, parsed.GetValue(seed) ?? defaults.Seed),
                    file,
                    Named("--markdown", parsed.GetValue(markdown)),
                    asJson,
                    cancellation),
                _ => ClassicTask.Run(terminal, folder, CommonOptions.Load(parsed.GetValue(parameters)), asJson, cancellation),
            });
        });
        return command;
    }

    private static string? ReportFile(string task, string? file)
    {
        if (file is not null && !s_withReport.Contains(task, StringComparer.Ordinal))
        {
            throw new UsageException($"--report: found the task {task}, expected {string.Join(", ", s_withReport[..^1])} or {s_withReport[^1]}; 'vagus report' writes that of a trained version");
        }

        return Named("--report", file);
    }

    private static string? Named(string option, string? file) =>
        string.IsNullOrWhiteSpace(file) && file is not null ? throw new UsageException($"{option}: found no name, expected a file to write") : file;

    private static string Folder(string task, string? folder) => (task, folder) switch
    {
        (Cohort, null) => "",
        (Cohort, _) => throw new UsageException($"'DIR': found {folder}, expected none: the people of {Cohort} are simulated"),
        (_, null) => throw new UsageException($"'DIR': found none, expected a folder for the task {task}"),
        _ => folder,
    };
}
