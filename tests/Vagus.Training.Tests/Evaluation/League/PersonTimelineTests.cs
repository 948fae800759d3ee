using Vagus.Data.Simulation.Cohort;
using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class PersonTimelineTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);

    [Fact]
    public void Minutes_of_faults_and_of_days_long_events_do_not_count_and_those_of_a_short_event_do()
    {
        var truth = Timeline(
            Event(AnomalyKind.Bradycardia, 60, 70), Event(AnomalyKind.SensorFault, 120, 130), Event(AnomalyKind.PoorRecovery, 200, 230)).MinuteTruth();
        // Cells of five minutes: the event is cells 12 and 13; soft labels reach six cells; the fault is cells 24 and 25, the other 40–45.
        Assert.Equal([0, 0, 1, 6, CellTruth.Far], new[] { 12, 13, 14, 19, 20 }.Select(cell => (int)truth.Distance[cell]));
        Assert.Equal([CellTruth.Far, CellTruth.LeftOut, CellTruth.LeftOut, CellTruth.Far], new[] { 23, 24, 25, 26 }.Select(cell => truth.Distance[cell]));
        Assert.Equal([CellTruth.LeftOut, CellTruth.LeftOut, CellTruth.Far], new[] { 40, 45, 46 }.Select(cell => truth.Distance[cell]));
        Assert.Equal([(12, 13)], truth.Events.ToArray());
    }

    [Fact]
    public void Days_count_where_the_heart_was_measured_and_no_short_event_fell_on_them()
    {
        var truth = Timeline(Event(AnomalyKind.Bradycardia, 60, 70), Event(AnomalyKind.RestingRateRise, 1440, 2 * 1440)).DayTruth();
        Assert.Equal([CellTruth.LeftOut, (byte)0, (byte)1], truth.Distance.ToArray());
    }

    [Fact]
    public void Wear_is_counted_by_the_hour_and_the_state_is_that_of_the_first_reading_of_an_event()
    {
        var timeline = Timeline(Event(AnomalyKind.Bradycardia, 61, 70));
        Assert.Equal(72 / 168.0, timeline.WeeksOfWear(0, 3), 1e-12);
        Assert.Equal(24 / 168.0, timeline.WeeksOfWear(1, 2), 1e-12);
        Assert.Equal(72 / 168.0, timeline.WeeksOfWear(0, int.MaxValue), 1e-12);
        Assert.Equal([BodyState.Asleep], timeline.StateAtStart.ToArray());
    }

    [Fact]
    public void Times_outside_the_days_have_no_cell()
    {
        var timeline = Timeline();
        var first = s_day.ToDateTime(TimeOnly.MinValue);
        Assert.Equal([-1, 0, 863, -1], new[] { first.AddTicks(-1), first, first.AddDays(3).AddTicks(-1), first.AddDays(3) }.Select(timeline.CellOf));
    }

    private static PersonTimeline Timeline(params CohortEvent[] events)
    {
        var person = new Person();
        var readings = Enumerable.Range(0, 3 * 288)
            .Select(i => new Reading { LocalTime = s_day.ToDateTime(TimeOnly.MinValue).AddMinutes(5 * i), HeartRateBpm = 60, Activity = ActivityType.Sleeping });
        var timeline = new PersonTimeline(new LeaguePerson(person, s_day, 3, TimeSpan.FromMinutes(5), events, readings));
        var expectation = new PersonalExpectation(person);
        foreach (var reading in readings)
        {
            timeline.Take(new Observation(reading, expectation.Observe(reading)));
        }

        return timeline;
    }

    private static CohortEvent Event(AnomalyKind kind, int from, int to)
    {
        var start = s_day.ToDateTime(TimeOnly.MinValue);
        return new CohortEvent("P", kind, SensorFaultKind.None, start.AddMinutes(from), start.AddMinutes(to), AnomalySeverity.Low, float.NaN, "a test");
    }
}
