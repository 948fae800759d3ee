using Vagus.Data.Formats.Fitbit;
using Vagus.Data.Validation;
using Vagus.Features.Resting;
using Vagus.Signals;

namespace Vagus.Data.Tests.Features;

public sealed class RealRestingHeartRateTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("minute_hr_intensity_steps_2022484408.csv.gz")]
    [InlineData("minute_hr_intensity_steps_2347167796.csv.gz")]
    public void Definitions_of_the_day_know_a_real_person_who_is_not_worn_at_night(string name)
    {
        var minutes = Minutes(name);
        var mean = minutes.Where(minute => !HeartRateValue.IsNotWorn(minute.HeartRateBpm)).Average(minute => minute.HeartRateBpm);
        var estimates = Enum.GetValues<RestingHeartRateDefinition>().ToDictionary(definition => definition, definition => Follow(definition, minutes));
        foreach (var (definition, (estimate, days)) in estimates)
        {
            output.WriteLine($"{definition}: {estimate}, days {string.Join(' ', days.Values.Select(bpm => $"{bpm:F1}"))}");
            if (definition != RestingHeartRateDefinition.NightSignal)
            {
                Assert.InRange(days.Count, 14, 40);
                Assert.All(days.Values, bpm => Assert.InRange(bpm, 45, 100));
                Assert.InRange(estimate.Bpm, 50, mean);
            }
        }

        Assert.All(
            [RestingHeartRateDefinition.Rhrad, RestingHeartRateDefinition.CuSum, RestingHeartRateDefinition.LowerPercentile],
            definition => Assert.Equal(RestingHeartRateState.Known, estimates[definition].Last.State));
        Assert.True(Bpm(RestingHeartRateDefinition.LowerPercentile) < Bpm(RestingHeartRateDefinition.CuSum));
        Assert.True(Bpm(RestingHeartRateDefinition.LowerPercentile) < Bpm(RestingHeartRateDefinition.Rhrad));

        // Their devices lay on the table at night, but for a few mornings of the first: a night is not made up.
        Assert.NotEqual(RestingHeartRateState.Known, estimates[RestingHeartRateDefinition.NightSignal].Last.State);

        float Bpm(RestingHeartRateDefinition definition) => estimates[definition].Last.Bpm;
    }

    [Theory]
    [InlineData("minute_hr_intensity_steps_2022484408.csv.gz", 94168, 2387)]
    [InlineData("minute_hr_intensity_steps_2347167796.csv.gz", 103194, 4815)]
    public void As_many_minutes_end_twelve_still_ones_as_pandas_counts(string name, long bytes, int expected)
    {
        // steps.rolling(12).sum() == 0 where the minute eleven rows before is eleven minutes before.
        Repository.RealFile("fitbit", name, bytes);
        var estimator = new RestingHeartRateEstimator(RestingHeartRateDefinition.LowerPercentile);
        var (count, before) = (0, 0);
        foreach (var minute in Minutes(name))
        {
            estimator.Add(minute);
            var now = estimator.Estimate.TodayMinutes;
            count += now > before ? 1 : 0;
            before = now;
        }

        Assert.Equal(expected, count);
    }

    private static List<Reading> Minutes(string name)
    {
        var path = Path.Combine(Repository.RealData("fitbit"), name);
        Assert.SkipUnless(File.Exists(path), $"{path}: found no such file; this test is about that file.");
        using var reader = FitbitMinuteReader.Open(path, new FaultLog());
        return reader.ReadToEnd().Select(minute => minute.Reading).ToList();
    }

    private static (RestingHeartRateEstimate Last, SortedDictionary<DateOnly, float> Days) Follow(
        RestingHeartRateDefinition definition, List<Reading> minutes)
    {
        var estimator = new RestingHeartRateEstimator(definition);
        var days = new SortedDictionary<DateOnly, float>();
        foreach (var minute in minutes)
        {
            estimator.Add(minute);
            if (estimator.Estimate is { LatestDay: { } day, LatestDayBpm: var bpm })
            {
                days[day] = bpm;
            }
        }

        return (estimator.Estimate, days);
    }
}
