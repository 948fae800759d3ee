using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Days;

public sealed class NightSignalTests
{
    [Fact]
    public void The_score_is_what_both_of_two_nights_exceed_the_median_by()
    {
        var rule = new NightSignal();
        // Seven nights at 60; the eighth makes the median of {60 × 7, 64} 60 and rises 4, the ninth of {60 × 7, 64, 65} 60 and 5.
        var scores = rule.Scores(InARow(60, 60, 60, 60, 60, 60, 60, 64, 65));
        Assert.All(scores.Take(6), score => Assert.Equal(DetectorState.Learning, score.State));
        Assert.Equal(DetectorScore.Of(0, AnomalyKind.RestingRateRise), scores[6]);
        Assert.Equal(0, scores[7].Score);
        Assert.Equal(4, scores[8].Score);
        Assert.Equal(PublishedTier.Red, rule.Tier);
    }

    [Fact]
    public void The_median_is_of_all_nights_up_to_tonight()
    {
        // {50 × 4, 60 × 3}: 50, last night 10 above it; tonight's 61 makes {50 × 4, 60 × 3, 61} and M = (50 + 60) / 2 = 55: 6.
        Assert.Equal(6, new NightSignal().Scores(InARow(50, 50, 50, 50, 60, 60, 60, 61))[7].Score);
    }

    [Fact]
    public void A_night_with_a_note_is_judged_but_not_in_the_median()
    {
        // As above, but noted: M stays 50, and the lesser of 10 and 11 is 10.
        var days = InARow(50, 50, 50, 50, 60, 60, 60).Append(Day(7, 61, DayNotes.Alcohol));
        Assert.Equal(10, new NightSignal().Scores(days)[7].Score);
    }

    [Fact]
    public void A_missing_night_and_the_one_after_it_are_no_data()
    {
        var rule = new NightSignal();
        var scores = rule.Scores(InARow(60, 60, 60, 60, 60, 60, 60, 65, float.NaN, 66, 67));
        Assert.Equal(
            [DetectorState.Judged, DetectorState.NoData, DetectorState.NoData, DetectorState.Judged],
            scores.Skip(7).Select(score => score.State));
        Assert.Equal(6, scores[10].Score);

        // A day that never came is a missing night too.
        Assert.Equal(DetectorState.NoData, rule.Observe(Day(12, 68)).State);
        Assert.Equal(PublishedTier.NoData, rule.Tier);
    }

    [Theory]
    [InlineData(2.9f, PublishedTier.Green)]
    [InlineData(3, PublishedTier.Yellow)]
    [InlineData(3.9f, PublishedTier.Yellow)]
    [InlineData(4, PublishedTier.Red)]
    public void Tiers_are_those_published(float score, PublishedTier tier) => Assert.Equal(tier, NightSignal.TierOf(score));

    [Fact]
    public void Over_readings_a_night_is_judged_by_the_first_reading_from_seven()
    {
        var rule = NightSignal.OverReadings();
        var said = new List<(DateTime Time, DetectorScore Score)>();
        for (var day = 0; day < 9; day++)
        {
            // 02:00–05:59 at 60, the last two nights at 64 and 65; then one reading in the morning.
            foreach (var reading in Row(At(day, 2), 240, day < 7 ? 60 : 57 + day).Append(Minute(At(day, 7, 30), 90)))
            {
                var score = rule.Observe(Observed(reading));
                if (score.State == DetectorState.Judged)
                {
                    said.Add((reading.LocalTime, score));
                }
            }
        }

        Assert.Equal([At(6, 7, 30), At(7, 7, 30), At(8, 7, 30)], said.Select(one => one.Time));
        Assert.Equal([0f, 0f, 4f], said.Select(one => one.Score.Score));
        Assert.Equal(PublishedTier.Red, rule.Tier);
        Assert.Equal("night-signal", rule.Name);
    }
}
