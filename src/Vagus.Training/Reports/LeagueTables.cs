using System.Globalization;
using Vagus.Training.Evaluation.League;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>The league table as tables of text: for the terminal, the page and the Markdown file alike. Shares in per cent; a dash where there is nothing to measure.</summary>
public static class LeagueTables
{
    /// <summary>False alerts, precision, time to detect and volume of each rule at one budget.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <param name="rules">The rules at the budget.</param>
    /// <param name="caption">What it shows.</param>
    /// <returns>One row a rule.</returns>
    public static FigureTable Figures(CohortEvaluation evaluation, IReadOnlyList<RuleFigures> rules, string caption)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(rules);
        return new FigureTable(
            caption,
            [
                "rule", "mean recall", "false alerts a week (95 %)", "false alert-days a week", "alert-days a week", "event precision (95 %)",
                "median min (95 %)", "p90 min", "median days", "p90 days", "VUS-PR", "AUC-PR", "VUS-PR days", "affiliation P/R", "faults as heart alerts",
            ],
            [
                .. rules.Select(rule => (string[])
                [
                    Name(rule), Share(rule.MeanRecall), $"{Fixed(rule.FalseAlertsPerPersonWeek, 2)} {Ends(rule.FalseAlertsInterval, 2)}",
                    Fixed(rule.FalseAlertDaysPerPersonWeek, 2), Fixed(rule.AlertDaysPerPersonWeek, 2),
                    $"{Share(rule.EventPrecision)} {Shares(rule.EventPrecisionInterval)}",
                    $"{Fixed(rule.MedianDelayMinutes, 0)} {Ends(rule.MedianDelayMinutesInterval, 0)}", Fixed(rule.P90DelayMinutes, 0),
                    Fixed(rule.MedianDelayDays, 1), Fixed(rule.P90DelayDays, 1), Fixed(rule.VusPr, 3), Fixed(rule.AucPr, 3), Fixed(rule.VusPrDays, 3),
                    $"{Fixed(rule.AffiliationPrecision, 2)}/{Fixed(rule.AffiliationRecall, 2)}",
                    Share(rule.FaultsAsHeartAlerts),
                ]),
            ]);
    }

    /// <summary>Share of events found by kind, with its interval.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <param name="rules">The rules at one budget.</param>
    /// <param name="caption">What it shows.</param>
    /// <returns>One row a rule, one column a kind with its number of events.</returns>
    public static FigureTable Recall(CohortEvaluation evaluation, IReadOnlyList<RuleFigures> rules, string caption)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(rules);
        string[] kinds = [.. evaluation.Events.Keys];
        return new FigureTable(
            caption,
            ["rule", .. kinds.Select(kind => $"{Words(kind)} ({Count(evaluation.Events[kind])})")],
            [
                .. rules.Select(rule => (string[])
                    [Name(rule), .. kinds.Select(kind => $"{Share(rule.Recall[kind])} {Shares(rule.RecallInterval[kind])}")]),
            ]);
    }

    /// <summary>Minutes to the first alert by kind: the median.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a rule.</returns>
    public static FigureTable Delays(CohortEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        string[] kinds = [.. evaluation.Events.Keys.Where(kind => evaluation.Rules.Any(rule => rule.MedianDelayMinutesByKind.ContainsKey(kind)))];
        return new FigureTable(
            "Median minutes from the start of a found event to its first alert",
            ["rule", .. kinds.Select(Words)],
            [.. evaluation.Rules.Select(rule => (string[])[Name(rule), .. kinds.Select(kind => Fixed(rule.MedianDelayMinutesByKind[kind], 0))])]);
    }

    /// <summary>Share of found events whose kind an alert names.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a rule that names kinds.</returns>
    public static FigureTable RightKinds(CohortEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        string[] kinds = [.. evaluation.Events.Keys];
        return new FigureTable(
            "Share of found events whose kind an alert names",
            ["rule", .. kinds.Select(Words)],
            [
                .. evaluation.Rules.Where(rule => rule.RightKind.Count > 0)
                    .Select(rule => (string[])[Name(rule), .. kinds.Select(kind => Share(rule.RightKind[kind]))]),
            ]);
    }

    /// <summary>Mean recall by budget.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a rule, one column a budget.</returns>
    public static FigureTable Curves(CohortEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var budgets = evaluation.Curves.Count == 0 ? [] : evaluation.Curves[0].Points.Select(point => point.AlertDaysPerPersonWeek).ToArray();
        return new FigureTable(
            "Mean recall by budget, in alert-days per person-week",
            ["rule", .. budgets.Select(budget => budget.ToString("0.####", CultureInfo.InvariantCulture))],
            [.. evaluation.Curves.Select(curve => (string[])[curve.Name, .. curve.Points.Select(point => Share(point.MeanRecall))])]);
    }

    /// <summary>Recall and false alerts of one rule by part.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>One row a part with events or people.</returns>
    public static FigureTable Slices(CohortEvaluation evaluation, string rule)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return new FigureTable(
            $"{rule} by part",
            ["part", "events", "recall (95 %)", "false alerts a week"],
            [
                .. evaluation.Slices.Where(slice => slice.Rule == rule && (slice.Events > 0 || double.IsFinite(slice.FalseAlertsPerPersonWeek))).Select(slice => (string[])
                    [$"{slice.By}: {slice.Part}", Count(slice.Events), $"{Share(slice.Recall)} {Shares(slice.RecallInterval)}", Fixed(slice.FalseAlertsPerPersonWeek, 2)]),
            ]);
    }

    /// <summary>Recall of all rules by part.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a part with events, one column a rule.</returns>
    public static FigureTable AllSlices(CohortEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        string[] rules = [.. evaluation.Rules.Select(rule => rule.Name)];
        return new FigureTable(
            "Share of events found by part, kinds pooled",
            ["part", .. rules],
            [
                .. evaluation.Slices.Where(slice => slice.Events > 0).GroupBy(slice => (slice.By, slice.Part)).Select(part => (string[])
                    [$"{part.Key.By}: {part.Key.Part}", .. rules.Select(rule => Share(part.FirstOrDefault(slice => slice.Rule == rule)?.Recall ?? double.NaN))]),
            ]);
    }

    /// <summary>What a mean recall is the mean of.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>A sentence, and one more for kinds without events.</returns>
    public static string OverKinds(CohortEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var without = evaluation.KindsWithoutEvents;
        return $"Mean recall is the mean over the {NumberOfKinds(evaluation)} of which there were events; a kind that a rule cannot tell counts as not found."
            + (without.Count == 0 ? "" : $" There was no event of {string.Join(", ", without.Select(Words))}: not to be compared with a mean over more kinds.");
    }

    /// <summary>Headline of a table at a budget.</summary>
    /// <param name="budget">Alert-days per person-week.</param>
    /// <returns>The words.</returns>
    public static string AtBudget(double budget) => $"At {budget.ToString("0.##", CultureInfo.InvariantCulture)} alert-days per person-week";

    /// <summary>A kind of the schema in words.</summary>
    internal static string Words(string kind) => kind.Replace('_', ' ');

    internal static string NumberOfKinds(CohortEvaluation evaluation) => evaluation.Kinds == 1 ? "one kind" : $"{evaluation.Kinds} kinds";

    internal static string Share(double share) => Percent(share, 0);

    private static string Name(RuleFigures rule) => rule.PublishedAs is { } published ? $"{rule.Name}, {published}" : rule.Name;

    private static string Shares(Interval interval) => Ends(new Interval(100 * interval.Low, 100 * interval.High), 0);

    private static string Ends(Interval interval, int decimals) =>
        double.IsFinite(interval.Low) ? $"({Fixed(interval.Low, decimals)}–{Fixed(interval.High, decimals)})" : "";
}
