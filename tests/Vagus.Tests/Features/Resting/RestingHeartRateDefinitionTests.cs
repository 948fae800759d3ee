using Vagus.Features.Resting;
using Vagus.Signals;
using static Vagus.Tests.Features.Resting.RestingReadings;

namespace Vagus.Tests.Features.Resting;

/// <summary>Numbers worked out by hand for each definition.</summary>
public sealed class RestingHeartRateDefinitionTests
{
    [Fact]
    public void Rhrad_rolls_over_400_minutes_that_end_twelve_still_ones_and_averages_hours()
    {
        // 01:00 is the first still minute, 01:11 the first resting one, 07:50 the 400th. After j of the minutes at 100 bpm
        // the rolling mean is 60 + j/10: 60.45 on average from 07:50 to 07:59 (j 0–9), 62.45 from 08:00 to 08:29 (j 10–39).
        var estimator = Fed(
            RestingHeartRateDefinition.Rhrad,
            Row(At(0, 1), 11, 150),
            Row(At(0, 1, 11), 400, 60),
            Row(At(0, 7, 51), 39, 100));

        Assert.Equal(61.45f, estimator.Estimate.TodayBpm, 1e-3f);
        Assert.Equal(439, estimator.Estimate.TodayMinutes);

        var next = Fed(RestingHeartRateDefinition.Rhrad, Row(At(0, 1), 11, 150), Row(At(0, 1, 11), 400, 60), Row(At(0, 7, 51), 39, 100), Row(At(1, 0), 1, 90, 5));
        AssertDay(next, 61.45f, 0, 439);
        Assert.Equal((61.45f, 1), (MathF.Round(next.Estimate.Bpm, 2), next.Estimate.Days));
    }

    [Fact]
    public void Rhrad_has_no_value_before_the_400th_resting_minute_and_29_more()
    {
        var short_ = Fed(RestingHeartRateDefinition.Rhrad, Row(At(0, 1), 11 + 428, 60));
        Assert.True(float.IsNaN(short_.Estimate.TodayBpm));
        short_.Add(Minute(At(0, 1, 11 + 428), 60));
        Assert.Equal(60, short_.Estimate.TodayBpm);
    }

    [Fact]
    public void CuSum_drops_the_minute_of_steps_and_ten_more_and_averages_the_trailing_ten()
    {
        // 10:11 is the first kept: nine minutes at 70 and one at 60 give 69, then 68, … 60 at 10:20, and 60 until 10:40.
        var estimator = Fed(
            RestingHeartRateDefinition.CuSum,
            Row(At(0, 10), 1, 130, 20),
            Row(At(0, 10, 1), 10, 70),
            Row(At(0, 10, 11), 30, 60),
            Row(At(1, 0), 1, 90, 5));

        AssertDay(estimator, (645 + (20 * 60)) / 30f, 0, 30);
    }

    [Fact]
    public void CuSum_needs_a_heart_rate_in_each_of_the_ten_minutes()
    {
        var estimator = Fed(
            RestingHeartRateDefinition.CuSum,
            Row(At(0, 10), 20, 60),
            Row(At(0, 10, 20), 1, float.NaN),
            Row(At(0, 10, 21), 20, 60));

        // 10:10–10:19 and 10:30–10:40.
        Assert.Equal(10 + 11, estimator.Estimate.TodayMinutes);
    }

    [Fact]
    public void CuSum_takes_the_mean_of_days()
    {
        var estimator = Fed(RestingHeartRateDefinition.CuSum, Row(At(0, 10), 60, 50), Row(At(1, 10), 60, 51), Row(At(2, 10), 60, 58), Row(At(3, 10), 1, 60));
        Assert.Equal((53, 3), (estimator.Estimate.Bpm, estimator.Estimate.Days));
    }

    [Fact]
    public void NightSignal_averages_the_still_minutes_before_seven()
    {
        var estimator = Fed(
            RestingHeartRateDefinition.NightSignal,
            Row(At(0, 0), 30, 50),
            Row(At(0, 3), 5, 120, 10),
            Row(At(0, 6, 59), 1, 81));
        Assert.True(float.IsNaN(estimator.Estimate.LatestDayBpm));
        Assert.Equal(51, estimator.Estimate.TodayBpm);

        estimator.Add(Minute(At(0, 7), 200));
        AssertDay(estimator, 51, 0, 31);
        Assert.Equal((51, 1), (estimator.Estimate.Bpm, estimator.Estimate.Days));
        Assert.True(float.IsNaN(estimator.Estimate.TodayBpm));
        Assert.Equal(0, estimator.Estimate.TodayMinutes);
    }

    [Fact]
    public void NightSignal_takes_the_median_of_nights()
    {
        var estimator = Fed(RestingHeartRateDefinition.NightSignal, Night(0, 50), Night(1, 51), Night(2, 70));
        Assert.Equal((51, 3), (estimator.Estimate.Bpm, estimator.Estimate.Days));
        estimator = Fed(RestingHeartRateDefinition.NightSignal, Night(0, 50), Night(1, 51), Night(2, 70), Night(3, 54));
        Assert.Equal((52.5f, 4), (estimator.Estimate.Bpm, estimator.Estimate.Days));
    }

    [Fact]
    public void Lowest_sustained_is_the_lowest_half_hour_awake_after_ten_still_minutes()
    {
        var estimator = Fed(
            RestingHeartRateDefinition.LowestSustained,
            Row(At(0, 6), 60, 45),
            Row(At(0, 7), 30, 60),
            Row(At(0, 7, 30), 30, 58),
            Row(At(0, 8), 1, 110, 30),
            Row(At(0, 8, 1), 9, 40),
            Row(At(0, 8, 10), 29, 40),
            Row(At(0, 8, 39), 1, 110, 30),
            Row(At(1, 0), 1, 90, 5));

        AssertDay(estimator, 58, 0, 60 + 29);
    }

    [Fact]
    public void Lowest_sustained_leaves_out_stated_sleep()
    {
        var asleep = Row(At(0, 13), 60, 40).Select(reading => reading with { Activity = ActivityType.Sleeping });
        var estimator = Fed(RestingHeartRateDefinition.LowestSustained, Row(At(0, 12), 60, 62), asleep, Row(At(0, 14), 60, 61));
        Assert.Equal(61, estimator.Estimate.TodayBpm);
    }

    [Fact]
    public void Lowest_sustained_takes_the_mean_of_seven_days()
    {
        var days = Enumerable.Range(0, 8).SelectMany(day => Row(At(day, 12), 40, day == 0 ? 90 : 50 + day)).ToList();
        var estimator = Fed(RestingHeartRateDefinition.LowestSustained, days, Row(At(8, 0), 1, 90, 5));

        Assert.Equal((54, 7), (estimator.Estimate.Bpm, estimator.Estimate.Days));
    }

    [Theory]
    [InlineData(4, 60)]
    [InlineData(5, 50)]
    [InlineData(6, 50)]
    public void Lower_percentile_is_the_fifth_of_minutes_that_end_twelve_still_ones(int atFifty, float expected)
    {
        // Of 100 resting minutes the fifth lowest; the eleven minutes at 35 are still but not yet resting.
        var estimator = Fed(
            RestingHeartRateDefinition.LowerPercentile,
            Row(At(0, 1), 11, 35),
            Row(At(0, 1, 11), 100 - atFifty, 60),
            Row(At(0, 2, 51 - atFifty), atFifty, 50),
            Row(At(1, 0), 1, 90, 5));

        AssertDay(estimator, expected, 0, 100);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(140)]
    public void Lower_percentile_outside_its_bins_is_not_known(float bpm)
    {
        var estimator = Fed(RestingHeartRateDefinition.LowerPercentile, Row(At(0, 1), 111, bpm));
        Assert.Equal(100, estimator.Estimate.TodayMinutes);
        Assert.True(float.IsNaN(estimator.Estimate.TodayBpm));
    }

    [Fact]
    public void A_definition_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RestingHeartRateEstimator((RestingHeartRateDefinition)5));

    private static IEnumerable<Reading> Night(int day, float bpm) => Row(At(day, 2), 40, bpm).Append(Minute(At(day, 7), 80));

    private static void AssertDay(RestingHeartRateEstimator estimator, float bpm, int day, int minutes)
    {
        var estimate = estimator.Estimate;
        Assert.Equal(bpm, estimate.LatestDayBpm, 1e-3f);
        Assert.Equal((DateOnly.FromDateTime(At(day, 0)), minutes), (estimate.LatestDay, estimate.LatestDayMinutes));
    }
}
