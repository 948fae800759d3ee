using CsCheck;
using Vagus.Features;

namespace Vagus.Tests.Features;

public sealed class RollingStatisticsTests
{
    private static readonly Gen<float> AnyValue = Gen.Frequency(
        (6, Gen.Float[30, 200]),
        (4, Gen.Int[60, 64].Select(value => (float)value)),
        (2, Gen.Const(float.NaN)),
        (1, Gen.Int[0, 3].Select(i => new[] { 0f, -0f, float.PositiveInfinity, float.NegativeInfinity }[i])),
        (1, Gen.Float[-1e12f, 1e12f]));

    [Fact]
    public void Every_statistic_equals_the_plain_one_over_the_last_values() => Gen.Select(Gen.Int[1, 12], AnyValue.List[0, 80]).Sample((window, values) =>
    {
        var rolling = new RollingStatistics(window);
        for (var i = 0; i < values.Count; i++)
        {
            rolling.Add(values[i]);
            var last = values.Take(i + 1).TakeLast(window).Where(float.IsFinite).Select(value => (double)value).Order().ToArray();
            Assert.Equal(last.Length, rolling.Count);
            if (last.Length == 0)
            {
                Assert.All([rolling.Mean, rolling.Min, rolling.Max, rolling.Median], value => Assert.True(float.IsNaN(value)));
                continue;
            }

            var scale = Math.Max(1, last.Max(Math.Abs));
            Assert.Equal(last.Average(), rolling.Mean, 1e-6 * scale);
            Assert.Equal(last[0], rolling.Min);
            Assert.Equal(last[^1], rolling.Max);
            Assert.Equal((last[(last.Length - 1) / 2] + last[last.Length / 2]) / 2, rolling.Median, 1e-6 * scale);
            if (last.Length < 2)
            {
                Assert.True(float.IsNaN(rolling.StandardDeviation));
            }
            else
            {
                var mean = last.Average();
                Assert.Equal(Math.Sqrt(last.Sum(value => (value - mean) * (value - mean)) / (last.Length - 1)), rolling.StandardDeviation, 1e-6 * scale);
            }
        }
    });

    [Fact]
    public void The_deviation_divides_by_one_less_than_the_count()
    {
        var rolling = Filled(5, 2, 4, 4, 4, 6);
        Assert.Equal(MathF.Sqrt(8f / 4), rolling.StandardDeviation);
        Assert.Equal(2 / MathF.Sqrt(2), rolling.ZScore(6), 1e-6f);
    }

    [Fact]
    public void A_missing_value_takes_a_place_in_the_window()
    {
        var rolling = Filled(3, 10, 20, float.NaN);
        Assert.Equal(15, rolling.Mean);
        rolling.Add(float.NaN);
        Assert.Equal(20, rolling.Mean);
        rolling.Add(float.NaN);
        Assert.True(float.IsNaN(rolling.Mean));
        Assert.Equal(0, rolling.Count);
    }

    [Fact]
    public void Nothing_stays_behind_of_values_that_left_the_window()
    {
        var rolling = Filled(2, 1e30f, float.PositiveInfinity, 61.1f, 61.3f);
        Assert.Equal(Filled(2, 61.1f, 61.3f).StandardDeviation, rolling.StandardDeviation);
        Assert.Equal(61.2f, rolling.Mean, 1e-5f);
    }

    [Fact]
    public void A_z_score_needs_a_deviation()
    {
        Assert.True(float.IsNaN(Filled(5, 60).ZScore(61)));
        Assert.True(float.IsNaN(Filled(5, 60, 60, 60).ZScore(61)));
        Assert.True(float.IsNaN(Filled(5, 60, 61).ZScore(float.NaN)));
    }

    [Fact]
    public void Clearing_forgets_everything()
    {
        var rolling = Filled(3, 50, 60, 70, 80);
        rolling.Clear();
        Assert.True(float.IsNaN(rolling.Median));
        rolling.Add(90);
        Assert.Equal((90, 90, 90, 1), (rolling.Mean, rolling.Min, rolling.Max, rolling.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void A_window_outside_its_range_is_refused(int window) => Assert.Throws<ArgumentOutOfRangeException>(() => new RollingStatistics(window));

    private static RollingStatistics Filled(int window, params float[] values)
    {
        var rolling = new RollingStatistics(window);
        Array.ForEach(values, rolling.Add);
        return rolling;
    }
}
