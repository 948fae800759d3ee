using System.Globalization;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation.League;
using Vagus.Training.Registry;
using Vagus.Training.Reports;

namespace Vagus.Cli.Evaluation;

/// <summary><c>vagus evaluate cohort</c>: the league table of detection rules on simulated people.</summary>
internal static class CohortTask
{
    /// <summary>Runs the protocol, writes the files that are asked for, and prints the figures.</summary>
    public static int Run(Terminal terminal, CohortLeagueOptions options, string? report, string? markdown, bool json, CancellationToken cancellation)
    {
        var errors = options.Errors();
        if (errors.Count > 0)
        {
            throw new UsageException(string.Join("; ", errors.Select(static error => "--" + error)));
        }

        foreach (var file in new[] { report, markdown }.OfType<string>())
        {
            ReportFile.RequireWritable(file);
        }

        var evaluation = StageProgress.Show(terminal, observer => CohortProtocol.Run(options, observer, cancellation));
        if (report is not null)
        {
            LeagueReport.Write(report, evaluation, terminal.Clock.GetUtcNow(), BundleWriter.ProductVersion);
        }

        if (markdown is not null)
        {
            LeagueReport.WriteMarkdown(markdown, evaluation, BundleWriter.ProductVersion);
        }

        if (json)
        {
            terminal.WriteJson(evaluation);
            return ExitCodes.Success;
        }

        WriteText(terminal, evaluation);
        foreach (var file in new[] { report, markdown }.OfType<string>())
        {
            terminal.Out.WriteLine($"Wrote {Path.GetFullPath(file)}");
        }

        return ExitCodes.Success;
    }

    private static void WriteText(Terminal terminal, CohortEvaluation evaluation)
    {
        foreach (var budget in evaluation.Budgets.OrderBy(budget => Math.Abs(budget.AlertDaysPerPersonWeek - LeagueBudgets.Main)))
        {
            var caption = LeagueTables.AtBudget(budget.AlertDaysPerPersonWeek);
            FittedTable.Write(terminal, LeagueTables.Figures(evaluation, budget.Rules, caption));
            FittedTable.Write(terminal, LeagueTables.Recall(evaluation, budget.Rules, caption + ": share of events found by kind (95 %), with the number of events"));
        }

        if (evaluation.AsPublished.Count > 0)
        {
            FittedTable.Write(terminal, LeagueTables.Figures(evaluation, evaluation.AsPublished, "With published thresholds"));
        }

        FittedTable.Write(terminal, LeagueTables.Curves(evaluation));
        FittedTable.Write(terminal, LeagueTables.AllSlices(evaluation));
        if (evaluation.LeftOut.Count > 0)
        {
            terminal.Out.WriteLine($"No thresholds are known for {string.Join(", ", evaluation.LeftOut)}.");
        }

        terminal.Out.WriteLine(LeagueTables.OverKinds(evaluation));
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{evaluation.People:N0} simulated people (seed {evaluation.Seed}), {evaluation.Days} days, {evaluation.PersonWeeks:N0} person-weeks of wear, {evaluation.Events.Values.Sum():N0} events. Thresholds: {evaluation.Thresholds}."));
    }
}
