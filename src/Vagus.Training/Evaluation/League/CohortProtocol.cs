using System.Diagnostics;
using System.Globalization;
using Vagus.Data.Simulation.Cohort;
using Vagus.Monitoring.Alerts;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Evaluation.League;

/// <summary>Who is simulated for the <c>cohort</c> protocol.</summary>
/// <param name="People">Number of people, 2–10,000.</param>
/// <param name="Days">Days of each, 1–365.</param>
/// <param name="Seed">Seed, outside <see cref="FirstReservedSeed"/>–<see cref="LastReservedSeed"/>.</param>
public sealed record CohortLeagueOptions(int People = 150, int Days = 56, ulong Seed = 1)
{
    /// <summary>First seed that building and calibrating use.</summary>
    public const ulong FirstReservedSeed = 101;

    /// <summary>Last seed that building and calibrating use.</summary>
    public const ulong LastReservedSeed = 299;

    /// <summary>All faults of the options at once; empty when there are none.</summary>
    /// <returns>One sentence a fault.</returns>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (Seed is >= FirstReservedSeed and <= LastReservedSeed)
        {
            errors.Add($"seed: found {Seed}, expected one outside {FirstReservedSeed}–{LastReservedSeed}: thresholds and models were made on people of those seeds");
        }

        if (People is < 2 or > 10_000)
        {
            errors.Add($"people: found {People}, expected 2–10000");
        }

        if (Days is < 1 or > 365)
        {
            errors.Add($"days: found {Days}, expected 1–365");
        }

        return errors;
    }
}

/// <summary>
/// <c>vagus evaluate cohort</c>: every rule on the same simulated people with events, at the same alert budgets, by thresholds that were
/// measured on other, healthy people and are applied unchanged.
/// </summary>
public static class CohortProtocol
{
    /// <summary>Simulates the people, tries the rules and measures.</summary>
    /// <param name="options">Who is simulated.</param>
    /// <param name="observer">Told of progress; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The figures; the same for the same options, whatever the number of cores.</returns>
    /// <exception cref="ArgumentException">The options have faults; the message lists all.</exception>
    public static CohortEvaluation Run(CohortLeagueOptions options, IPipelineObserver? observer = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = options.Errors();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        var watch = Stopwatch.StartNew();
        observer?.Started("evaluate");
        var evaluation = Run(options, LeagueRules.All, BudgetTable.Shipped, share => observer?.Advanced("people", share), cancellation);
        observer?.Ended(new StageOutcome(
            "evaluate", false, watch.Elapsed.TotalSeconds,
            string.Create(CultureInfo.InvariantCulture, $"{options.People:N0} people, {evaluation.Events.Values.Sum():N0} events, {LeagueRules.All.Count} rules")));
        return evaluation;
    }

    /// <summary>Makes a table of thresholds with the recall that each brings; for those who build Vagus.</summary>
    /// <param name="people">People of each of the two groups.</param>
    /// <param name="days">Days of each.</param>
    /// <param name="healthySeed">Seed of the people to whom nothing happens.</param>
    /// <param name="eventSeed">Seed of the people with events.</param>
    /// <param name="advanced">Told of the part and its share; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The table, and the evaluation that its recall is from.</returns>
    public static (BudgetTable Table, CohortEvaluation Measured) Calibrate(
        int people, int days, ulong healthySeed, ulong eventSeed, Action<string, double>? advanced = null, CancellationToken cancellation = default)
    {
        var healthy = new CohortOptions(people, days, healthySeed) { WithEvents = false };
        var source = string.Create(
            CultureInfo.InvariantCulture,
            $"{people} simulated people without events, {days} days, seed {healthySeed}; recall: {people} with events, seed {eventSeed}");
        var table = LeagueCalibration.Thresholds(
            people, number => PersonOf(healthy, number), LeagueRules.All, source, share => advanced?.Invoke("healthy", share), cancellation);
        var measured = Run(
            new CohortLeagueOptions(people, days, eventSeed), LeagueRules.All, table, share => advanced?.Invoke("events", share), cancellation);
        return (LeagueCalibration.WithRecall(table, LeagueRules.All, measured), measured);
    }

    internal static CohortEvaluation Run(
        CohortLeagueOptions options, IReadOnlyList<LeagueRule> rules, BudgetTable table, Action<double>? advanced, CancellationToken cancellation)
    {
        var simulated = new CohortOptions(options.People, options.Days, options.Seed);
        return CohortLeague.Run(
            options.People, options.Days, options.Seed, number => PersonOf(simulated, number), rules, table, advanced, cancellation);
    }

    private static LeaguePerson PersonOf(CohortOptions options, int number)
    {
        var person = CohortSimulator.PersonOf(options, number);
        return new LeaguePerson(person.Person, person.FirstDay, options.Days, person.Every, person.Events, person.Readings().Select(static reading => reading.Reading));
    }
}
