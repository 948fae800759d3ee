using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Tests.Features.Hrv;

public sealed class WindowsTests
{
    private static readonly TimeSpan s_fiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void Windows_slide_by_their_step_and_an_unfilled_one_is_left_out()
    {
        var series = RrSeries.FromIntervals([.. Enumerable.Repeat(1000.0, 900)], firstBeatMs: 500);
        var windows = HrvAnalysis.Windows(series, s_fiveMinutes, TimeSpan.FromMinutes(2)).ToList();
        Assert.Equal([500.0, 120_500, 240_500, 360_500, 480_500, 600_500], windows.Select(window => window.FromMs));
        Assert.All(windows, window => Assert.Equal(300, window.Time.NnCount));
    }

    [Fact]
    public void A_window_s_figures_are_those_of_its_part_of_the_series()
    {
        var series = RrExamples.Broken(1500);
        foreach (var window in HrvAnalysis.Windows(series, s_fiveMinutes, TimeSpan.FromMinutes(1)))
        {
            Assert.Equal(HrvAnalysis.Of(series.Between(window.FromMs, window.ToMs)).Time, window.Time);
        }
    }

    [Fact]
    public void A_live_window_equals_the_batch_at_every_beat()
    {
        var series = RrExamples.Broken(800);
        var live = new RollingHrv(TimeSpan.FromMinutes(2), series.FirstBeatMs, series.FirstBeat);
        var gap = 0;
        for (var i = 0; i < series.Count; i++)
        {
            if (gap < series.Gaps.Count && series.Gaps[gap].Index == i)
            {
                live.AddGap(series.Gaps[gap].DurationMs, series.Gaps[gap].NextBeat);
                gap++;
            }

            live.Add(series.RrMs[i], series.Beats[i]);
            Assert.Equal(series.EndMs[i], live.NowMs, 6);
            if (i % 50 == 0)
            {
                var batch = HrvAnalysis.Of(series.Between(live.NowMs - 120_000, live.NowMs));
                var window = live.Metrics();
                Assert.Equal(batch.Time, window.Time);
                Assert.Equal(batch.Nonlinear, window.Nonlinear);
                Assert.Equal(batch.Welch!.HfMs2.State, window.Welch!.HfMs2.State);
                if (batch.Welch.HfMs2.IsKnown)
                {
                    Assert.Equal(batch.Welch.HfMs2.Value, window.Welch.HfMs2.Value, 6);
                }
            }
        }
    }

    [Fact]
    public void What_leaves_a_live_window_leaves_no_trace()
    {
        var live = new RollingHrv(TimeSpan.FromMinutes(1));
        live.Add(9_000);
        live.AddGap(500_000);
        for (var i = 0; i < 100; i++)
        {
            live.Add(i % 2 == 0 ? 800 : 900);
        }

        var time = live.Metrics().Time;
        Assert.InRange(time.NnCount, 69, 71);
        Assert.Equal((800.0, 900.0), (time.MinRrMs.Value, time.MaxRrMs.Value));
        Assert.Equal(100, time.RmssdMs.Value, 9);
    }
}
