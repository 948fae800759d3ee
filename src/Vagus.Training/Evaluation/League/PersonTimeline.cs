using Vagus.Data.Simulation.Cohort;
using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>
/// A person's days as a grid: when a heart rate was measured, what the body was doing when events began, and the truth by
/// cells of five minutes and by days. Filled while the readings go by.
/// </summary>
internal sealed class PersonTimeline(LeaguePerson person)
{
    /// <summary>Minutes of a cell.</summary>
    public const int CellMinutes = 5;

    /// <summary>Longest buffer of VUS-PR in cells: one hour, so that labels reach half an hour beyond an event, as alerts may.</summary>
    public const int LongestBuffer = 12;

    /// <summary>Longest buffer in days: four, so that labels reach two days beyond, as alerts may.</summary>
    public const int LongestBufferDays = 4;

    private const int CellsPerDay = 24 * 60 / CellMinutes;

    private static readonly TimeSpan s_stateWithin = TimeSpan.FromHours(1);

    private readonly DateTime _start = person.FirstDay.ToDateTime(TimeOnly.MinValue);
    private readonly bool[] _worn = new bool[person.Days * CellsPerDay];
    private readonly BodyState[] _stateAtStart = new BodyState[person.Events.Count];
    private int _nextEvent;

    /// <summary>Number of five-minute cells.</summary>
    public int Cells => _worn.Length;

    /// <summary>Number of days.</summary>
    public int Days => person.Days;

    /// <summary>What the body was doing at the start of each event: at the first reading within an hour of it, else unknown.</summary>
    public ReadOnlySpan<BodyState> StateAtStart => _stateAtStart;

    /// <summary>Takes a reading.</summary>
    public void Take(in Observation observation)
    {
        var time = observation.Reading.LocalTime;
        if (observation.Expected.HeartRate == HeartRateStatus.Measured && CellOf(time) is >= 0 and var cell)
        {
            _worn[cell] = true;
        }

        while (_nextEvent < _stateAtStart.Length && person.Events[_nextEvent].Start <= time)
        {
            var late = time - person.Events[_nextEvent].Start > s_stateWithin;
            _stateAtStart[_nextEvent++] = late ? BodyState.Unknown : observation.Expected.State;
        }
    }

    /// <summary>The cell of a time; −1 outside the person's days.</summary>
    public int CellOf(DateTime time)
    {
        var cell = (time.Ticks - _start.Ticks) / (TimeSpan.TicksPerMinute * CellMinutes);
        return time < _start || cell >= _worn.Length ? -1 : (int)cell;
    }

    /// <summary>The day of a time, 0 for the first; may be outside the person's days.</summary>
    public int DayOf(DateTime time) => (int)Math.Floor((time - _start).TotalDays);

    /// <summary>Weeks of wear, by the hour: an hour with any measured heart rate counts.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Day after the last.</param>
    public double WeeksOfWear(int from, int to)
    {
        const int Hour = 60 / CellMinutes;
        var hours = 0;
        for (var at = Math.Max(0, from) * CellsPerDay; at < Math.Min(person.Days, to) * CellsPerDay; at += Hour)
        {
            hours += _worn.AsSpan(at, Hour).Contains(true) ? 1 : 0;
        }

        return hours / 168.0;
    }

    /// <summary>
    /// Truth by cells: events of the heart that last minutes or hours. Cells without a heart rate, of sensor faults and of days-long
    /// events do not count; a cell of both kinds of heart event does.
    /// </summary>
    public CellTruth MinuteTruth()
    {
        var counted = (bool[])_worn.Clone();
        foreach (var e in person.Events.Where(e => EventMatching.IsOfDays(e.Kind)))
        {
            Fill(counted, CellsOf(e), static (_, _) => false);
        }

        foreach (var e in Minutes())
        {
            Fill(counted, CellsOf(e), (_, cell) => _worn[cell]);
        }

        foreach (var e in person.Events.Where(e => e.Kind == AnomalyKind.SensorFault))
        {
            Fill(counted, CellsOf(e), static (_, _) => false);
        }

        return new CellTruth(counted, Minutes().Select(CellsOf), LongestBuffer / 2);
    }

    /// <summary>Truth by days: events that last days. Days without a heart rate do not count, nor others with an event of the heart.</summary>
    public CellTruth DayTruth()
    {
        var counted = new bool[person.Days];
        for (var day = 0; day < counted.Length; day++)
        {
            counted[day] = WornOn(day);
        }

        foreach (var e in Minutes())
        {
            Fill(counted, DaysOf(e), static (_, _) => false);
        }

        var long_ = person.Events.Where(e => EventMatching.IsOfDays(e.Kind)).Select(DaysOf).ToArray();
        foreach (var days in long_)
        {
            Fill(counted, days, (_, day) => WornOn(day));
        }

        return new CellTruth(counted, long_, LongestBufferDays / 2);
    }

    private bool WornOn(int day) => _worn.AsSpan(day * CellsPerDay, CellsPerDay).Contains(true);

    private IEnumerable<CohortEvent> Minutes() => person.Events.Where(e => e.Kind != AnomalyKind.SensorFault && !EventMatching.IsOfDays(e.Kind));

    // The end is the first moment after the event.
    private (int First, int Last) CellsOf(CohortEvent e) =>
        (Index(e.Start, CellMinutes), Index(e.End - TimeSpan.FromTicks(1), CellMinutes));

    private (int First, int Last) DaysOf(CohortEvent e) => (Index(e.Start, 24 * 60), Index(e.End - TimeSpan.FromTicks(1), 24 * 60));

    private int Index(DateTime time, int minutes) => (int)Math.Floor((time - _start).TotalMinutes / minutes);

    private static void Fill(bool[] counted, (int First, int Last) range, Func<bool, int, bool> value)
    {
        for (var i = Math.Max(0, range.First); i <= Math.Min(counted.Length - 1, range.Last); i++)
        {
            counted[i] = value(counted[i], i);
        }
    }
}
