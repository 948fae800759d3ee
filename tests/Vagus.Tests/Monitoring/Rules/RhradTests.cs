using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Rules;

public sealed class RhradTests
{
    [Fact]
    public void A_raised_day_after_a_constant_month_has_twenty_four_anomalous_hours()
    {
        // The rolling mean of 400 minutes climbs from 60 to 70: by 10·30.5/400 = 0.7625 in the mean of the first hour, then
        // 2.2625, 3.7625, 5.2625, 6.7625, 8.2625, in the seventh (40 · 9.5125 + 20 · 10)/60 = 9.675, and 10 in the other 17.
        // In units of 0.5 bpm the mean of the 24 is 206.75/24/0.5 = 17.229, and 17.229/18.229 = 0.9451.
        var rule = new Rhrad();
        var scores = rule.Scores(Row(At(0, 0), (33 * 1440) - 180, 60).Concat(Row(At(32, 21), 1440, 70)).Append(Minute(At(33, 21), 70)));
        Assert.Equal(24.9451f, scores[^1].Score, 0.005f);
        Assert.Equal(AnomalyKind.RestingRateRise, scores[^1].Kind);
        Assert.Equal(PublishedTier.Red, rule.Tier);
    }

    [Fact]
    public void It_judges_once_a_day_at_nine_in_the_evening_and_learns_for_744_hours()
    {
        var rule = new Rhrad();
        var readings = Row(At(0, 0), 34 * 1440, 60).ToArray();
        var scores = rule.Scores(readings);
        var judged = Enumerable.Range(0, readings.Length).Where(i => scores[i].State == DetectorState.Judged).ToArray();
        // The first hour, 06:00 (400 still minutes and eleven before them), is 744 hours back at 06:00 on day 31.
        Assert.Equal([At(31, 21), At(32, 21), At(33, 21)], judged.Select(i => readings[i].LocalTime));
        Assert.All(judged, i => Assert.Equal(0, scores[i].Score));
        Assert.Equal(PublishedTier.Green, rule.Tier);
        Assert.Equal(DetectorScore.Learning, scores[judged[0] - 1]);
        Assert.Equal(DetectorScore.NotJudged, scores[judged[0] + 1]);
    }

    [Fact]
    public void A_drop_is_no_anomaly()
    {
        var rule = new Rhrad();
        var scores = rule.Scores(Row(At(0, 0), (33 * 1440) - 180, 60).Concat(Row(At(32, 21), 1441, 50)));
        Assert.Equal(0, scores[^1].Score);
    }

    [Fact]
    public void A_day_without_rest_is_no_data_and_a_month_without_starts_anew()
    {
        var rule = new Rhrad();
        rule.Scores(Row(At(0, 0), (33 * 1440) - 180, 60));
        var active = rule.Scores(Row(At(32, 21), 1441, 90, 50));
        Assert.Equal(DetectorScore.NoData, active[^1]);
        var later = rule.Scores(Row(At(70, 0), 3 * 1440, 60));
        Assert.DoesNotContain(later, score => score.State == DetectorState.Judged);
        Assert.Equal(DetectorScore.Learning, later[^1]);
    }

    [Fact]
    public void A_minute_rests_when_it_ends_twelve_still_ones()
    {
        // Steps in one minute of every thirteen leave one resting minute each; in one of every twelve, none.
        static IEnumerable<Reading> Walking(int every) =>
            Row(At(32, 21), 1441, 60).Select((reading, i) => i % every == 0 ? reading with { StepsPerMinute = 20, HeartRateBpm = 100 } : reading);
        foreach (var (every, expected) in new[] { (12, DetectorState.NoData), (13, DetectorState.Judged) })
        {
            var rule = new Rhrad();
            rule.Scores(Row(At(0, 0), (33 * 1440) - 180, 60));
            Assert.Equal(expected, rule.Scores(Walking(every))[^1].State);
        }
    }

    [Fact]
    public void A_noted_day_is_judged_and_kept_out()
    {
        // Two weeks at 70 are a third of the window and would hide a third week; noted, they do not.
        float Last(bool noted)
        {
            var rule = new Rhrad();
            rule.Scores(Row(At(0, 0), (33 * 1440) - 180, 60));
            for (var day = 32; day < 46; day++)
            {
                rule.Scores(Row(At(day, 21), 600, 70));
                if (noted)
                {
                    rule.Note(DayNotes.Illness);
                }

                rule.Scores(Row(At(day + 1, 7), 840, 70));
            }

            return rule.Scores(Row(At(46, 21), 1441, 70))[^1].Score;
        }

        Assert.InRange(Last(noted: true), 24, 25);
        Assert.InRange(Last(noted: false), 0, 1);
    }

    [Fact]
    public void What_is_noted_for_a_date_keeps_out_the_day_that_ends_at_nine_in_its_evening()
    {
        // Two weeks of days from 21:00 to 21:00 at 70 would hide another day; noted by the dates on which they end, they do not. What
        // is left of a noted date after 21:00 is no day's.
        float Last(Func<DateTime, bool> isNoted)
        {
            var rule = new Rhrad();
            rule.Scores(Row(At(0, 0), (33 * 1440) - 180, 60));
            foreach (var reading in Row(At(32, 21), 14 * 1440, 70))
            {
                rule.Note(isNoted(reading.LocalTime) ? DayNotes.Illness : DayNotes.None);
                rule.Observe(Observed(reading));
            }

            return rule.Scores(Row(At(46, 21), 1441, 70))[^1].Score;
        }

        var none = Last(static _ => false);
        Assert.InRange(Last(static time => time >= At(33, 0)), 24, 25);
        Assert.InRange(none, 0, 1);
        Assert.Equal(none, Last(static time => time.Hour > 21));
    }

    [Theory]
    [InlineData(0.99f, PublishedTier.Green)]
    [InlineData(1, PublishedTier.Yellow)]
    [InlineData(5.99f, PublishedTier.Yellow)]
    [InlineData(6, PublishedTier.Red)]
    public void Tiers_are_those_published(float score, PublishedTier tier) => Assert.Equal(tier, Rhrad.TierOf(score));
}
