using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Models.Personal;

/// <summary>What real streams do: each case is a state, none a made-up number.</summary>
public sealed class RoughStreamTests
{
    private static readonly List<Reading> s_days = InventedPerson.Minutes(3 * 1440);

    [Fact]
    public void After_a_gap_of_days_movement_is_forgotten_the_person_is_not()
    {
        var person = Known();
        var before = person.Expect(Next(1));
        var after = person.Observe(Next(9 * 1440));
        Assert.Equal(TimeStep.AfterGap, after.Time);
        Assert.True(after.Learning.HasFlag(StillLearning.Recent));
        Assert.False(after.Learning.HasFlag(StillLearning.Level));
        Assert.Equal(before.MedianBpm, after.MedianBpm, 8f);
    }

    [Fact]
    public void A_duplicated_minute_is_told_and_learnt_once()
    {
        var (once, twice) = (Known(), Known());
        foreach (var reading in InventedPerson.Minutes(60, start: s_days[^1].LocalTime.AddMinutes(1)))
        {
            once.Observe(reading);
            twice.Observe(reading);
            Assert.Equal(TimeStep.Duplicate, twice.Observe(reading with { HeartRateBpm = 200 }).Time);
        }

        Assert.Equal(Bytes(once), Bytes(twice));
    }

    [Fact]
    public void A_late_minute_is_told_and_not_learnt()
    {
        var (plain, late) = (Known(), Known());
        Assert.Equal(TimeStep.Late, late.Observe(Next(-30) with { HeartRateBpm = 200 }).Time);
        for (var i = 1; i < 40; i++)
        {
            Assert.Equal(plain.Observe(Next(i)).MedianBpm, late.Observe(Next(i)).MedianBpm);
        }
    }

    [Fact]
    public void The_end_of_daylight_saving_costs_four_readings_and_no_more()
    {
        var person = Known();
        for (var i = 1; i <= 60; i++)
        {
            person.Observe(Next(i));
        }

        var learnt = person.MinutesLearnt;
        var steps = Enumerable.Range(1, 60).Select(i => person.Observe(Next(i))).ToArray();
        Assert.Equal(4, steps.Count(step => step.Time == TimeStep.Late));
        Assert.Equal(TimeStep.ClockSetBack, steps[4].Time);
        Assert.All(steps[5..], step => Assert.Equal(TimeStep.Continues, step.Time));
        // What was still waiting when the clock was set back is learnt, and all but the last ten of the hour after.
        Assert.Equal(learnt + 10 + 46, person.MinutesLearnt);
    }

    [Fact]
    public void The_begin_of_daylight_saving_is_a_gap()
    {
        var person = Known();
        Assert.Equal(TimeStep.AfterGap, person.Observe(Next(61)).Time);
        Assert.Equal(TimeStep.Continues, person.Observe(Next(62)).Time);
    }

    [Theory]
    [InlineData(0, HeartRateStatus.NotWorn)]
    [InlineData(255, HeartRateStatus.NotWorn)]
    [InlineData(float.NaN, HeartRateStatus.NotStated)]
    [InlineData(12, HeartRateStatus.Impossible)]
    [InlineData(261, HeartRateStatus.Impossible)]
    public void A_heart_rate_that_is_none_is_told_and_never_learnt(float heartRate, HeartRateStatus status)
    {
        var person = Known();
        var learnt = person.MinutesLearnt;
        for (var i = 1; i <= 60; i++)
        {
            Assert.Equal(status, person.Observe(Next(i) with { HeartRateBpm = heartRate }).HeartRate);
        }

        // Only the ten minutes that were waiting.
        Assert.Equal(learnt + 10, person.MinutesLearnt);
    }

    [Fact]
    public void The_stillness_of_a_device_on_the_table_is_not_rest()
    {
        var person = Known();
        for (var i = 1; i <= 60; i++)
        {
            Assert.Equal(BodyState.Unknown, person.Observe(Next(i) with { HeartRateBpm = 0, StepsPerMinute = 0 }).State);
        }
    }

    [Fact]
    public void Steps_without_heart_rate_still_move_the_expectation()
    {
        var person = Known();
        ExpectedHeartRate last = default;
        for (var i = 1; i <= 10; i++)
        {
            last = person.Observe(Next(i) with { HeartRateBpm = float.NaN, StepsPerMinute = 115, ActivityIntensity = 2 / 3f });
        }

        Assert.True(last.MedianBpm > person.Expect(Next(60) with { StepsPerMinute = 0, ActivityIntensity = 0 }).MedianBpm + 10);
    }

    [Fact]
    public void A_person_whose_data_has_ended_can_still_be_asked_about_years_later()
    {
        var expected = Known().Expect(new Reading { LocalTime = s_days[^1].LocalTime.AddYears(40), StepsPerMinute = 0 });
        Assert.Equal(TimeStep.AfterGap, expected.Time);
        Assert.True(float.IsFinite(expected.MedianBpm) && expected.WidthBpm > 5);
    }

    [Fact]
    public void Readings_every_five_seconds_and_every_five_minutes_lead_to_the_same_level()
    {
        var (quick, slow) = (new PersonalExpectation(new Person()), new PersonalExpectation(new Person()));
        for (var i = 0; i < 12 * 60 * 8; i++)
        {
            quick.Observe(new Reading { LocalTime = InventedPerson.Start.AddSeconds(5 * i), HeartRateBpm = 90, StepsPerMinute = 0 });
        }

        for (var i = 0; i < 12 * 8; i++)
        {
            slow.Observe(new Reading { LocalTime = InventedPerson.Start.AddMinutes(5 * i), HeartRateBpm = 90, StepsPer5Min = 0 });
        }

        var next = new Reading { LocalTime = InventedPerson.Start.AddHours(8), StepsPerMinute = 0 };
        Assert.Equal(90, quick.Expect(next).MedianBpm, 3f);
        Assert.Equal(90, slow.Expect(next).MedianBpm, 3f);
    }

    [Fact]
    public void A_heart_that_never_changes_ends_in_a_narrow_band_around_it()
    {
        var person = new PersonalExpectation(new Person());
        foreach (var reading in s_days)
        {
            person.Observe(reading with { HeartRateBpm = 66 });
        }

        var expected = person.Expect(Next(1));
        Assert.InRange(expected.MedianBpm, 64, 68);
        Assert.InRange(expected.WidthBpm, 0.1, 6);
    }

    [Fact]
    public void Times_at_the_ends_of_the_calendar_do_no_harm()
    {
        var person = new PersonalExpectation(new Person());
        foreach (var time in new[] { DateTime.MinValue, DateTime.MinValue.AddMinutes(1), DateTime.MaxValue, DateTime.MinValue })
        {
            Assert.True(float.IsFinite(person.Observe(new Reading { LocalTime = time, HeartRateBpm = 70, StepsPerMinute = 3 }).MedianBpm));
        }
    }

    private static PersonalExpectation Known()
    {
        var person = new PersonalExpectation(new Person());
        s_days.ForEach(reading => person.Observe(reading));
        return person;
    }

    private static Reading Next(int minutes) => s_days[500] with { LocalTime = s_days[^1].LocalTime.AddMinutes(minutes) };

    private static byte[] Bytes(PersonalExpectation person)
    {
        var bytes = new byte[PersonalExpectation.StateBytes];
        person.WriteTo(bytes);
        return bytes;
    }
}
