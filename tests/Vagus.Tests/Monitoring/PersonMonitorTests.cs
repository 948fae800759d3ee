using Vagus.Models;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.WatchedPerson;

namespace Vagus.Tests.Monitoring;

public sealed class PersonMonitorTests
{
    private const int Tachycardia = 1;
    private static readonly int s_trend = PersonMonitor.ChannelNames.ToList().IndexOf("vagus:resting-trend");

    [Fact]
    public void Every_channel_has_a_name_of_its_own_and_the_sensors_is_the_first()
    {
        var monitor = new PersonMonitor(new Person());
        Assert.Equal(PersonMonitor.ChannelNames.Count, monitor.Scores.Length);
        Assert.Equal(PersonMonitor.ChannelNames.Count, PersonMonitor.ChannelNames.Distinct().Count());
        Assert.Equal("vagus:sensor-faults", PersonMonitor.ChannelNames[PersonMonitor.SensorChannel]);
        Assert.Equal("vagus:resting-tachycardia", PersonMonitor.ChannelNames[Tachycardia]);
        Assert.Null(monitor.TrackerOf(PersonMonitor.SensorChannel));
        Assert.Null(monitor.TrackerOf(s_trend));
        var channels = Enumerable.Range(0, PersonMonitor.ChannelNames.Count).ToArray();
        Assert.Equal(["vagus:sensor-faults", "vagus:sensor-pattern"], channels.Where(monitor.IsOfSensor).Select(channel => PersonMonitor.ChannelNames[channel]));
        Assert.Equal([s_trend], channels.Where(monitor.IsOfDays));
        foreach (var score in monitor.Scores)
        {
            Assert.Equal(DetectorScore.NoData, score);
        }
    }

    [Fact]
    public void Evidence_gathers_in_the_channel_of_its_kind()
    {
        var monitor = Fed(With(DaysOf(5.5), 4, 13, 60, Higher(40)).TakeWhile(reading => reading.LocalTime < Start.Date.AddDays(4).AddHours(13.5)));
        var tracker = monitor.TrackerOf(Tachycardia)!;
        Assert.Equal(DetectorState.Judged, monitor.Scores[Tachycardia].State);
        Assert.Equal(tracker.EvidenceSum, monitor.Scores[Tachycardia].Score);
        Assert.InRange(tracker.EvidenceSum, 2, 200);
        Assert.Equal(Start.Date.AddDays(4).AddHours(13), tracker.Since!.Value, TimeSpan.FromMinutes(2));
        Assert.Same(tracker, monitor.WithEvidence(AnomalyKind.RestingTachycardia));
        Assert.Null(monitor.WithEvidence(AnomalyKind.RestingRateRise)); // told by days, and by no tracker
        Assert.Null(Fed(DaysOf(0.1)).WithEvidence(AnomalyKind.RestingTachycardia));
    }

    [Fact]
    public void A_reading_that_the_model_calls_a_fault_is_not_heard()
    {
        // Log-odds of a fault: 1 from 120 bpm on where 70 are expected, −1 below.
        var split = TreeEnsemble.Create(
            SensorFeatures.Count,
            [[TreeNode.Split(SensorFeatures.Names.ToList().IndexOf("residual"), 45, MissingRule.NanLeft, 1, 2, 0), TreeNode.Leaf(-1), TreeNode.Leaf(1)]],
            0,
            OutputTransform.Sigmoid);
        var never = TreeEnsemble.Create(EventFeatures.Count, [[TreeNode.Leaf(-3)]], 0, OutputTransform.Sigmoid);
        var monitor = new PersonMonitor(new Person(), new EventModel(new(never, 1, 0), new(split, 1, 0), []));
        var readings = DaysOf(1).ConvertAll(static reading => reading with { SignalQuality = 0.9f, RmssdMs = 40 });
        foreach (var reading in readings)
        {
            monitor.Observe(reading);
        }

        Assert.True(monitor.IsTrusted);
        Assert.Equal(monitor.Newest, monitor.Heard);
        var next = readings[^1] with { LocalTime = readings[^1].LocalTime.AddMinutes(1), HeartRateBpm = 150 };
        monitor.Observe(next);
        Assert.False(monitor.IsTrusted);
        Assert.Equal(150, monitor.Newest.Reading.HeartRateBpm);
        Assert.True(float.IsNaN(monitor.Heard.Reading.HeartRateBpm) && float.IsNaN(monitor.Heard.Reading.RmssdMs));
        Assert.Equal(HeartRateStatus.NotStated, monitor.Heard.Expected.HeartRate);

        // Without a stated quality the model has nothing to say.
        monitor.Observe(next with { LocalTime = next.LocalTime.AddMinutes(1), SignalQuality = float.NaN });
        Assert.True(monitor.IsTrusted);
    }

    [Fact]
    public void Readings_of_a_sensor_under_suspicion_teach_nothing()
    {
        // Three hours that are 25 or 35 bpm too high: by a signal that is far worse than usual, or not.
        var (little, much) = (new PersonMonitor(new Person()), new PersonMonitor(new Person()));
        Same(little, much, quality: 0.2f, isSame: true);
        Same(new PersonMonitor(new Person()), new PersonMonitor(new Person()), quality: 0.9f, isSame: false);

        static void Same(PersonMonitor one, PersonMonitor other, float quality, bool isSame)
        {
            var days = DaysOf(5).ConvertAll(static reading => reading with { SignalQuality = 0.88f + (reading.LocalTime.Minute % 3 * 0.02f) });
            var (from, to) = (Start.Date.AddDays(3).AddHours(9), Start.Date.AddDays(3).AddHours(12));
            var isAlways = true;
            foreach (var reading in days)
            {
                var isWithin = reading.LocalTime >= from && reading.LocalTime < to;
                var expected = one.Observe(isWithin ? Higher(25)(reading) with { SignalQuality = quality } : reading);
                var otherwise = other.Observe(isWithin ? Higher(35)(reading) with { SignalQuality = quality } : reading);
                isAlways &= expected == otherwise;
                Assert.True(!isWithin || one.IsTrusted == !isSame);
                Assert.True(!isWithin || !isSame || one.TrackerOf(Tachycardia)!.EvidenceSum == 0);
            }

            Assert.Equal(isSame, isAlways);
        }
    }

    [Fact]
    public void A_clear_fault_discards_the_evidence_gathered_before()
    {
        var at = Start.Date.AddDays(3).AddHours(13);
        var monitor = Fed(With(DaysOf(4), 3, 13, 60, Higher(40)).TakeWhile(reading => reading.LocalTime < at.AddMinutes(20)));
        Assert.True(monitor.IsTrusted && monitor.TrackerOf(Tachycardia)!.EvidenceSum > 2);

        // It was no heart: from here on it repeats one value.
        for (var minute = 20; monitor.Fault != SensorFaultKind.FlatLine || monitor.Scores[PersonMonitor.SensorChannel].Score < 1.5f; minute++)
        {
            Assert.InRange(minute, 20, 60);
            monitor.Observe(new Reading { LocalTime = at.AddMinutes(minute), HeartRateBpm = 121, StepsPerMinute = 0, ActivityIntensity = 0 });
        }

        Assert.False(monitor.IsTrusted);
        for (var channel = 0; channel < PersonMonitor.ChannelNames.Count; channel++)
        {
            Assert.Equal(0, monitor.TrackerOf(channel)?.EvidenceSum ?? 0);
            Assert.Null(monitor.TrackerOf(channel)?.Since);
        }

        // The reading itself stays as it was.
        Assert.Equal(121, monitor.Newest.Reading.HeartRateBpm);
    }

    [Fact]
    public void A_noted_day_is_judged_but_stays_out_of_the_baseline_of_days()
    {
        // All of the tenth day 9 bpm higher, with or without a note; what is judged of it, and the baseline of the day after.
        var from = Start.Date.AddDays(9).AddHours(21.5);
        var days = DaysOf(13).ConvertAll(reading => reading.LocalTime >= from && reading.LocalTime < from.AddHours(23)
            ? reading with { HeartRateBpm = reading.HeartRateBpm + 9 }
            : reading);
        var plain = Trend(days, from, DayNotes.None);
        var noted = Trend(days, from, DayNotes.Alcohol);

        Assert.Equal(plain.Count, noted.Count);
        var day = plain.FindIndex(evidence => evidence.ObservedBpm - evidence.BaselineBpm > 5);
        Assert.InRange(day, 1, plain.Count - 2);
        Assert.Equal(plain[..(day + 1)], noted[..(day + 1)]);
        Assert.Equal(noted[day].BaselineBpm, noted[day + 1].BaselineBpm, 1e-3);
        Assert.InRange(plain[day + 1].BaselineBpm - noted[day + 1].BaselineBpm, 0.1f, 9);
    }

    [Fact]
    public void Duplicates_and_late_readings_change_nothing()
    {
        var (plain, rough) = (new PersonMonitor(new Person()), new PersonMonitor(new Person()));
        foreach (var reading in With(DaysOf(3), 1, 13, 60, Higher(40)))
        {
            Assert.Equal(plain.Observe(reading), rough.Observe(reading));
            Assert.Equal(plain.Scores.ToArray(), rough.Scores.ToArray());
            Assert.Equal((plain.IsTrusted, plain.Fault), (rough.IsTrusted, rough.Fault));
            if (reading.LocalTime.Minute % 7 == 0)
            {
                Assert.Equal(TimeStep.Duplicate, rough.Observe(reading with { HeartRateBpm = 190 }).Time);
                Assert.Equal(TimeStep.Late, rough.Observe(reading with { HeartRateBpm = 190, LocalTime = reading.LocalTime.AddMinutes(-7) }).Time);
                Assert.DoesNotContain(rough.Scores.ToArray(), score => score.State == DetectorState.Judged);
            }
        }
    }

    private static List<RestingTrendEvidence> Trend(List<Reading> readings, DateTime from, DayNotes notes)
    {
        var monitor = new PersonMonitor(new Person());
        var judged = new List<RestingTrendEvidence>();
        foreach (var reading in readings)
        {
            if (reading.LocalTime == from.AddHours(6))
            {
                monitor.Note(notes);
            }

            monitor.Observe(reading);
            if (monitor.Scores[s_trend].State == DetectorState.Judged)
            {
                judged.Add(monitor.TrendEvidence!.Value);
            }
        }

        return judged;
    }

    private static PersonMonitor Fed(IEnumerable<Reading> readings)
    {
        var monitor = new PersonMonitor(new Person { AgeYears = 40 });
        foreach (var reading in readings)
        {
            monitor.Observe(reading);
        }

        return monitor;
    }
}
