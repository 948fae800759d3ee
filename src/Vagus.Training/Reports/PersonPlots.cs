using Vagus.Training.Evaluation.KnownPerson;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Drawings of errors and bands by person. Each answers null where there is nothing to draw.</summary>
internal static class PersonPlots
{
    /// <summary>Most people that are drawn; the figures of all stand in the tables.</summary>
    public const int MostPeople = 20;

    private const double Promised = 90;
    private const string Bpm = " bpm";

    // How far the coverage may be from what was promised, in percentage points: the project's own limits.
    private const double AllowedPooled = 1;
    private const double AllowedPerson = 2;
    private const double AllowedState = 4;

    private static readonly (string Key, string Name)[] s_states =
        [("asleep", "asleep"), ("at_rest", "at rest"), ("active", "active"), ("unknown", "state unknown")];

    public static string? Coverage(PersonEvaluation evaluation)
    {
        PlotGroup[] groups =
        [
            .. evaluation.People.Take(MostPeople).Select(person => Of(PersonName(person), person.Coverage90, AllowedPerson, person.Coverage90ByState, person.ReadingsByState)),
            Of("all", evaluation.Pooled.Coverage90, AllowedPooled, evaluation.Pooled.Coverage90ByState, ReadingsOfAll()),
        ];
        var people = evaluation.People.Select(person => person.Coverage90).Where(double.IsFinite).DefaultIfEmpty(double.NaN);
        return RowPlots.Dots(
            "coverage", "readings inside the 90 % band (%)", Promised, 100, groups,
            $"Share of the test readings inside the 90 % band: {Percent(evaluation.Pooled.Coverage90, 1)} over all, from {Percent(people.Min(), 1)} to {Percent(people.Max(), 1)} by person. The table above has the same numbers.");

        Dictionary<string, int> ReadingsOfAll() => evaluation.People.SelectMany(person => person.ReadingsByState)
            .GroupBy(state => state.Key, StringComparer.Ordinal).ToDictionary(states => states.Key, states => states.Sum(state => state.Value), StringComparer.Ordinal);

        static PlotGroup Of(
            string name, double coverage, double allowed, IReadOnlyDictionary<string, double> byState, IReadOnlyDictionary<string, int> readings) => new(
            name,
            [
                Row("all readings", coverage, allowed),
                .. s_states.Where(state => byState.ContainsKey(state.Key))
                    .Select(state => Row($"{state.Name} ({Count(readings.GetValueOrDefault(state.Key))})", byState[state.Key], AllowedState)),
            ]);

        static PlotRow Row(string name, double coverage, double allowed) => new(
            name, 100 * coverage, Percent(coverage, 1), Math.Abs((100 * coverage) - Promised) <= allowed ? "dot s1" : "dot s2")
        {
            Allowed = (Promised - allowed, Promised + allowed),
        };
    }

    public static string? Width(PersonEvaluation evaluation)
    {
        PlotGroup[] groups =
        [
            .. evaluation.People.Take(MostPeople).Select(person => Of(PersonName(person), person.WidthBpm, person.Baselines.HourQuantileBand)),
            Of("all", evaluation.Pooled.WidthBpm, evaluation.Baselines.HourQuantileBand),
        ];
        return RowPlots.Bars(
            "width", "mean width of the 90 % band (bpm)", groups,
            $"Mean width of the 90 % band: {Fixed(evaluation.Pooled.WidthBpm, 1)} bpm over all, {Fixed(evaluation.Baselines.HourQuantileBand.WidthBpm, 1)} bpm for the hour-quantile band. The table above has the same numbers.");

        static PlotGroup Of(string name, double width, BandFigures rule) => new(
            name, [new("Vagus", width, Fixed(width, 1) + Bpm, "bar1"), new("hour quantiles", rule.WidthBpm, Fixed(rule.WidthBpm, 1) + Bpm, "bar0")]);
    }

    public static string? Errors(PersonEvaluation evaluation)
    {
        var pooled = evaluation.Pooled;
        PlotGroup[] groups =
        [
            .. evaluation.People.Take(MostPeople).Select(person => Of(PersonName(person), person.WithoutRecent, person.WithRecent, person.Baselines)),
            Of("all", pooled.WithoutRecent, pooled.WithRecent, evaluation.Baselines),
        ];
        return RowPlots.Bars(
            "errors", "RMSE on test readings (bpm)", groups,
            $"RMSE over all test readings: {Fixed(pooled.WithoutRecent.RmseBpm, 2)} bpm without and {Fixed(pooled.WithRecent.RmseBpm, 2)} bpm with recent heart rate, {Fixed(evaluation.Baselines.UntunedTrees.RmseBpm, 2)} bpm for untuned trees. The table above has the same numbers.");

        static PlotGroup Of(string name, ErrorFigures without, ErrorFigures with, PersonBaselines rules) => new(
            name,
            [
                Row("with recent", with, "bar1"), Row("without recent", without, "bar1"), Row("untuned trees", rules.UntunedTrees, "bar0"),
                Row("last value", rules.LastValue, "bar0"), Row("hour mean", rules.HourMean, "bar0"), Row("mean", rules.Mean, "bar0"),
            ]);

        static PlotRow Row(string name, ErrorFigures figures, string style) => new(name, figures.RmseBpm, Fixed(figures.RmseBpm, 2) + Bpm, style);
    }

    /// <summary>Of each person the test day with the most readings; a day that comes in pieces counts as one.</summary>
    public static IReadOnlyList<PersonDay> FullestDays(PersonDetails details) =>
    [
        .. details.Days.GroupBy(day => (day.Id, day.Day))
            .Select(pieces => new PersonDay(pieces.Key.Id, pieces.Key.Day, [.. pieces.SelectMany(piece => piece.Minutes)]))
            .GroupBy(day => day.Id, StringComparer.Ordinal)
            .Select(days => days.MaxBy(day => day.Minutes.Count(minute => float.IsFinite(minute.HeartRateBpm)))!),
    ];

    private static string PersonName(PersonFigures person) => "person " + person.Id;
}
