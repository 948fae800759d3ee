using Vagus.Features.Movement;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Features.Movement;

public sealed class MovementLevelTests
{
    [Fact]
    public void Steps_of_the_minute_win_over_a_fifth_of_the_steps_of_five_minutes()
    {
        Assert.Equal(90, MovementLevel.Of(new Reading { StepsPerMinute = 90, StepsPer5Min = 50 }).StepsPerMinute);
        Assert.Equal(10, MovementLevel.Of(new Reading { StepsPer5Min = 50 }).StepsPerMinute);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(60, 1 / 3f)]
    [InlineData(80, 0.5f)]
    [InlineData(100, 2 / 3f)]
    [InlineData(115, 2.5f / 3)]
    [InlineData(130, 1)]
    [InlineData(180, 1)]
    public void An_intensity_that_is_not_stated_follows_from_the_cadence(float steps, float intensity) =>
        Assert.Equal(intensity, MovementLevel.Of(new Reading { StepsPerMinute = steps }).Intensity, 1e-5f);

    [Fact]
    public void An_intensity_without_steps_is_no_claim_about_walking()
    {
        var level = MovementLevel.Of(new Reading { ActivityIntensity = 0.9f });
        Assert.Equal((0, 0.9f), (level.StepsPerMinute, level.Intensity));
    }

    [Fact]
    public void A_stated_activity_is_better_than_nothing()
    {
        Assert.Equal(0, MovementLevel.Of(new Reading { Activity = ActivityType.Sleeping }).Intensity);
        Assert.True(MovementLevel.Of(new Reading { Activity = ActivityType.Walking }).StepsPerMinute > 60);
        Assert.Equal(0, MovementLevel.Of(new Reading { SleepStage = SleepStage.Deep }).Intensity);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-3)]
    public void A_reading_that_states_nothing_usable_is_unknown(float value)
    {
        var level = MovementLevel.Of(new Reading { StepsPerMinute = value, StepsPer5Min = value, ActivityIntensity = value });
        Assert.False(level.IsKnown);
        Assert.Equal(MovementLevel.Unknown, level);
    }

    [Fact]
    public void Values_above_the_range_are_kept_within_it()
    {
        var level = MovementLevel.Of(new Reading { StepsPerMinute = 1e9f, ActivityIntensity = 7 });
        Assert.Equal((300, 1), (level.StepsPerMinute, level.Intensity));
    }
}
