using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Vagus.Tests.Models.Personal;

namespace Vagus.Tests.Monitoring;

/// <summary>A healthy invented person by the minute, what may happen to them, and a budget table that belongs to no data.</summary>
internal static class WatchedPerson
{
    public static readonly DateTime Start = InventedPerson.Start;

    private static readonly float[] s_costs = [3, 1, 0.3f, 0.1f, 0.03f, 0.01f];
    private static readonly float[] s_thresholds = [1, 2, 4, 6, 8, 10];

    /// <summary>Every channel and the rules named: a score of 1 on three days a week, of 10 on one in a hundred weeks.</summary>
    public static BudgetTable Table(params string[] rules) => new(
        PersonMonitor.ChannelNames.Concat(rules).ToDictionary(static name => name, static _ => new BudgetCurve(s_costs, s_thresholds), StringComparer.Ordinal),
        "invented");

    public static PersonWatch Watch(float budget = 1, UserLimits limits = default) =>
        new(new Person { AgeYears = 40 }, budget, limits, Table("band-residual", "fixed-limits"));

    /// <summary>Days of 1,440 minutes from seven in the morning.</summary>
    public static List<Reading> DaysOf(double days) => InventedPerson.Minutes((int)(days * 1440));

    /// <summary>Minutes from a day and hour on, still, changed.</summary>
    public static List<Reading> With(List<Reading> readings, int day, double hour, int minutes, Func<Reading, Reading> change)
    {
        var from = Start.Date.AddDays(day).AddHours(hour);
        return readings.ConvertAll(reading => reading.LocalTime >= from && reading.LocalTime < from.AddMinutes(minutes) ? change(reading) : reading);
    }

    /// <summary>At rest, some bpm above what it would be.</summary>
    public static Func<Reading, Reading> Higher(float bpm) => reading =>
        reading with { HeartRateBpm = reading.HeartRateBpm + bpm, StepsPerMinute = 0, ActivityIntensity = 0 };

    /// <summary>At rest.</summary>
    public static Reading Still(Reading reading) => Higher(0)(reading);

    public static List<Alert> AlertsOf(PersonWatch watch, IEnumerable<Reading> readings, Func<Reading, DayNotes>? notes = null)
    {
        var alerts = new List<Alert>();
        foreach (var reading in readings)
        {
            watch.Observe(reading, notes?.Invoke(reading) ?? DayNotes.None);
            alerts.AddRange(watch.Opened);
        }

        return alerts;
    }
}
