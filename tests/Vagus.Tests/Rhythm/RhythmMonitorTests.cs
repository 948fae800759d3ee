using CsCheck;
using Vagus.Models.Rhythm;
using Vagus.Monitoring.Rhythm;
using Vagus.Signals;

namespace Vagus.Tests.Rhythm;

public sealed class RhythmMonitorTests
{
    [Fact]
    public void An_episode_has_its_times_beats_rate_and_probability()
    {
        var sinus = Rhythms.Sinus(1000);
        var fibrillation = Rhythms.Fibrillation(600);
        var report = Report([.. sinus, .. fibrillation, .. Rhythms.Sinus(1000, seed: 7)]);

        var episode = Assert.Single(report.Episodes, e => e.Kind == RhythmEpisodeKind.AtrialFibrillation);
        Assert.Equal(sinus.Sum(), episode.StartMs, 30_000.0);
        Assert.Equal(sinus.Sum() + fibrillation.Sum(), episode.EndMs, 30_000.0);
        Assert.Equal(600, episode.Beats, 40.0);
        Assert.Equal(60_000 / fibrillation.Average(), episode.HeartRateBpm, 4.0);
        Assert.InRange(episode.Probability, 0.9, 1);
        Assert.Equal(600 / 2600.0, report.FibrillationBurden, 0.02);
        Assert.Equal(episode.EndMs - episode.StartMs, episode.DurationMs);
    }

    [Fact]
    public void A_pause_is_told_at_once_and_a_gap_is_none()
    {
        var monitor = new RhythmMonitor();
        foreach (var rr in Rhythms.Sinus(50).Append(2400))
        {
            monitor.Add(rr);
        }

        Assert.True(monitor.TryTake(out RhythmEpisode pause));
        Assert.Equal((RhythmEpisodeKind.Pause, 2400, 1), (pause.Kind, pause.DurationMs, pause.Beats));
        Assert.Equal(monitor.NowMs, pause.EndMs);
        monitor.Add(12_000);
        Assert.False(monitor.TryTake(out pause));
    }

    [Fact]
    public void Slow_and_fast_runs_are_told_with_their_beginning()
    {
        double[] rr = [.. Steady(800, 100), .. Steady(1400, 40), .. Steady(800, 100), .. Steady(500, 80), .. Steady(800, 100)];
        var runs = Report(rr).Episodes.Where(e => e.Kind is RhythmEpisodeKind.Bradycardia or RhythmEpisodeKind.Tachycardia).ToList();

        Assert.Equal([RhythmEpisodeKind.Bradycardia, RhythmEpisodeKind.Tachycardia], runs.Select(run => run.Kind));
        // The mean of eight crosses a limit some beats late; the run reaches back over those eight.
        Assert.Equal(80_000, runs[0].StartMs, 8 * 1400.0);
        Assert.Equal(216_000, runs[1].StartMs, 8 * 800.0);
        Assert.Equal(60_000 / 1400.0, runs[0].HeartRateBpm, 3.0);
        Assert.Equal(120, runs[1].HeartRateBpm, 5.0);
    }

    [Fact]
    public void A_rate_that_wavers_about_the_limit_is_one_run_and_runs_do_not_overlap()
    {
        var wavering = Enumerable.Range(0, 600).Select(i => 600 + (20 * Math.Sin(i / 5.0)));
        Assert.Single(Report([.. Steady(500, 20), .. wavering]).Episodes, e => e.Kind == RhythmEpisodeKind.Tachycardia);

        var random = new SeededRandom(11);
        var runs = Report([.. Enumerable.Range(0, 20_000).Select(i => 600 + (60 * Math.Sin(i / 200.0)) + (30 * random.NextGaussian()))])
            .Episodes.Where(e => e.Kind == RhythmEpisodeKind.Tachycardia).ToList();
        Assert.True(runs.Count > 5);
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.EndMs <= pair.Second.StartMs));
    }

    [Fact]
    public void A_short_run_is_not_told()
    {
        Assert.DoesNotContain(Report([.. Steady(800, 100), .. Steady(500, 40), .. Steady(800, 100)]).Episodes, e => e.Kind == RhythmEpisodeKind.Tachycardia);
    }

    [Theory]
    [InlineData(2, RhythmEpisodeKind.Bigeminy)]
    [InlineData(3, RhythmEpisodeKind.Trigeminy)]
    public void Ectopic_beats_at_a_fixed_distance_are_told(int distance, RhythmEpisodeKind kind)
    {
        var rr = Rhythms.WithPremature(Rhythms.Sinus(1000, waveMs: 10), i => i is > 300 and < 400 && i % distance == 0);
        var patterns = Report(rr).Episodes.Where(e => e.Kind is RhythmEpisodeKind.Bigeminy or RhythmEpisodeKind.Trigeminy).ToList();

        var pattern = Assert.Single(patterns);
        Assert.Equal(kind, pattern.Kind);
        Assert.Equal(98, pattern.Beats, 4.0);
        Assert.Equal(300 * 850, pattern.StartMs, 5_000.0);
        Assert.Equal(400 * 850, pattern.EndMs, 5_000.0);
    }

    [Fact]
    public void Kinds_of_beats_go_before_their_timing()
    {
        var builder = new RrSeriesBuilder(0, BeatKind.Normal);
        for (var i = 0; i < 200; i++)
        {
            builder.AddInterval(800, i % 10 == 5 ? BeatKind.VentricularEctopic : BeatKind.Normal);
        }

        Assert.Equal(0.1, RhythmReport.Of(builder.Build()).EctopicBurden, 1e-9);

        var early = Rhythms.WithPremature([.. Steady(800, 200)], i => i > 20 && i % 10 == 5);
        Assert.Equal(18 / 200.0, Report(early).EctopicBurden, 1e-9);
        builder = new RrSeriesBuilder(0, BeatKind.Normal);
        foreach (var rr in early)
        {
            builder.AddInterval(rr, BeatKind.Normal);
        }

        Assert.Equal(0, RhythmReport.Of(builder.Build()).EctopicBurden);
    }

    [Fact]
    public void The_beginning_of_a_faster_rhythm_is_no_ectopic_beat()
    {
        Assert.Equal(0, Report([.. Steady(1000, 100), .. Steady(600, 100)]).EctopicBurden);
    }

    [Fact]
    public void Hours_add_up_to_the_beats()
    {
        var rr = Rhythms.WithRandomPremature(Rhythms.Sinus(20_000, waveMs: 10), 0.05);
        var report = Report(rr);

        Assert.Equal(20_000, report.Hours.Sum(hour => hour.Beats));
        Assert.Equal(Enumerable.Range(0, 5).Select(hour => hour * 3_600_000.0), report.Hours.Select(hour => hour.StartMs));
        Assert.All(report.Hours, hour => Assert.InRange(hour.EctopicBurden, 0.03, 0.06));
    }

    [Fact]
    public void Fibrillation_has_no_ectopic_beats()
    {
        var report = Report(Rhythms.Fibrillation(3000));

        Assert.Equal(1, report.FibrillationBurden);
        Assert.True(double.IsNaN(report.EctopicBurden));
        Assert.DoesNotContain(report.Episodes, e => e.Kind is RhythmEpisodeKind.Bigeminy or RhythmEpisodeKind.Trigeminy);
    }

    [Fact]
    public void What_is_under_way_ends_at_a_hole()
    {
        var builder = new RrSeriesBuilder();
        foreach (var rr in Rhythms.Fibrillation(500))
        {
            builder.AddInterval(rr);
        }

        builder.AddGap(60_000);
        var behind = builder.LastBeatMs;
        foreach (var rr in Rhythms.Fibrillation(500, seed: 4))
        {
            builder.AddInterval(rr);
        }

        var series = builder.Build();
        var report = RhythmReport.Of(series);
        var episodes = report.Episodes.Where(e => e.Kind == RhythmEpisodeKind.AtrialFibrillation).ToList();
        Assert.Equal(2, episodes.Count);
        Assert.Equal(behind - 60_000, episodes[0].EndMs, 1.0);
        Assert.Equal(behind, episodes[1].StartMs, 1.0);
        Assert.Equal(series.LastBeatMs, episodes[1].EndMs, 1.0);
        Assert.Equal(1000, report.Beats.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(31)]
    public void A_short_recording_is_learning(int count)
    {
        var report = Report(Rhythms.Sinus(count));

        Assert.Equal(RhythmState.Learning, report.State);
        Assert.Equal(count, report.Beats.Count);
        Assert.True(double.IsNaN(report.FibrillationBurden));
        Assert.Empty(report.Episodes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_interval_that_is_none_is_refused(double rrMs)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RhythmMonitor().Add(rrMs));
    }

    [Fact]
    public void Intervals_of_ten_seconds_are_pauses_without_signal()
    {
        var report = Report([.. Steady(10_000, 200)]);

        Assert.Equal(RhythmState.NoSignal, report.State);
        Assert.Equal(200, report.Episodes.Count(e => e.Kind == RhythmEpisodeKind.Pause));
        Assert.DoesNotContain(report.Episodes, e => e.Kind != RhythmEpisodeKind.Pause);
    }

    [Fact]
    public void Any_intervals_give_a_report_whose_episodes_lie_within_the_recording() => Gen.Frequency(
        (3, Gen.Double[250, 1500]), (1, Gen.Double[0.001, 9_999]), (1, Gen.Double[10_001, 1e7])).Array[0, 1500].Sample(rr =>
    {
        var series = RrSeries.FromIntervals(rr);
        var report = RhythmReport.Of(series);
        Assert.Equal(series.Count, report.Beats.Count);
        Assert.Equal(series.Count, report.Hours.Sum(hour => hour.Beats));
        Assert.All(report.Episodes, episode => Assert.True(
            episode.StartMs >= series.FirstBeatMs - 1 && episode.EndMs <= series.LastBeatMs + 1 && episode.DurationMs > 0 && episode.Beats > 0, episode.ToString()));
        Assert.All(report.Beats, beat => Assert.True(beat.State == RhythmState.Judged ? beat.Probability is >= 0 and <= 1 : float.IsNaN(beat.Probability)));
    }, iter: 60);

    [Fact]
    public void A_beat_allocates_nothing_once_there_is_nothing_to_tell()
    {
        var rr = Rhythms.Sinus(3000);
        var monitor = new RhythmMonitor();
        void Feed()
        {
            foreach (var interval in rr)
            {
                monitor.Add(interval);
                monitor.TryTake(out RhythmEpisode _);
                monitor.TryTake(out RhythmHour _);
            }
        }

        Feed();
        Feed();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IEnumerable<double> Steady(double rrMs, int count) => Enumerable.Repeat(rrMs, count);

    private static RhythmReport Report(double[] rr) => RhythmReport.Of(RrSeries.FromIntervals(rr));
}
