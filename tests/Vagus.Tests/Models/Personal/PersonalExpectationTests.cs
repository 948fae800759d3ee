using CsCheck;
using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Models.Personal;

public sealed class PersonalExpectationTests
{
    private static readonly Person s_stranger = new();

    [Fact]
    public void A_stranger_without_a_profile_gets_a_wide_band_and_is_told_that_everything_is_being_learnt()
    {
        var expected = new PersonalExpectation(s_stranger).Expect(new Reading { LocalTime = InventedPerson.Start, StepsPerMinute = 0 });
        Assert.InRange(expected.MedianBpm, 60, 85);
        Assert.True(expected.WidthBpm > 30);
        Assert.Equal(
            StillLearning.Level | StillLearning.Clock | StillLearning.Activity | StillLearning.Band | StillLearning.Recent, expected.Learning);
        Assert.Equal(TimeStep.First, expected.Time);
    }

    [Fact]
    public void A_profile_moves_a_strangers_expectation_the_way_physiology_says()
    {
        static float Median(Person person, float steps = 0) =>
            new PersonalExpectation(person).Expect(new Reading { LocalTime = InventedPerson.Start, StepsPerMinute = steps }).MedianBpm;

        Assert.Equal(20, Median(new Person { RestingHeartRateBpm = 70 }) - Median(new Person { RestingHeartRateBpm = 50 }), 0.5);
        Assert.True(Median(s_stranger, 110) > Median(s_stranger) + 12);
        Assert.True(Median(new Person { AgeYears = 75 }, 110) - Median(new Person { AgeYears = 75 }) > Median(new Person { AgeYears = 20 }, 110) - Median(new Person { AgeYears = 20 }));
        Assert.True(Median(new Person { Medications = Medications.BetaBlocker }, 120) < Median(s_stranger, 120) - 10);
        Assert.True(Median(new Person { FitnessLevel = FitnessLevel.VeryActive }) < Median(new Person { FitnessLevel = FitnessLevel.Sedentary }));
    }

    [Fact]
    public void Two_days_of_wear_make_a_stranger_known()
    {
        var person = new PersonalExpectation(s_stranger);
        var readings = InventedPerson.Minutes(3 * 1440, levelBpm: 95);
        var (squared, held) = (0.0, 0);
        for (var i = 0; i < readings.Count; i++)
        {
            var expected = person.Observe(readings[i]);
            if (i >= 2 * 1440)
            {
                squared += Math.Pow(expected.MeanBpm - readings[i].HeartRateBpm, 2);
                held += expected.Holds(readings[i].HeartRateBpm) ? 1 : 0;
            }
        }

        // The noise alone is 4 bpm.
        Assert.InRange(Math.Sqrt(squared / 1440), 3.5, 5);
        Assert.InRange(held / 1440.0, 0.87, 0.93);
        Assert.Equal(StillLearning.None, person.Expect(readings[^1] with { LocalTime = readings[^1].LocalTime.AddMinutes(1) }).Learning & ~StillLearning.Band);
    }

    [Fact]
    public void No_heart_rate_of_the_present_or_the_last_ten_minutes_moves_an_expectation() =>
        Gen.Float[25, 250].Array[10].Sample(
            young =>
            {
                var readings = InventedPerson.Minutes(200);
                var (a, b) = (new PersonalExpectation(s_stranger), new PersonalExpectation(s_stranger));
                for (var i = 0; i < readings.Count; i++)
                {
                    var other = i >= 190 ? readings[i] with { HeartRateBpm = young[i - 190] } : readings[i];
                    Assert.Equal(a.Observe(readings[i]), b.Observe(other));
                }
            },
            iter: 30);

    [Fact]
    public void A_heart_rate_older_than_ten_minutes_does()
    {
        var readings = InventedPerson.Minutes(200);
        var (a, b) = (new PersonalExpectation(s_stranger), new PersonalExpectation(s_stranger));
        for (var i = 0; i < 189; i++)
        {
            a.Observe(readings[i]);
            b.Observe(i == 170 ? readings[i] with { HeartRateBpm = 160 } : readings[i]);
        }

        Assert.NotEqual(a.Observe(readings[189]).MeanBpm, b.Observe(readings[189]).MeanBpm);
    }

    [Fact]
    public void Parts_sum_to_the_median_at_every_reading_also_at_the_limits_of_the_range()
    {
        var person = new PersonalExpectation(new Person { RestingHeartRateBpm = 149, MaxHeartRateBpm = 229 });
        foreach (var reading in InventedPerson.Minutes(2000, levelBpm: 190))
        {
            var expected = person.Observe(reading);
            Assert.Equal(expected.MedianBpm, expected.Parts.SumBpm, 1e-3f);
            Assert.InRange(expected.LowerBpm, 20, expected.MedianBpm);
            Assert.InRange(expected.UpperBpm, expected.MedianBpm, 260);
        }
    }

    [Fact]
    public void Expecting_remembers_nothing_and_says_what_observing_would_say()
    {
        var person = new PersonalExpectation(s_stranger);
        foreach (var reading in InventedPerson.Minutes(700))
        {
            var before = Bytes(person);
            var expected = person.Expect(reading with { HeartRateBpm = 40 });
            Assert.Equal(before, Bytes(person));
            Assert.Equal(expected with { HeartRate = HeartRateStatus.Measured }, person.Observe(reading));
        }
    }

    [Fact]
    public void Bands_of_more_coverage_hold_those_of_less()
    {
        var person = new PersonalExpectation(s_stranger);
        var readings = InventedPerson.Minutes(3000);
        readings.ForEach(reading => person.Observe(reading));
        var next = readings[^1] with { LocalTime = readings[^1].LocalTime.AddMinutes(1) };
        var bands = new[] { 0.5f, 0.7f, 0.9f, 0.95f, 0.99f }.Select(coverage => person.Expect(next, coverage)).ToArray();
        for (var i = 1; i < bands.Length; i++)
        {
            Assert.True(bands[i].LowerBpm < bands[i - 1].LowerBpm && bands[i].UpperBpm > bands[i - 1].UpperBpm);
            Assert.Equal(bands[0].MedianBpm, bands[i].MedianBpm);
        }
    }

    [Theory]
    [InlineData(0.49f)]
    [InlineData(0.995f)]
    [InlineData(float.NaN)]
    public void A_coverage_that_cannot_be_kept_is_refused(float coverage)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new PersonalExpectation(s_stranger).Expect(new Reading(), coverage));
        Assert.Contains("0.5–0.99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_without_context_gives_a_wider_band_than_one_with()
    {
        var person = new PersonalExpectation(s_stranger);
        var readings = InventedPerson.Minutes(4000);
        readings.ForEach(reading => person.Observe(reading));
        var time = readings[^1].LocalTime.AddMinutes(1);
        var bare = person.Expect(new Reading { LocalTime = time });
        var still = person.Expect(new Reading { LocalTime = time, StepsPerMinute = 0 });
        Assert.Equal(BodyState.Unknown, bare.State);
        Assert.True(bare.WidthBpm > still.WidthBpm);
    }

    [Fact]
    public void States_follow_steps_clock_and_stated_sleep()
    {
        var person = new PersonalExpectation(s_stranger);
        BodyState After(int minutes, DateTime start, float steps)
        {
            var state = BodyState.Unknown;
            for (var i = 0; i < minutes; i++)
            {
                state = person.Observe(new Reading { LocalTime = start.AddMinutes(i), StepsPerMinute = steps, HeartRateBpm = 70 }).State;
            }

            return state;
        }

        var noon = new DateTime(2026, 3, 2, 12, 0, 0);
        Assert.Equal(BodyState.Active, After(5, noon, 60));
        Assert.Equal(BodyState.Active, After(12, noon.AddMinutes(5), 0));
        Assert.Equal(BodyState.AtRest, After(1, noon.AddMinutes(17), 0));
        Assert.Equal(BodyState.Asleep, After(40, noon.AddHours(14), 0));
        Assert.Equal(
            BodyState.Asleep, person.Expect(new Reading { LocalTime = noon.AddDays(1), SleepStage = SleepStage.Rem }).State);
    }

    private static byte[] Bytes(PersonalExpectation person)
    {
        var bytes = new byte[PersonalExpectation.StateBytes];
        person.WriteTo(bytes);
        return bytes;
    }
}
