using System.Globalization;
using CsCheck;
using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Server.Dashboard;
using Vagus.Signals;

namespace Vagus.Server.Tests;

public sealed class BandChartTests
{
    [Fact]
    public void The_picture_says_its_numbers_in_words()
    {
        var picture = new BandChart(Expected(101, 112, 125), 64, 140);

        Assert.Equal(
            "Expected heart rate 112 beats per minute, as often above as below; 90 of 100 such readings are to lie between 101 and 125. Resting heart rate 64. Observed 140, above the band.",
            picture.Description);
        Assert.False(picture.ObservedIsInside);
        Assert.Equal(["60 bpm", "80", "100", "120", "140"], picture.Ticks.Select(tick => tick.Text));
    }

    [Fact]
    public void The_label_of_the_resting_heart_rate_turns_away_from_an_observed_one_near_it()
    {
        Assert.Equal("start", new BandChart(Expected(50, 55, 60), 64, 58).Resting!.Anchor);
        Assert.Equal("end", new BandChart(Expected(50, 55, 60), 56, 60).Resting!.Anchor);
    }

    [Fact]
    public void What_is_not_known_is_not_drawn()
    {
        var picture = new BandChart(Expected(60, 70, 80), float.NaN, float.NaN);

        Assert.Null(picture.Resting);
        Assert.Null(picture.Observed);
        Assert.DoesNotContain("NaN", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mark_lies_on_the_scale_in_the_order_of_its_bpm() => Gen.Select(
        Gen.Float[20, 260], Gen.Float[20, 260], Gen.Float[20, 260], Gen.Float[20, 260], Gen.Float[20, 260]).Sample((a, b, c, resting, observed) =>
        {
            float[] sorted = [a, b, c];
            Array.Sort(sorted);
            var picture = new BandChart(Expected(sorted[0], sorted[1], sorted[2]), resting, observed);
            var marks = new[] { (sorted[0], picture.Lower), (sorted[1], picture.Median), (sorted[2], picture.Upper), (resting, picture.Resting!), (observed, picture.Observed!) }
                .OrderBy(mark => mark.Item1).Select(mark => Number(mark.Item2.X)).ToList();
            Assert.Equal(marks.Order(), marks);
            Assert.InRange(marks[0], 14, BandChart.Width - 14);
            Assert.InRange(marks[^1], 14, BandChart.Width - 14);
            Assert.InRange(picture.Ticks.Count, 3, 10);
            Assert.Equal(observed >= sorted[0] && observed <= sorted[2], picture.ObservedIsInside);
        });

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private static ExpectedHeartRate Expected(float lower, float median, float upper) => new()
    {
        LowerBpm = lower,
        MedianBpm = median,
        UpperBpm = upper,
        MeanBpm = median,
        Coverage = 0.9f,
        State = BodyState.Active,
        Time = TimeStep.First,
        HeartRate = HeartRateStatus.NotStated,
        Learning = StillLearning.None,
        Parts = default,
    };
}
