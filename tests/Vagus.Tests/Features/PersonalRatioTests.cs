using Vagus.Features;
using Vagus.Signals;

namespace Vagus.Tests.Features;

public sealed class PersonalRatioTests
{
    private const double Prior = PersonalRatio.PriorReadings;
    private static readonly Reading AtRest = new() { LocalTime = At(10), Activity = ActivityType.Resting };

    [Fact]
    public void A_stranger_is_the_population()
    {
        var ratio = new PersonalRatio();
        Assert.Equal((1f, 1f, 1f, 1f), (ratio.Overall, ratio.InState(AtRest), ratio.InBlock(AtRest), ratio.InHour(AtRest)));
        Assert.Equal((0f, 0f), (ratio.Readings, ratio.ReadingsInBlock(AtRest)));
        Assert.Equal((3f, 3f), (ratio.SpreadBpm, ratio.SpreadInBlockBpm(AtRest)));
        Assert.Equal(0.01f, ratio.OutlierShare);
    }

    [Fact]
    public void The_first_reading_moves_every_mean_as_one_against_twelve()
    {
        var ratio = new PersonalRatio();
        ratio.Add(60, AtRest with { HeartRateBpm = 75 });
        var overall = (1.25 + Prior) / (1 + Prior);
        var state = (1.25 + (Prior * overall)) / (1 + Prior);
        var block = (1.25 + (Prior * state)) / (1 + Prior);
        Assert.Equal(overall, ratio.Overall, 1e-6);
        Assert.Equal(state, ratio.InState(AtRest), 1e-6);
        Assert.Equal(block, ratio.InBlock(AtRest), 1e-6);
        Assert.Equal((1.25 + (Prior * block)) / (1 + Prior), ratio.InHour(AtRest), 1e-6);
        Assert.Equal(Math.Sqrt((225 + (9 * Prior)) / (1 + Prior)), ratio.SpreadBpm, 1e-5);
        Assert.Equal((1 + (0.01 * 100)) / 101, ratio.OutlierShare, 1e-6);
    }

    [Fact]
    public void Other_hours_blocks_and_states_learn_only_through_their_parents()
    {
        var ratio = new PersonalRatio();
        ratio.Add(60, AtRest with { HeartRateBpm = 75 });
        var overall = (1.25 + Prior) / (1 + Prior);
        var state = (1.25 + (Prior * overall)) / (1 + Prior);
        Assert.Equal(ratio.InBlock(AtRest), ratio.InHour(AtRest with { LocalTime = At(11) }), 1e-6f);
        Assert.Equal(state, ratio.InHour(AtRest with { LocalTime = At(12) }), 1e-6);
        Assert.Equal(overall, ratio.InHour(AtRest with { Activity = ActivityType.Exercise }), 1e-6);
        Assert.Equal(overall, ratio.InHour(AtRest with { Activity = ActivityType.Sleeping }), 1e-6);
        Assert.Equal(overall, ratio.InHour(AtRest with { Activity = ActivityType.Walking }), 1e-6);
        Assert.Equal(0, ratio.ReadingsInBlock(AtRest with { LocalTime = At(12) }));
    }

    [Fact]
    public void Activities_that_are_neither_sleep_nor_rest_nor_exercise_are_one_state()
    {
        var ratio = new PersonalRatio();
        ratio.Add(60, AtRest with { HeartRateBpm = 75, Activity = ActivityType.Walking });
        foreach (var activity in new[] { ActivityType.Unknown, ActivityType.Light, ActivityType.Commuting })
        {
            Assert.Equal(ratio.InState(AtRest with { Activity = ActivityType.Walking }), ratio.InState(AtRest with { Activity = activity }));
        }
    }

    [Fact]
    public void Many_readings_make_the_person()
    {
        var ratio = new PersonalRatio();
        for (var i = 0; i < 1000; i++)
        {
            ratio.Add(80, AtRest with { HeartRateBpm = 60 });
        }

        Assert.Equal(1000, ratio.Readings);
        Assert.Equal(((1000 * 0.75) + Prior) / (1000 + Prior), ratio.Overall, 1e-4);
        Assert.InRange(ratio.SpreadBpm, 0, 3);
    }

    [Fact]
    public void At_4096_readings_the_weight_is_halved_and_the_mean_stays()
    {
        var ratio = new PersonalRatio();
        for (var i = 0; i < PersonalRatio.MaxReadings - 1; i++)
        {
            ratio.Add(80, AtRest with { HeartRateBpm = 60 });
        }

        Assert.Equal(PersonalRatio.MaxReadings - 1, ratio.Readings);
        ratio.Add(80, AtRest with { HeartRateBpm = 60 });
        Assert.Equal(PersonalRatio.MaxReadings / 2, ratio.Readings);
        Assert.Equal(((2048 * 0.75) + Prior) / (2048 + Prior), ratio.Overall, 1e-4);

        // From here on a new reading counts twice as much as an old one.
        for (var i = 0; i < 2047; i++)
        {
            ratio.Add(80, AtRest with { HeartRateBpm = 120 });
        }

        Assert.Equal(((2048 * 0.75) + (2047 * 1.5) + Prior) / (4095 + Prior), ratio.Overall, 1e-3);
    }

    [Fact]
    public void An_outlier_lies_more_than_ten_above_the_personal_expectation()
    {
        var ratio = new PersonalRatio();
        ratio.Add(60, AtRest with { HeartRateBpm = 70 });
        Assert.Equal(1f / 101, ratio.OutlierShare, 1e-6f);
        ratio.Add(60, AtRest with { HeartRateBpm = 20 });
        Assert.Equal(1f / 102, ratio.OutlierShare, 1e-6f);
        ratio.Add(60, AtRest with { HeartRateBpm = 90 });
        Assert.Equal(2f / 103, ratio.OutlierShare, 1e-6f);
    }

    [Theory]
    [InlineData(60, float.NaN)]
    [InlineData(60, float.PositiveInfinity)]
    [InlineData(0, 60f)]
    [InlineData(-1, 60f)]
    [InlineData(float.NaN, 60f)]
    public void What_cannot_be_a_ratio_is_ignored(float expected, float heartRate)
    {
        var ratio = new PersonalRatio();
        ratio.Add(expected, AtRest with { HeartRateBpm = heartRate });
        Assert.Equal((0f, 1f, 3f), (ratio.Readings, ratio.InHour(AtRest), ratio.SpreadBpm));
    }

    private static DateTime At(int hour) => new(2026, 5, 4, hour, 30, 0, DateTimeKind.Unspecified);
}
