using System.CommandLine;
using Vagus.Cli.Evaluation;
using Vagus.Cli.Terminals;

namespace Vagus.Cli;

/// <summary><c>vagus evaluate</c>: runs a published protocol on a data directory.</summary>
internal static class EvaluateCommand
{
    /// <summary>Tasks that write a report of their own.</summary>
    private static readonly string[] s_withReport = ["person"];

    public static Command Create(Terminal terminal)
    {
        var task = new Argument<string>("TASK") { HelpName = "TASK", Description = "The protocol: classic (first 75 % of the readings in time train, the rest test), person (the same per person, on real minutes)." }.AcceptOnlyFromAmong("classic", "person");
        var directory = new Argument<string>("DIR") { Description = "Folder laid out as the task asks: users.csv and readings.csv[.gz] (classic), minute_hr_intensity_steps_*.csv[.gz] (person)." };
        var parameters = CommonOptions.Parameters();
        var report = new Option<string?>("--report") { Description = $"Also write the figures with plots as one HTML file ({string.Join(", ", s_withReport)}).", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "evaluate",
            "Run an evaluation protocol. Nothing is tuned on what is evaluated, and nothing is registered.",
            "vagus evaluate classic data",
            "vagus evaluate classic data --json",
            "vagus evaluate person fitbit-export --report person.html")
        {
            task, directory, parameters, report, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var (name, folder, file) = (parsed.GetRequiredValue(task), parsed.GetRequiredValue(directory), parsed.GetValue(report));
            if (file is not null && !s_withReport.Contains(name, StringComparer.Ordinal))
            {
                throw new UsageException($"--report: found the task {name}, expected {string.Join(" or ", s_withReport)}; 'vagus report' writes that of a trained version");
            }

            return Task.FromResult(name switch
            {
                "person" => PersonTask.Run(terminal, folder, file, parsed.GetValue(json), cancellation),
                _ => ClassicTask.Run(terminal, folder, CommonOptions.Load(parsed.GetValue(parameters)), parsed.GetValue(json), cancellation),
            });
        });
        return command;
    }
}
