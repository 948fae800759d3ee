using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Vagus.Training.Reports;

namespace Vagus.Training.Tests.Reports;

public sealed class PersonTimelineTests
{
    private static readonly DateTime s_start = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void A_stretch_has_the_means_of_its_readings_and_their_highest_score()
    {
        var timeline = new PersonTimeline("A", 2);
        timeline.Add(At(0, 60), DetectorScore.Of(1));
        timeline.Add(At(4, 80), DetectorScore.Of(3));
        timeline.Add(At(9, float.NaN), DetectorScore.NoData);
        timeline.Add(At(10, 50), DetectorScore.Learning);
        timeline.Add(At(11, 99, TimeStep.Late), DetectorScore.Of(9));

        // Expectations are 70, 65–80 throughout.
        Assert.Equal(
            [new TimelinePoint(s_start, 70, 65, 70, 80, 3), new TimelinePoint(s_start.AddMinutes(10), 50, 65, 70, 80, float.NaN)],
            timeline.Points);
        Assert.Equal(TimeSpan.FromMinutes(10), timeline.Width);
    }

    [Fact]
    public void Stretches_widen_with_the_history_and_keep_their_means()
    {
        // 40 days by 5 minutes: 40 × 24 hours of 12 readings each. 10 minutes would be 5,760 stretches and 30 minutes 1,920.
        var timeline = new PersonTimeline("A", 2);
        for (var i = 0; i < 40 * 288; i++)
        {
            timeline.Add(At(5 * i, 60 + (i % 12)), DetectorScore.Of(i));
        }

        Assert.Equal(TimeSpan.FromHours(1), timeline.Width);
        Assert.Equal(960, timeline.Points.Count);
        Assert.All(timeline.Points, static (point, i) =>
        {
            Assert.Equal(s_start.AddHours(i), point.Start);
            Assert.Equal(65.5f, point.ObservedBpm);
            Assert.Equal((12 * i) + 11, point.Score);
        });
    }

    [Fact]
    public void Time_that_steps_back_is_put_where_it_belongs()
    {
        var timeline = new PersonTimeline("A", 2);
        foreach (var minute in new[] { 60, 70, 20, 65, 0, 40 })
        {
            timeline.Add(At(minute, 60 + minute), DetectorScore.NotJudged);
        }

        Assert.Equal([0, 20, 40, 60, 70], timeline.Points.Select(static point => (point.Start - s_start).TotalMinutes));
        Assert.Equal(122.5f, timeline.Points[3].ObservedBpm);
    }

    [Fact]
    public void A_picture_has_a_mark_for_each_alert_and_grey_where_there_is_no_heart_rate()
    {
        var timeline = new PersonTimeline("<A>", 2);
        for (var i = 0; i < 288; i++)
        {
            if (i is < 100 or >= 150)
            {
                timeline.Add(At(5 * i, i is >= 200 and < 220 ? float.NaN : 60), DetectorScore.Of(i == 250 ? 3 : 1));
            }
        }

        timeline.Add(new ReplayedAlert(AnomalyKind.RestingTachycardia, s_start.AddHours(20), 3, 131, 70));

        var drawing = Assert.Single(PageReader.Drawings(TimelinePlot.ToHtml(timeline, "fixed-limits")));
        Assert.Single(PageReader.Styled(drawing, "dot alert"));
        Assert.Contains("Score 3; 131 bpm, 70 bpm to be expected.", PageReader.Styled(drawing, "dot alert")[0].Value, StringComparison.Ordinal);
        // One in the legend's place is a line; the two others are the pause and the stretch without a heart rate.
        Assert.Equal(2, PageReader.Styled(drawing, "gap").Count(static element => element.Name.LocalName == "rect"));
        Assert.Equal(2, PageReader.Styled(drawing, "band").Count(static element => element.Name.LocalName == "path"));
        Assert.Single(PageReader.Styled(drawing, "score above"));
        Assert.DoesNotContain("NaN", TimelinePlot.ToSvg(timeline, "x"), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TimelinePlot.ToSvg(new PersonTimeline("", 2), "x"));
    }

    [Fact]
    public void Bars_of_scores_begin_at_zero_and_a_score_of_zero_leaves_a_trace()
    {
        var timeline = new PersonTimeline("A", 5);
        timeline.Add(At(0, 60), DetectorScore.Of(-2));
        timeline.Add(At(10, 60), DetectorScore.Of(4));
        timeline.Add(At(20, 60), DetectorScore.Of(0));
        timeline.Add(At(30, 60), DetectorScore.NoData);
        timeline.Add(At(40, 60), DetectorScore.Of(8));

        // The axis goes from −5 to 10 within 110 units of height: 7.33 a unit, 0 at two thirds of the way down.
        var drawing = Assert.Single(PageReader.Drawings(TimelinePlot.ToHtml(timeline, "x")));
        var bars = Bars("score").Concat(Bars("score above")).ToList();
        Assert.Equal(4, bars.Count);
        Assert.All(bars, bar => Assert.Equal(bars[0].From, bar.From));
        Assert.Equal([-2 * 110 / 15.0, 4 * 110 / 15.0, 0.6, 8 * 110 / 15.0], bars.Select(static bar => bar.From - bar.To), static (expected, found) => Math.Abs(expected - found) < 0.11);

        IEnumerable<(double From, double To)> Bars(string style) => PageReader.Styled(drawing, style)
            .SelectMany(static path => path.Attribute("d")!.Value.Split('M', StringSplitOptions.RemoveEmptyEntries))
            .Select(static bar => (Number(bar.Split(' ', 'V')[1]), Number(bar.Split('V', 'H')[1])));

        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Days_of_a_table_are_drawn_without_an_expectation()
    {
        var timeline = new PersonTimeline("A", float.NaN);
        for (var day = 0; day < 400; day++)
        {
            timeline.Add(new DayValues { Day = new DateOnly(2026, 1, 1).AddDays(day), RestingHeartRateBpm = day % 7 == 0 ? float.NaN : 60 }, DetectorScore.Learning);
        }

        Assert.Equal(TimeSpan.FromDays(1), timeline.Width);
        Assert.Equal(400, timeline.Points.Count);
        Assert.DoesNotContain("NaN", TimelinePlot.ToSvg(timeline, "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_sums_up_what_the_rule_would_have_cost_and_encodes_every_name()
    {
        var timeline = new PersonTimeline("<A>", 2);
        var tally = default(WearTally);
        for (var hour = 0; hour < 336; hour++)
        {
            var reading = At(60 * hour, 60);
            timeline.Add(reading, DetectorScore.Of(1));
            tally.Take(reading, isTrusted: true);
        }

        tally.TakeAlert(s_start, isUserLimit: false);
        var result = new BacktestResult
        {
            Rule = "fixed-limits",
            Budget = 0.25f,
            Source = "<people>",
            People = 1,
            Total = tally,
            ByPerson = [("<A>", tally)],
            Timelines = [timeline],
        };

        var html = BacktestPage.ToHtml(result, "<data>", "0.1");

        Assert.Equal(
            "fixed-limits would have given 1 alert on 1 day in 2 person-weeks of 1 person: 0.5 alert-days per person-week; the budget asked for was 0.25 alert-days per person-week (one in 4 weeks).",
            BacktestPage.Summary(result));
        Assert.NotNull(PageReader.Body(html));
        Assert.DoesNotContain("<data>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<A>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<people>", html, StringComparison.Ordinal);
        Assert.Equal(["336", "2.00", "1", "1", "0.500"], PageReader.Row(html, "all"));
    }

    private static Observation At(int minute, float bpm, TimeStep step = TimeStep.Continues) => new(
        new Reading { LocalTime = s_start.AddMinutes(minute), HeartRateBpm = bpm },
        new ExpectedHeartRate
        {
            MedianBpm = 70,
            LowerBpm = 65,
            UpperBpm = 80,
            Coverage = 0.9f,
            MeanBpm = 70,
            State = BodyState.AtRest,
            Time = step,
            HeartRate = float.IsNaN(bpm) ? HeartRateStatus.NotStated : HeartRateStatus.Measured,
            Learning = StillLearning.None,
            Parts = default,
        });
}
