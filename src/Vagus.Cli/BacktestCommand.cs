using System.CommandLine;
using Vagus.Cli.Terminals;
using Vagus.Monitoring;

namespace Vagus.Cli;

/// <summary><c>vagus backtest</c>: which alerts a rule would have given on one's own history.</summary>
internal static class BacktestCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("DIR")
        {
            Description = "Folder with a history, or one file of it: readings of the reference schema, Fitbit's minutes or heart rates, LifeSnaps' daily table for rules of days; plain or .gz.",
        };
        var rule = new Option<string>("--rule", "-r")
        {
            Description = $"The rule: {string.Join(", ", RuleCatalogue.Names)}.",
            DefaultValueFactory = _ => RuleCatalogue.Own,
            HelpName = "NAME",
        };
        var report = new Option<string?>("--report") { Description = "Also write a page with a picture of each of the first people's days.", HelpName = "FILE.html" };
        var picture = new Option<string?>("--picture") { Description = "Draw the first person's days with band, score and alerts: .svg or .html.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var alerts = new AlertOptions();
        var profile = new ProfileOptions();
        var command = new ExampleCommand(
            "backtest",
            "Replay a rule over people's own history: which alerts it would have given when, and what they would have cost against the budget. Each moment is judged from the past only.",
            "vagus backtest fitbit-export --budget 1/month --report history.html",
            "vagus backtest fitbit-export --rule fixed-limits --json",
            "vagus backtest daily.csv.gz --rule night-signal --notes notes.csv")
        {
            path, rule, report, picture, json,
        };
        alerts.AddTo(command, withLimits: false);
        profile.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(new BacktestRun(
            terminal,
            parsed.GetRequiredValue(path),
            parsed.GetRequiredValue(rule),
            alerts.Of(parsed, withLimits: false),
            profile.Of(parsed),
            parsed.GetValue(report),
            parsed.GetValue(picture),
            parsed.GetValue(json),
            cancellation).Run()));
        return command;
    }
}
