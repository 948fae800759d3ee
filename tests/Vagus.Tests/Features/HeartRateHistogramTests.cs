using CsCheck;
using Vagus.Features;

namespace Vagus.Tests.Features;

public sealed class HeartRateHistogramTests
{
    [Fact]
    public void Statistics_equal_the_plain_ones_to_half_a_bin() => Gen.Select(Gen.Float[25, 255].Array[1, 200], Gen.Float[0, 1]).Sample((values, share) =>
    {
        var histogram = Filled(values);
        var sorted = values.Order().ToArray();
        var mean = values.Average(value => (double)value);
        Assert.Equal(values.Length, histogram.Count);
        Assert.Equal(mean, histogram.MeanBpm, 1e-3);
        Assert.Equal(sorted[0], histogram.MinBpm);
        Assert.Equal(sorted[^1], histogram.MaxBpm);
        if (values.Length > 1)
        {
            Assert.Equal(Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)), histogram.StandardDeviationBpm, 1e-3);
        }

        // The share lies within the bin of the value that has that rank; at a rank to the last digit, rounding decides.
        if (Math.Abs((share * values.Length) - Math.Round(share * values.Length)) < 1e-3)
        {
            return;
        }

        var rank = Math.Clamp((int)Math.Ceiling((double)share * values.Length) - 1, 0, values.Length - 1);
        Assert.InRange(histogram.QuantileBpm(share), MathF.Round(sorted[rank]) - 0.501f, MathF.Round(sorted[Math.Min(rank + 1, values.Length - 1)]) + 0.501f);
        var at = MathF.Round(values[0]);
        var below = values.Count(value => MathF.Round(value) < at);
        var equal = values.Count(value => MathF.Round(value) == at);
        Assert.Equal((below + (equal / 2.0)) / values.Length, histogram.ShareBelow(values[0]), 1e-6);
    });

    [Fact]
    public void A_median_of_whole_numbers_is_right_to_half_a_bpm()
    {
        Assert.Equal(70, Filled(70).QuantileBpm(0.5f));
        Assert.Equal(70, Filled(60, 70, 80).QuantileBpm(0.5f), 0.5f);
        Assert.Equal(69.5f, Filled(70, 70).QuantileBpm(0));
        Assert.Equal(70.5f, Filled(70, 70).QuantileBpm(1));
    }

    [Fact]
    public void Without_values_everything_is_NaN()
    {
        var histogram = Filled(float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        Assert.Equal(0, histogram.Count);
        Assert.All(
            [histogram.MeanBpm, histogram.MinBpm, histogram.MaxBpm, histogram.StandardDeviationBpm, histogram.QuantileBpm(0.5f), histogram.ShareBelow(70)],
            value => Assert.True(float.IsNaN(value)));
        histogram.Add(70);
        Assert.True(float.IsNaN(histogram.StandardDeviationBpm));
        Assert.True(float.IsNaN(histogram.ShareBelow(float.NaN)));
    }

    [Theory]
    [InlineData(-1e30f, 0.25f)]
    [InlineData(20f, 0.25f)]
    [InlineData(260f, 0.75f)]
    [InlineData(1e30f, 0.75f)]
    public void Values_outside_20_to_260_count_in_the_outermost_bins(float heartRate, float share) =>
        Assert.Equal(share, Filled(-5, 300).ShareBelow(heartRate));

    [Fact]
    public void A_full_bin_halves_the_counts_but_not_the_mean()
    {
        var histogram = new HeartRateHistogram();
        for (var i = 0; i < ushort.MaxValue; i++)
        {
            histogram.Add(i % 4 == 0 ? 90 : 60);
        }

        var before = histogram.ShareBelow(75);
        for (var i = 0; i < ushort.MaxValue; i++)
        {
            histogram.Add(i % 4 == 0 ? 90 : 60);
        }

        Assert.Equal(0.75f, before, 1e-4f);
        Assert.Equal(0.75f, histogram.ShareBelow(75), 1e-4f);
        Assert.Equal(67.5f, histogram.MeanBpm, 1e-3f);
        Assert.Equal(2L * ushort.MaxValue, histogram.Count);
    }

    private static HeartRateHistogram Filled(params float[] values)
    {
        var histogram = new HeartRateHistogram();
        Array.ForEach(values, histogram.Add);
        return histogram;
    }
}
