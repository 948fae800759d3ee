using Vagus.Models.Detectors;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>Judges a person's readings one by one, from the past only.</summary>
/// <param name="observation">The next reading with what was expected of it.</param>
/// <param name="channels">Receives what each channel of the rule says.</param>
/// <returns>The score of the rule as a whole; that of the channel where there is one.</returns>
public delegate DetectorScore LeagueScorer(in Observation observation, Span<DetectorScore> channels);

/// <summary>
/// A rule in the league table. Most have one channel, themselves. A rule with several alerts on each by a threshold of its own,
/// so that all of them together cost the budget.
/// </summary>
/// <param name="Name">Its name, as its detector bears it.</param>
/// <param name="Create">Makes what judges one person, given the table of thresholds; never shared between people or threads.</param>
public sealed record LeagueRule(string Name, Func<Person, BudgetTable, LeagueScorer> Create)
{
    /// <summary>Names of the channels, as a <see cref="BudgetTable"/> has them.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [Name];

    /// <summary>Whether each channel scores days rather than readings: its alert then ends with a day below the threshold.</summary>
    public IReadOnlyList<bool> IsOfDays { get; init; } = [false];

    /// <summary>The threshold that the rule was published with, in its own unit; null where it was published without one.</summary>
    public float? PublishedThreshold { get; init; }

    /// <summary>What that threshold is, in a few words, for example <c>120/40</c>.</summary>
    public string PublishedAs { get; init; } = "";

    /// <summary>Thresholds of the channels at a budget in alert-days per person-week; null where the table lacks one.</summary>
    public Func<float, BudgetTable, float[]?> ThresholdsAt { get; init; } =
        (budget, table) => table.Find(Name) is { } curve ? [curve.ThresholdAt(budget)] : null;

    /// <summary>A rule made of one detector.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="create">Makes the detector of a person.</param>
    /// <param name="isOfDays">Whether it scores days.</param>
    /// <returns>The rule.</returns>
    public static LeagueRule Of(string name, Func<Person, IDetector<Observation>> create, bool isOfDays = false) => new(name, (person, _) =>
    {
        var detector = create(person);
        return (in Observation observation, Span<DetectorScore> channels) => channels[0] = detector.Observe(observation);
    })
    {
        IsOfDays = [isOfDays],
    };
}
