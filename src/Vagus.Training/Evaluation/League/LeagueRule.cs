using Vagus.Models.Detectors;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>Judges a person's readings one by one, from the past only.</summary>
/// <param name="observation">The next reading with what was expected of it.</param>
/// <returns>The score, or why there is none.</returns>
public delegate DetectorScore LeagueScorer(in Observation observation);

/// <summary>A rule in the league table.</summary>
/// <param name="Name">Its name, as its detector bears it.</param>
/// <param name="Create">Makes what judges one person; never shared between people or threads.</param>
public sealed record LeagueRule(string Name, Func<Person, LeagueScorer> Create)
{
    /// <summary>Whether it scores days rather than readings: its alert then ends with a day below the threshold.</summary>
    public bool IsOfDays { get; init; }

    /// <summary>The threshold that the rule was published with, in its own unit; null where it was published without one.</summary>
    public float? PublishedThreshold { get; init; }

    /// <summary>What that threshold is, in a few words, for example <c>limits 120/40</c>.</summary>
    public string PublishedAs { get; init; } = "";

    /// <summary>
    /// For a rule whose score is calibrated already: the threshold of a budget in alert-days per person-week. Null for the
    /// others, whose thresholds are looked up in a <see cref="Monitoring.Alerts.BudgetTable"/>.
    /// </summary>
    public Func<float, float>? ThresholdAt { get; init; }

    /// <summary>A rule made of a detector of readings.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="create">Makes the detector of a person.</param>
    /// <returns>The rule.</returns>
    public static LeagueRule Of(string name, Func<Person, IDetector<Observation>> create) => new(name, person => create(person).Observe);
}
