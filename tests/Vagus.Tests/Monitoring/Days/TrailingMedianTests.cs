using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Days;

public sealed class TrailingMedianTests
{
    [Fact]
    public void A_difference_is_to_the_median_of_the_days_before()
    {
        var rule = new TrailingMedian(TrailingMedianOptions.Difference);
        var scores = rule.Scores(InARow(58, 59, 60, 61, 62, 63, 64, 66));
        Assert.All(scores.Take(7), score => Assert.Equal(DetectorState.Learning, score.State));
        Assert.Equal(66 - 61, scores[7].Score);
        Assert.Equal("trailing-median-difference", rule.Name);
    }

    [Fact]
    public void A_robust_z_leaves_three_days_out()
    {
        // Distances from 61: 3 2 1 0 1 2 3, median 2, times 1.4826 = 2.9652; (71 − 61) / 2.9652 = 3.37245.
        var scores = new TrailingMedian().Scores(InARow(58, 59, 60, 61, 62, 63, 64, 90, 90, 90, 71));
        Assert.Equal(DetectorState.Learning, scores[9].State);
        Assert.Equal(3.37245f, scores[10].Score, 1e-4f);
    }

    [Fact]
    public void A_constant_person_has_the_floor_as_scatter()
    {
        var scores = new TrailingMedian().Scores(InARow([.. Enumerable.Repeat(60f, 20), 65]));
        Assert.Equal(0, scores[19].Score);
        Assert.Equal(5 / 2.5f, scores[20].Score);
    }

    [Fact]
    public void Days_leave_the_window()
    {
        // Ten days at 50 are days 0–9; on day 38 the window is days 10–37.
        var scores = new TrailingMedian(TrailingMedianOptions.Difference).Scores(
            InARow([.. Enumerable.Repeat(50f, 10), .. Enumerable.Repeat(70f, 3), .. Enumerable.Repeat(float.NaN, 18), .. Enumerable.Repeat(70f, 8)]));
        Assert.Equal(70 - 50, scores[12].Score);
        Assert.Equal(DetectorState.NoData, scores[20].State);
        // Day 34: days 6–33 hold four of 50 and three + three of 70; the median of ten is 70.
        Assert.Equal(0, scores[34].Score);
    }

    [Fact]
    public void After_a_pause_it_learns_anew()
    {
        var rule = new TrailingMedian();
        rule.Scores(InARow([.. Enumerable.Repeat(60f, 20)]));
        Assert.Equal(DetectorState.Learning, rule.Observe(Day(60, 60)).State);
    }

    [Fact]
    public void A_day_with_a_note_is_judged_and_not_looked_back_on()
    {
        var options = TrailingMedianOptions.Difference with { FewestDays = 1 };
        var scores = new TrailingMedian(options).Scores([Day(0, 60), Day(1, 80, DayNotes.Illness), Day(2, 61)]);
        Assert.Equal(20, scores[1].Score);
        Assert.Equal(1, scores[2].Score);
    }

    [Fact]
    public void Every_fault_of_the_options_is_named()
    {
        var fault = Assert.Throws<ArgumentException>(() => new TrailingMedian(new() { WindowDays = 1, GapDays = -1, FloorBpm = float.NaN, FewestDays = 1 }));
        Assert.StartsWith("WindowDays: found 1, expected 2–60; GapDays: found -1, expected 0–14; FloorBpm: found NaN, expected 0.1–20", fault.Message, StringComparison.Ordinal);
    }
}
