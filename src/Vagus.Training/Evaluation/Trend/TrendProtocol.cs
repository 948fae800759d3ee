using System.Diagnostics;
using System.Globalization;
using Vagus.Data.Formats;
using Vagus.Data.Validation;
using Vagus.Monitoring.Days;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Evaluation.Trend;

/// <summary>
/// <c>vagus evaluate trend</c>: rules that judge a person's resting heart rate day by day, from the past only, on a daily
/// table of healthy people. Alert-days are counted on the days as they are. Then rises of seven days are put into the
/// resting rate, and into nothing else, one at a time, at every place that allows it; recall is the share during which an
/// alert is given. Thresholds are shipped and applied unchanged.
/// </summary>
public static class TrendProtocol
{
    /// <summary>Days with a resting rate that a person has before a day counts or a rise begins, the same for every rule.</summary>
    public const int DaysBefore = TrendBumps.DaysBefore;

    /// <summary>Place of the budget of the figures that stand at the top.</summary>
    public const int MainBudget = 1;

    /// <summary>Budgets in alert-days per person-week.</summary>
    public static IReadOnlyList<double> Budgets { get; } = [0.1, 0.25, 1];

    /// <summary>Reads, judges and measures.</summary>
    /// <param name="directory">Folder with <c>daily.csv</c>, plain or as .gz.</param>
    /// <param name="crossValidate">Also calibrate thresholds on half of the people and apply them to the others.</param>
    /// <param name="observer">Told of progress; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="DataFormatException">
    /// The folder or the file is missing or cannot be read, or nobody has enough days with a resting heart rate.
    /// </exception>
    public static TrendEvaluation Run(string directory, bool crossValidate = false, IPipelineObserver? observer = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        observer?.Started("load");
        var table = TrendTable.Read(directory, new Relay<DataProgress>(p => observer?.Advanced("rows", p.BytesRead / (double)Math.Max(1, p.BytesTotal))), cancellation);
        RequireDays(directory, table);
        observer?.Ended(new StageOutcome("load", false, watch.Elapsed.TotalSeconds, $"{table.People.Count} people"));

        var loaded = watch.Elapsed.TotalSeconds;
        observer?.Started("evaluate");
        var evaluation = Evaluate(table, crossValidate, observer, cancellation) with { Seconds = watch.Elapsed.TotalSeconds };
        observer?.Ended(new StageOutcome("evaluate", false, evaluation.Seconds - loaded, string.Create(CultureInfo.InvariantCulture, $"{evaluation.Data.Bumps} bumps of each height")));
        return evaluation;
    }

    internal static IReadOnlyDictionary<string, T> ByHeight<T>(Func<int, T> figure) =>
        Enumerable.Range(0, TrendBumps.HeightsBpm.Length).ToDictionary(height => TrendBumps.HeightsBpm[height].ToString(CultureInfo.InvariantCulture), figure, StringComparer.Ordinal);

    private static TrendEvaluation Evaluate(TrendTable table, bool crossValidate, IPipelineObserver? observer, CancellationToken cancellation)
    {
        var draws = new TrendDraws(table.GroupOf);
        var rules = new List<TrendRuleFigures>();
        var heldOut = new List<TrendHeldOut>();
        TrendCounts? ours = null;
        foreach (var rule in TrendRule.All)
        {
            var scores = TrendScores.Of(table.People, rule.Create, cancellation);
            TrendCounts[] counts = [.. rule.Thresholds.Select(threshold => TrendCounts.At(scores, threshold))];
            ours ??= counts[MainBudget];
            rules.Add(Figures(rule, counts, draws));
            if (crossValidate)
            {
                heldOut.Add(TrendSplits.Of(rule, scores, table.GroupOf, Budgets[MainBudget]));
            }

            observer?.Advanced("rules", rules.Count / (double)TrendRule.All.Count);
        }

        var days = table.People.SelectMany(person => person.Days).ToList();
        return new TrendEvaluation
        {
            AlertDaysPerPersonWeek = rules[0].AlertDaysPerPersonWeek,
            Recall = rules[0].Recall,
            MedianDelayDays = rules[0].MedianDelayDays,
            Rules = rules,
            CrossValidation = crossValidate ? new TrendCrossValidation(TrendSplits.Splits, heldOut) : null,
            Data = new TrendData(
                table.People.Count, ours!.Days.Count(days => days > 0), table.GroupOf.Where((group, person) => group != person).Count(), days.Count,
                days.Count(day => TrendBumps.IsMeasured(day)), ours.Days.Sum(), ours.Bumps.Sum(), table.RepeatedDays, table.FaultyRows),
            Examples = TrendExamples.Of(table, RestingTrend.Thresholds[MainBudget]),
        };
    }

    private static TrendRuleFigures Figures(TrendRule rule, TrendCounts[] counts, TrendDraws draws)
    {
        TrendFigures[] budgets = [.. counts.Select((count, i) => Figures(count, Budgets[i], rule.Thresholds[i]))];
        var (main, figures) = (counts[MainBudget], budgets[MainBudget]);
        return new TrendRuleFigures
        {
            Name = rule.Name,
            AlertDaysPerPersonWeek = figures.AlertDaysPerPersonWeek,
            Recall = figures.Recall,
            MedianDelayDays = figures.MedianDelayDays,
            AlertDaysInterval = draws.Of(main.AlertDays, main.Days, factor: 7),
            RecallInterval = ByHeight(height => draws.Of(main.Found[height], main.Bumps)),
            Budgets = budgets,
        };
    }

    private static TrendFigures Figures(TrendCounts counts, double budget, double threshold)
    {
        var (days, bumps) = (counts.Days.Sum(), counts.Bumps.Sum());
        return new TrendFigures(
            budget,
            threshold,
            days == 0 ? double.NaN : 7.0 * counts.AlertDays.Sum() / days,
            ByHeight(height => bumps == 0 ? double.NaN : counts.Found[height].Sum() / (double)bumps),
            ByHeight(height => Median(counts.Delays[height])));
    }

    private static double Median(List<(int Person, int Days)> delays)
    {
        int[] sorted = [.. delays.Select(delay => delay.Days).Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }

    private static void RequireDays(string directory, TrendTable table)
    {
        var most = table.People.Max(person => person.Days.Count(day => TrendBumps.IsMeasured(day)));
        if (!table.People.Any(person => TrendBumps.Starts(person.Days).Count > 0))
        {
            var found = most == 0 ? "no resting heart rate at all" : $"{most} days with a resting heart rate at most";
            throw new DataFormatException(
                Path.Combine(directory, TrendTable.FileName), 0, "",
                $"column resting_hr: found {found} in {table.People.Count} {(table.People.Count == 1 ? "person" : "people")}, expected somebody with {DaysBefore + TrendBumps.FewestMeasured}, the last {TrendBumps.FewestMeasured} of them within {TrendBumps.Shape.Length} days");
        }
    }
}
