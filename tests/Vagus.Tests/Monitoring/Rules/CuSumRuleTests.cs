using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Rules;

public sealed class CuSumRuleTests
{
    // Two hours a day at rest, 02:00–03:59; ten minutes before the first are lost to rest and smoothing.
    private static IEnumerable<Reading> Night(int day, float bpm) => Row(At(day, 1, 50), 130, bpm).Append(Minute(At(day, 21), 90, 40));

    private static List<DetectorScore> Nights(CuSumRule rule, int from, params float[] bpm) =>
        [.. bpm.Select((value, i) => rule.Scores(Night(from + i, value))[^1])];

    [Fact]
    public void Residuals_of_hours_add_up()
    {
        // Nights of 59 and 61 in turn: each hour has mean 60 and, over 28 · 60 minutes, SD √(1680/1679) = 1.000298, so that
        // z = ∓0.999702 twice a night and k = 0.499851. W goes 0 0 0.499851 0.999702 and back by twice 1.499553.
        // A night of 61 after one of 61: W = 0.999702 + 0.499851 = 1.499553, then 1.999404, steps three and four. The maxima
        // over four steps are all 0.999702: 13 of them, so 2 + log10(1 + 1.999404) = 2.47704.
        var rule = new CuSumRule();
        var learning = Nights(rule, 0, [.. Enumerable.Range(0, 28).Select(day => day % 2 == 0 ? 59f : 61f)]);
        Assert.All(learning, score => Assert.Equal(DetectorScore.Learning, score));
        var next = Nights(rule, 28, 61);
        Assert.Equal(2.47704f, next[0].Score, 1e-3f);
        Assert.Equal(AnomalyKind.RestingRateRise, next[0].Kind);
        Assert.Equal(PublishedTier.Red, rule.Tier);
    }

    [Fact]
    public void Between_days_there_is_nothing_to_say()
    {
        var rule = new CuSumRule();
        Nights(rule, 0, [.. Enumerable.Repeat(60f, 29)]);
        Assert.Equal(DetectorScore.NotJudged, rule.Observe(Observed(Minute(At(28, 21, 1), 60))));
        Assert.Equal(PublishedTier.Green, rule.Tier);
    }

    [Fact]
    public void A_constant_person_scores_nothing()
    {
        var scores = Nights(new CuSumRule(), 0, [.. Enumerable.Repeat(60f, 40)]);
        Assert.All(scores.Skip(28), score => Assert.Equal(0, score.Score));
    }

    [Fact]
    public void Steps_and_the_ten_minutes_after_them_do_not_count()
    {
        var rule = new CuSumRule();
        Nights(rule, 0, [.. Enumerable.Repeat(60f, 28)]);
        // High only within ten minutes of steps: of 02:00–02:59 nothing high is left.
        var night = Row(At(28, 1, 50), 20, 60).Append(Minute(At(28, 2, 10), 120, 30)).Concat(Row(At(28, 2, 11), 1, 110))
            .Concat(Row(At(28, 2, 12), 108, 60)).Append(Minute(At(28, 21), 90, 40));
        Assert.Equal(0, rule.Scores(night)[^1].Score);
    }

    [Fact]
    public void A_day_with_one_hour_is_no_data()
    {
        var rule = new CuSumRule();
        Nights(rule, 0, [.. Enumerable.Repeat(60f, 28)]);
        Assert.Equal(DetectorScore.NoData, rule.Scores(Row(At(28, 1, 50), 60, 60).Append(Minute(At(28, 21), 90, 40)))[^1]);
    }

    [Theory]
    [InlineData(13, DetectorState.Judged)]
    [InlineData(14, DetectorState.Learning)]
    public void After_fourteen_days_everything_starts_anew(int days, DetectorState expected)
    {
        var rule = new CuSumRule();
        Nights(rule, 0, [.. Enumerable.Repeat(60f, 28)]);
        Assert.Equal(expected, Nights(rule, 27 + days, 60)[0].State);
    }

    [Fact]
    public void A_noted_day_is_not_learnt_from()
    {
        var rule = new CuSumRule();
        Nights(rule, 0, [.. Enumerable.Repeat(60f, 27)]);
        rule.Note(DayNotes.Alcohol);
        Assert.Equal([DetectorState.Learning, DetectorState.Learning, DetectorState.Judged], Nights(rule, 27, 60, 60, 60).Select(score => score.State));
    }

    [Fact]
    public void What_is_noted_for_a_date_keeps_one_day_out()
    {
        // Noted with every reading of the eleventh date, also those after 21:00: one day of 28 is lacking after 28, none after 29.
        var rule = new CuSumRule();
        for (var day = 0; day < 28; day++)
        {
            foreach (var reading in Night(day, 60).Append(Minute(At(day, 22), 60)))
            {
                rule.Note(day == 10 ? DayNotes.Illness : DayNotes.None);
                rule.Observe(Observed(reading));
            }
        }

        Assert.Equal([DetectorState.Learning, DetectorState.Judged], Nights(rule, 28, 60, 60).Select(score => score.State));
    }

    [Fact]
    public void Readings_of_five_minutes_are_judged_too()
    {
        var rule = new CuSumRule();
        var scores = rule.Scores(Enumerable.Range(0, 30 * 288).Select(i =>
            new Reading { LocalTime = At(0, 0, 5 * i), HeartRateBpm = 60, StepsPer5Min = 0 }));
        Assert.Contains(scores, score => score.State == DetectorState.Judged);
    }
}
