using System.Collections.Concurrent;
using Vagus.Monitoring.Alerts;

namespace Vagus.Training.Evaluation.League;

/// <summary>Tries rules on people and makes the league table of them. Nothing is fitted: thresholds come from a table.</summary>
internal static class CohortLeague
{
    /// <summary>Runs all rules over all people.</summary>
    /// <param name="people">Number of people.</param>
    /// <param name="days">Days of each, for the record.</param>
    /// <param name="seed">Seed of the people, for the record and for drawing them again.</param>
    /// <param name="personOf">Makes a person by number, from 0; called from several threads.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="table">Thresholds by budget.</param>
    /// <param name="advanced">Told of the share of people that are done; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static CohortEvaluation Run(
        int people,
        int days,
        ulong seed,
        Func<int, LeaguePerson> personOf,
        IReadOnlyList<LeagueRule> rules,
        BudgetTable table,
        Action<double>? advanced,
        CancellationToken cancellation)
    {
        string[] leftOut = [.. rules.Where(rule => rule.ThresholdsAt(LeagueBudgets.Main, table) is null).Select(rule => rule.Name)];
        LeagueRule[] judged = [.. rules.Where(rule => !leftOut.Contains(rule.Name, StringComparer.Ordinal) || rule.PublishedThreshold is not null)];
        var levels = Array.ConvertAll(judged, rule => Levels(rule, table));
        IReadOnlyList<float[]>[] thresholds = [.. levels.Select(level => (float[][])[.. level.Select(static pair => pair.Thresholds)])];
        var free = new ConcurrentBag<RuleVolumes[]>();
        var records = LeagueWalk.People(
            people,
            number =>
            {
                var volumes = free.TryTake(out var taken) ? taken : Array.ConvertAll(judged, static _ => new RuleVolumes());
                var person = personOf(number);
                var trial = new PersonTrial(person, judged, thresholds);
                LeagueWalk.Through(person, judged, table, trial.Take, trial.Take, cancellation);
                var record = trial.End(volumes);
                free.Add(volumes);
                return record;
            },
            advanced,
            cancellation);
        var pooled = Array.ConvertAll(judged, static _ => new RuleVolumes());
        foreach (var volumes in free)
        {
            for (var i = 0; i < pooled.Length; i++)
            {
                pooled[i].Add(volumes[i]);
            }
        }

        return Summarise(new LeagueSummary(records, seed), judged, levels, pooled, leftOut) with
        {
            Seed = seed,
            People = people,
            Days = days,
            Thresholds = table.Source,
        };
    }

    private static CohortEvaluation Summarise(
        LeagueSummary summary, LeagueRule[] rules, Level[][] levels, RuleVolumes[] volumes, IReadOnlyList<string> leftOut)
    {
        int Find(int rule, float budget) => Array.FindIndex(levels[rule], level => level.Budget is { } own && own.Equals(budget));
        int[] placed = [.. Enumerable.Range(0, rules.Length).Where(i => Find(i, LeagueBudgets.Main) >= 0)];
        RuleFigures Figures(int rule, int level, string? publishedAs = null) =>
            summary.Of(rules[rule], rule, level, levels[rule][level].Thresholds, volumes[rule], publishedAs);
        BudgetFigures[] budgets =
            [.. LeagueBudgets.Tables.Select(budget => new BudgetFigures(Math.Round(budget, 3), [.. placed.Select(i => Figures(i, Find(i, budget)))]))];
        return new CohortEvaluation
        {
            Seed = 0,
            People = 0,
            Days = 0,
            Thresholds = "",
            PersonWeeks = summary.Weeks,
            Events = summary.Events(),
            Rules = budgets[LeagueBudgets.Tables.ToList().IndexOf(LeagueBudgets.Main)].Rules,
            Budgets = budgets,
            AsPublished =
            [
                .. Enumerable.Range(0, rules.Length).Where(i => rules[i].PublishedThreshold is not null)
                    .Select(i => Figures(i, levels[i].Length - 1, rules[i].PublishedAs)),
            ],
            Curves =
            [
                .. placed.Select(i => new RuleCurve(
                    rules[i].Name, [.. LeagueBudgets.Grid.Reverse().Select(budget => summary.Point(i, Find(i, budget), budget))])),
            ],
            Slices = [.. placed.SelectMany(i => summary.Slices(rules[i], i, Find(i, LeagueBudgets.Main)))],
            LeftOut = leftOut,
        };
    }

    // Every cost of the grid and, last, the published threshold.
    private static Level[] Levels(LeagueRule rule, BudgetTable table) =>
    [
        .. LeagueBudgets.Grid.Select(budget => (Budget: budget, Thresholds: rule.ThresholdsAt(budget, table)))
            .Where(static pair => pair.Thresholds is not null)
            .Select(static pair => new Level(pair.Budget, pair.Thresholds!)),
        .. rule.PublishedThreshold is { } published ? new[] { new Level(null, [published]) } : [],
    ];

    private readonly record struct Level(float? Budget, float[] Thresholds);
}
