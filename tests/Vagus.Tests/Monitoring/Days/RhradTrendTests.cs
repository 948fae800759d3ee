using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Days;

public sealed class RhradTrendTests
{
    [Fact]
    public void A_constant_person_stands_half_a_bpm_a_unit()
    {
        var rule = new RhradTrend();
        var scores = rule.Scores(InARow([.. Enumerable.Repeat(60f, 14), 60, 63]));
        Assert.All(scores.Take(14), score => Assert.Equal(DetectorState.Learning, score.State));
        Assert.Equal(0, scores[14].Score);
        Assert.Equal(3 / 0.5f, scores[15].Score);
        Assert.Equal(PublishedTier.Yellow, rule.Tier);
    }

    [Fact]
    public void A_low_day_is_negative_and_green()
    {
        var rule = new RhradTrend();
        Assert.Equal(-20, rule.Scores(InARow([.. Enumerable.Repeat(60f, 14), 50]))[14].Score);
        Assert.Equal(PublishedTier.Green, rule.Tier);
    }

    [Fact]
    public void Missing_days_are_no_data_and_a_long_pause_is_learning_again()
    {
        var rule = new RhradTrend();
        Assert.Equal(DetectorState.NoData, rule.Scores(InARow([.. Enumerable.Repeat(60f, 20), float.NaN]))[20].State);
        Assert.Equal(DetectorState.Judged, rule.Observe(Day(21, 60)).State);
        Assert.Equal(DetectorState.Learning, rule.Observe(Day(60, 60)).State);
    }

    [Fact]
    public void A_noted_day_is_judged_and_not_looked_back_on()
    {
        // Fourteen days are needed: the noted one does not count.
        var days = Enumerable.Range(0, 16).Select(day => Day(day, 60, day == 3 ? DayNotes.Illness : DayNotes.None));
        Assert.Equal([DetectorState.Learning, DetectorState.Judged], new RhradTrend().Scores(days).Skip(14).Select(score => score.State));
    }
}
