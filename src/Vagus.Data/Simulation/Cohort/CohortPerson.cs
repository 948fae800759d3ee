using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>A simulated person: the profile, the events that happen, and the readings, made anew each time they are asked for.</summary>
public sealed class CohortPerson
{
    private readonly CohortOptions _options;
    private readonly int _number;
    private readonly CohortProfile _profile;
    private readonly PlannedEvent[] _planned;

    internal CohortPerson(CohortOptions options, int number)
    {
        _options = options;
        _number = number;
        _profile = CohortProfile.Draw(options, number);
        _planned = EventPlanner.Plan(options, number, _profile);
        var midnight = FirstDay.ToDateTime(TimeOnly.MinValue);
        Events = Array.ConvertAll(_planned, planned => planned.Told(Person.Id, midnight));
    }

    /// <summary>The profile, as the person would state it: the true resting and maximal rates lie around it.</summary>
    public Person Person => _profile.Person;

    /// <summary>The first day of readings, from its midnight.</summary>
    public DateOnly FirstDay => _profile.FirstDay;

    /// <summary>Time between two readings while the device is on.</summary>
    public TimeSpan Every => _profile.Every;

    /// <summary>The events by start; no two overlap.</summary>
    public IReadOnlyList<CohortEvent> Events { get; }

    /// <summary>The readings in the order in which the device states them: by time, but for a clock that is set back.</summary>
    /// <param name="beats">Told the beats of each minute in which the device measures them; null for nobody.</param>
    /// <returns>The readings; each enumeration gives the same.</returns>
    public IEnumerable<SimulatedReading> Readings(TachogramSink? beats = null) =>
        new CohortRun(_options, _number, _profile, _planned, beats).Live();
}
