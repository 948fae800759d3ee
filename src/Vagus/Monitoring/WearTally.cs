using System.Runtime.InteropServices;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Monitoring;

/// <summary>
/// Counts one person's wear and alerts: hours with a measured heart rate, time without data, days with an alert. Give it every
/// reading and every alert in their order. Constant size.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct WearTally
{
    private const int HoursPerWeek = 168;

    // A pause longer than this is time without data; a reading speaks for the time up to it otherwise.
    private static readonly long s_longest = TimeSpan.FromMinutes(30).Ticks;

    private long _last;
    private long _lastHour;
    private long _lastAlertDay;
    private long _hours;
    private long _silentTicks;

    /// <summary>Readings, with those that repeat or come late.</summary>
    public long Readings { get; private set; }

    /// <summary>Readings that repeat a time or come late; they are not judged.</summary>
    public long LateReadings { get; private set; }

    /// <summary>Alerts within the budget.</summary>
    public long Alerts { get; private set; }

    /// <summary>Alerts by the user's own limits.</summary>
    public long OwnLimitAlerts { get; private set; }

    /// <summary>Calendar days on which an alert within the budget was given.</summary>
    public long AlertDays { get; private set; }

    /// <summary>Weeks of wear: hours of the clock with any measured heart rate, 168 to the week.</summary>
    public readonly double Weeks => _hours / (double)HoursPerWeek;

    /// <summary>
    /// Time in which there was no heart rate to judge, between the first and the newest reading: pauses of more than thirty
    /// minutes, and readings that state none, whose device was not worn, or whose sensor was not trusted.
    /// </summary>
    public readonly TimeSpan WithoutData => TimeSpan.FromTicks(_silentTicks);

    /// <summary>Alert-days per week of wear; NaN without any wear.</summary>
    public readonly double AlertDaysPerWeek => _hours == 0 ? double.NaN : AlertDays / Weeks;

    /// <summary>Takes the next reading.</summary>
    /// <param name="observation">The reading with its expectation.</param>
    /// <param name="isTrusted">Whether its heart rate is taken for the heart's.</param>
    public void Take(in Observation observation, bool isTrusted)
    {
        Readings++;
        if (observation.Expected.Time is TimeStep.Duplicate or TimeStep.Late)
        {
            LateReadings++;
            return;
        }

        var ticks = observation.Reading.LocalTime.Ticks;
        var isMeasured = observation.Expected.HeartRate == HeartRateStatus.Measured;
        var hour = 1 + (ticks / TimeSpan.TicksPerHour);
        if (isMeasured && hour != _lastHour)
        {
            _lastHour = hour;
            _hours++;
        }

        // A clock that was set back leaves no time in between.
        var elapsed = _last == 0 ? 0 : Math.Max(0, ticks - _last);
        _silentTicks += elapsed > s_longest || !(isMeasured && isTrusted) ? elapsed : 0;
        _last = ticks;
    }

    /// <summary>Takes a day of a daily table: it counts as worn when it has a resting heart rate.</summary>
    /// <param name="day">The day.</param>
    public void Take(in Days.DayValues day)
    {
        const int HoursPerDay = 24;
        Readings++;
        var ticks = day.Day.ToDateTime(TimeOnly.MinValue).Ticks;
        if (_last != 0 && ticks <= _last)
        {
            return;
        }

        var missing = _last == 0 ? 0 : ((ticks - _last) / TimeSpan.TicksPerDay) - 1;
        var isWorn = !float.IsNaN(day.RestingHeartRateBpm);
        _hours += isWorn ? HoursPerDay : 0;
        _silentTicks += (missing + (isWorn ? 0 : 1)) * TimeSpan.TicksPerDay;
        _last = ticks;
    }

    /// <summary>Counts an alert.</summary>
    /// <param name="opened">When it was given.</param>
    /// <param name="isUserLimit">Whether a limit of the user's own gave it.</param>
    public void TakeAlert(DateTime opened, bool isUserLimit)
    {
        if (isUserLimit)
        {
            OwnLimitAlerts++;
            return;
        }

        Alerts++;
        var day = 1 + (opened.Ticks / TimeSpan.TicksPerDay);
        AlertDays += day == _lastAlertDay ? 0 : 1;
        _lastAlertDay = day;
    }

    /// <summary>Adds the counts of another person.</summary>
    /// <param name="other">The other person's tally.</param>
    public void Add(in WearTally other)
    {
        Readings += other.Readings;
        LateReadings += other.LateReadings;
        Alerts += other.Alerts;
        OwnLimitAlerts += other.OwnLimitAlerts;
        AlertDays += other.AlertDays;
        _hours += other._hours;
        _silentTicks += other._silentTicks;
    }
}
