using System.CommandLine;
using Vagus.Cli.Terminals;

namespace Vagus.Cli;

/// <summary><c>vagus detect</c>: the alerts that a file of readings gives at an alert budget.</summary>
internal static class DetectCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Readings of the reference schema, or Fitbit's minutes or heart rates, plain or .gz; the header tells which." };
        var users = new Option<string?>("--users") { Description = "users.csv with the profiles; the one beside FILE when left out. Readings of the reference schema only.", HelpName = "FILE" };
        var limit = CommonOptions.Limit();
        var json = CommonOptions.Json();
        var all = new Option<bool>("--all", "-a") { Description = "Print every reading with tier, score and band, and each alert below its reading." };
        var picture = new Option<string?>("--picture") { Description = "Draw the first person's days with band and alerts: .svg or .html.", HelpName = "FILE" };
        var alerts = new AlertOptions();
        var profile = new ProfileOptions();
        var command = new ExampleCommand(
            "detect",
            "Give the alerts of a file of readings: what does not fit this person, at an alarm rate that you set. Each reading is judged by its person's earlier ones; no trained model is needed. Sensor faults are told apart from the heart. A higher score is more anomalous. Not a diagnosis.",
            "vagus detect minute_hr_intensity_steps_1.csv.gz --age 34 --sex F",
            "vagus detect data/readings.csv --budget 1/month",
            "vagus detect my-readings.csv --upper 120 --lower 40 --notes notes.csv --json",
            "vagus detect my-readings.csv --all --picture days.html")
        {
            file, users, limit, json, all, picture,
        };
        alerts.AddTo(command, withLimits: true);
        profile.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(new DetectRun(
            terminal,
            parsed.GetRequiredValue(file),
            parsed.GetValue(users),
            parsed.GetValue(limit) ?? long.MaxValue,
            parsed.GetValue(json),
            parsed.GetValue(all),
            parsed.GetValue(picture),
            alerts.Of(parsed, withLimits: true),
            profile.Of(parsed),
            cancellation).Run()));
        return command;
    }
}
