using Vagus.Features.Movement;
using Vagus.Models.Bands;
using Xunit;

namespace Vagus.Tests.Models.Bands;

public sealed class AdaptiveBandTests
{
    [Theory]
    [InlineData(0.5f)]
    [InlineData(0.75f)]
    [InlineData(0.9f)]
    [InlineData(0.99f)]
    public void Coverage_is_kept_when_errors_are_lopsided_and_change_their_size_without_notice(float coverage)
    {
        var band = Fresh();
        var random = new SeededRandom(5, stream: 2);
        var (held, judged) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            // Exponential errors, three times larger from the middle on.
            var error = (float)((-Math.Log(1 - random.NextDouble()) - 1) * (i < 10_000 ? 6 : 18));
            var scale = band.ScaleBpm(4, 0);
            var (lower, _, upper) = band.Ends(BodyState.Active, coverage);
            held += error >= scale * lower && error <= scale * upper ? 1 : 0;
            judged++;
            band.Learn(BodyState.Active, 4, error / scale, error, band.Misses(BodyState.Active, error / scale));
        }

        Assert.Equal(coverage, held / (double)judged, 0.012);
    }

    [Fact]
    public void What_one_state_learns_another_does_not()
    {
        var band = Fresh();
        var before = band.Ends(BodyState.AtRest, 0.9f);
        for (var i = 0; i < 500; i++)
        {
            band.Learn(BodyState.Active, 5, 3, 30, band.Misses(BodyState.Active, 3));
        }

        Assert.Equal(before, band.Ends(BodyState.AtRest, 0.9f));
        Assert.NotEqual(before, band.Ends(BodyState.Active, 0.9f));
        Assert.Equal(500, band.Readings(BodyState.Active));
        Assert.Equal(0, band.Readings(BodyState.AtRest));
    }

    [Fact]
    public void Ends_widen_with_the_coverage_and_hold_the_median()
    {
        var band = Fresh();
        var random = new SeededRandom(6, stream: 2);
        for (var i = 0; i < 3_000; i++)
        {
            var scaled = (float)((4 * random.NextDouble()) - 1);
            band.Learn(BodyState.AtRest, 2, scaled, scaled * 6, band.Misses(BodyState.AtRest, scaled));
        }

        var (lower, upper) = (0f, 0f);
        for (var coverage = 0.5f; coverage < 0.99f; coverage += 0.05f)
        {
            var ends = band.Ends(BodyState.AtRest, coverage);
            Assert.True(ends.Lower <= ends.Median && ends.Median <= ends.Upper);
            Assert.True(coverage < 0.51f || (ends.Lower <= lower + 0.05f && ends.Upper >= upper - 0.05f));
            (lower, upper) = (ends.Lower, ends.Upper);
        }

        // Uniform between −1 and 3: the median is 1, 90 % lie between −0.8 and 2.8.
        var ninety = band.Ends(BodyState.AtRest, 0.9f);
        Assert.Equal(1, ninety.Median, 0.2);
        Assert.Equal(-0.8, ninety.Lower, 0.2);
        Assert.Equal(2.8, ninety.Upper, 0.25);
    }

    [Fact]
    public void An_uncertain_expectation_has_a_wider_band()
    {
        var band = Fresh();
        Assert.True(band.ScaleBpm(3, 400) > band.ScaleBpm(3, 0));
    }

    [Fact]
    public void One_absurd_error_does_not_widen_the_band_for_long()
    {
        var band = Fresh();
        var before = band.ScaleBpm(4, 0);
        band.Learn(BodyState.Active, 4, 20, 150, band.Misses(BodyState.Active, 20));
        Assert.InRange(band.ScaleBpm(4, 0), before, before * 1.12f);
    }

    private static AdaptiveBand Fresh()
    {
        var band = default(AdaptiveBand);
        band.Reset();
        return band;
    }
}
