using CsCheck;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Days;

public sealed class RestingTrendTests
{
    [Fact]
    public void The_first_judgement_of_a_level_is_the_one_worked_out_by_hand()
    {
        // f = e^−0.1 = 0.904837, D = 1 / (1 − f²) = 5.516656. A first day of 60 leaves variances D, −D, D (mean, covariance,
        // deviation). A day later: D + 0.02 = 5.536656, −D·f = −4.991676, D; together S = 5.536656 − 9.983352 + 5.516656 = 1.069960.
        var level = new RestingLevel(noise: 0, populationScale: 1.8);
        level.Begin(60);

        // 66 is 6 above the 60 expected: (6 · 6 / S − 18 / S) / 1.8 = 10 / S = 9.34615.
        Assert.Equal(9.34615, level.LogLikelihoodRatio(66, gapDays: 1, riseBpm: 6), 4);

        // 63 is halfway, where both tell the day equally well.
        Assert.Equal(0, level.LogLikelihoodRatio(63, gapDays: 1, riseBpm: 6), 9);
    }

    [Fact]
    public void A_rise_of_two_days_is_the_one_worked_out_by_hand()
    {
        // As above, then 63 is learnt: surprise 3, gains (5.536656 − 4.991676) / S = 0.509346 and (D − 4.991676) / S = 0.490654.
        // The mean is 61.528038, the deviation 1.471962; the variances 5.259073, −5.259073, 5.259073.
        // A day later 61.528038 + f · 1.471962 = 62.859924 is expected, with 5.279073 − 2 · 4.758604 + 5.305766 = 1.067631.
        // Of a rise that began yesterday 1 − 0.5 · (0.509346 + f · 0.490654) = 0.523346 is new today. For 66, 3.140076 above:
        // match 0.5 · 3 / 1.069960 + 0.523346 · 3.140076 / 1.067631 = 2.941158,
        // energy 0.25 / 1.069960 + 0.273891 / 1.067631 = 0.490193, (6 · 2.941158 − 18 · 0.490193) / 1.8 = 4.902.
        var level = new RestingLevel(noise: 0, populationScale: 1.8);
        level.Begin(60);
        level.Learn(63, gapDays: 1);
        Assert.Equal(61.528038, level.MeanBpm, 5);
        Assert.Equal(4.902, level.LogLikelihoodRatio(66, gapDays: 1, riseBpm: 6), 3);
        Assert.Equal(60, level.ExpectedBpm(gapDays: 1), 9);

        // After a day without a value the rise begins today: 61.528038 + f² · 1.471962 = 62.733178 is expected, with
        // 5.299073 − 2 · 5.259073 · f² + 5.259073 · f⁴ + D · (1 − f⁴) = 2.031 (f² = 0.818731, f⁴ = 0.670320): 5.299073 − 8.611508
        // + 3.525262 + 1.818731 = 2.031558. (6 · 3.266822 − 18) / 2.031558 / 1.8 = 0.437830.
        Assert.Equal(0.43783, level.LogLikelihoodRatio(66, gapDays: 2, riseBpm: 6), 4);
    }

    [Fact]
    public void The_scale_learns_a_surprise_one_day_late_and_forgets_slowly()
    {
        var level = new RestingLevel(noise: 0, populationScale: 1.8);
        level.Begin(60);
        level.Learn(62, gapDays: 1);
        Assert.Equal(1.8, level.Scale, 9);

        // The surprise of 2 counts 4 / 1.069960 = 3.738457 bpm²: (20 · 1.8 + 3.738457) / 21.
        level.Learn(62, gapDays: 1);
        Assert.Equal((36 + 3.738457) / 21, level.Scale, 5);

        // A surprise of 30 counts 9 at most.
        level.Learn(92, gapDays: 1);
        level.Learn(92, gapDays: 1);
        Assert.InRange(level.Scale, 1.8, (36 + (3 * 9.0)) / 23);
    }

    [Fact]
    public void A_rise_is_an_alert_and_an_equal_fall_is_not()
    {
        Assert.True(Last([.. Usual(40), 63, 66]) >= RestingTrend.Thresholds[0]);
        Assert.True(Last([.. Usual(40), 57, 54]) < 0);
        // Ordinary changes never are.
        Assert.All(new RestingTrend().Scores(InARow(Usual(40))).Where(score => score.State == DetectorState.Judged), score => Assert.True(score.Score < RestingTrend.Thresholds[2]));
    }

    [Fact]
    public void States_say_why_there_is_no_score()
    {
        var rule = new RestingTrend();
        var scores = rule.Scores(InARow(60, 61, float.NaN, 60, 62, 60, 61, 60, 61));
        Assert.Equal(
            [DetectorState.Learning, DetectorState.Learning, DetectorState.NoData, DetectorState.Learning, DetectorState.Learning, DetectorState.Learning, DetectorState.Learning, DetectorState.Learning, DetectorState.Judged],
            scores.Select(score => score.State));
        Assert.Equal(AnomalyKind.RestingRateRise, scores[^1].Kind);
        Assert.Equal(61, rule.Evidence!.Value.ObservedBpm);
        Assert.Equal(DetectorState.NotJudged, rule.Observe(Day(8, 99)).State);
        Assert.Equal(DetectorState.NoData, rule.Observe(Day(9, float.NaN)).State);
        Assert.Equal(61, rule.Evidence!.Value.ObservedBpm); // still of the day that was judged, which may be told only now
    }

    [Fact]
    public void A_restless_person_is_given_more_room()
    {
        float[] restless = [.. Enumerable.Range(0, 40).Select(day => 60f + (5 * ((day / 2) % 2)))];
        Assert.True(Last([.. restless, 60, 60, 63, 66]) < Last([.. Usual(40), 60, 60, 63, 66]));
    }

    [Fact]
    public void Where_every_day_is_noise_a_jump_of_the_usual_size_is_no_alert_but_days_that_stay_up_are()
    {
        // Independent nights of 60 ± 2.5: the noisy filter is heard.
        var random = new SeededRandom(4);
        float[] nights = [.. Enumerable.Range(0, 120).Select(_ => (float)(60 + (2.5 * random.NextGaussian())))];
        Assert.True(Last([.. nights, 57, 63]) < RestingTrend.Thresholds[1]);
        Assert.True(Last([.. nights, 66, 69]) >= RestingTrend.Thresholds[1]);
        Assert.True(Last([.. nights, 66, 69]) > Last([.. nights, 57, 69]));
    }

    [Fact]
    public void A_noted_day_is_judged_but_leaves_no_trace_in_what_is_usual()
    {
        var (noted, missing) = (new RestingTrend(), new RestingTrend());
        noted.Scores(InARow(Usual(30)));
        missing.Scores(InARow(Usual(30)));
        Assert.True(noted.Observe(Day(30, 75, DayNotes.Illness) with { SleepHeartRateBpm = 90 }).Score > RestingTrend.Thresholds[0]);
        missing.Observe(Day(30, float.NaN));
        Assert.All(Enumerable.Range(31, 10), day => Assert.Equal(missing.Observe(Day(day, 61 + (day % 3))).Score, noted.Observe(Day(day, 61 + (day % 3))).Score));
    }

    [Fact]
    public void Other_channels_support_a_rise_by_a_quarter_nat_a_deviation_and_never_speak_against_it()
    {
        DayValues Night(int day, float bpm, float asleep, float rmssd = float.NaN, float steps = float.NaN) =>
            Day(day, bpm) with { SleepHeartRateBpm = asleep, RmssdMs = rmssd, Steps = steps };
        RestingTrend Known()
        {
            var known = new RestingTrend();
            // Asleep 50 and 52 in turn: mean 51, variance 1. RMSSD always 40: it never varied, so nothing is unusual of it.
            known.Scores(Enumerable.Range(0, 28).Select(day => Night(day, 60 + (day % 2), 50 + (2 * (day % 2)), 40, 8000 + (1000 * (day % 2)))));
            return known;
        }

        float Of(float asleep, float rmssd = 40, float steps = 8000) => Known().Observe(Night(28, 66, asleep, rmssd, steps)).Score;
        var alone = Known().Observe(Day(28, 66)).Score;
        Assert.Equal(alone, Of(51), 5);
        Assert.Equal(alone, Of(30), 5);
        // 54 lies three deviations up, one beyond two: 0.25; 70 adds half a nat at most.
        Assert.Equal(alone + 0.25, Of(54), 5);
        Assert.Equal(alone + 0.5, Of(70), 5);
        // Few steps are told, not counted.
        Assert.Equal(alone, Of(51, 40, 100), 5);

        var rule = Known();
        rule.Observe(Night(28, 66, 53, 20, 100));
        Assert.Equal(TrendChannels.SleepHeartRate | TrendChannels.Steps, rule.Evidence!.Value.Known);
        Assert.Equal(TrendChannels.SleepHeartRate | TrendChannels.Steps, rule.Evidence!.Value.Agreeing);
        Assert.Equal(66, rule.Evidence!.Value.ObservedBpm);
        Assert.InRange(rule.Evidence!.Value.BaselineBpm, 60, 61);
        Assert.InRange(rule.Evidence!.Value.ExpectedBpm, 60, 61);
        Assert.InRange(rule.Evidence!.Value.DailyChangeBpm, 0.5, 1.5);
    }

    [Fact]
    public void A_constant_rate_is_judged_and_is_no_alert()
    {
        var scores = new RestingTrend().Scores(InARow([.. Enumerable.Repeat(60f, 400)]));
        Assert.All(scores.Skip(7), score => Assert.InRange(score.Score, -1000, -1));
    }

    [Fact]
    public void After_a_long_gap_the_person_is_judged_against_their_mean_with_more_room()
    {
        var rule = new RestingTrend();
        rule.Scores(InARow(Usual(40)));
        var before = Last([.. Usual(40), 66]);
        Assert.InRange(rule.Observe(Day(900, 66)).Score, -10, before - 1);
    }

    [Fact]
    public void A_score_depends_on_the_day_and_the_days_before_it_alone() =>
        Gen.Select(Gen.Float[40, 90].Array[20, 60], Gen.Float[40, 90].Array[5]).Sample((days, after) =>
        {
            var alone = new RestingTrend().Scores(InARow(days));
            Assert.Equal(alone, new RestingTrend().Scores(InARow([.. days, .. after])).Take(days.Length));
            Assert.All(alone, score => Assert.True(score.State != DetectorState.Judged || float.IsFinite(score.Score)));
        });

    private static float Last(float[] days) => new RestingTrend().Scores(InARow(days))[^1].Score;

    /// <summary>60, 61, 60, 59 and so on.</summary>
    private static float[] Usual(int days) => [.. Enumerable.Range(0, days).Select(day => 60f + ((day % 4) switch { 1 => 1, 3 => -1, _ => 0 }))];
}
