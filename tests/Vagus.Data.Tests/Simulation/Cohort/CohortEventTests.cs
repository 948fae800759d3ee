using Vagus.Data.Simulation.Cohort;
using Vagus.Signals;

namespace Vagus.Data.Tests.Simulation.Cohort;

public sealed class CohortEventTests
{
    private static readonly CohortOptions Options = new(300, 28, 11) { Sampling = CohortSampling.OneMinute };
    private static readonly List<CohortPerson> People = [.. Enumerable.Range(0, Options.People).Select(i => CohortSimulator.PersonOf(Options, i))];

    [Fact]
    public void There_is_about_one_event_a_person_week_and_a_quarter_of_the_people_have_none()
    {
        var events = People.Sum(p => p.Events.Count);
        Assert.InRange(events / (Options.People * Options.Days / 7.0), .85, 1.15);
        Assert.InRange(People.Count(p => p.Events.Count == 0) / (double)Options.People, .18, .33);

        // A quarter of the events begin in the first of four weeks, give or take what has no place there.
        Assert.InRange(People.Sum(p => p.Events.Count(e => e.Start < Midnight(p).AddDays(7))) / (double)events, .2, .33);
    }

    [Fact]
    public void Every_kind_and_fault_is_there_with_every_severity()
    {
        var events = People.SelectMany(p => p.Events).ToList();
        Assert.All(EventCatalogue.Rules, rule => Assert.True(events.Count(e => e.Cause == rule.Cause) >= 12, rule.Cause));
        foreach (var kind in events.GroupBy(e => e.Kind))
        {
            Assert.Equal([AnomalySeverity.Low, AnomalySeverity.Moderate, AnomalySeverity.High], kind.Select(e => e.Severity).Distinct().Order());
            Assert.True(kind.Count() >= 25, $"{kind.Key}: {kind.Count()}");
        }
    }

    [Fact]
    public void No_two_overlap_and_each_lasts_as_long_as_its_kind_does()
    {
        foreach (var person in People)
        {
            for (var i = 0; i < person.Events.Count; i++)
            {
                var (e, rule) = (person.Events[i], EventCatalogue.Rules.Single(r => r.Cause == person.Events[i].Cause));
                Assert.True(i == 0 || e.Start >= person.Events[i - 1].End);
                Assert.Equal(person.Person.Id, e.PersonId);
                var minutes = (e.End - e.Start).TotalMinutes;
                var cut = e.End == Midnight(person).AddDays(Options.Days);
                Assert.True(cut || minutes >= Math.Min(rule.MinMinutes, 800), $"{rule.Cause} {minutes}");
                Assert.True(minutes <= rule.MaxMinutes + 160 || rule.Kind is AnomalyKind.ChronotropicIncompetence or AnomalyKind.PoorRecovery, $"{rule.Cause} {minutes}");
            }
        }
    }

    [Fact]
    public void Labels_stand_on_the_readings_of_events_and_nowhere_else()
    {
        foreach (var person in People.Take(20))
        {
            foreach (var (reading, label) in person.Readings())
            {
                var inside = person.Events.FirstOrDefault(e => reading.LocalTime >= e.Start && reading.LocalTime < e.End);
                if (inside.Fault != SensorFaultKind.ClockError)
                {
                    Assert.Equal(new AnomalyLabel(inside.Kind != AnomalyKind.None, inside.Kind, inside.Severity), label);
                }
            }
        }
    }

    [Fact]
    public void Events_with_a_level_move_the_heart_by_what_they_tell()
    {
        var changes = Changes();
        foreach (var kind in (ReadOnlySpan<AnomalyKind>)[AnomalyKind.RestingTachycardia, AnomalyKind.Bradycardia, AnomalyKind.ExerciseInducedTachycardia, AnomalyKind.SleepRelatedBradycardia])
        {
            var of = changes.Where(c => c.Event.Kind == kind).ToList();
            Assert.Equal(1, of.Average(c => c.MeanBpm / c.Event.MagnitudeBpm), .12);
            Assert.All(of, c => Assert.True(Math.Sign(c.MeanBpm) == Math.Sign(c.Event.MagnitudeBpm)));
        }

        double Mean(AnomalyKind kind) => changes.Where(c => c.Event.Kind == kind).Average(c => c.MeanBpm);
        Assert.InRange(Mean(AnomalyKind.RestingRateRise), 2, 9);
        Assert.True(Mean(AnomalyKind.ChronotropicIncompetence) < -1);
        Assert.True(Mean(AnomalyKind.PoorRecovery) > 1);
    }

    [Fact]
    public void Fibrillation_and_ectopy_have_beats_of_their_own_and_an_infection_lowers_the_rmssd()
    {
        var changes = Changes().Where(c => c.RmssdRatio.Count > 20).ToList();
        var fibrillation = changes.Where(c => c.Event.Cause == "atrial fibrillation").ToList();
        Assert.All(fibrillation, c => Assert.InRange(c.RmssdOverMeanRr.Average(), .19, .36));
        var ectopy = changes.Where(c => c.Event.Cause == EventCatalogue.Ectopy).ToList();
        Assert.All(ectopy, c => Assert.True(c.RmssdRatio.Average() > 2));
        Assert.All(ectopy, c => Assert.Equal(0, c.MeanBpm, 2.5));
        Assert.InRange(changes.Where(c => c.Event.Kind == AnomalyKind.RestingRateRise).Average(c => c.RmssdRatio.Average()), .5, .95);
    }

    [Fact]
    public void Sensor_faults_change_what_the_device_shows_and_not_the_heart()
    {
        var changes = Changes().Where(c => c.Event.Kind == AnomalyKind.SensorFault).ToList();
        double Mean(SensorFaultKind fault) => changes.Where(c => c.Event.Fault == fault).Average(c => c.MeanBpm);
        Assert.True(Mean(SensorFaultKind.Doubling) > 40);
        Assert.True(Mean(SensorFaultKind.Halving) < -20);
        foreach (var person in People.Take(60))
        {
            foreach (var e in person.Events.Where(e => e.Kind == AnomalyKind.SensorFault && e.Severity == AnomalySeverity.Moderate).Take(1))
            {
                var inside = person.Readings().Where(r => r.Label.Kind == AnomalyKind.SensorFault && r.Reading.LocalTime >= e.Start && r.Reading.LocalTime < e.End).Select(r => r.Reading).ToList();
                switch (e.Fault)
                {
                    case SensorFaultKind.FlatLine:
                        Assert.True(inside.Select(r => r.HeartRateBpm).Distinct().Count() == 1);
                        break;
                    case SensorFaultKind.Dropout:
                        Assert.True(inside.Count(r => float.IsNaN(r.HeartRateBpm)) > inside.Count / 2);
                        break;
                    case SensorFaultKind.NotWorn:
                        Assert.All(inside, r => Assert.Equal(0, r.StepsPerMinute));
                        Assert.True(inside[^1].SkinTemperatureCelsius < 30);
                        break;
                    case SensorFaultKind.BatteryLoss:
                        Assert.True(inside.Count < 60 && inside[^1].DeviceBatteryPercent <= 5);
                        break;
                    case SensorFaultKind.CadenceLock:
                        Assert.All(inside.Where(r => r.StepsPerMinute >= 60), r => Assert.Equal(r.StepsPerMinute, r.HeartRateBpm, 5.0));
                        break;
                }
            }
        }
    }

    [Fact]
    public void A_wrong_clock_jumps_and_is_put_right_within_its_event()
    {
        var (person, e) = People.SelectMany(p => p.Events.Select(e => (Person: p, Event: e))).First(x => x.Event.Fault == SensorFaultKind.ClockError);
        var times = person.Readings().Where(r => r.Label.Kind == AnomalyKind.SensorFault && r.Reading.LocalTime >= e.Start && r.Reading.LocalTime <= e.End).Select(r => r.Reading.LocalTime).ToList();
        Assert.NotEmpty(times);
        Assert.All(times, time => Assert.True(time.Second is 23 or 37));
        Assert.Equal(person.Readings().Count(), person.Readings().Select(r => r.Reading.LocalTime).Distinct().Count());
        Assert.Contains(person.Readings().Zip(person.Readings().Skip(1)), pair => pair.Second.Reading.LocalTime < pair.First.Reading.LocalTime);
    }

    private static DateTime Midnight(CohortPerson person) => person.FirstDay.ToDateTime(TimeOnly.MinValue);

    /// <summary>Each event against the same minutes of the same person without events.</summary>
    private static List<Change> Changes() => s_changes.Value;

    private static readonly Lazy<List<Change>> s_changes = new(() =>
    {
        var changes = new List<Change>();
        foreach (var number in Enumerable.Range(0, 70))
        {
            var person = People[number];
            if (person.Events.Count == 0)
            {
                continue;
            }

            var calm = CohortSimulator.PersonOf(Options with { WithEvents = false }, number).Readings().ToDictionary(r => r.Reading.LocalTime, r => r.Reading);
            var readings = person.Readings().Select(r => r.Reading).ToList();
            foreach (var e in person.Events.Where(e => e.Fault != SensorFaultKind.ClockError))
            {
                var pairs = readings.Where(r => r.LocalTime >= e.Start && r.LocalTime < e.End && calm.ContainsKey(r.LocalTime))
                    .Select(r => (Now: r, Calm: calm[r.LocalTime])).ToList();
                var both = pairs.Where(p => !float.IsNaN(p.Now.HeartRateBpm + p.Calm.HeartRateBpm)).ToList();
                var rmssd = both.Where(p => !float.IsNaN(p.Now.RmssdMs + p.Calm.RmssdMs)).ToList();
                if (both.Count > 0)
                {
                    changes.Add(new Change(
                        e,
                        both.Average(p => (double)p.Now.HeartRateBpm - p.Calm.HeartRateBpm),
                        [.. rmssd.Select(p => (double)p.Now.RmssdMs / p.Calm.RmssdMs)],
                        [.. rmssd.Select(p => p.Now.RmssdMs * p.Now.HeartRateBpm / 60_000.0)]));
                }
            }
        }

        return changes;
    });

    private sealed record Change(CohortEvent Event, double MeanBpm, List<double> RmssdRatio, List<double> RmssdOverMeanRr);
}
