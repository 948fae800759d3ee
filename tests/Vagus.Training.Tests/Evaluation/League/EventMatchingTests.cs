using Vagus.Data.Simulation.Cohort;
using Vagus.Signals;
using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class EventMatchingTests
{
    private static readonly DateTime s_day = new(2026, 3, 2);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void An_alert_hits_from_the_start_to_half_an_hour_after_the_end(int minutes, bool hits)
    {
        // The event lasts from minute 0 to minute 60; the grace ends at minute 90.
        var (outcomes, isFalse) = Match([Event(AnomalyKind.Bradycardia, 0, 60)], [Alert(minutes)]);
        Assert.Equal((hits, !hits), (outcomes[0].Found, isFalse[0]));
    }

    [Fact]
    public void An_event_of_days_is_hit_until_two_days_after_its_end()
    {
        const int Week = 7 * 24 * 60;
        var rise = Event(AnomalyKind.RestingRateRise, 0, Week);
        var (outcomes, isFalse) = Match([rise], [Alert(Week + (2 * 24 * 60)), Alert(Week + (2 * 24 * 60) + 1)]);
        Assert.Equal([false, true], isFalse);
        Assert.Equal(new EventOutcome(true, TimeSpan.FromDays(9), false, false), outcomes[0]);
    }

    [Fact]
    public void An_alert_that_is_open_when_the_event_begins_has_not_found_it()
    {
        var (outcomes, isFalse) = Match([Event(AnomalyKind.IrregularRhythm, 10, 600)], [Alert(9)]);
        Assert.False(outcomes[0].Found);
        Assert.True(isFalse[0]);
    }

    [Fact]
    public void The_delay_is_that_of_the_first_hit_whatever_the_order_and_one_alert_may_hit_two_events()
    {
        var (outcomes, isFalse) = Match(
            [Event(AnomalyKind.RestingTachycardia, 0, 60), Event(AnomalyKind.PoorRecovery, 15, 40)], [Alert(50), Alert(20, AnomalyKind.PoorRecovery)]);
        Assert.Equal([20, 5], outcomes.Select(outcome => (int)outcome.Delay.TotalMinutes));
        Assert.Equal([false, true], outcomes.Select(outcome => outcome.RightKind));
        Assert.Equal([false, false], isFalse);
    }

    [Fact]
    public void A_fault_is_not_found_by_a_heart_alert_which_is_counted_against_the_rule_instead()
    {
        CohortEvent[] events = [Event(AnomalyKind.SensorFault, 0, 60)];
        var heart = Match(events, [Alert(30, AnomalyKind.RestingTachycardia)]);
        Assert.Equal((new EventOutcome(false, TimeSpan.Zero, false, true), false), (heart.Outcomes[0], heart.IsFalse[0]));

        var fault = Match(events, [Alert(30, AnomalyKind.SensorFault)]);
        Assert.Equal(new EventOutcome(true, TimeSpan.FromMinutes(30), true, false), fault.Outcomes[0]);

        // An alert without a kind tells a human that something is wrong with the heart and yet finds the fault.
        var unnamed = Match(events, [Alert(30)]);
        Assert.Equal(new EventOutcome(true, TimeSpan.FromMinutes(30), false, true), unnamed.Outcomes[0]);

        // In the grace the fault is over: the heart alert is excused, but not one in the fault.
        Assert.False(Match(events, [Alert(61, AnomalyKind.RestingTachycardia)]).Outcomes[0].HeartAlert);
    }

    [Fact]
    public void A_heart_event_is_not_found_by_an_alert_of_a_sensor_fault()
    {
        var (outcomes, isFalse) = Match([Event(AnomalyKind.IrregularRhythm, 0, 60)], [Alert(5, AnomalyKind.SensorFault)]);
        Assert.Equal((false, false), (outcomes[0].Found, isFalse[0]));
    }

    [Fact]
    public void A_fault_overlaps_a_heart_event_up_to_the_end_of_its_grace()
    {
        var fault = Event(AnomalyKind.SensorFault, 100, 160);
        Assert.True(EventMatching.OverlapsHeartEvent(fault, [fault, Event(AnomalyKind.Bradycardia, 0, 71)]));
        Assert.False(EventMatching.OverlapsHeartEvent(fault, [fault, Event(AnomalyKind.Bradycardia, 0, 70)]));
        Assert.False(EventMatching.OverlapsHeartEvent(fault, [fault, Event(AnomalyKind.Bradycardia, 160, 200)]));
        Assert.False(EventMatching.OverlapsHeartEvent(fault, [fault, Event(AnomalyKind.SensorFault, 100, 160)]));
    }

    [Fact]
    public void Spans_that_are_too_short_are_refused() =>
        Assert.Throws<ArgumentException>(() => EventMatching.Match([Event(AnomalyKind.Bradycardia, 0, 1)], [], [], []));

    private static (EventOutcome[] Outcomes, bool[] IsFalse) Match(CohortEvent[] events, LeagueAlert[] alerts)
    {
        var (outcomes, isFalse) = (new EventOutcome[events.Length], new bool[alerts.Length]);
        EventMatching.Match(events, alerts, outcomes, isFalse);
        return (outcomes, isFalse);
    }

    private static LeagueAlert Alert(int minutes, AnomalyKind kind = AnomalyKind.None) => new(s_day.AddMinutes(minutes), kind);

    private static CohortEvent Event(AnomalyKind kind, int from, int to) => new(
        "P", kind, SensorFaultKind.None, s_day.AddMinutes(from), s_day.AddMinutes(to), AnomalySeverity.Moderate, float.NaN, "a test");
}
