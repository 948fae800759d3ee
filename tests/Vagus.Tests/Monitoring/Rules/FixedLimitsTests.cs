using Vagus.Models.Detectors;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Rules;

public sealed class FixedLimitsTests
{
    [Fact]
    public void The_lowest_of_ten_inactive_minutes_is_held_against_the_upper_limit()
    {
        var rule = new FixedLimits();
        var scores = rule.Scores(Row(At(0, 12), 9, 130).Append(Minute(At(0, 12, 9), 126)).Append(Minute(At(0, 12, 10), 140)));
        Assert.All(scores.Take(9), score => Assert.Equal(DetectorScore.NotJudged, score));
        Assert.Equal(DetectorScore.Of(126 - 120, AnomalyKind.RestingTachycardia), scores[9]);
        Assert.Equal(6, scores[10].Score);
        Assert.Equal(PublishedTier.Red, rule.Tier);

        // One minute at 119 and the whole ten minutes are no longer beyond; ten minutes later it has left.
        var after = rule.Scores(Row(At(0, 12, 11), 1, 119).Concat(Row(At(0, 12, 12), 10, 133)));
        Assert.Equal(-1, after[0].Score);
        Assert.Equal(-1, after[9].Score);
        Assert.Equal(133 - 120, after[10].Score);
    }

    [Fact]
    public void The_highest_is_held_against_the_lower_limit()
    {
        var rule = new FixedLimits();
        Assert.Equal(DetectorScore.Of(40 - 38, AnomalyKind.Bradycardia), rule.Scores(Row(At(0, 3), 9, 36).Append(Minute(At(0, 3, 9), 38)))[9]);
        Assert.Equal(PublishedTier.Red, rule.Tier);
    }

    [Fact]
    public void An_ordinary_rate_is_below_zero_by_the_nearer_limit()
    {
        var rule = new FixedLimits();
        Assert.Equal(40 - 60, rule.Scores(Row(At(0, 3), 10, 60))[9].Score);
        Assert.Equal(100 - 120, rule.Scores(Row(At(0, 4), 10, 100))[9].Score);
        Assert.Equal(PublishedTier.Green, rule.Tier);
    }

    [Fact]
    public void Limits_are_the_users()
    {
        Assert.Equal(100 - 90, new FixedLimits(90, 50).Scores(Row(At(0, 3), 10, 100))[9].Score);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedLimits(59, 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedLimits(120, 120));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedLimits(float.NaN));
    }

    [Fact]
    public void Steps_a_pause_and_not_worn_start_the_ten_minutes_anew()
    {
        foreach (var between in new[] { Minute(At(0, 12, 9), 130, 60), Minute(At(0, 12, 9), 0), Minute(At(0, 12, 9), 130, float.NaN) })
        {
            var scores = new FixedLimits().Scores(Row(At(0, 12), 9, 130).Append(between).Concat(Row(At(0, 12, 10), 10, 130)));
            Assert.DoesNotContain(scores.Take(19), score => score.State == DetectorState.Judged);
            Assert.Equal(DetectorState.Judged, scores[19].State);
        }

        var paused = new FixedLimits().Scores(Row(At(0, 12), 9, 130).Concat(Row(At(0, 12, 15), 10, 130)));
        Assert.Equal(DetectorState.NotJudged, paused[17].State);
        Assert.Equal(DetectorState.Judged, paused[18].State);
    }

    [Fact]
    public void A_minute_without_a_reading_brings_back_no_older_one()
    {
        // 12:00 at 100 and then 130, without a reading at 12:10: the ten minutes up to 12:11 begin at 12:02.
        var scores = new FixedLimits().Scores(Row(At(0, 12), 1, 100).Concat(Row(At(0, 12, 1), 9, 130)).Append(Minute(At(0, 12, 11), 130)));
        Assert.Equal([-20f, 10f], scores.Skip(9).Select(score => score.Score));
    }

    [Fact]
    public void What_was_not_measured_is_no_data()
    {
        var rule = new FixedLimits();
        Assert.Equal(DetectorScore.NoData, rule.Scores([Minute(At(0, 1), 60, float.NaN)])[0]);
        // Heart rates for four of ten minutes; the fifth is enough.
        var scores = rule.Scores(Row(At(0, 12), 8, float.NaN).Concat(Row(At(0, 12, 8), 5, 60)));
        Assert.Equal([DetectorState.NoData, DetectorState.NoData, DetectorState.NoData, DetectorState.Judged], scores.Skip(9).Select(score => score.State));
        Assert.Equal(DetectorScore.NoData, rule.Scores([Minute(At(0, 12, 13), float.NaN)])[0]);
        Assert.Equal(PublishedTier.NoData, rule.Tier);
    }

    [Fact]
    public void Five_minute_readings_speak_for_five_minutes()
    {
        var rule = new FixedLimits();
        var readings = Enumerable.Range(0, 3).Select(i => new Reading
        {
            LocalTime = At(0, 12, 5 * i),
            HeartRateBpm = 130 - i,
            StepsPer5Min = 3,
            ActivityIntensity = 0.1f,
        });
        var scores = rule.Scores(readings);
        Assert.Equal(DetectorState.NotJudged, scores[0].State);
        Assert.Equal([9f, 8f], scores.Skip(1).Select(score => score.Score));
    }

    [Fact]
    public void Seconds_are_judged_after_ten_minutes_of_them()
    {
        var rule = new FixedLimits();
        var scores = rule.Scores(Enumerable.Range(0, 700).Select(i => Minute(At(0, 12).AddSeconds(i), 125)));
        // The first reading speaks for the minute before it.
        Assert.Equal(540, scores.FindIndex(score => score.State == DetectorState.Judged));
        Assert.All(scores.Skip(540), score => Assert.Equal(5, score.Score));
    }
}
