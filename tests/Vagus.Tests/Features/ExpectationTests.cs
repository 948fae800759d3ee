using Vagus.Features;
using Vagus.Signals;

namespace Vagus.Tests.Features;

public sealed class ExpectationTests
{
    private static readonly DateTime FourInTheMorning = new(2026, 5, 4, 4, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void The_reading_comes_before_the_profile_and_the_profile_before_the_population()
    {
        var person = new Person { RestingHeartRateBpm = 61, MaxHeartRateBpm = 191, AgeYears = 30 };
        Assert.Equal(new HeartRateReserve(55, 191), HeartRateReserve.Of(person, new Reading { RestingHeartRateBpm = 55 }));
        Assert.Equal(new HeartRateReserve(61, 191), HeartRateReserve.Of(person, new Reading()));
        Assert.Equal(new HeartRateReserve(72, 187), HeartRateReserve.Of(new Person { AgeYears = 30 }, new Reading()));
        Assert.Equal(new HeartRateReserve(72, 180), HeartRateReserve.Of(new Person(), new Reading()));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-60f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void What_is_not_a_heart_rate_counts_as_unknown(float value)
    {
        var person = new Person { RestingHeartRateBpm = value, MaxHeartRateBpm = value, AgeYears = value > 0 || value < 0 ? value * 100 : float.NaN };
        var reserve = HeartRateReserve.Of(person, new Reading { RestingHeartRateBpm = value });
        Assert.Equal(72, reserve.RestingBpm);
        Assert.True(float.IsFinite(reserve.MaxBpm));
        Assert.True(float.IsFinite(PopulationExpectation.Bpm(person, reserve, new Reading { LocalTime = FourInTheMorning, ActivityIntensity = value })));
    }

    [Fact]
    public void Share_and_expectation_are_the_reserve_turned_round()
    {
        var reserve = new HeartRateReserve(60, 180);
        Assert.Equal(120, reserve.ReserveBpm);
        Assert.Equal(120, reserve.ExpectedBpm(0.5f));
        Assert.Equal(0.5f, reserve.Share(120));
        Assert.Equal(60, reserve.ExpectedBpm(float.NaN));
        Assert.Equal(60, reserve.ExpectedBpm(-1));
        Assert.Equal(180, reserve.ExpectedBpm(2));
        Assert.True(float.IsNaN(reserve.Share(float.NaN)));
        Assert.Equal(1, new HeartRateReserve(100, 90).ReserveBpm);
    }

    [Theory]
    [InlineData(PerformanceLevel.Athlete, 0.85f)]
    [InlineData(PerformanceLevel.High, 0.90f)]
    [InlineData(PerformanceLevel.Moderate, 1f)]
    [InlineData(PerformanceLevel.Unknown, 1f)]
    [InlineData(PerformanceLevel.Low, 1.15f)]
    public void The_population_expects_resting_by_the_clock_and_the_reserve_by_intensity(PerformanceLevel level, float efficiency)
    {
        var reserve = new HeartRateReserve(60, 180);
        var reading = new Reading { LocalTime = FourInTheMorning, ActivityIntensity = 0.5f };
        var circadian = 1 + (0.03 * Math.Sin(4 * Math.PI * 2 / 24));
        Assert.Equal((60 * circadian) + (0.5 * 120 * efficiency), PopulationExpectation.Bpm(new Person { PerformanceLevel = level }, reserve, reading), 1e-3);
    }

    [Fact]
    public void Unknown_intensity_counts_as_rest()
    {
        var reserve = new HeartRateReserve(60, 180);
        var reading = new Reading { LocalTime = FourInTheMorning };
        Assert.Equal(
            PopulationExpectation.Bpm(new Person(), reserve, reading with { ActivityIntensity = 0 }),
            PopulationExpectation.Bpm(new Person(), reserve, reading));
    }

    [Fact]
    public void The_expectation_ends_at_98_percent_of_the_maximum_and_never_below_resting()
    {
        var reading = new Reading { LocalTime = FourInTheMorning, ActivityIntensity = 1 };
        var low = new Person { PerformanceLevel = PerformanceLevel.Low };
        Assert.Equal(0.98f * 180, PopulationExpectation.Bpm(low, new HeartRateReserve(60, 180), reading));
        Assert.Equal(100, PopulationExpectation.Bpm(low, new HeartRateReserve(100, 90), reading));
    }

    [Fact]
    public void The_circadian_factor_is_lowest_before_midnight_highest_in_the_morning_and_averages_one()
    {
        var hours = Enumerable.Range(0, 24).Select(hour => PopulationExpectation.CircadianFactor(hour)).ToArray();
        Assert.Equal(1, hours.Average(), 1e-5);
        Assert.InRange(Array.IndexOf(hours, hours.Min()), 22, 23);
        Assert.Equal(7, Array.IndexOf(hours, hours.Max()));
        Assert.Equal(PopulationExpectation.CircadianFactor(0), PopulationExpectation.CircadianFactor(24), 1e-5f);
    }
}
