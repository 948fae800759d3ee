using System.CommandLine;
using Vagus.Cli.Evaluation;
using Vagus.Cli.Terminals;

namespace Vagus.Cli;

/// <summary><c>vagus evaluate</c>: runs a published protocol on a data directory.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var task = new Argument<string>("TASK") { HelpName = "TASK", Description = "The protocol: classic (first 75 % of the readings in time train, the rest test), person (the same per person, on real minutes)." }.AcceptOnlyFromAmong("classic", "person");
        var directory = new Argument<string>("DIR") { Description = "Folder laid out as the task asks: users.csv and readings.csv[.gz] (classic), minute_hr_intensity_steps_*.csv[.gz] (person)." };
        var parameters = CommonOptions.Parameters();
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "evaluate",
            "Run an evaluation protocol. Nothing is tuned on what is evaluated, and nothing is registered.",
            "vagus evaluate classic data",
            "vagus evaluate classic data --json",
            "vagus evaluate person fitbit-export")
        {
            task, directory, parameters, json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(parsed.GetRequiredValue(task) switch
        {
            "person" => PersonTask.Run(terminal, parsed.GetRequiredValue(directory), parsed.GetValue(json), cancellation),
            _ => ClassicTask.Run(
                terminal, parsed.GetRequiredValue(directory), CommonOptions.Load(parsed.GetValue(parameters)), parsed.GetValue(json), cancellation),
        }));
        return command;
    }
}
