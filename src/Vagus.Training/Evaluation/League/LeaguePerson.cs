using Vagus.Data.Simulation.Cohort;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>A person that the rules are tried on.</summary>
/// <param name="Person">The profile.</param>
/// <param name="FirstDay">Day of the first reading.</param>
/// <param name="Days">Number of days.</param>
/// <param name="Every">Time between two readings.</param>
/// <param name="Events">What happened, by start.</param>
/// <param name="Readings">The readings in the order in which they arrived; walked through once.</param>
internal sealed record LeaguePerson(
    Person Person, DateOnly FirstDay, int Days, TimeSpan Every, IReadOnlyList<CohortEvent> Events, IEnumerable<Reading> Readings);
