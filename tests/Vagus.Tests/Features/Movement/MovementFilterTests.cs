using Vagus.Features.Movement;
using Xunit;

namespace Vagus.Tests.Features.Movement;

public sealed class MovementFilterTests
{
    [Fact]
    public void An_average_is_the_sum_of_values_weighted_by_their_age_over_the_sum_of_weights()
    {
        float[] steps = [0, 30, 120, 90, 0, 0, 60];
        var filter = Fresh();
        foreach (var value in steps)
        {
            filter.Advance(new MovementLevel(value, 0.3f), 1, 1);
        }

        // Steps(3) is the average over eight minutes, in hundreds.
        double sum = 0, weights = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            var weight = Math.Exp(-(steps.Length - 1 - i) / 8.0);
            sum += weight * steps[i] / 100;
            weights += weight;
        }

        Assert.Equal(sum / weights, filter.Steps(3), 1e-5);
        Assert.Equal(0.3, filter.Intensity(8), 1e-5);
    }

    [Fact]
    public void Five_minutes_at_once_are_five_single_minutes()
    {
        var (single, whole) = (Fresh(), Fresh());
        single.Advance(new MovementLevel(100, 0.7f), 1, 1);
        whole.Advance(new MovementLevel(100, 0.7f), 1, 1);
        for (var i = 0; i < 5; i++)
        {
            single.Advance(new MovementLevel(20, 0.2f), 1, 1);
        }

        whole.Advance(new MovementLevel(20, 0.2f), 5, 5);
        for (var i = 0; i < MovementFilter.LevelConstants; i++)
        {
            Assert.Equal(single.Steps(i), whole.Steps(i), 1e-5f);
            Assert.Equal(single.Intensity(i), whole.Intensity(i), 1e-5f);
        }

        Assert.Equal(single.Ramp(3, 1), whole.Ramp(3, 1), 1e-5f);
        Assert.Equal(single.Moving, whole.Moving, 1e-5f);
    }

    [Fact]
    public void Ramps_split_the_pace_at_60_and_120_steps_and_the_intensity_at_its_levels()
    {
        var filter = Fresh();
        filter.Advance(new MovementLevel(90, 2 / 3f), 1, 1);
        float[] ramps = [.. Enumerable.Range(0, 6).Select(ramp => filter.Ramp(ramp, 0))];
        Assert.Equal([1, 0.5f, 0, 1, 1, 0], ramps.Select(value => MathF.Round(value, 4)));
    }

    [Fact]
    public void Minutes_of_which_nothing_is_known_age_what_is_known_and_add_nothing()
    {
        var filter = Fresh();
        filter.Advance(new MovementLevel(80, 0.5f), 1, 1);
        filter.Advance(MovementLevel.Unknown, 3, 3);
        Assert.False(filter.IsKnown);
        Assert.Equal(3, filter.MinutesSinceStep);
        filter.Advance(new MovementLevel(0, 0), 1, 1);
        Assert.True(filter.IsKnown);
        Assert.Equal(0.8 * Math.Exp(-4 / 8.0) / (1 + Math.Exp(-4 / 8.0)), filter.Steps(3), 1e-5);
    }

    [Fact]
    public void A_reset_forgets_everything()
    {
        var filter = Fresh();
        filter.Advance(new MovementLevel(80, 0.5f), 1, 1);
        filter.Reset();
        Assert.False(filter.IsKnown);
        Assert.Equal(0, filter.Steps(8));
        Assert.True(filter.MinutesSinceStep > 1000);
    }

    private static MovementFilter Fresh()
    {
        var filter = default(MovementFilter);
        filter.Reset();
        return filter;
    }
}
