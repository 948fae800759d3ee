using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation.Trend;
using Vagus.Training.Registry;
using Vagus.Training.Reports;

namespace Vagus.Cli.Evaluation;

/// <summary><c>vagus evaluate trend</c>: rises of the resting heart rate, day by day.</summary>
internal static class TrendTask
{
    /// <summary>Runs the protocol, writes the report if one is asked for, and prints the figures.</summary>
    public static int Run(Terminal terminal, string directory, bool crossValidate, string? report, bool json, CancellationToken cancellation)
    {
        var evaluation = StageProgress.Show(terminal, observer => TrendProtocol.Run(directory, crossValidate, observer, cancellation));
        if (report is not null)
        {
            TrendReport.Write(report, evaluation, Path.GetFileName(Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar)), terminal.Clock.GetUtcNow(), BundleWriter.ProductVersion);
        }

        if (json)
        {
            terminal.WriteJson(evaluation with { Examples = null });
            return ExitCodes.Success;
        }

        WriteText(terminal, evaluation);
        if (report is not null)
        {
            terminal.Out.WriteLine($"Wrote {Path.GetFullPath(report)}");
        }

        return ExitCodes.Success;
    }

    private static void WriteText(Terminal terminal, TrendEvaluation evaluation)
    {
        string[] heights = [.. evaluation.Recall.Keys];
        var figures = new Table().AddColumns(
            ["rule", "budget", "alert-days per person-week", .. heights.Select(height => $"found +{height} bpm"), .. heights.Select(height => $"days to alert +{height}")]);
        foreach (var budget in Enumerable.Range(0, TrendProtocol.Budgets.Count))
        {
            foreach (var rule in evaluation.Rules)
            {
                var at = rule.Budgets[budget];
                figures.AddRow(
                    [rule.Name, at.Budget.ToString(CultureInfo.InvariantCulture), Number(at.AlertDaysPerPersonWeek), .. heights.Select(height => Number(at.Recall[height])), .. heights.Select(height => Number(at.MedianDelayDays[height], "0.#"))]);
            }
        }

        terminal.WriteTable(figures);
        terminal.Out.WriteLine();
        if (evaluation.CrossValidation is { } validation)
        {
            var heldOut = new Table().AddColumns(
                ["thresholds of other people", "alert-days per person-week", "± over splits", "within the budget", .. heights.Select(height => $"found +{height} bpm"), .. heights.Select(height => $"± +{height}")]);
            foreach (var rule in validation.Rules)
            {
                heldOut.AddRow(
                    [rule.Name, Number(rule.AlertDaysPerPersonWeek), Number(rule.AlertDaysSpread), Number(rule.ShareWithinBudget), .. heights.Select(height => Number(rule.Recall[height])), .. heights.Select(height => Number(rule.RecallSpread[height]))]);
            }

            terminal.WriteTable(heldOut);
            terminal.Out.WriteLine();
        }

        var data = evaluation.Data;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.DaysCounted:N0} days of {data.PeopleJudged} of {data.People} people ({data.DaysCounted / 7.0:0} person-weeks) and {data.Bumps:N0} bumps of each height; {data.FaultyRowsLeftOut} faulty rows left out; {evaluation.Seconds:0.0} s."));
        if (data.SamePersonAgain > 0)
        {
            terminal.Out.WriteLine($"{data.SamePersonAgain} of the ids hold the days of another one: the same person again.");
        }
    }

    private static string Number(double value, string format = "0.00") => double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);
}
