using Vagus.Data.Simulation.Cohort;
using Vagus.Features.Movement;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>What became of one rule on one person at one threshold.</summary>
/// <param name="Events">One outcome an event of the person.</param>
/// <param name="Alerts">All alerts.</param>
/// <param name="AlertDays">Days on which an alert was open.</param>
/// <param name="FalseAlertDays">Days on which a false alert was open.</param>
/// <param name="FalseByWear">False alerts by days of wear at their opening, see <see cref="WearSpan"/>.</param>
/// <param name="Affiliation">How near the alerts came to the events.</param>
internal sealed record LevelOutcome(EventOutcome[] Events, int Alerts, int AlertDays, int FalseAlertDays, int[] FalseByWear, Affiliation Affiliation)
{
    /// <summary>Alerts in no event's window.</summary>
    public int FalseAlerts => FalseByWear.Sum();

    /// <summary>Matches the alerts of a rule.</summary>
    /// <param name="person">The person.</param>
    /// <param name="timeline">The person's days.</param>
    /// <param name="alerts">Alerts with the time of the last score that held them.</param>
    public static LevelOutcome Of(LeaguePerson person, PersonTimeline timeline, IReadOnlyList<(LeagueAlert Alert, DateTime Last)> alerts)
    {
        var outcomes = new EventOutcome[person.Events.Count];
        var isFalse = new bool[alerts.Count];
        EventMatching.Match(person.Events, [.. alerts.Select(static pair => pair.Alert)], outcomes, isFalse);
        var byWear = new int[WearSpan.Count];
        var (days, falseDays) = (new HashSet<int>(), new HashSet<int>());
        for (var i = 0; i < isFalse.Length; i++)
        {
            var first = timeline.DayOf(alerts[i].Alert.Opened);
            for (var day = first; day <= timeline.DayOf(alerts[i].Last); day++)
            {
                days.Add(day);
                if (isFalse[i])
                {
                    falseDays.Add(day);
                }
            }

            byWear[WearSpan.Of(first)] += isFalse[i] ? 1 : 0;
        }

        var midnight = person.FirstDay.ToDateTime(TimeOnly.MinValue);
        double Minutes(DateTime time) => (time - midnight).TotalMinutes;
        var affiliation = Affiliation.Of(
            [.. person.Events.Select(e => (Minutes(e.Start), Minutes(e.End)))], [.. alerts.Select(pair => Minutes(pair.Alert.Opened))], person.Days * 1440.0);
        return new LevelOutcome(outcomes, alerts.Count, days.Count, falseDays.Count, byWear, affiliation);
    }
}

/// <summary>Spans of days since the first reading.</summary>
internal static class WearSpan
{
    /// <summary>Number of spans.</summary>
    public const int Count = 3;

    /// <summary>First day of each span, and a day after the last.</summary>
    public static readonly int[] From = [0, 8, 29, int.MaxValue];

    /// <summary>Their names.</summary>
    public static readonly string[] Names = ["0–7", "8–28", ">28"];

    /// <summary>The span of a day, counted from 0.</summary>
    /// <param name="day">Days since the first reading; one before it counts as the first.</param>
    public static int Of(int day) => day < From[1] ? 0 : day < From[2] ? 1 : 2;
}

/// <summary>What is kept of a person when all rules have seen the readings.</summary>
internal sealed record PersonRecord
{
    /// <summary>The profile.</summary>
    public required Person Person { get; init; }

    /// <summary>Time between two readings.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>What happened.</summary>
    public required IReadOnlyList<CohortEvent> Events { get; init; }

    /// <summary>What the body was doing when each event began.</summary>
    public required BodyState[] StateAtStart { get; init; }

    /// <summary>The span of wear in which each event began.</summary>
    public required int[] WearAtStart { get; init; }

    /// <summary>Whether each event is a sensor fault that shares no time with an event of the heart.</summary>
    public required bool[] IsFaultAlone { get; init; }

    /// <summary>Weeks of wear in each span.</summary>
    public required double[] WeeksByWear { get; init; }

    /// <summary>What became of each rule at each of its thresholds.</summary>
    public required LevelOutcome[][] Levels { get; init; }

    /// <summary>Weeks of wear.</summary>
    public double Weeks => WeeksByWear.Sum();
}
