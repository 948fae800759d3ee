using CsCheck;
using Vagus.Monitoring.Rules;

namespace Vagus.Tests.Monitoring.Rules;

public sealed class RobustWindowTests
{
    private static readonly float[] Window = [57, 59, 60, 60, 60, 60, 61, 62, 70, 80];

    // The seven in a row with the least variance are 59–62, mean 422/7 = 60.2857. Squared distances from it, in order:
    // 0.0816 × 4, 0.5102, 1.6531, 2.9388, 10.796, 94.4, 388.7; median 1.08163, over 0.45494 = 2.37755; times 5.02389 = 11.944.
    // Below that are 57–62: mean 479/8 = 59.875, variance 14.875/8 = 1.859375, SD 1.36359.
    // From there 70 is 102.516 away, squared, and 80 is 405.016; the 90th percentile is 102.516 + 0.1 · 302.5 = 132.766,
    // 11.522 unsquared. The window's mean is 62.9.
    [Theory]
    [InlineData(65, 3.75846, false)]
    [InlineData(71, 8.15861, false)]
    [InlineData(72, 8.89197, true)]
    [InlineData(45, -10.90871, false)]
    public void A_value_stands_by_hand_worked_numbers(float value, double distance, bool isAnomalous)
    {
        var standing = RobustWindow.Judge(Window, value);
        Assert.Equal(distance, standing.Distance, 1e-3);
        Assert.Equal(isAnomalous, standing.IsAnomalous);
    }

    [Fact]
    public void The_part_with_the_least_variance_is_found_among_all() => Gen.Int[200, 400].Array[4, 60].Sample(
        tenths =>
        {
            var sorted = tenths.Select(value => value / 4f).Order().ToArray();
            var count = Math.Max(2, (int)(0.7 * sorted.Length));
            var least = Enumerable.Range(0, sorted.Length - count + 1).Min(from => Variance(sorted.AsSpan(from, count)));
            // The centre of the standing is that of a part with the least variance, reweighted as written here once more.
            var centres = Enumerable.Range(0, sorted.Length - count + 1)
                .Where(from => Variance(sorted.AsSpan(from, count)) <= least + 1e-9)
                .Select(from => Reweighted(sorted, sorted.AsSpan(from, count).ToArray().Average(value => (double)value)));
            var standing = RobustWindow.Judge(sorted, 80);
            Assert.Contains(centres, one => Math.Abs(standing.Distance - ((80 - one.Centre) / one.Deviation)) < 1e-2);
        },
        iter: 300);

    private static double Variance(Span<float> values)
    {
        var all = values.ToArray();
        var mean = all.Average(value => (double)value);
        return all.Average(value => (value - mean) * (value - mean));
    }

    private static (double Centre, double Deviation) Reweighted(float[] values, double centre)
    {
        var squares = values.Select(value => (value - centre) * (value - centre)).Order().ToArray();
        var median = (squares[(squares.Length - 1) / 2] + squares[squares.Length / 2]) / 2;
        var limit = Math.Max(median / 0.4549364, 0.25) * 5.0238862;
        var inliers = values.Where(value => (value - centre) * (value - centre) < limit).Select(value => (double)value).ToArray();
        var mean = inliers.Average();
        return (mean, Math.Sqrt(Math.Max(inliers.Average(value => (value - mean) * (value - mean)), 0.25)));
    }
}
