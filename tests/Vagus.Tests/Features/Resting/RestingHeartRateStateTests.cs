using Vagus.Features.Resting;
using Vagus.Signals;
using static Vagus.Tests.Features.Resting.RestingReadings;

namespace Vagus.Tests.Features.Resting;

/// <summary>States, gaps, clock changes, duplicates and devices that do not tell all.</summary>
public sealed class RestingHeartRateStateTests
{
    public static TheoryData<RestingHeartRateDefinition> All => new(Definitions);

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_seen_is_no_data_and_no_number(RestingHeartRateDefinition definition)
    {
        var estimator = new RestingHeartRateEstimator(definition);
        Assert.Null(estimator.LastTime);
        AssertNothing(estimator.Estimate);
        AssertNothing(estimator.EstimateAt(At(0, 12)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_person_becomes_known_by_finished_days(RestingHeartRateDefinition definition)
    {
        var estimator = new RestingHeartRateEstimator(definition);
        var states = new List<RestingHeartRateState>();
        for (var day = 0; day < 9; day++)
        {
            Feed(estimator, Row(At(day, 0), 1439, 60));
            states.Add(estimator.Estimate.State);
        }

        var knownFrom = estimator.KnownAfterDays - (definition == RestingHeartRateDefinition.NightSignal ? 1 : 0);
        Assert.Equal(Enumerable.Range(0, 9).Select(day => day < knownFrom ? RestingHeartRateState.Learning : RestingHeartRateState.Known), states);
        Assert.Equal(60, estimator.Estimate.Bpm);
        Assert.Equal(definition == RestingHeartRateDefinition.LowestSustained ? 4 : 7, estimator.KnownAfterDays);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Before_the_first_day_is_finished_there_is_no_estimate(RestingHeartRateDefinition definition)
    {
        var start = definition == RestingHeartRateDefinition.LowestSustained ? At(0, 12) : At(0, 1);
        var estimator = Fed(definition, Row(start, 20, 60));
        Assert.Equal(RestingHeartRateState.Learning, estimator.Estimate.State);
        Assert.InRange(estimator.Estimate.TodayMinutes, 1, 20);
        Assert.Equal((true, true, 0), (float.IsNaN(estimator.Estimate.Bpm), float.IsNaN(estimator.Estimate.TodayBpm), estimator.Estimate.Days));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Days_leave_the_window_when_the_data_ends(RestingHeartRateDefinition definition)
    {
        var estimator = Fed(definition, Row(At(0, 0), 1440, 60));
        var window = estimator.WindowDays;
        var last = At(window, 6, 59);
        Assert.Equal((RestingHeartRateState.Learning, 60f, 1), Short(estimator.EstimateAt(last)));
        var over = definition == RestingHeartRateDefinition.NightSignal ? At(window, 7) : At(window + 1, 0);
        AssertNothing(estimator.EstimateAt(over));

        // The same when a reading arrives that tells nothing.
        estimator.Add(Minute(over, float.NaN, float.NaN));
        AssertNothing(estimator.Estimate);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_moment_before_the_newest_reading_counts_as_that_reading(RestingHeartRateDefinition definition)
    {
        var estimator = Fed(definition, Row(At(0, 0), 2000, 60));
        Assert.Equal(estimator.Estimate, estimator.EstimateAt(At(0, 3)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void After_a_pause_longer_than_the_window_everything_starts_anew(RestingHeartRateDefinition definition)
    {
        var estimator = Fed(definition, Row(At(0, 0), 3 * 1440, 80));
        var later = 3 + estimator.WindowDays;
        Feed(estimator, Row(At(later, 0), 1440, 60));
        var fresh = Fed(definition, Row(At(later, 0), 1440, 60));
        Assert.Equal(fresh.Estimate, estimator.Estimate);
        Assert.Equal(State(fresh), State(estimator));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_pause_of_days_leaves_days_out(RestingHeartRateDefinition definition)
    {
        var estimator = Fed(definition, Row(At(0, 0), 1440, 60), Row(At(4, 0), 1440, 60), Row(At(5, 0), 1, 90, 5));
        Assert.Equal((RestingHeartRateState.Learning, 60f, 2), Short(estimator.Estimate));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Repeated_and_late_readings_are_ignored(RestingHeartRateDefinition definition)
    {
        var once = new RestingHeartRateEstimator(definition);
        var twice = new RestingHeartRateEstimator(definition);
        foreach (var reading in Row(At(0, 0), 1500, 60))
        {
            Assert.True(once.Add(reading));
            Assert.True(twice.Add(reading));
            Assert.False(twice.Add(reading with { HeartRateBpm = 40 }));
            Assert.False(twice.Add(Minute(reading.LocalTime.AddMinutes(-30), 180, 50)));
        }

        Assert.Equal(State(once), State(twice));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_hour_that_daylight_saving_repeats_counts_once(RestingHeartRateDefinition definition)
    {
        var repeated = Fed(definition, Row(At(0, 0), 180, 60), Row(At(0, 2), 60, 100, 30), Row(At(0, 3), 600, 60));
        var plain = Fed(definition, Row(At(0, 0), 780, 60));
        Assert.Equal(State(plain), State(repeated));
    }

    [Fact]
    public void The_hour_that_daylight_saving_leaves_out_is_a_pause()
    {
        // 01:00–01:59, then 03:00: eleven minutes are needed before the first that ends twelve still ones.
        var estimator = Fed(RestingHeartRateDefinition.LowerPercentile, Row(At(0, 1), 60, 60), Row(At(0, 3), 12, 60));
        Assert.Equal(49 + 1, estimator.Estimate.TodayMinutes);
    }

    [Fact]
    public void A_minute_without_a_reading_or_with_unknown_steps_ends_the_row()
    {
        var missing = Fed(RestingHeartRateDefinition.LowerPercentile, Row(At(0, 1), 20, 60), Row(At(0, 1, 21), 11, 60));
        Assert.Equal(9, missing.Estimate.TodayMinutes);
        var unknown = Fed(RestingHeartRateDefinition.LowerPercentile, Row(At(0, 1), 20, 60), Row(At(0, 1, 20), 1, 60, float.NaN), Row(At(0, 1, 21), 11, 60));
        Assert.Equal(9, unknown.Estimate.TodayMinutes);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_heart_rate_without_steps_is_never_at_rest(RestingHeartRateDefinition definition) =>
        AssertNothing(Fed(definition, Row(At(0, 0), 2000, 60, float.NaN)).Estimate);

    [Theory]
    [MemberData(nameof(All))]
    public void Steps_without_a_heart_rate_are_no_data(RestingHeartRateDefinition definition)
    {
        foreach (var bpm in new[] { float.NaN, 0, 255, 19, 261, -60, float.PositiveInfinity })
        {
            AssertNothing(Fed(definition, Row(At(0, 0), 2000, bpm)).Estimate);
        }
    }

    [Fact]
    public void Steps_count_while_the_heart_rate_is_not_worn()
    {
        var still = Fed(RestingHeartRateDefinition.LowerPercentile, Row(At(0, 1), 11, 0), Row(At(0, 1, 11), 1, 60));
        Assert.Equal(1, still.Estimate.TodayMinutes);
        var walking = Fed(RestingHeartRateDefinition.LowerPercentile, Row(At(0, 1), 10, 60), Row(At(0, 1, 10), 1, 255, 8), Row(At(0, 1, 11), 11, 60));
        Assert.Equal(0, walking.Estimate.TodayMinutes);
    }

    [Fact]
    public void Steps_of_five_minutes_speak_for_five_minutes()
    {
        var readings = Enumerable.Range(0, 4).Select(i => new Reading { LocalTime = At(0, 1, 5 * i), HeartRateBpm = 60, StepsPer5Min = 0 }).ToList();
        var estimator = new RestingHeartRateEstimator(RestingHeartRateDefinition.LowerPercentile);
        var minutes = readings.Select(reading =>
        {
            estimator.Add(reading);
            return estimator.Estimate.TodayMinutes;
        });
        Assert.Equal([0, 0, 1, 2], minutes);

        var interrupted = Fed(RestingHeartRateDefinition.LowerPercentile, readings[..3], [readings[3] with { StepsPer5Min = 3 }, readings[3] with { LocalTime = At(0, 1, 20) }]);
        Assert.Equal(1, interrupted.Estimate.TodayMinutes);
    }

    [Fact]
    public void Steps_of_the_minute_go_before_steps_of_five()
    {
        var readings = Row(At(0, 1), 12, 60).Select(reading => reading with { StepsPer5Min = 40 });
        Assert.Equal(1, Fed(RestingHeartRateDefinition.LowerPercentile, readings).Estimate.TodayMinutes);
    }

    [Fact]
    public void A_second_reading_of_a_minute_adds_its_steps_only()
    {
        var estimator = Fed(RestingHeartRateDefinition.LowerPercentile, Row(At(0, 1), 12, 60));
        Assert.True(estimator.Add(Minute(At(0, 1, 11).AddSeconds(30), 60)));
        Assert.Equal(1, estimator.Estimate.TodayMinutes);
        estimator.Add(Minute(At(0, 1, 11).AddSeconds(45), 60, 4));
        estimator.Add(Minute(At(0, 1, 12), 60));
        Assert.Equal(1, estimator.Estimate.TodayMinutes);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_day_without_enough_resting_minutes_has_no_value(RestingHeartRateDefinition definition)
    {
        var start = definition == RestingHeartRateDefinition.LowestSustained ? At(0, 12) : At(0, 1);
        var estimator = Fed(definition, Row(start, 29, 60), Row(At(1, 8), 1, 60, 5));
        AssertNothing(estimator.Estimate);
    }

    private static byte[] State(RestingHeartRateEstimator estimator)
    {
        var bytes = new byte[estimator.SizeInBytes];
        estimator.WriteTo(bytes);
        return bytes;
    }

    private static void Feed(RestingHeartRateEstimator estimator, IEnumerable<Reading> readings)
    {
        foreach (var reading in readings)
        {
            estimator.Add(reading);
        }
    }

    private static (RestingHeartRateState, float, int) Short(RestingHeartRateEstimate estimate) => (estimate.State, estimate.Bpm, estimate.Days);

    private static void AssertNothing(RestingHeartRateEstimate estimate) => Assert.Equal(
        new RestingHeartRateEstimate(RestingHeartRateState.NoData, float.NaN, 0, float.NaN, null, 0, float.NaN, 0), estimate);
}
