using Vagus.Training.Evaluation.KnownPerson;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>The figures of the <c>person</c> protocol as tables. Errors and widths in bpm, coverage in per cent; a dash where nothing was measured.</summary>
public static class PersonTables
{
    /// <summary>RMSE of each person and of all test readings, beside the simple rules.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a person, then all.</returns>
    public static FigureTable Errors(PersonEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var (pooled, all) = (evaluation.Pooled, evaluation.Baselines);
        return new FigureTable(
            "RMSE on test readings (bpm)",
            ["RMSE bpm (test readings)", "without recent", "with recent", "untuned trees", "hour mean", "mean", "last value"],
            [
                .. evaluation.People.Select(person => Row(
                    person.Id,
                    $"{Bpm(person.WithoutRecent.RmseBpm)} ({Below(person.BelowUntunedTrees.WithoutRecent)})",
                    $"{Bpm(person.WithRecent.RmseBpm)} ({Below(person.BelowUntunedTrees.WithRecent)})",
                    person.Baselines)),
                Row("all", Bpm(pooled.WithoutRecent.RmseBpm), Bpm(pooled.WithRecent.RmseBpm), all),
            ],
            LastIsTotal: true);

        static string[] Row(string name, string without, string with, PersonBaselines rules) =>
            [name, without, with, Bpm(rules.UntunedTrees.RmseBpm), Bpm(rules.HourMean.RmseBpm), Bpm(rules.Mean.RmseBpm), Bpm(rules.LastValue.RmseBpm)];
    }

    /// <summary>How often the 90 % band holds, in all and by body state, and how wide it is beside the hour-quantile band.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a person, then all.</returns>
    public static FigureTable Bands(PersonEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var pooled = evaluation.Pooled;
        return new FigureTable(
            "Coverage and width of the 90 % band",
            ["90 % band", "coverage", "asleep", "at rest", "active", "width bpm", "hour quantile band"],
            [
                .. evaluation.People.Select(person => Row(
                    person.Id, person.Coverage90, person.Coverage90ByState, person.WidthBpm, person.Baselines.HourQuantileBand)),
                Row("all", pooled.Coverage90, pooled.Coverage90ByState, pooled.WidthBpm, evaluation.Baselines.HourQuantileBand),
            ],
            LastIsTotal: true);

        static string[] Row(string name, double coverage, IReadOnlyDictionary<string, double> byState, double width, BandFigures rule) =>
        [
            name, Percent(coverage, 1), State(byState, "asleep"), State(byState, "at_rest"), State(byState, "active"), Bpm(width),
            $"{Percent(rule.Coverage90, 1)}, {Bpm(rule.WidthBpm)} bpm",
        ];

        static string State(IReadOnlyDictionary<string, double> byState, string state) => Percent(byState.GetValueOrDefault(state, double.NaN), 1);
    }

    /// <summary>Error by days of wear before the test part.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a length of wear.</returns>
    public static FigureTable Wear(PersonEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return new FigureTable(
            "Errors by wear before the test, without recent heart rate",
            ["wear before the test", "RMSE bpm", "with resting heart rate", "coverage", "width bpm"],
            [
                .. evaluation.LearningCurve.Select(point => (string[])
                    [point.Wear, Bpm(point.RmseBpm), Bpm(point.RmseBpmWithRestingHeartRate), Percent(point.Coverage90, 1), Bpm(point.WidthBpm)]),
            ]);
    }

    /// <summary>Readings, coverage and width by body state.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a person and state with readings.</returns>
    public static FigureTable States(PersonEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return new FigureTable(
            "Readings, coverage and width by state",
            ["person and state", "readings", "coverage", "width bpm"],
            [
                .. evaluation.People.SelectMany(person => person.ReadingsByState.Select(state => (string[])
                    [
                        $"{Cut(person.Id, 100)}, {state.Key.Replace('_', ' ')}", Count(state.Value),
                        Percent(person.Coverage90ByState.GetValueOrDefault(state.Key, double.NaN), 1),
                        Bpm(person.WidthBpmByState.GetValueOrDefault(state.Key, double.NaN)),
                    ])),
            ]);
    }

    /// <summary>How often bands of other promised coverages hold.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <returns>One row a person, one column a promise.</returns>
    public static FigureTable Coverages(PersonEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        string[] promises = [.. evaluation.People.SelectMany(person => person.CoverageAt.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new FigureTable(
            "Share of readings inside bands of other promised shares",
            ["promised", .. promises],
            [
                .. evaluation.People.Select(person => (string[])
                    [person.Id, .. promises.Select(promise => Percent(person.CoverageAt.GetValueOrDefault(promise, double.NaN), 1))]),
            ]);
    }

    private static string Bpm(double bpm) => Fixed(bpm, 2);

    // Below the untuned trees is good and reads as less; above them as more.
    private static string Below(double share) => share < 0 ? "+" + Percent(-share, 1) : "−" + Percent(share, 1);
}
