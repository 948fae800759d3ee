using System.Globalization;
using Vagus.Features.Movement;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>A part of the events and of the people's weeks.</summary>
/// <param name="By">What the parts are made by.</param>
/// <param name="Part">The part.</param>
/// <param name="Holds">Whether an event of a person belongs to it.</param>
/// <param name="FalseAlerts">False alerts of a person in it.</param>
/// <param name="Weeks">Weeks of wear of a person in it; 0 where false alerts are not counted by the part.</param>
internal sealed record LeagueSlice(
    string By,
    string Part,
    Func<PersonRecord, int, bool> Holds,
    Func<PersonRecord, LevelOutcome, double> FalseAlerts,
    Func<PersonRecord, double> Weeks);

/// <summary>The parts that the league table is broken down by.</summary>
internal static class LeagueSlices
{
    /// <summary>Parts with somebody in them.</summary>
    public static IEnumerable<LeagueSlice> Of(IReadOnlyList<PersonRecord> people) =>
    [
        State("asleep", BodyState.Asleep), State("at rest", BodyState.AtRest), State("active", BodyState.Active), State("unknown", BodyState.Unknown),
        .. Enumerable.Range(0, WearSpan.Count).Select(Wear),
        .. new[] { (18, 39), (40, 64), (65, 119) }
            .Select(age => OfPeople("age", $"{age.Item1}–{age.Item2}", person => person.Person.AgeYears >= age.Item1 && person.Person.AgeYears < age.Item2 + 1)),
        OfPeople("sex", "women", static person => person.Person.Sex == Sex.Female),
        OfPeople("sex", "men", static person => person.Person.Sex == Sex.Male),
        .. people.Select(person => person.Every).Distinct().Order().Select(every => OfPeople("sampling", Every(every), person => person.Every == every)),
    ];

    private static LeagueSlice State(string name, BodyState state) =>
        new("body state at the start", name, (person, i) => person.StateAtStart[i] == state, static (_, _) => 0, static _ => 0);

    private static LeagueSlice Wear(int span) => new(
        "days of wear",
        WearSpan.Names[span],
        (person, i) => person.WearAtStart[i] == span,
        (_, outcome) => outcome.FalseByWear[span],
        person => person.WeeksByWear[span]);

    private static LeagueSlice OfPeople(string by, string part, Func<PersonRecord, bool> holds) => new(
        by,
        part,
        (person, _) => holds(person),
        (person, outcome) => holds(person) ? outcome.FalseAlerts : 0,
        person => holds(person) ? person.Weeks : 0);

    private static string Every(TimeSpan every) => every < TimeSpan.FromMinutes(1)
        ? every.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s"
        : every.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture) + " min";
}
