using CsCheck;
using Vagus.Signals;

namespace Vagus.Tests.Signals;

public sealed class RrSeriesTests
{
    [Fact]
    public void The_time_of_the_first_beat_is_no_interval()
    {
        var series = RrSeries.FromBeatTimes([500, 1300, 2200]);
        Assert.Equal(500, series.FirstBeatMs);
        Assert.Equal([800.0, 900.0], series.RrMs.ToArray());
        Assert.Equal([1300.0, 2200.0], series.EndMs.ToArray());
        Assert.Equal(1, series.SegmentCount);
    }

    [Fact]
    public void What_is_longer_than_any_interval_becomes_a_gap()
    {
        var series = RrSeries.FromIntervals([800, 10_000, 10_001, 900], firstBeatMs: 100);
        Assert.Equal([800.0, 10_000.0, 900.0], series.RrMs.ToArray());
        Assert.Equal(new RrGap(2, 10_001, BeatKind.Unknown), Assert.Single(series.Gaps));
        Assert.Equal([0..2, 2..3], new[] { series.Segment(0), series.Segment(1) });
        Assert.Equal(100 + 800 + 10_000 + 10_001 + 900, series.LastBeatMs);
    }

    [Fact]
    public void Gaps_at_either_end_and_beside_one_another_leave_no_empty_segment()
    {
        var builder = new RrSeriesBuilder(0, BeatKind.Normal);
        builder.AddGap(5000, BeatKind.VentricularEctopic);
        builder.AddInterval(700, BeatKind.Normal);
        builder.AddGap(3000);
        builder.AddGap(4000, BeatKind.Fusion);
        builder.AddInterval(600, BeatKind.Normal);
        builder.AddGap(2000);
        var series = builder.Build();
        Assert.Equal((5000.0, BeatKind.VentricularEctopic), (series.FirstBeatMs, series.FirstBeat));
        Assert.Equal(new RrGap(1, 7000, BeatKind.Fusion), Assert.Single(series.Gaps));
        Assert.Equal(BeatKind.Fusion, series.FirstBeatOf(1));
        Assert.Equal(5000 + 700 + 7000 + 600, series.LastBeatMs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_interval_that_is_not_above_zero_is_refused(double rrMs) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RrSeries.FromIntervals([800, rrMs]));

    [Fact]
    public void A_slice_keeps_times_kinds_and_gaps()
    {
        var builder = new RrSeriesBuilder(100, BeatKind.Normal);
        builder.AddInterval(800, BeatKind.Normal);
        builder.AddInterval(500, BeatKind.VentricularEctopic);
        builder.AddGap(4000, BeatKind.Paced);
        builder.AddInterval(900, BeatKind.Normal);
        builder.AddInterval(910, BeatKind.Normal);
        var series = builder.Build();

        var behind = series.Slice(2, 2);
        Assert.Equal((5400.0, BeatKind.Paced), (behind.FirstBeatMs, behind.FirstBeat));
        Assert.Empty(behind.Gaps);

        var across = series.Slice(1, 2);
        Assert.Equal(900, across.FirstBeatMs);
        Assert.Equal(1, Assert.Single(across.Gaps).Index);
        Assert.Equal([BeatKind.VentricularEctopic, BeatKind.Normal], across.Beats.ToArray());
    }

    [Fact]
    public void Between_takes_the_intervals_that_lie_wholly_within() =>
        Gen.Select(Gen.Double[200, 12_000].Array[1, 40], Gen.Double[0, 60_000], Gen.Double[0, 60_000]).Sample((rr, a, b) =>
        {
            var series = RrSeries.FromIntervals(rr);
            var expected = new List<double>();
            for (var i = 0; i < series.Count; i++)
            {
                if (series.EndMs[i] - series.RrMs[i] >= a - 1e-6 && series.EndMs[i] <= b)
                {
                    expected.Add(series.RrMs[i]);
                }
            }

            Assert.Equal(expected, series.Between(a, b).RrMs.ToArray());
        });

    [Fact]
    public void Segments_cover_every_interval_once_and_never_cross_a_gap() =>
        Gen.Double[200, 12_000].Array[0, 60].Sample(rr =>
        {
            var series = RrSeries.FromIntervals(rr);
            var at = 0;
            for (var segment = 0; segment < series.SegmentCount; segment++)
            {
                var (start, length) = series.Segment(segment).GetOffsetAndLength(series.Count);
                Assert.Equal(at, start);
                Assert.True(length > 0);
                for (var i = start + 1; i < start + length; i++)
                {
                    Assert.Equal(series.EndMs[i - 1], series.EndMs[i] - series.RrMs[i], 6);
                }

                at += length;
            }

            Assert.Equal(series.Count, at);
        });

    [Fact]
    public void The_rhythm_at_a_moment_is_that_of_the_latest_change()
    {
        var recording = new BeatRecording
        {
            Name = "r",
            Rr = RrSeries.Empty,
            Rhythms = [new(100, RhythmKind.Sinus, "(N"), new(200, RhythmKind.AtrialFibrillation, "(AFIB"), new(300, RhythmKind.Sinus, "(N")],
        };
        Assert.Equal(
            [RhythmKind.Unknown, RhythmKind.Sinus, RhythmKind.AtrialFibrillation, RhythmKind.AtrialFibrillation, RhythmKind.Sinus],
            new[] { 99.9, 100, 200, 299, 1e9 }.Select(recording.RhythmAt));
    }
}
