using CsCheck;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Signals;
using Vagus.Tests.Features.Hrv;

namespace Vagus.Tests.Features.Artefacts;

public sealed class ArtefactCorrectorTests
{
    private const int Place = 200;

    [Fact]
    public void A_missed_beat_is_put_back_between_its_neighbours()
    {
        var rr = RrExamples.Breathing(400, noiseMs: 5).ToList();
        var whole = rr[Place] + rr[Place + 1];
        rr.RemoveAt(Place + 1);
        rr[Place] = whole;
        var result = Correct(rr);
        var correction = Assert.Single(result.Corrections);
        Assert.Equal((ArtefactKind.Missed, Place, 1, 2), (correction.Kind, correction.RawIndex, correction.RawCount, correction.CorrectedCount));
        Assert.Equal(whole, result.Corrected.RrMs[Place] + result.Corrected.RrMs[Place + 1], 9);
        Assert.InRange(result.Corrected.RrMs[Place], 0.4 * whole, 0.6 * whole);
        Assert.Equal(401, result.Corrected.Count + 1);
        Assert.Equal(result.Raw.LastBeatMs, result.Corrected.LastBeatMs, 6);
        Assert.Equal([ArtefactKind.Missed, ArtefactKind.Missed], result.Kinds.Slice(Place, 2).ToArray());
        Assert.Equal(ArtefactKind.None, result.Kinds[Place - 1]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_beats_missed_in_a_row_are_put_back(int missed)
    {
        var rr = Enumerable.Repeat(800.0, 300).Select((x, i) => x + (10 * (i % 3))).ToList();
        rr[Place] = 810 * (missed + 1);
        var correction = Assert.Single(Correct(rr).Corrections);
        Assert.Equal((ArtefactKind.Missed, missed + 1), (correction.Kind, correction.CorrectedCount));
    }

    [Fact]
    public void A_pause_of_many_beats_becomes_a_gap_and_is_not_filled()
    {
        var rr = Enumerable.Repeat(800.0, 300).Select((x, i) => x + (10 * (i % 3))).ToList();
        rr[Place] = 8_100;
        var result = Correct(rr);
        Assert.Equal((ArtefactKind.Unusable, 0), (Assert.Single(result.Corrections).Kind, result.Corrections[0].CorrectedCount));
        Assert.Equal((Place, 8_100.0), (Assert.Single(result.Corrected.Gaps).Index, result.Corrected.Gaps[0].DurationMs));
        Assert.Equal(299, result.Corrected.Count);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void An_extra_beat_is_taken_out_wherever_it_stands(double share)
    {
        var rr = RrExamples.Breathing(400, noiseMs: 5).ToList();
        var whole = rr[Place];
        rr[Place] = whole * share;
        rr.Insert(Place + 1, whole * (1 - share));
        var result = Correct(rr);
        Assert.Equal(ArtefactKind.Extra, Assert.Single(result.Corrections).Kind);
        Assert.Equal(400, result.Corrected.Count);
        Assert.Equal(whole, result.Corrected.RrMs[Place], 6);
    }

    [Theory]
    [InlineData(-200)]
    [InlineData(200)]
    public void A_displaced_beat_moves_back_and_its_neighbours_stay(double shift)
    {
        var rr = RrExamples.Breathing(400, noiseMs: 5);
        var clean = RrSeries.FromIntervals(rr);
        rr[Place] += shift;
        rr[Place + 1] -= shift;
        var result = Correct(rr);
        var correction = Assert.Single(result.Corrections);
        Assert.Equal((ArtefactKind.Ectopic, Place, 2, 2), (correction.Kind, correction.RawIndex, correction.RawCount, correction.CorrectedCount));
        Assert.Equal(clean.EndMs[Place], result.Corrected.EndMs[Place], 25.0);
        Assert.Equal(clean.EndMs[Place + 1], result.Corrected.EndMs[Place + 1], 6);
        Assert.Equal(BeatKind.Interpolated, result.Corrected.Beats[Place]);
        Assert.Equal(BeatKind.Unknown, result.Corrected.Beats[Place + 1]);
    }

    [Fact]
    public void A_premature_beat_without_a_full_pause_is_interpolated_and_times_stay()
    {
        var rr = RrExamples.Breathing(400, noiseMs: 5);
        rr[Place] = 500;
        var result = Correct(rr);
        var correction = Assert.Single(result.Corrections);
        Assert.Equal((Place, 1), (correction.RawIndex, correction.RawCount));
        Assert.InRange(result.Corrected.RrMs[Place], 780, 920);
        Assert.Equal(result.Raw.EndMs[Place], result.Corrected.EndMs[Place]);
        Assert.Equal(result.Raw.LastBeatMs, result.Corrected.LastBeatMs);
    }

    [Fact]
    public void A_beat_that_an_annotator_called_ectopic_is_corrected_even_when_it_comes_in_time()
    {
        var builder = new RrSeriesBuilder(0, BeatKind.Normal);
        for (var i = 0; i < 100; i++)
        {
            builder.AddInterval(800 + (i % 5), i == 50 ? BeatKind.VentricularEctopic : BeatKind.Normal);
        }

        var result = ArtefactCorrector.Correct(builder.Build());
        Assert.Equal((ArtefactKind.Ectopic, 50, 2), (result.Corrections[0].Kind, result.Corrections[0].RawIndex, result.Corrections[0].RawCount));
        Assert.Equal(100, HrvAnalysis.Of(result.Corrected).Time.NnCount);
        Assert.Equal(98, HrvAnalysis.Of(result.Raw).Time.NnCount);
    }

    [Fact]
    public void Raw_and_corrected_are_both_kept_and_every_raw_interval_is_accounted_for() =>
        Gen.Select(Gen.Int[20, 600], Gen.ULong).Sample((count, seed) =>
        {
            var raw = Spoil(RrExamples.Breathing(count, seed), seed, apart: 3);
            var result = ArtefactCorrector.Correct(raw);
            Assert.Same(raw, result.Raw);
            Assert.Equal(result.Corrected.Count, result.Kinds.Length);
            var inserted = result.Corrections.Sum(static c => c.CorrectedCount - c.RawCount);
            Assert.Equal(raw.Count + inserted, result.Corrected.Count);
            Assert.Equal(result.Corrections.OrderBy(static c => c.RawIndex), result.Corrections);
            for (var i = 1; i < result.Corrected.Count; i++)
            {
                Assert.True(result.Corrected.EndMs[i] > result.Corrected.EndMs[i - 1]);
            }
        });

    [Fact]
    public void Stream_and_batch_agree_and_the_stream_keeps_its_delay() =>
        Gen.Select(Gen.Int[0, 900], Gen.ULong, Gen.Int[1, 40]).Sample((count, seed, chunk) =>
        {
            var raw = WithGaps(Spoil(RrExamples.Breathing(count, seed), seed, apart: 1), seed);
            var stream = new ArtefactCorrector(raw.FirstBeatMs, raw.FirstBeat);
            var taken = new List<CorrectedInterval>();
            var corrections = new List<ArtefactCorrection>();
            var (gap, time, fed) = (0, raw.FirstBeatMs, 0);
            for (var i = 0; i < raw.Count; i++)
            {
                if (gap < raw.Gaps.Count && raw.Gaps[gap].Index == i)
                {
                    stream.AddGap(raw.Gaps[gap].DurationMs, raw.Gaps[gap].NextBeat);
                    gap++;
                }

                stream.Add(raw.RrMs[i], raw.Beats[i]);
                fed++;
                if (i % chunk == 0)
                {
                    Take();
                }
            }

            stream.Complete();
            Take();
            var batch = ArtefactCorrector.Correct(raw);
            Assert.Equal(batch.Corrections.Select(static c => (c.Kind, c.RawIndex, c.RawCount, c.CorrectedCount)), corrections.Select(static c => (c.Kind, c.RawIndex, c.RawCount, c.CorrectedCount)));
            Assert.Equal(batch.Corrected.RrMs.ToArray(), taken.Where(static t => !t.IsGap).Select(static t => t.RrMs), static (a, b) => Math.Abs(a - b) < 1e-6);
            Assert.Equal(batch.UnjudgedIntervals, stream.UnjudgedIntervals);

            void Take()
            {
                while (stream.TryTake(out var interval))
                {
                    taken.Add(interval);
                }

                while (stream.TryTakeCorrection(out var correction))
                {
                    corrections.Add(correction);
                }
            }
        });

    [Fact]
    public void A_live_stream_lags_by_no_more_than_the_windows_need()
    {
        var stream = new ArtefactCorrector();
        var (given, taken) = (0, 0);
        foreach (var rr in RrExamples.Breathing(3000, noiseMs: 5))
        {
            stream.Add(rr);
            given++;
            while (stream.TryTake(out _))
            {
                taken++;
            }

            Assert.InRange(given - taken, 0, ArtefactCorrector.DelayBeats + 3);
        }
    }

    [Fact]
    public void A_stretch_too_short_to_judge_is_left_as_it_is_and_counted()
    {
        var result = Correct([800, 810, 1600, 790, 800]);
        Assert.Empty(result.Corrections);
        Assert.Equal(5, result.UnjudgedIntervals);
        Assert.Equal(result.Raw.RrMs.ToArray(), result.Corrected.RrMs.ToArray());
        Assert.Equal(0, Correct([]).Corrected.Count);
    }

    [Fact]
    public void Equal_intervals_and_a_long_spoiled_stretch_end_well()
    {
        Assert.Empty(Correct([.. Enumerable.Repeat(800.0, 500)]).Corrections);
        var random = new SeededRandom(1);
        var noise = Enumerable.Range(0, 30).Select(_ => 250 + (random.NextDouble() * 1500));
        var result = Correct([.. RrExamples.Breathing(200), .. noise, .. RrExamples.Breathing(200, 2)]);
        Assert.All(result.Corrected.RrMs.ToArray(), rr => Assert.InRange(rr, 1, 10_000));
    }

    [Theory]
    [InlineData(5, 0, 0)]
    [InlineData(20, 0, 0)]
    [InlineData(10, 30, 20)]
    [InlineData(5, 5, 60)]
    public void Injected_beats_are_found_clean_series_left_alone_and_RMSSD_restored(double noise, double breath, double slow)
    {
        var clean = Series(10_000, noise, breath, slow);
        Assert.InRange(ArtefactCorrector.Correct(RrSeries.FromIntervals(clean)).ChangedShare, 0, 0.005);

        var injected = new List<(ArtefactKind Kind, double TimeMs)>();
        var spoiled = Spoil(clean, seed: 5, apart: 6, injected);
        var result = ArtefactCorrector.Correct(spoiled);
        foreach (var kind in new[] { ArtefactKind.Missed, ArtefactKind.Extra })
        {
            var all = injected.Where(item => item.Kind == kind).ToList();
            var found = all.Count(item => result.Corrections.Any(c => c.Kind == kind && item.TimeMs >= c.TimeMs - 1 && item.TimeMs <= spoiled.EndMs[c.RawIndex + c.RawCount - 1] + 1));
            Assert.True(all.Count > 50);
            Assert.InRange((double)found / all.Count, 0.99, 1);
        }

        var (before, after) = (Rmssd(RrSeries.FromIntervals(clean)), Rmssd(result.Corrected));
        Assert.InRange(Math.Abs((after / before) - 1), 0, 0.02);
        Assert.True(Rmssd(spoiled) > 2 * before);
    }

    private static double Rmssd(RrSeries series) => HrvAnalysis.Of(series, new HrvOptions { Domains = HrvDomains.Time }).Time.RmssdMs.Value;

    private static CorrectedRr Correct(IEnumerable<double> rr) => ArtefactCorrector.Correct(RrSeries.FromIntervals([.. rr]));

    private static double[] Series(int count, double noise, double breath, double slow)
    {
        var random = new SeededRandom(8);
        var rr = new double[count];
        var time = 0.0;
        for (var i = 0; i < count; i++)
        {
            rr[i] = 850 + (breath * Math.Sin(2 * Math.PI * 0.25 * time)) + (slow * Math.Sin(2 * Math.PI * 0.1 * time)) + (noise * random.NextGaussian());
            time += rr[i] / 1000;
        }

        return rr;
    }

    /// <summary>About one beat in a hundred missed, one extra, one displaced by 15–35 %.</summary>
    private static RrSeries Spoil(double[] rr, ulong seed, int apart, List<(ArtefactKind, double)>? injected = null)
    {
        var random = new SeededRandom(seed, stream: 77);
        var beats = new List<double>();
        var (time, last) = (0.0, 0);
        for (var i = 0; i <= rr.Length; i++)
        {
            var roll = i < 2 || i > rr.Length - 2 || i - last < apart ? 99 : random.NextInt(100);
            last = roll < 3 ? i : last;
            switch (roll)
            {
                case 0:
                    injected?.Add((ArtefactKind.Missed, time));
                    break;
                case 1:
                    beats.Add(time + ((random.NextInt(2) == 0 ? -1 : 1) * (0.15 + (0.2 * random.NextDouble())) * rr[i]));
                    break;
                case 2:
                    beats.Add(time);
                    beats.Add(time + ((0.15 + (0.7 * random.NextDouble())) * rr[i]));
                    injected?.Add((ArtefactKind.Extra, beats[^1]));
                    break;
                default:
                    beats.Add(time);
                    break;
            }

            time += i < rr.Length ? rr[i] : 0;
        }

        beats.Sort();
        return RrSeries.FromBeatTimes([.. beats.Distinct()]);
    }

    private static RrSeries WithGaps(RrSeries series, ulong seed)
    {
        var random = new SeededRandom(seed, stream: 78);
        var builder = new RrSeriesBuilder(series.FirstBeatMs);
        foreach (var rr in series.RrMs)
        {
            if (random.NextInt(200) == 0)
            {
                builder.AddGap(2000 + (10 * random.NextInt(1000)));
            }

            builder.AddInterval(rr, random.NextInt(80) == 0 ? BeatKind.VentricularEctopic : BeatKind.Unknown);
        }

        return builder.Build();
    }
}
