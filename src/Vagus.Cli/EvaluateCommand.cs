using System.CommandLine;
using Vagus.Cli.Evaluation;
using Vagus.Cli.Terminals;

namespace Vagus.Cli;

/// <summary><c>vagus evaluate</c>: runs a published protocol on a data directory.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var task = new Argument<string>("TASK")
        {
            HelpName = "TASK",
            Description = "The protocol: classic (first 75 % of the readings in time train, the rest test) or stranger (five folds by person).",
        }.AcceptOnlyFromAmong("classic", "stranger");
        var directory = new Argument<string>("DIR") { Description = "Folder laid out as the task asks: users.csv and readings.csv[.gz] for classic, aw_fb_data.csv for stranger." };
        var parameters = CommonOptions.Parameters();
        var report = new Option<string?>("--report") { Description = "Also write the figures with plots as one HTML file (stranger).", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "evaluate",
            "Run an evaluation protocol. Nothing is tuned on what is evaluated, and nothing is registered.",
            "vagus evaluate classic data",
            "vagus evaluate classic data --json",
            "vagus evaluate stranger fuller --report stranger.html")
        {
            task, directory, parameters, report, json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(parsed.GetRequiredValue(task) switch
        {
            "stranger" => StrangerTask.Run(terminal, parsed.GetRequiredValue(directory), parsed.GetValue(report), parsed.GetValue(json), cancellation),
            _ when parsed.GetValue(report) is not null =>
                throw new UsageException("--report: found the task classic, expected stranger; 'vagus report' writes that of a trained version"),
            _ => ClassicTask.Run(terminal, parsed.GetRequiredValue(directory), CommonOptions.Load(parsed.GetValue(parameters)), parsed.GetValue(json), cancellation),
        }));
        return command;
    }
}
