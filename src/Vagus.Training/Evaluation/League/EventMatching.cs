using Vagus.Data.Simulation.Cohort;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>An alert of a rule.</summary>
/// <param name="Opened">Wall-clock time at which it opened.</param>
/// <param name="Kind">What the rule took it for; none where the rule cannot tell.</param>
public readonly record struct LeagueAlert(DateTime Opened, AnomalyKind Kind);

/// <summary>What became of an event.</summary>
/// <param name="Found">Whether an alert hit it.</param>
/// <param name="Delay">From its start to the opening of the first alert that hit it; zero when it was not found.</param>
/// <param name="RightKind">Whether one of the alerts that hit it names its kind.</param>
/// <param name="HeartAlert">A sensor fault only: whether an alert other than of a sensor fault opened before the fault was over.</param>
public readonly record struct EventOutcome(bool Found, TimeSpan Delay, bool RightKind, bool HeartAlert);

/// <summary>
/// Which alerts belong to which events. An alert hits an event when it opens from the event's start to its end and a grace
/// after it, ends included. Nothing is adjusted by points: an alert counts where it opens and nowhere else, and one that is
/// open when an event begins has not found it.
/// </summary>
/// <remarks>
/// The sensor and the heart are told apart: an alert of a sensor fault finds no event of the heart, and an alert of a named
/// kind of the heart finds no sensor fault. An alert without a kind finds either. Whatever opens in the window of any event
/// is not false.
/// </remarks>
public static class EventMatching
{
    /// <summary>How long after the end of an event of minutes or hours an alert still hits it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    /// <summary>The same for a raised resting rate: a rule that judges nights or days sees the last of them when it is over.</summary>
    public static readonly TimeSpan DaysGrace = TimeSpan.FromDays(2);

    /// <summary>
    /// Whether events of a kind last for days: the time to their alert is told in days. A weak answer to effort and a slow recovery
    /// show only while the person moves, so that their start is not the start of anything that can be seen.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <returns>True for those that last days in the simulation.</returns>
    public static bool IsOfDays(AnomalyKind kind) =>
        kind is AnomalyKind.RestingRateRise or AnomalyKind.ChronotropicIncompetence or AnomalyKind.PoorRecovery;

    /// <summary>The grace of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><see cref="DaysGrace"/> or <see cref="Grace"/>.</returns>
    public static TimeSpan GraceOf(AnomalyKind kind) => kind == AnomalyKind.RestingRateRise ? DaysGrace : Grace;

    /// <summary>Matches the alerts of one rule on one person.</summary>
    /// <param name="events">The person's events.</param>
    /// <param name="alerts">The alerts, in any order.</param>
    /// <param name="outcomes">Receives one outcome an event, in the order of the events.</param>
    /// <param name="isFalse">Receives whether each alert is false: it opened in no event's window.</param>
    /// <exception cref="ArgumentException">A span is shorter than what it is to receive.</exception>
    public static void Match(
        IReadOnlyList<CohortEvent> events, IReadOnlyList<LeagueAlert> alerts, Span<EventOutcome> outcomes, Span<bool> isFalse)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(alerts);
        if (outcomes.Length < events.Count || isFalse.Length < alerts.Count)
        {
            throw new ArgumentException($"found room for {outcomes.Length} outcomes and {isFalse.Length} alerts, expected {events.Count} and {alerts.Count}", nameof(outcomes));
        }

        isFalse[..alerts.Count].Fill(true);
        for (var e = 0; e < events.Count; e++)
        {
            outcomes[e] = Match(events[e], alerts, isFalse);
        }
    }

    /// <summary>Whether a sensor fault shares time with an event of the heart, so that a heart alert in it may well be right.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="events">All events of the person.</param>
    /// <returns>True when it does.</returns>
    public static bool OverlapsHeartEvent(in CohortEvent fault, IReadOnlyList<CohortEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var other in events)
        {
            if (other.Kind != AnomalyKind.SensorFault && other.Start < fault.End && fault.Start < other.End + GraceOf(other.Kind))
            {
                return true;
            }
        }

        return false;
    }

    private static EventOutcome Match(in CohortEvent happened, IReadOnlyList<LeagueAlert> alerts, Span<bool> isFalse)
    {
        var isFault = happened.Kind == AnomalyKind.SensorFault;
        var last = happened.End + GraceOf(happened.Kind);
        var (found, delay, right, heart) = (false, TimeSpan.Zero, false, false);
        for (var a = 0; a < alerts.Count; a++)
        {
            var alert = alerts[a];
            if (alert.Opened < happened.Start || alert.Opened > last)
            {
                continue;
            }

            isFalse[a] = false;
            heart |= isFault && alert.Kind != AnomalyKind.SensorFault && alert.Opened <= happened.End;
            if (alert.Kind != AnomalyKind.None && (alert.Kind == AnomalyKind.SensorFault) != isFault)
            {
                continue;
            }

            var after = alert.Opened - happened.Start;
            delay = found && delay < after ? delay : after;
            found = true;
            right |= alert.Kind == happened.Kind;
        }

        return new EventOutcome(found, delay, right, heart);
    }
}
