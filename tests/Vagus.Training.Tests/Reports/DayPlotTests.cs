using System.Xml.Linq;
using Vagus.Training.Evaluation.KnownPerson;
using Vagus.Training.Reports;
using static Vagus.Training.Tests.Reports.PageReader;

namespace Vagus.Training.Tests.Reports;

public sealed class DayPlotTests
{
    // Six hours from 1:00 on take the plot's width.
    private const double PerMinute = (1060 - 58 - 16) / 360.0;

    [Fact]
    public void A_pause_between_readings_is_a_gap_in_every_line_and_in_the_band()
    {
        var drawing = Draw([.. Range(60, 30), .. Range(120, 40)]);

        foreach (var style in new[] { "line s1 thin", "line s2", "band" })
        {
            var pieces = Pieces(drawing, style);
            Assert.Equal(2, pieces.Count);
            // From the start of the first minute to the end of the last.
            Assert.Equal([(60, 90), (120, 160)], pieces.Select(piece => (Minute(piece.Min(p => p.X)), Minute(piece.Max(p => p.X)))));
        }
    }

    [Theory]
    [InlineData(60, 100, "1 2 3 4 5 6 7")]
    [InlineData(1425, 15, "18 19 20 21 22 23 24")]
    [InlineData(430, 580, "7 8 9 10 11 12 13 14 15 16 17")]
    [InlineData(430, 800, "8 10 12 14 16 18 20")]
    [InlineData(0, 1440, "0 3 6 9 12 15 18 21 24")]
    public void The_axis_holds_the_whole_hours_with_readings_and_six_at_least(int from, int count, string hours)
    {
        var drawing = Draw(Range(from, count));

        Assert.Equal(
            hours.Split(' '),
            Styled(drawing, "tick").Where(tick => (string?)tick.Attribute("text-anchor") == "middle").Select(tick => tick.Value));
        Assert.All(Pieces(drawing, "band").SelectMany(piece => piece), point => Assert.InRange(point.X, 58, 1060 - 16));
    }

    [Fact]
    public void A_single_missing_minute_is_a_gap()
    {
        var drawing = Draw([.. Range(60, 30), .. Range(91, 30)]);

        Assert.Equal(2, Pieces(drawing, "line s1 thin").Count);
    }

    [Fact]
    public void A_minute_without_heart_rate_interrupts_the_observed_line_only()
    {
        var minutes = Range(60, 30);
        minutes[10] = minutes[10] with { HeartRateBpm = float.NaN };
        var drawing = Draw(minutes);

        Assert.Equal(2, Pieces(drawing, "line s1 thin").Count);
        Assert.Single(Pieces(drawing, "line s2"));
        Assert.Single(Pieces(drawing, "band"));
    }

    [Fact]
    public void A_lone_minute_is_seen()
    {
        var piece = Assert.Single(Pieces(Draw(Range(600, 1)), "line s1 thin"));

        Assert.True(piece.Max(p => p.X) > piece.Min(p => p.X));
    }

    [Fact]
    public void Minutes_that_repeat_or_come_out_of_order_leave_one_line_from_left_to_right()
    {
        var piece = Assert.Single(Pieces(Draw([.. Range(80, 20), .. Range(60, 25)]), "line s2"));

        Assert.Equal(piece.Select(p => p.X).Order(), piece.Select(p => p.X));
    }

    [Fact]
    public void The_band_lies_between_its_ends_and_the_steps_below_the_heart_rate()
    {
        var drawing = Draw(Range(60, 60));

        var band = Assert.Single(Pieces(drawing, "band"));
        var median = Assert.Single(Pieces(drawing, "line s2"));
        Assert.InRange(median.Min(p => p.Y), band.Min(p => p.Y), band.Max(p => p.Y));
        Assert.Equal(3, Assert.Single(Styled(drawing, "steps")).Attribute("d")!.Value.Count(c => c == 'M'));
        var bottom = band.Max(p => p.Y);
        Assert.True(Expression("V([0-9.]+)").Matches(Styled(drawing, "steps")[0].Attribute("d")!.Value)
            .All(m => double.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) > bottom));
        Assert.Contains("60 observed heart rates from 70 to 99 bpm, 42 of them inside the 90 % band", drawing.Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_without_a_number_is_not_drawn_and_absurd_ones_are_left_out()
    {
        Assert.Null(DayPlot.Draw(new PersonDay("anna", default, []), "d"));
        Assert.Null(DayPlot.Draw(new PersonDay("anna", default, [new(3, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN)]), "d"));
        var odd = new[] { float.PositiveInfinity, float.MinValue, -1, 1e30f, 0 }.Select((v, i) => new DayMinute(5 + (i / 60.0), v, v, v, v, v));
        var drawing = Draw([.. Range(60, 5), .. odd, new(double.NaN, 70, 60, 70, 80, 1), new(-3, 70, 60, 70, 80, 1), new(99, 70, 60, 70, 80, 1)]);
        Assert.Single(Pieces(drawing, "line s1 thin"));
        Assert.DoesNotContain("NaN", drawing.ToString(), StringComparison.Ordinal);
    }

    private static DayMinute[] Range(int from, int count) => [.. Enumerable.Range(from, count).Select(PersonSamples.At)];

    private static XElement Draw(IReadOnlyList<DayMinute> minutes) => XElement.Parse(DayPlot.Draw(new PersonDay("anna", new DateOnly(2025, 3, 1), minutes), "d")!);

    private static int Minute(double x) => 60 + (int)Math.Round((x - 58) / PerMinute);
}
