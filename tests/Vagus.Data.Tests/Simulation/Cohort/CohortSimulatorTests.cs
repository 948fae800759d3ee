using Vagus.Data.Simulation.Cohort;
using Vagus.Signals;

namespace Vagus.Data.Tests.Simulation.Cohort;

public sealed class CohortSimulatorTests
{
    private static readonly CohortOptions Minutes = new(12, 14, 3) { Sampling = CohortSampling.OneMinute, WithEvents = false };

    [Fact]
    public void A_person_is_the_same_whatever_the_number_of_people_and_days_and_however_often_asked()
    {
        var few = CohortSimulator.PersonOf(new CohortOptions(3, 10, 8), 2);
        var many = CohortSimulator.PersonOf(new CohortOptions(70, 40, 8), 2);
        Assert.Equal(few.Person, many.Person);
        var readings = few.Readings().ToList();
        Assert.Equal(readings, few.Readings());
        Assert.Equal(Values(readings), Values(many.Readings()).Take(readings.Count));
        Assert.NotEqual(Values(readings), Values(CohortSimulator.PersonOf(new CohortOptions(3, 10, 9), 2).Readings()));
    }

    [Fact]
    public void Without_events_the_same_people_live_the_same_days()
    {
        for (var number = 0; number < 8; number++)
        {
            var options = Minutes with { WithEvents = true };
            var (with, without) = (CohortSimulator.PersonOf(options, number), CohortSimulator.PersonOf(Minutes, number));
            Assert.Equal(with.Person, without.Person);
            Assert.Empty(without.Events);
            Assert.All(without.Readings(), reading => Assert.Equal(new AnomalyLabel(false, AnomalyKind.None, AnomalySeverity.None), reading.Label));

            // Until the first event the readings are the same, bit for bit.
            var until = with.Events.Count > 0 ? with.Events[0].Start : DateTime.MaxValue;
            Assert.Equal(
                Values(with.Readings().TakeWhile(r => r.Reading.LocalTime < until)), Values(without.Readings().TakeWhile(r => r.Reading.LocalTime < until)));
        }
    }

    [Fact]
    public void Readings_are_in_order_within_the_ranges_of_the_schema_and_on_the_grid()
    {
        foreach (var number in Enumerable.Range(0, 12))
        {
            var person = CohortSimulator.PersonOf(Minutes, number);
            var before = DateTime.MinValue;
            foreach (var (reading, _) in person.Readings())
            {
                Assert.True(reading.LocalTime > before);
                Assert.Equal(0, reading.LocalTime.Second);
                Assert.True(float.IsNaN(reading.HeartRateBpm) || reading.HeartRateBpm is >= 30 and <= 230, $"{reading.HeartRateBpm}");
                Assert.InRange(reading.ActivityIntensity, 0, 1);
                Assert.InRange(reading.StepsPer5Min, 0, 1000);
                Assert.InRange(reading.SkinTemperatureCelsius, 20, 40);
                Assert.InRange(reading.DeviceBatteryPercent, 0, 100);
                Assert.InRange(reading.SignalQuality, 0, 1);
                before = reading.LocalTime;
            }
        }
    }

    [Fact]
    public void Devices_measure_as_often_as_asked_and_mixed_is_fixed_for_each_person()
    {
        var seconds = CohortSimulator.PersonOf(new CohortOptions(1, 1, 4) { Sampling = CohortSampling.TenSeconds }, 0);
        Assert.Equal(TimeSpan.FromSeconds(10), seconds.Every);
        Assert.Contains(seconds.Readings().Select(r => r.Reading.LocalTime.Second), second => second == 50);
        Assert.Equal(TimeSpan.FromMinutes(5), CohortSimulator.PersonOf(new CohortOptions(1, 1, 4) { Sampling = CohortSampling.FiveMinutes }, 0).Every);

        // Of 1,000 people 600, 350 and 50 by expectation; four standard deviations are 62, 60 and 28.
        var mixed = Enumerable.Range(0, 1000).Select(i => CohortSimulator.PersonOf(new CohortOptions(1000, 1), i).Every.TotalSeconds).ToList();
        Assert.Equal(600, mixed.Count(s => s == 300), 62.0);
        Assert.Equal(350, mixed.Count(s => s == 60), 60.0);
        Assert.Equal(50, mixed.Count(s => s == 10), 28.0);
    }

    [Fact]
    public void Only_minutes_state_steps_a_minute_and_five_of_them_make_the_five_minutes()
    {
        var readings = CohortSimulator.PersonOf(Minutes, 0).Readings().Select(r => r.Reading).ToList();
        for (var i = 5; i < readings.Count; i++)
        {
            if (readings[i].LocalTime - readings[i - 4].LocalTime == TimeSpan.FromMinutes(4))
            {
                Assert.Equal(readings.GetRange(i - 4, 5).Sum(r => r.StepsPerMinute), readings[i].StepsPer5Min);
            }
        }

        Assert.All(
            CohortSimulator.PersonOf(Minutes with { Sampling = CohortSampling.FiveMinutes }, 0).Readings(),
            r => Assert.True(float.IsNaN(r.Reading.StepsPerMinute)));
    }

    [Fact]
    public void The_heart_follows_sleep_movement_and_exercise_without_steps()
    {
        var readings = Enumerable.Range(0, 12).SelectMany(i => CohortSimulator.PersonOf(Minutes, i).Readings())
            .Select(r => r.Reading).Where(r => !float.IsNaN(r.HeartRateBpm)).ToList();
        double Mean(Func<Reading, bool> which) => readings.Where(which).Average(r => (double)r.HeartRateBpm);
        var asleep = Mean(r => r.Activity == ActivityType.Sleeping);
        var sitting = Mean(r => r.Activity == ActivityType.Resting);
        var walking = Mean(r => r.Activity == ActivityType.Walking);
        var exercise = Mean(r => r.Activity == ActivityType.Exercise);
        Assert.InRange(sitting - asleep, 5, 20);
        Assert.InRange(walking - sitting, 12, 45);
        Assert.True(exercise > walking + 10, $"{exercise} {walking}");
        Assert.True(Mean(r => r.SleepStage == SleepStage.Deep) < Mean(r => r.SleepStage == SleepStage.Rem));
        Assert.Contains(readings, r => r.Activity == ActivityType.Exercise && r.StepsPer5Min == 0 && r.ActivityIntensity >= .4 && r.HeartRateBpm > 110);
        Assert.All(readings.Where(r => !float.IsNaN(r.RmssdMs)), r => Assert.True(r.StepsPerMinute == 0 && r.Activity is ActivityType.Sleeping or ActivityType.Resting));
    }

    [Fact]
    public void Every_device_is_off_for_a_while_and_wrong_now_and_then()
    {
        foreach (var number in Enumerable.Range(0, 12))
        {
            var readings = CohortSimulator.PersonOf(Minutes, number).Readings().Select(r => r.Reading).ToList();
            Assert.InRange(readings.Count, 14 * 700, (14 * 1440) - 100);
            Assert.Contains(readings, r => float.IsNaN(r.HeartRateBpm) && r.SignalQuality < .65);
            Assert.Contains(readings, r => r.DeviceBatteryPercent > 90);
        }
    }

    [Fact]
    public void Beats_are_those_of_which_the_reading_states_the_rmssd()
    {
        var beats = new Dictionary<DateTime, float[]>();
        var readings = CohortSimulator.PersonOf(Minutes with { Days = 2 }, 1).Readings((time, rr) => beats[time] = rr.ToArray()).ToList();
        var stated = readings.Where(r => !float.IsNaN(r.Reading.RmssdMs)).ToList();
        Assert.Equal(beats.Count, stated.Count);
        foreach (var (reading, _) in stated)
        {
            var rr = beats[reading.LocalTime];
            var squares = rr.Zip(rr.Skip(1), (a, b) => (double)(b - a) * (b - a));
            Assert.Equal(Math.Sqrt(squares.Average()), reading.RmssdMs, .051);
            Assert.InRange(rr.Sum(), 60_000, 63_000);
        }
    }

    [Fact]
    public void Faults_of_the_options_are_told_at_once()
    {
        var options = new CohortOptions(0, 731) { Sampling = (CohortSampling)9, ReferenceDate = new DateOnly(1, 1, 1) };
        Assert.Equal(4, options.Errors().Count);
        Assert.Equal("days: found 731, expected 1–730", options.Errors()[1]);
        Assert.Throws<ArgumentException>(() => CohortSimulator.PersonOf(options, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CohortSimulator.PersonOf(new CohortOptions(2), 2));
    }

    /// <summary>What is compared of readings; labels differ where an event goes beyond the shorter recording.</summary>
    private static IEnumerable<Reading> Values(IEnumerable<SimulatedReading> readings) => readings.Select(r => r.Reading);
}
