using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class PersonBootstrapTests
{
    [Fact]
    public void A_ratio_pools_the_counts_and_its_interval_holds_it()
    {
        // 0 + 1 + 2 of 1 + 1 + 4 are a half.
        var estimate = new PersonBootstrap(3, 1).Ratio([0, 1, 2], [1, 1, 4]);
        Assert.Equal(0.5, estimate.Value, 1e-12);
        Assert.InRange(estimate.Low, 0, 0.5);
        Assert.InRange(estimate.High, 0.5, 1);
    }

    [Fact]
    public void The_interval_is_as_wide_as_the_binomial_when_everybody_has_one_event()
    {
        // 400 people, 100 found: standard error √(.25·.75/400) = 0.02165, 95 % are ±1.96 of it = ±0.0424.
        double[] found = [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? 1.0 : 0)];
        var estimate = new PersonBootstrap(400, 5).Ratio(found, [.. Enumerable.Repeat(1.0, 400)]);
        Assert.Equal(0.25 - 0.0424, estimate.Low, 0.006);
        Assert.Equal(0.25 + 0.0424, estimate.High, 0.006);
    }

    [Fact]
    public void Events_of_one_person_do_not_count_as_many_people()
    {
        // Four people with 100 events each, all or none found: the interval must be that of four, not of 400.
        var estimate = new PersonBootstrap(4, 5).Ratio([100, 0, 0, 0], [100, 100, 100, 100]);
        Assert.Equal((0.25, 0.0, 0.75), (estimate.Value, estimate.Low, estimate.High));
    }

    [Fact]
    public void A_quantile_is_the_lowest_value_that_the_share_does_not_exceed()
    {
        var bootstrap = new PersonBootstrap(2, 1);
        var median = bootstrap.Quantile([(4, 0), (1, 0), (2, 1), (3, 1)], 0.5);
        Assert.Equal(2, median.Value);
        Assert.Equal((1.0, 4.0), (Math.Min(median.Low, 1), Math.Max(median.High, 4)));
        Assert.Equal(4, bootstrap.Quantile([(4, 0), (1, 0), (2, 1), (3, 1)], 0.9).Value);
    }

    [Fact]
    public void Nothing_to_measure_is_no_figure()
    {
        var bootstrap = new PersonBootstrap(2, 1);
        Assert.True(double.IsNaN(bootstrap.Ratio([0, 0], [0, 0]).Value));
        Assert.True(double.IsNaN(bootstrap.Quantile([], 0.5).Low));
    }

    [Fact]
    public void The_same_seed_draws_the_same_people() =>
        Assert.Equal(new PersonBootstrap(9, 3).Ratio([1, 0, 2, 0, 1, 5, 0, 1, 1], [2, 2, 3, 1, 1, 9, 1, 1, 4]), new PersonBootstrap(9, 3).Ratio([1, 0, 2, 0, 1, 5, 0, 1, 1], [2, 2, 3, 1, 1, 9, 1, 1, 4]));
}
