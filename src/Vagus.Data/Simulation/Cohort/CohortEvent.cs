using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>Something that happened to a simulated person and changed the signal: the truth that alerts are judged by.</summary>
/// <param name="PersonId">Whose.</param>
/// <param name="Kind">Kind of the event; <see cref="AnomalyKind.SensorFault"/> for the sensor's.</param>
/// <param name="Fault">What is wrong with the sensor; none for the heart's events.</param>
/// <param name="Start">Wall-clock time from which the signal is changed.</param>
/// <param name="End">Wall-clock time at which the change is over, after the start.</param>
/// <param name="Severity">How strong.</param>
/// <param name="MagnitudeBpm">Mean change of the heart rate while it is in force, in bpm, signed; NaN where it is no level (rhythm, faults).</param>
/// <param name="Cause">Why, in a few words, for example <c>atrial fibrillation</c>.</param>
public readonly record struct CohortEvent(
    string PersonId,
    AnomalyKind Kind,
    SensorFaultKind Fault,
    DateTime Start,
    DateTime End,
    AnomalySeverity Severity,
    float MagnitudeBpm,
    string Cause);
