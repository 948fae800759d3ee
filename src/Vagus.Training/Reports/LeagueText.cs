using Vagus.Training.Evaluation.League;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>What the page and the Markdown file say alike.</summary>
internal static class LeagueText
{
    public static string Summary(CohortEvaluation evaluation)
    {
        var who = $"{Count(evaluation.People)} simulated people (seed {evaluation.Seed}), {Count(evaluation.Days)} days, {Fixed(evaluation.PersonWeeks, 0)} person-weeks of wear, {Count(evaluation.Events.Values.Sum())} events.";
        var own = evaluation.Rules.FirstOrDefault(rule => rule.Name == LeagueRules.Own);
        var best = evaluation.Rules.Where(rule => rule.Name != LeagueRules.Own && double.IsFinite(rule.MeanRecall)).MaxBy(rule => rule.MeanRecall);
        return own is null ? who
            : $"{who} {LeagueTables.AtBudget(LeagueBudgets.Main)} Vagus finds {LeagueTables.Share(own.MeanRecall)} of the events (mean over {LeagueTables.NumberOfKinds(evaluation)}) with {Fixed(own.FalseAlertsPerPersonWeek, 2)} false alerts a week"
              + (best is null ? "." : $"; the best other rule, {best.Name}, finds {LeagueTables.Share(best.MeanRecall)} with {Fixed(best.FalseAlertsPerPersonWeek, 2)}.");
    }

    public static string Protocol(CohortEvaluation evaluation) =>
        "Every rule sees the same readings, one by one, from the past only. Its threshold is the one that costs the budget on healthy people "
        + $"({evaluation.Thresholds}) and is applied unchanged. An alert hits an event when it opens from its start to 30 minutes after its end, "
        + "two days for a raised resting rate; an alert in no event's window is false. Nothing is adjusted by points. Intervals hold 95 % by resampling people. "
        + LeagueTables.OverKinds(evaluation);

    public static IEnumerable<FigureTable> Tables(CohortEvaluation evaluation)
    {
        foreach (var budget in evaluation.Budgets.OrderBy(budget => Math.Abs(budget.AlertDaysPerPersonWeek - LeagueBudgets.Main)))
        {
            var at = LeagueTables.AtBudget(budget.AlertDaysPerPersonWeek);
            yield return LeagueTables.Figures(evaluation, budget.Rules, at);
            yield return LeagueTables.Recall(evaluation, budget.Rules, at + ": share of events found by kind (95 %)");
        }

        if (evaluation.AsPublished.Count > 0)
        {
            yield return LeagueTables.Figures(evaluation, evaluation.AsPublished, "With published thresholds");
            yield return LeagueTables.Recall(evaluation, evaluation.AsPublished, "With published thresholds: share of events found by kind (95 %)");
        }

        yield return LeagueTables.Curves(evaluation);
        yield return LeagueTables.Delays(evaluation);
        yield return LeagueTables.RightKinds(evaluation);
        yield return LeagueTables.AllSlices(evaluation);
        if (evaluation.Rules.Any(rule => rule.Name == LeagueRules.Own))
        {
            yield return LeagueTables.Slices(evaluation, LeagueRules.Own);
        }
    }
}
