using System.Numerics;
using CsCheck;
using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Tests.Features.Hrv;

public sealed class SpectrumTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(512)]
    public void The_fast_transform_equals_the_slow_one(int length)
    {
        var random = new SeededRandom(5);
        var (re, im) = (Numbers(random, length), Numbers(random, length));
        var expected = new Complex[length];
        for (var k = 0; k < length; k++)
        {
            for (var i = 0; i < length; i++)
            {
                expected[k] += new Complex(re[i], im[i]) * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * i / length);
            }
        }

        Fft.Of(length).Transform(re, im, new double[length], new double[length]);
        Assert.All(expected, (value, k) => Assert.True((value - new Complex(re[k], im[k])).Magnitude < 1e-10 * length));
    }

    [Fact]
    public void The_spline_passes_through_every_cubic_exactly()
    {
        double[] x = [0, 1, 1.5, 4, 5, 7.25];
        var y = Array.ConvertAll(x, Cubic);
        var result = new double[72];
        CubicSpline.Resample(x, y, 0, 0.1, result);
        Assert.All(result, (value, i) => Assert.Equal(Cubic(0.1 * i), value, 9));

        static double Cubic(double t) => 3 - (2 * t) + (0.5 * t * t) - (0.25 * t * t * t);
    }

    [Fact]
    public void The_fast_periodogram_equals_Scargle_s_formula()
    {
        var series = RrExamples.Broken(700);
        var nn = NnIntervals.Of(series);
        var mean = nn.NnMs.Average();
        var spectrum = LombScargleSpectrum.Of(nn, mean, 0.0033);
        var seconds = (nn.EndMs[^1] - nn.EndMs[0]) / 1000;
        var largest = spectrum.DensityMs2PerHz.Max();
        for (var k = 1; k < spectrum.DensityMs2PerHz.Count; k++)
        {
            var omega = 2 * Math.PI * k / seconds;
            var times = Array.ConvertAll(nn.EndMs, end => end / 1000);
            var tau = Math.Atan2(times.Sum(t => Math.Sin(2 * omega * t)), times.Sum(t => Math.Cos(2 * omega * t))) / (2 * omega);
            var (yc, ys, cc, ss) = (0.0, 0.0, 0.0, 0.0);
            for (var i = 0; i < times.Length; i++)
            {
                var (sin, cos) = Math.SinCos(omega * (times[i] - tau));
                yc += (nn.NnMs[i] - mean) * cos;
                ys += (nn.NnMs[i] - mean) * sin;
                cc += cos * cos;
                ss += sin * sin;
            }

            var expected = ((yc * yc / cc) + (ys * ys / ss)) * mean / 1000;
            Assert.Equal(expected, spectrum.DensityMs2PerHz[k], largest * 1e-8);
        }
    }

    [Theory]
    [InlineData(35, 0.25, "hf")]
    [InlineData(70, 0.10, "lf")]
    [InlineData(50, 0.02, "vlf")]
    public void A_sine_has_half_its_squared_amplitude_in_its_band(double amplitude, double hz, string band)
    {
        var metrics = HrvAnalysis.Of(RrSeries.FromIntervals(RrExamples.Sine(800, amplitude, hz, 1800)));
        var expected = amplitude * amplitude / 2;
        foreach (var spectrum in new[] { metrics.Welch!, metrics.Lomb! })
        {
            foreach (var (name, value) in new[] { ("vlf", spectrum.VlfMs2.Value), ("lf", spectrum.LfMs2.Value), ("hf", spectrum.HfMs2.Value) })
            {
                Assert.InRange(value, name == band ? 0.95 * expected : 0, name == band ? 1.05 * expected : 0.05 * expected);
            }
        }
    }

    [Fact]
    public void Holes_do_not_change_the_power_of_what_is_left()
    {
        var whole = RrExamples.Breathing(6000);
        var builder = new RrSeriesBuilder();
        for (var i = 0; i < whole.Length; i++)
        {
            // Ninety beats of every hundred and fifty are kept.
            if (i % 150 < 90)
            {
                builder.AddInterval(whole[i]);
            }
            else
            {
                builder.AddGap(whole[i]);
            }
        }

        var (all, part) = (HrvAnalysis.Of(RrSeries.FromIntervals(whole)), HrvAnalysis.Of(builder.Build()));
        foreach (var (a, b) in new[] { (all.Lomb!, part.Lomb!), (all.Welch!, part.Welch!) })
        {
            Assert.Equal(1, b.HfMs2.Value / a.HfMs2.Value, 0.12);
        }
    }

    [Fact]
    public void Derived_figures_follow_from_the_bands()
    {
        foreach (var spectrum in new[] { Breathing().Welch!, Breathing().Lomb! })
        {
            var (vlf, lf, hf) = (spectrum.VlfMs2.Value, spectrum.LfMs2.Value, spectrum.HfMs2.Value);
            Assert.Equal(vlf + lf + hf, spectrum.TotalMs2.Value, 9);
            Assert.Equal(lf / hf, spectrum.LfHfRatio.Value, 9);
            Assert.Equal(100 * lf / (lf + hf), spectrum.LfNormalisedPercent.Value, 9);
            Assert.Equal(100, spectrum.LfNormalisedPercent.Value + spectrum.HfNormalisedPercent.Value, 9);
        }
    }

    [Fact]
    public void Welch_and_Lomb_agree_on_an_even_breath()
    {
        var metrics = Breathing();
        Assert.Equal(1, metrics.Welch!.LfMs2.Value / metrics.Lomb!.LfMs2.Value, 0.1);
        Assert.Equal(1, metrics.Welch.HfMs2.Value / metrics.Lomb.HfMs2.Value, 0.1);
    }

    [Theory]
    [InlineData(50, HrvState.TooShort, HrvState.TooShort, HrvState.TooShort)]
    [InlineData(80, HrvState.TooShort, HrvState.TooShort, HrvState.Known)]
    [InlineData(150, HrvState.TooShort, HrvState.Known, HrvState.Known)]
    [InlineData(400, HrvState.Known, HrvState.Known, HrvState.Known)]
    public void A_band_needs_its_minimum_of_time(int seconds, HrvState vlf, HrvState lf, HrvState hf)
    {
        var metrics = HrvAnalysis.Of(RrSeries.FromIntervals(RrExamples.Breathing((int)(seconds / 0.85))));
        foreach (var spectrum in new[] { metrics.Welch!, metrics.Lomb! })
        {
            Assert.Equal((vlf, lf, hf), (spectrum.VlfMs2.State, spectrum.LfMs2.State, spectrum.HfMs2.State));
            Assert.Equal(lf, spectrum.LfHfRatio.State);
            Assert.Equal(vlf, spectrum.TotalMs2.State);
        }
    }

    [Fact]
    public void A_heart_too_slow_to_show_a_band_says_so()
    {
        var metrics = HrvAnalysis.Of(RrSeries.FromIntervals(RrExamples.Sine(3500, 100, 0.02, 1800)));
        Assert.Equal(HrvState.AboveNyquist, metrics.Lomb!.HfMs2.State);
        Assert.Equal(HrvState.AboveNyquist, metrics.Welch!.HfMs2.State);
        Assert.True(metrics.Lomb.LfMs2.IsKnown);
    }

    [Fact]
    public void A_drift_is_taken_out_of_each_segment_unless_only_the_mean_is()
    {
        var drift = RrSeries.FromIntervals([.. Enumerable.Range(0, 3000).Select(static i => 700 + (0.1 * i))]);
        Assert.InRange(HrvAnalysis.Of(drift).Welch!.TotalMs2.Value, 0, 0.1);
        var constant = new HrvOptions { Welch = new WelchOptions { Detrend = SegmentTrend.Constant } };
        Assert.InRange(HrvAnalysis.Of(drift, constant).Welch!.TotalMs2.Value, 5, 200);
    }

    [Fact]
    public void Windows_overlap_and_padding_leave_the_power_of_noise_alone()
    {
        var random = new SeededRandom(2);
        var noise = RrSeries.FromIntervals([.. Enumerable.Range(0, 6000).Select(_ => 1000 + (20 * random.NextGaussian()))]);
        var expected = HrvAnalysis.Of(noise).Welch!.HfMs2.Value;
        foreach (var welch in new WelchOptions[]
        {
            new() { Window = SpectralWindow.Hamming }, new() { Window = SpectralWindow.Rectangular }, new() { OverlapSamples = 0 },
            new() { SegmentSamples = 300, OverlapSamples = 150, FftSamples = 4096 }, new() { ResampleHz = 8, SegmentSamples = 2048, OverlapSamples = 1024 },
        })
        {
            Assert.Equal(1, HrvAnalysis.Of(noise, new HrvOptions { Welch = welch }).Welch!.HfMs2.Value / expected, 0.08);
        }
    }

    [Fact]
    public void Segments_never_cross_a_gap()
    {
        // Two levels with a gap between: a segment across it would see a step of 300 ms.
        var builder = new RrSeriesBuilder();
        for (var i = 0; i < 1200; i++)
        {
            if (i == 600)
            {
                builder.AddGap(20_000);
            }

            builder.AddInterval((i < 600 ? 700 : 1000) + (i % 2));
        }

        var welch = HrvAnalysis.Of(builder.Build()).Welch!;
        Assert.True(welch.Segments >= 2);
        Assert.InRange(welch.VlfMs2.Value + welch.LfMs2.Value, 0, 1);
    }

    [Fact]
    public void Options_that_contradict_themselves_are_all_named_at_once()
    {
        var options = new HrvOptions { VlfFromHz = 0.05, Welch = new WelchOptions { SegmentSamples = 8, OverlapSamples = 9, FftSamples = 100 } };
        var error = Assert.Throws<ArgumentException>(() => HrvAnalysis.Of(RrSeries.Empty, options));
        foreach (var part in new[] { "found 0.05 Hz", "found 8 samples", "found 9 samples", "found 100 points" })
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_series_ends_in_figures_or_states() =>
        Gen.Double[1, 12_000].Array[0, 200].Sample(rr =>
        {
            var metrics = HrvAnalysis.Of(RrSeries.FromIntervals(rr));
            Assert.All(
                new[] { metrics.Welch!.TotalMs2, metrics.Lomb!.TotalMs2, metrics.Welch.LfHfRatio, metrics.Nonlinear!.SampleEntropy, metrics.Nonlinear.DfaAlpha1 },
                value => Assert.Equal(value.IsKnown, double.IsFinite(value.Value)));
        });

    private static HrvMetrics Breathing() => HrvAnalysis.Of(RrSeries.FromIntervals(RrExamples.Breathing(4000)));

    private static double[] Numbers(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
}
