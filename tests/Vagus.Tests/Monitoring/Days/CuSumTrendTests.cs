using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Days;

public sealed class CuSumTrendTests
{
    private static readonly float[] Baseline = [.. Enumerable.Range(0, 28).Select(day => day % 2 == 0 ? 59f : 61f)];

    [Fact]
    public void A_second_high_day_is_beyond_every_run_of_a_baseline_of_single_ones()
    {
        // Mean 60, SD √(28/27) = 1.01835, z = ∓0.98198, k = 0.98198/2 = 0.49099: W goes 0, 0.49099, 0, 0.49099, …
        // Day 29 at 61: W = 0.49099 + 0.98198 − 0.49099 = 0.98198 in the second step of its run. The 13 maxima over two steps
        // are all 0.49099, so p = 0: max(2, log10 13) + log10(1 + 0.98198 / 1) = 2 + 0.29710.
        var rule = new CuSumTrend();
        var scores = rule.Scores(InARow([.. Baseline, 61]));
        Assert.All(scores.Take(28), score => Assert.Equal(DetectorState.Learning, score.State));
        Assert.Equal(2.29710f, scores[28].Score, 1e-4f);
        Assert.Equal(PublishedTier.Red, rule.Tier);
    }

    [Fact]
    public void An_ordinary_day_scores_nothing()
    {
        var rule = new CuSumTrend();
        Assert.Equal(0, rule.Scores(InARow([.. Baseline, 59]))[28].Score);
        Assert.Equal(PublishedTier.Green, rule.Tier);
    }

    [Fact]
    public void A_constant_person_is_never_high()
    {
        var scores = new CuSumTrend().Scores(InARow([.. Enumerable.Repeat(60f, 60)]));
        Assert.All(scores.Skip(28), score => Assert.Equal(0, score.Score));
    }

    [Fact]
    public void Days_that_alarm_stay_out_of_the_baseline()
    {
        // Were they taken in, the mean would rise with them and W stop growing; z = 4 stays: 10 days of 4 − 0.49099 and more.
        var scores = new CuSumTrend().Scores(InARow([.. Baseline, .. Enumerable.Repeat(70f, 40)]));
        // W after the n-th: 0.49099 + n(4 − 0.49099); n = 40: 140.85. 2 + log10(1 + 140.85) = 4.15183.
        Assert.Equal(4.15183f, scores[67].Score, 1e-3f);
    }

    [Fact]
    public void A_noted_day_is_not_learnt_from()
    {
        var days = Baseline.Select((bpm, day) => Day(day, bpm, day == 5 ? DayNotes.Travel : DayNotes.None)).Append(Day(28, 59)).Append(Day(29, 61));
        var scores = new CuSumTrend().Scores(days);
        Assert.Equal([DetectorState.Learning, DetectorState.Judged], scores.Skip(28).Select(score => score.State));
    }

    [Fact]
    public void A_noted_day_after_the_baseline_is_judged_and_not_learnt_from()
    {
        // 60.5 has z = 0.49099 = k: W stays 0.49099 in the second step of its run, as all maxima are: p = 1. Then 61 as above, W =
        // 0.98198, in the third step, which no run of the baseline has.
        var days = InARow(Baseline).Append(Day(28, 60.5f, DayNotes.Illness)).Append(Day(29, 61));
        var noted = new CuSumTrend().Scores(days);
        Assert.Equal(0, noted[28].Score);
        Assert.Equal(2.29710f, noted[29].Score, 1e-4f);
        var learnt = new CuSumTrend().Scores(InARow([.. Baseline, 60.5f, 61]));
        Assert.NotEqual(2.29710f, learnt[29].Score, 1e-3f);
    }

    [Theory]
    [InlineData(13, DetectorState.Judged)]
    [InlineData(14, DetectorState.Learning)]
    public void After_fourteen_days_everything_starts_anew(int days, DetectorState expected)
    {
        var rule = new CuSumTrend();
        rule.Scores(InARow(Baseline));
        Assert.Equal(expected, rule.Observe(Day(27 + days, 60)).State);
    }

    [Fact]
    public void Missing_days_count_towards_the_pause_and_are_no_data()
    {
        var rule = new CuSumTrend();
        var scores = rule.Scores(InARow([.. Baseline, .. Enumerable.Repeat(float.NaN, 13), 60]));
        Assert.Equal(DetectorState.NoData, scores[30].State);
        Assert.Equal(DetectorState.Learning, scores[41].State);
    }
}
