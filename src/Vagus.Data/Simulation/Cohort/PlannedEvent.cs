using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>An event on the grid of minutes, with what the simulation needs of it.</summary>
/// <param name="Rule">Its rule.</param>
/// <param name="Start">First changed minute, from the first midnight.</param>
/// <param name="End">First minute after.</param>
/// <param name="Magnitude">Magnitude in the unit of the rule.</param>
/// <param name="Severity">Severity.</param>
/// <param name="RampMinutes">Minutes until it is fully there, and of its end.</param>
/// <param name="ShiftSeconds">By how much the clock is wrong; 0 for all but clock errors.</param>
internal readonly record struct PlannedEvent(
    EventRule Rule, int Start, int End, double Magnitude, AnomalySeverity Severity, int RampMinutes, int ShiftSeconds)
{
    public AnomalyKind Kind => Rule.Kind;

    public SensorFaultKind Fault => Rule.Fault;

    public bool IsEctopy => ReferenceEquals(Rule.Cause, EventCatalogue.Ectopy);

    public AnomalyLabel Label => new(true, Kind, Severity);

    /// <summary>How far a minute is in the event: 0 outside, rising to 1 within the ramp.</summary>
    public double Share(int minute) =>
        minute < Start || minute >= End ? 0 : Math.Min(1, Math.Min(minute - Start + 1, End - minute) / (double)Math.Max(1, RampMinutes));

    /// <summary>The event as it is told.</summary>
    public CohortEvent Told(string personId, DateTime midnight)
    {
        // A clock that is wrong shows times before or after the true ones: the event spans both.
        var start = midnight.AddMinutes(Start).AddSeconds(Math.Min(0, ShiftSeconds));
        var end = midnight.AddMinutes(End).AddSeconds(Math.Max(0, ShiftSeconds));
        var sign = Kind is AnomalyKind.Bradycardia or AnomalyKind.SleepRelatedBradycardia ? -1 : 1;
        var hasLevel = !IsEctopy && Kind is not (AnomalyKind.SensorFault or AnomalyKind.ChronotropicIncompetence or AnomalyKind.PoorRecovery);
        var ramp = Math.Min(RampMinutes, (End - Start) / 2.0);
        // Slow spells come with pauses: on average about three quarters of their depth.
        var mean = Magnitude * (1 - (ramp / (End - Start))) * (Kind == AnomalyKind.SleepRelatedBradycardia ? .74 : 1);
        return new CohortEvent(
            personId, Kind, Fault, start, end, Severity, hasLevel ? (float)(Math.Round(sign * mean * 10) / 10) : float.NaN, Rule.Cause);
    }
}
