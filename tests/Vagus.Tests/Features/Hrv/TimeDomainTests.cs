using CsCheck;
using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Tests.Features.Hrv;

public sealed class TimeDomainTests
{
    private static readonly HrvOptions s_time = new() { Domains = HrvDomains.Time };

    [Fact]
    public void Four_intervals_give_the_figures_that_a_pencil_gives()
    {
        var time = HrvAnalysis.Of(RrSeries.FromIntervals([800, 810, 815, 750])).Time;
        Assert.Equal(793.75, time.MeanRrMs.Value, 10);
        // ((6.25)² + (16.25)² + (21.25)² + (43.75)²) / 3
        Assert.Equal(Math.Sqrt(2668.75 / 3), time.SdnnMs.Value, 10);
        // Differences 10, 5, −65.
        Assert.Equal(Math.Sqrt(4350 / 3.0), time.RmssdMs.Value, 10);
        Assert.Equal(Math.Sqrt((4350 - (2500 / 3.0)) / 2), time.SdsdMs.Value, 10);
        Assert.Equal((1.0, 100 / 3.0, 100 / 3.0), (time.Nn50.Value, time.Pnn50Percent.Value, time.Pnn20Percent.Value));
        Assert.Equal((750.0, 815.0), (time.MinRrMs.Value, time.MaxRrMs.Value));
        Assert.Equal(75.67, time.MeanHeartRateBpm.Value, 2);
        Assert.Equal(HrvState.TooShort, time.SdannMs.State);
        Assert.Equal(HrvState.TooShort, time.TriangularIndex.State);
    }

    [Fact]
    public void A_difference_of_exactly_fifty_does_not_count() =>
        Assert.Equal((1.0, 2.0), (Of(800, 850, 901).Nn50.Value, Of(800, 820, 841, 800).Pnn20Percent.Value * 3 / 100));

    [Fact]
    public void Nothing_is_differenced_across_a_gap_or_an_ectopic_beat()
    {
        var builder = new RrSeriesBuilder(0, BeatKind.Normal);
        builder.AddInterval(800, BeatKind.Normal);
        builder.AddInterval(810, BeatKind.Normal);
        builder.AddInterval(500, BeatKind.VentricularEctopic);
        builder.AddInterval(1100, BeatKind.Normal);
        builder.AddInterval(820, BeatKind.Normal);
        builder.AddGap(9000, BeatKind.Normal);
        builder.AddInterval(900, BeatKind.Normal);
        builder.AddInterval(903, BeatKind.Normal);
        var time = HrvAnalysis.Of(builder.Build(), s_time).Time;
        Assert.Equal((5, 2), (time.NnCount, time.DifferenceCount));
        Assert.Equal(Math.Sqrt((100 + 9) / 2.0), time.RmssdMs.Value, 10);
        Assert.Equal((800 + 810 + 820 + 900 + 903) / 5.0, time.MeanRrMs.Value, 10);
    }

    [Fact]
    public void An_interpolated_beat_s_intervals_count_but_are_not_differenced()
    {
        var builder = new RrSeriesBuilder();
        builder.AddInterval(800);
        builder.AddInterval(810);
        builder.AddInterval(900, BeatKind.Interpolated);
        builder.AddInterval(700);
        builder.AddInterval(820);
        builder.AddInterval(823);
        var time = HrvAnalysis.Of(builder.Build(), s_time).Time;
        Assert.Equal((6, 2), (time.NnCount, time.DifferenceCount));
        Assert.Equal(Math.Sqrt((100 + 9) / 2.0), time.RmssdMs.Value, 10);
        Assert.Equal(4853.0 / 6, time.MeanRrMs.Value, 10);
    }

    [Fact]
    public void Segments_of_five_minutes_begin_where_the_last_ended_and_the_unfinished_one_is_left_out()
    {
        // 300 intervals of 1 s fill a segment to the brim; the next begins behind them.
        var rr = new List<double>();
        for (var segment = 0; segment < 3; segment++)
        {
            for (var i = 0; i < 300; i++)
            {
                rr.Add(1000 + (i % 2 == 0 ? 10 * (segment + 1) : -10 * (segment + 1)));
            }
        }

        rr.AddRange(Enumerable.Repeat(1200.0, 100));
        var time = HrvAnalysis.Of(RrSeries.FromIntervals([.. rr]), s_time).Time;
        Assert.Equal(0, time.SdannMs.Value, 9);
        Assert.Equal(Enumerable.Range(1, 3).Average(k => Math.Sqrt(300.0 / 299) * 10 * k), time.SdnnIndexMs.Value, 9);
    }

    [Fact]
    public void A_segment_that_is_mostly_gap_does_not_count()
    {
        var builder = new RrSeriesBuilder();
        for (var segment = 0; segment < 4; segment++)
        {
            for (var i = 0; i < (segment == 1 ? 100 : 290); i++)
            {
                builder.AddInterval(1000 + (segment * 10) + (i % 2));
            }

            builder.AddGap(segment == 1 ? 200_500 : 10_500);
        }

        builder.AddInterval(800);
        builder.AddInterval(800);
        var time = HrvAnalysis.Of(builder.Build(), s_time).Time;
        // Means 1000.5, 1020.5 and 1030.5.
        Assert.Equal(Math.Sqrt((Math.Pow(16.6667, 2) + Math.Pow(3.3333, 2) + Math.Pow(13.3333, 2)) / 2), time.SdannMs.Value, 3);
    }

    [Fact]
    public void The_triangular_index_needs_twenty_minutes_and_is_one_for_a_single_bin()
    {
        Assert.Equal(HrvState.TooShort, Of([.. Enumerable.Repeat(1000.0, 1199)]).TriangularIndex.State);
        Assert.Equal(1, Of([.. Enumerable.Repeat(1000.0, 1200)]).TriangularIndex.Value);
        // Two bins of the same height.
        Assert.Equal(2, Of([.. Enumerable.Range(0, 1200).Select(i => i % 2 == 0 ? 1000.0 : 1010.0)]).TriangularIndex.Value);
    }

    [Fact]
    public void No_interval_is_no_data_and_one_is_too_short_for_spread()
    {
        Assert.Equal(HrvState.NoData, HrvAnalysis.Of(RrSeries.Empty).Time.MeanRrMs.State);
        var one = Of(800);
        Assert.Equal((800.0, HrvState.TooShort, HrvState.TooShort), (one.MeanRrMs.Value, one.SdnnMs.State, one.RmssdMs.State));
        Assert.True(double.IsNaN(one.SdnnMs.Value));
        var two = HrvAnalysis.Of(RrSeries.FromIntervals([800, 810]));
        Assert.Equal((10.0, HrvState.TooShort), (two.Time.RmssdMs.Value, two.Time.SdsdMs.State));
        Assert.Equal(HrvState.TooShort, two.Nonlinear!.Poincare.Sd1Ms.State);
    }

    [Fact]
    public void Equal_intervals_vary_by_nothing()
    {
        var metrics = HrvAnalysis.Of(RrSeries.FromIntervals([.. Enumerable.Repeat(800.0, 2000)]));
        Assert.Equal((0.0, 0.0, 0.0), (metrics.Time.SdnnMs.Value, metrics.Time.RmssdMs.Value, metrics.Time.SdsdMs.Value));
        Assert.Equal(HrvState.Undefined, metrics.Nonlinear!.SampleEntropy.State);
        Assert.Equal(HrvState.Undefined, metrics.Nonlinear.DfaAlpha1.State);
        Assert.Equal((HrvState.Undefined, HrvState.Undefined), (metrics.Welch!.LfHfRatio.State, metrics.Lomb!.LfHfRatio.State));
        Assert.Equal(0, metrics.Welch.HfMs2.Value, 9);
    }

    [Fact]
    public void Stream_and_batch_agree_to_the_last_bit() =>
        Gen.Select(Gen.Int[0, 900], Gen.ULong).Sample((count, seed) =>
        {
            var series = RrExamples.Broken(count, seed);
            var stream = new TimeDomainAccumulator(series.FirstBeat);
            var gap = 0;
            for (var i = 0; i < series.Count; i++)
            {
                if (gap < series.Gaps.Count && series.Gaps[gap].Index == i)
                {
                    stream.AddGap(series.Gaps[gap].DurationMs, series.Gaps[gap].NextBeat);
                    gap++;
                }

                stream.Add(series.RrMs[i], series.Beats[i]);
            }

            Assert.Equal(HrvAnalysis.Of(series, s_time).Time, stream.TimeDomain());
        });

    [Fact]
    public void The_running_figures_equal_those_of_the_definitions()
    {
        var nn = RrExamples.Breathing(3000);
        var time = Of(nn);
        var mean = nn.Average();
        var differences = nn.Skip(1).Zip(nn, static (b, a) => b - a).ToArray();
        Assert.Equal(mean, time.MeanRrMs.Value, 9);
        Assert.Equal(Math.Sqrt(nn.Sum(x => (x - mean) * (x - mean)) / (nn.Length - 1)), time.SdnnMs.Value, 9);
        Assert.Equal(Math.Sqrt(differences.Average(static d => d * d)), time.RmssdMs.Value, 9);
        Assert.Equal(100.0 * differences.Count(static d => Math.Abs(d) > 50) / differences.Length, time.Pnn50Percent.Value, 9);
        var bins = nn.GroupBy(static x => Math.Floor(x * 128 / 1000)).Max(static bin => bin.Count());
        Assert.Equal((double)nn.Length / bins, time.TriangularIndex.Value, 9);
        var poincare = HrvAnalysis.Of(RrSeries.FromIntervals(nn)).Nonlinear!.Poincare;
        Assert.Equal(Deviation(differences) / Math.Sqrt(2), poincare.Sd1Ms.Value, 9);
        Assert.Equal(Deviation([.. nn.Skip(1).Zip(nn, static (b, a) => b + a)]) / Math.Sqrt(2), poincare.Sd2Ms.Value, 9);
    }

    [Fact]
    public void Adding_an_interval_allocates_nothing()
    {
        var accumulator = new TimeDomainAccumulator();
        accumulator.Add(800);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            accumulator.Add(800 + (i % 7));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static HrvTimeDomain Of(params double[] rr) => HrvAnalysis.Of(RrSeries.FromIntervals(rr), s_time).Time;

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(x => (x - mean) * (x - mean)));
    }
}
