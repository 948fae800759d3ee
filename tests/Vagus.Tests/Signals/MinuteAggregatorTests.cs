using CsCheck;
using Vagus.Signals;

namespace Vagus.Tests.Signals;

public sealed class MinuteAggregatorTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void A_minute_is_the_mean_of_its_heart_rates_and_the_sum_of_its_steps()
    {
        var minutes = Fold((0, 60, 3), (30, 63, float.NaN), (59.999, 66, 4), (60, 90, float.NaN));
        Assert.Equal(
            [new MinuteSummary(Noon, 63, 7, 3, 0), new MinuteSummary(Noon.AddMinutes(1), 90, float.NaN, 1, 0)], minutes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void A_code_for_not_worn_does_not_enter_the_mean_but_is_counted(float code) =>
        Assert.Equal([new MinuteSummary(Noon, 60, float.NaN, 2, 1)], Fold((0, 58, float.NaN), (5, code, float.NaN), (10, 62, float.NaN)));

    [Fact]
    public void A_minute_without_a_valid_heart_rate_is_a_minute_without_a_number() =>
        Assert.Equal([new MinuteSummary(Noon, float.NaN, 12, 0, 1)], Fold((0, 0, 5), (5, float.NaN, 7)));

    [Fact]
    public void Minutes_without_values_are_not_made_up() =>
        Assert.Equal([Noon, Noon.AddMinutes(7)], Fold((0, 60, 0), (450, 61, 0)).Select(minute => minute.LocalTime));

    [Fact]
    public void A_step_back_completes_the_minute_and_nothing_is_lost() =>
        Assert.Equal(
            [(Noon.AddMinutes(1), 2), (Noon, 1), (Noon.AddMinutes(1), 1)],
            Fold((60, 60, 0), (60, 61, 0), (59, 62, 0), (61, 63, 0)).Select(minute => (minute.LocalTime, minute.Count)));

    [Fact]
    public void Nothing_in_is_nothing_out_and_a_completed_aggregator_is_as_new()
    {
        var aggregator = new MinuteAggregator();
        Assert.False(aggregator.TryComplete(out _));
        Assert.False(aggregator.TryAdd(Noon, 60, 1, out _));
        Assert.True(aggregator.TryComplete(out _));
        Assert.False(aggregator.TryComplete(out _));
        Assert.False(aggregator.TryAdd(Noon.AddMinutes(3), 70, float.NaN, out _));
        Assert.True(aggregator.TryComplete(out var minute));
        Assert.Equal(new MinuteSummary(Noon.AddMinutes(3), 70, float.NaN, 1, 0), minute);
    }

    [Fact]
    public void A_minute_as_a_reading_states_steps_per_minute_only()
    {
        var reading = new MinuteSummary(Noon, 63, 7, 3, 0).ToReading();
        Assert.Equal(new Reading { LocalTime = Noon, HeartRateBpm = 63, StepsPerMinute = 7 }, reading);
        Assert.True(float.IsNaN(reading.StepsPer5Min));
    }

    [Fact]
    public void Grouping_by_the_minute_gives_the_same() =>
        Gen.Select(Gen.Int[0, 40], OneOf(0, 255, float.NaN, 60, 61.5f, 180), OneOf(float.NaN, 0, 3)).Array[0, 60].Sample(values =>
        {
            var second = 0;
            var series = values.Select(value => (At: second += value.Item1, Bpm: value.Item2, Steps: value.Item3)).ToList();
            var expected = series.GroupBy(value => value.At / 60).Select(group =>
            {
                var valid = group.Where(value => value.Bpm is > 0 and < 255).Select(value => (double)value.Bpm).ToList();
                var steps = group.Where(value => value.Steps >= 0).Select(value => value.Steps).ToList();
                return new MinuteSummary(
                    Noon.AddMinutes(group.Key),
                    valid.Count > 0 ? (float)valid.Average() : float.NaN,
                    steps.Count > 0 ? steps.Sum() : float.NaN,
                    valid.Count,
                    group.Count(value => value.Bpm is 0 or 255));
            });
            Assert.Equal(expected, Fold([.. series.Select(value => ((double)value.At, value.Bpm, value.Steps))]));
        });

    [Fact]
    public void The_codes_for_not_worn_are_0_and_255()
    {
        Assert.Equal([0f, 255f], Enumerable.Range(-1, 300).Select(bpm => (float)bpm).Where(HeartRateValue.IsNotWorn));
        Assert.False(HeartRateValue.IsNotWorn(float.NaN));
        Assert.False(HeartRateValue.IsNotWorn(254.5f));
    }

    private static Gen<float> OneOf(params float[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static List<MinuteSummary> Fold(params ReadOnlySpan<(double Second, float Bpm, float Steps)> values)
    {
        var aggregator = new MinuteAggregator();
        var minutes = new List<MinuteSummary>();
        foreach (var (second, bpm, steps) in values)
        {
            if (aggregator.TryAdd(Noon.AddSeconds(second), bpm, steps, out var minute))
            {
                minutes.Add(minute);
            }
        }

        if (aggregator.TryComplete(out var last))
        {
            minutes.Add(last);
        }

        return minutes;
    }
}
