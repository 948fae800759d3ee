using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Signals;

public sealed class ReadingClockTests
{
    private static readonly DateTime s_start = new(2026, 10, 25, 1, 0, 0);

    [Fact]
    public void The_first_reading_is_first_and_the_next_continues()
    {
        var clock = default(ReadingClock);
        Assert.Null(clock.Newest);
        Assert.Equal(TimeStep.First, clock.Take(s_start));
        Assert.Equal(TimeStep.Continues, clock.Take(s_start.AddMinutes(1)));
        Assert.Equal(s_start.AddMinutes(1), clock.Newest);
    }

    [Theory]
    [InlineData(30, TimeStep.Continues)]
    [InlineData(30.01, TimeStep.AfterGap)]
    [InlineData(60 * 24 * 9, TimeStep.AfterGap)]
    public void A_pause_of_more_than_half_an_hour_is_a_gap(double minutes, TimeStep expected)
    {
        var clock = default(ReadingClock);
        clock.Take(s_start);
        Assert.Equal(expected, clock.Take(s_start.AddMinutes(minutes)));
    }

    [Fact]
    public void The_same_time_again_is_a_duplicate_and_changes_nothing()
    {
        var clock = default(ReadingClock);
        clock.Take(s_start);
        Assert.Equal(TimeStep.Duplicate, clock.Take(s_start));
        Assert.Equal(TimeStep.Continues, clock.Take(s_start.AddMinutes(1)));
    }

    [Fact]
    public void One_late_reading_does_not_set_the_clock_back()
    {
        var clock = default(ReadingClock);
        clock.Take(s_start.AddMinutes(20));
        Assert.Equal(TimeStep.Late, clock.Take(s_start));
        Assert.Equal(TimeStep.Continues, clock.Take(s_start.AddMinutes(21)));
        Assert.Equal(TimeStep.Late, clock.Take(s_start.AddMinutes(1)));
        Assert.Equal(s_start.AddMinutes(21), clock.Newest);
    }

    [Fact]
    public void At_the_end_of_daylight_saving_the_hour_that_repeats_is_late_for_four_readings_and_then_goes_on()
    {
        var clock = default(ReadingClock);
        for (var minute = 0; minute < 120; minute++)
        {
            clock.Take(s_start.AddMinutes(minute));
        }

        // The clock goes from 2:59 back to 2:00.
        var steps = Enumerable.Range(60, 60).Select(minute => clock.Take(s_start.AddMinutes(minute))).ToArray();
        Assert.All(steps[..4], step => Assert.Equal(TimeStep.Late, step));
        Assert.Equal(TimeStep.ClockSetBack, steps[4]);
        Assert.All(steps[5..], step => Assert.Equal(TimeStep.Continues, step));
    }

    [Fact]
    public void A_device_whose_clock_ran_years_ahead_is_heard_again_once_it_is_put_right()
    {
        var clock = default(ReadingClock);
        clock.Take(s_start.AddYears(70));
        var steps = Enumerable.Range(0, 6).Select(minute => clock.Take(s_start.AddMinutes(minute))).ToArray();
        Assert.Equal([TimeStep.Late, TimeStep.Late, TimeStep.Late, TimeStep.Late, TimeStep.ClockSetBack, TimeStep.Continues], steps);
    }

    [Fact]
    public void Looking_takes_nothing_in()
    {
        var clock = default(ReadingClock);
        clock.Take(s_start);
        Assert.Equal(TimeStep.AfterGap, clock.Look(s_start.AddDays(2)));
        Assert.Equal(s_start, clock.Newest);
    }
}
