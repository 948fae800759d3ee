using System.CommandLine;
using Vagus.Cli.Evaluation;
using Vagus.Cli.Terminals;

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
        """;

    /// <summary>Tasks that write a report of their own.</summary>
    private static readonly string[] s_withReport = ["person", "stranger", "realism", "trend"];

    public static Command Create(Terminal terminal)
    {
        var task = new Argument<string>("TASK") { HelpName = "TASK", Description = Tasks }.AcceptOnlyFromAmong("classic", "person", "stranger", "hrv", "rhythm", "realism", "trend");
        var directory = new Argument<string>("DIR") { Description = Directories };
        var parameters = CommonOptions.Parameters();
        var report = new Option<string?>("--report") { Description = $"Also write the figures with plots as one HTML file ({string.Join(", ", s_withReport)}).", HelpName = "FILE" };
        var crossValidate = new Option<bool>("--cross-validate") { Description = "rhythm, trend: also judge recordings or people by what was fitted or calibrated on others." };
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
            "vagus evaluate trend lifesnaps --report trend.html")
        {
            task, directory, parameters, report, crossValidate, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var (name, folder, asJson) = (parsed.GetRequiredValue(task), parsed.GetRequiredValue(directory), parsed.GetValue(json));
            var file = ReportFile(name, parsed.GetValue(report));
            return Task.FromResult(name switch
            {
                "person" => PersonTask.Run(terminal, folder, file, asJson, cancellation),
                "stranger" => StrangerTask.Run(terminal, folder, file, asJson, cancellation),
                "realism" => RealismTask.Run(terminal, folder, file, asJson, cancellation),
                "hrv" => HrvEvaluationOutput.Run(terminal, folder, asJson, cancellation),
                "rhythm" => RhythmTask.Run(terminal, folder, parsed.GetValue(crossValidate), null, asJson, cancellation),
                "trend" => TrendTask.Run(terminal, folder, parsed.GetValue(crossValidate), file, asJson, cancellation),
                _ => ClassicTask.Run(terminal, folder, CommonOptions.Load(parsed.GetValue(parameters)), asJson, cancellation),
            });
        });
        return command;
    }

    private static string? ReportFile(string task, string? file)
    {
        if (file is not null && !s_withReport.Contains(task, StringComparer.Ordinal))
        {
            throw new UsageException($"--report: found the task {task}, expected {string.Join(" or ", s_withReport)}; 'vagus report' writes that of a trained version");
        }

        return string.IsNullOrWhiteSpace(file) && file is not null ? throw new UsageException("--report: found no name, expected a file to write") : file;
    }
}
