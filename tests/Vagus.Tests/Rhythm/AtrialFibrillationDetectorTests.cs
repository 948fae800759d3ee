using CsCheck;
using Vagus.Features.Rhythm;
using Vagus.Models.Rhythm;

namespace Vagus.Tests.Rhythm;

public sealed class AtrialFibrillationDetectorTests
{
    [Fact]
    public void An_episode_between_sinus_rhythm_is_found_with_its_edges()
    {
        var (_, settled) = Run([.. Rhythms.Sinus(1000), .. Rhythms.Fibrillation(500), .. Rhythms.Sinus(1000, seed: 9)]);

        var first = settled.FindIndex(beat => beat.IsFibrillation);
        var last = settled.FindLastIndex(beat => beat.IsFibrillation);
        Assert.InRange(first, 970, 1030);
        Assert.InRange(last, 1470, 1530);
        Assert.All(settled[first..last], beat => Assert.True(beat.IsFibrillation && beat.Probability > 0.6f));
        Assert.True(settled[500].Probability < 0.02f && settled[2000].Probability < 0.02f);
    }

    [Fact]
    public void The_live_answer_comes_within_forty_beats_of_the_onset()
    {
        var (live, _) = Run([.. Rhythms.Sinus(1000), .. Rhythms.Fibrillation(200)]);

        Assert.DoesNotContain(live[..1000], beat => beat.IsFibrillation);
        Assert.InRange(live.FindIndex(beat => beat.IsFibrillation), 1001, 1040);
    }

    [Theory]
    [InlineData("respiratory arrhythmia")]
    [InlineData("random premature beats")]
    [InlineData("bigeminy")]
    [InlineData("trigeminy")]
    [InlineData("every interval equal")]
    [InlineData("fast and regular")]
    public void What_is_irregular_for_another_reason_is_not_fibrillation(string rhythm)
    {
        var sinus = Rhythms.Sinus(3000, waveMs: 15);
        double[] rr = rhythm switch
        {
            "respiratory arrhythmia" => Rhythms.Sinus(3000, meanMs: 1000, waveMs: 80),
            "random premature beats" => Rhythms.WithRandomPremature(sinus, 0.1),
            "bigeminy" => Rhythms.WithPremature(sinus, i => i % 2 == 0),
            "trigeminy" => Rhythms.WithPremature(sinus, i => i % 3 == 0),
            "every interval equal" => [.. Enumerable.Repeat(700.0, 3000)],
            _ => Rhythms.Sinus(3000, meanMs: 420, waveMs: 4, noiseMs: 3),
        };

        var (_, settled) = Run(rr);
        Assert.DoesNotContain(settled, beat => beat.IsFibrillation);
        Assert.All(settled, beat => Assert.Equal(RhythmState.Judged, beat.State));
    }

    [Fact]
    public void A_regular_rhythm_above_120_a_minute_does_not_end_an_episode_and_a_slower_one_does()
    {
        double[] WithMiddle(double meanMs) => [.. Rhythms.Fibrillation(600, meanMs: 520), .. Rhythms.Sinus(150, meanMs: meanMs, waveMs: 4, noiseMs: 3), .. Rhythms.Fibrillation(600, seed: 5, meanMs: 520)];

        Assert.True(Run(WithMiddle(430)).Settled[675].IsFibrillation);
        Assert.False(Run(WithMiddle(800)).Settled[675].IsFibrillation);
    }

    [Fact]
    public void Every_beat_settles_once_and_in_order_however_many_there_are() => Gen.Select(
        Gen.Int[0, 900], Gen.Int[0, 700], Gen.Double[0, 1e7]).Sample((before, after, gapMs) =>
    {
        var detector = new AtrialFibrillationDetector();
        var settled = 0;
        var rr = Rhythms.Fibrillation(before + after);
        for (var i = 0; i < rr.Length; i++)
        {
            if (i == before)
            {
                detector.AddGap(gapMs);
                settled += detector.Settled.Length;
                Assert.Equal(before, settled);
            }

            detector.Add(rr[i]);
            settled += detector.Settled.Length;
            Assert.True(settled <= i + 1);
        }

        detector.Complete();
        Assert.Equal(rr.Length, settled + detector.Settled.Length);
        detector.Complete();
        Assert.True(detector.Settled.IsEmpty);
    }, iter: 60);

    [Fact]
    public void The_settled_answer_equals_forward_and_backward_computed_the_slow_way()
    {
        double[] rr = [.. Rhythms.Sinus(300), .. Rhythms.Fibrillation(140), .. Rhythms.Sinus(260, seed: 4)];
        var detector = new AtrialFibrillationDetector();
        var evidence = new List<double>();
        var settled = new List<RhythmEstimate>();
        foreach (var interval in rr)
        {
            detector.Add(interval);
            settled.AddRange(detector.Settled);
            evidence.Add(detector.Evidence);
        }

        // Evidence of the window that ends at i belongs to beat i − 16; the first and the last window also speak for the edges.
        var byBeat = Enumerable.Range(0, rr.Length).Select(i => evidence[Math.Clamp(i + 16, 31, rr.Length - 1)]).ToArray();
        var chain = ShippedRhythm.Parameters.Settled;
        var blocks = settled.Count;
        detector.Complete();
        settled.AddRange(detector.Settled);
        for (var beat = 0; beat < rr.Length; beat++)
        {
            // Beats settle 64 at a time, when the evidence of 320 is known.
            var end = beat < blocks ? ((beat / 64) * 64) + 320 : rr.Length;
            Assert.Equal(Posterior(byBeat.AsSpan(0, end), beat, chain), settled[beat].LogOdds, 1e-3);
        }
    }

    [Fact]
    public void The_shorter_and_the_longer_stream_agree_on_what_both_settled()
    {
        double[] rr = [.. Rhythms.Sinus(700), .. Rhythms.Fibrillation(700)];
        var (one, two) = (new AtrialFibrillationDetector(), new List<RhythmEstimate>());
        foreach (var interval in rr)
        {
            one.Add(interval);
            two.AddRange(one.Settled);
        }

        var whole = Run([.. rr, .. Rhythms.Sinus(500, seed: 8)]).Settled;
        Assert.Equal(1088, two.Count);
        Assert.Equal(whole[..two.Count], two);
    }

    [Fact]
    public void Too_few_beats_are_learning_and_no_number()
    {
        var (live, settled) = Run(Rhythms.Fibrillation(31));

        Assert.All(live.Concat(settled), beat => Assert.Equal(RhythmEstimate.Without(RhythmState.Learning), beat));
        Assert.Equal(RhythmState.Judged, Run(Rhythms.Fibrillation(32)).Settled[0].State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-800)]
    [InlineData(10_000)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Intervals_that_no_heart_makes_are_no_signal_and_no_number(double rrMs)
    {
        var (live, settled) = Run([.. Enumerable.Repeat(rrMs, 500)]);

        Assert.All(settled, beat => Assert.Equal(RhythmEstimate.Without(RhythmState.NoSignal), beat));
        Assert.Equal(RhythmState.NoSignal, live[^1].State);
    }

    [Fact]
    public void A_missing_interval_here_and_there_changes_nothing()
    {
        double[] rr = [.. Rhythms.Sinus(600, waveMs: 40), .. Rhythms.Fibrillation(600)];
        for (var i = 7; i < rr.Length; i += 9)
        {
            rr[i] = double.NaN;
        }

        var (_, settled) = Run(rr);
        Assert.All(settled, beat => Assert.Equal(RhythmState.Judged, beat.State));
        Assert.InRange(settled.FindIndex(beat => beat.IsFibrillation), 560, 640);
        Assert.DoesNotContain(settled[700..], beat => !beat.IsFibrillation);
    }

    [Fact]
    public void A_hole_begins_the_learning_anew_and_a_long_one_forgets_the_rhythm()
    {
        var detector = new AtrialFibrillationDetector();
        foreach (var interval in Rhythms.Fibrillation(400))
        {
            detector.Add(interval);
        }

        Assert.True(detector.Live.IsFibrillation);
        detector.AddGap(3_600_000);
        Assert.Equal(RhythmState.Learning, detector.Live.State);
        foreach (var interval in Rhythms.Sinus(40, waveMs: 10))
        {
            detector.Add(interval);
        }

        Assert.False(detector.Live.IsFibrillation);
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.AddGap(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.AddGap(double.NaN));
    }

    [Fact]
    public void The_longer_a_hole_the_less_the_rhythm_before_it_is_believed_to_go_on()
    {
        (float Live, float Settled) Behind(double gapMs)
        {
            var detector = new AtrialFibrillationDetector();
            foreach (var interval in Rhythms.Fibrillation(400))
            {
                detector.Add(interval);
            }

            detector.AddGap(gapMs);
            foreach (var interval in Rhythms.Sinus(32, waveMs: 10))
            {
                detector.Add(interval);
            }

            var live = detector.Live.LogOdds;
            detector.Complete();
            return (live, detector.Settled[0].LogOdds);
        }

        var (none, minutes, day) = (Behind(0), Behind(300_000), Behind(86_400_000));
        Assert.True(none.Live > minutes.Live && minutes.Live > day.Live, $"{none.Live} {minutes.Live} {day.Live}");
        Assert.True(none.Settled > minutes.Settled && minutes.Settled > day.Settled, $"{none.Settled} {minutes.Settled} {day.Settled}");
    }

    [Fact]
    public void Forgetting_makes_it_new()
    {
        var used = new AtrialFibrillationDetector();
        foreach (var interval in Rhythms.Fibrillation(444))
        {
            used.Add(interval);
        }

        used.Forget();
        var fresh = new AtrialFibrillationDetector();
        foreach (var interval in Rhythms.Sinus(500))
        {
            used.Add(interval);
            fresh.Add(interval);
            Assert.Equal(fresh.Live, used.Live);
            Assert.Equal(fresh.Settled, used.Settled);
        }
    }

    [Fact]
    public void A_beat_allocates_nothing()
    {
        var rr = Rhythms.Fibrillation(4000);
        var detector = new AtrialFibrillationDetector();
        foreach (var interval in rr)
        {
            detector.Add(interval);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var interval in rr)
        {
            detector.Add(interval);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double Posterior(ReadOnlySpan<double> evidence, int beat, RhythmChainParameters chain)
    {
        double Emission(double value) => Math.Exp(value * chain.Scale);
        var (af, other) = (0.1, 0.9);
        for (var i = 0; i <= beat; i++)
        {
            var (a, o) = (((1 - chain.Switch) * af) + (chain.Switch * other), (chain.Switch * af) + ((1 - chain.Switch) * other));
            (af, other) = (a * Emission(evidence[i]), o);
            (af, other) = (af / (af + other), other / (af + other));
            (af, other) = (Math.Clamp(af, 1e-9, 1 - 1e-9), Math.Clamp(other, 1e-9, 1 - 1e-9));
        }

        var (backAf, backOther) = (1.0, 1.0);
        for (var i = evidence.Length - 1; i > beat; i--)
        {
            var (a, o) = (Emission(evidence[i]) * backAf, backOther);
            (backAf, backOther) = (((1 - chain.Switch) * a) + (chain.Switch * o), (chain.Switch * a) + ((1 - chain.Switch) * o));
            (backAf, backOther) = (backAf / (backAf + backOther), backOther / (backAf + backOther));
        }

        return Math.Log(af * backAf / (other * backOther));
    }

    private static (List<RhythmEstimate> Live, List<RhythmEstimate> Settled) Run(double[] rr)
    {
        var detector = new AtrialFibrillationDetector();
        var (live, settled) = (new List<RhythmEstimate>(), new List<RhythmEstimate>());
        foreach (var interval in rr)
        {
            detector.Add(interval);
            live.Add(detector.Live);
            settled.AddRange(detector.Settled);
        }

        detector.Complete();
        settled.AddRange(detector.Settled);
        return (live, settled);
    }
}
