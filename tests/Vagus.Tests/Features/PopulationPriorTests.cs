using Vagus.Features;
using Vagus.Signals;

namespace Vagus.Tests.Features;

public sealed class PopulationPriorTests
{
    [Theory]
    [InlineData(Sex.Female, 74)]
    [InlineData(Sex.Male, 71)]
    [InlineData(Sex.Unknown, 72)]
    public void Women_rest_at_a_higher_rate_than_men(Sex sex, float bpm) => Assert.Equal(bpm, PopulationPrior.RestingBpm(sex));

    [Theory]
    [InlineData(20, 194)]
    [InlineData(40, 180)]
    [InlineData(60, 166)]
    [InlineData(float.NaN, 180)]
    [InlineData(0, 180)]
    [InlineData(float.PositiveInfinity, 180)]
    public void The_maximal_rate_falls_by_seven_beats_a_decade(float age, float bpm) => Assert.Equal(bpm, PopulationPrior.MaxBpm(age), 3);

    [Fact]
    public void Capacity_follows_the_published_regression()
    {
        // 18.07 + 2.77 − 4.00 − 4.25 − 2.10
        Assert.Equal(10.49, PopulationPrior.MaxMets(Sex.Male, 40, 25, 70), 3);
        Assert.Equal(7.72, PopulationPrior.MaxMets(Sex.Female, 40, 25, 70), 3);
        Assert.Equal(9.105, PopulationPrior.MaxMets(Sex.Unknown, 40, 25, 70), 3);
        Assert.Equal(3, PopulationPrior.MaxMets(Sex.Male, 110, 60, 120));
        Assert.True(float.IsNaN(PopulationPrior.MaxMets(Sex.Male, float.NaN, 25, 70)));
    }

    [Theory]
    [InlineData(1, 11, 0)]
    [InlineData(6, 11, 0.5)]
    [InlineData(11, 11, 1)]
    [InlineData(0.9f, 11, 0)]
    [InlineData(14, 11, 1)]
    public void Effort_above_rest_takes_its_share_of_the_reserve(float mets, float maxMets, float share) =>
        Assert.Equal(share, PopulationPrior.ShareOfReserve(mets, maxMets), 5);
}
