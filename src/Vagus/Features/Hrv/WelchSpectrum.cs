using System.Numerics;

namespace Vagus.Features.Hrv;

/// <summary>
/// Spectrum by averaged modified periodograms: Welch (1967), "The use of fast Fourier transform for the estimation of power spectra",
/// IEEE Trans Audio Electroacoust 15:70–73. Each stretch without a hole is resampled by a cubic spline through the intervals at
/// the beats that end them; segments never cross a hole.
/// </summary>
internal static class WelchSpectrum
{
    private const int FewestIntervals = 16;

    public static HrvFrequencyDomain Of(NnIntervals nn, HrvOptions options)
    {
        var welch = options.Welch;
        if (nn.NnMs.Length == 0)
        {
            return Bands.Not(HrvState.NoData);
        }

        // The longest stretch decides whether whole segments fit; else one segment takes all of that stretch.
        var (longest, longestMs) = (0, 0.0);
        for (var run = 0; run < nn.RunCount; run++)
        {
            var (start, count) = nn.Run(run).GetOffsetAndLength(nn.NnMs.Length);
            var samples = SampleCount(nn, start, count, welch.ResampleHz);
            if (samples > longest)
            {
                (longest, longestMs) = (samples, nn.EndMs[start + count - 1] - nn.EndMs[start] + nn.NnMs[start]);
            }
        }

        var length = Math.Min(welch.SegmentSamples, longest);
        if (length < 16)
        {
            return Bands.Not(HrvState.TooShort);
        }

        var step = length == welch.SegmentSamples ? length - welch.OverlapSamples : length;
        var points = Math.Max(welch.FftSamples, (int)BitOperations.RoundUpToPowerOf2((uint)length));
        var (density, segments) = Average(nn, welch, length, step, points);
        if (segments == 0)
        {
            return Bands.Not(HrvState.TooShort);
        }

        var meanMs = Mean(nn.NnMs);
        var nyquist = Math.Min(welch.ResampleHz, 1000 / meanMs) / 2;
        return Bands.Sum(density, welch.ResampleHz / points, longestMs, nyquist, options.VlfFromHz, welch.Integration, segments);
    }

    private static (double[] Density, int Segments) Average(NnIntervals nn, WelchOptions options, int length, int step, int points)
    {
        var window = Window(options.Window, length);
        var power = 0.0;
        foreach (var weight in window)
        {
            power += weight * weight;
        }

        var fft = Fft.Of(points);
        var (re, im, workRe, workIm) = (new double[points], new double[points], new double[points], new double[points]);
        var density = new double[(points / 2) + 1];
        var segments = 0;
        var samples = Array.Empty<double>();
        for (var run = 0; run < nn.RunCount; run++)
        {
            var (start, count) = nn.Run(run).GetOffsetAndLength(nn.NnMs.Length);
            var available = SampleCount(nn, start, count, options.ResampleHz);
            if (available < length)
            {
                continue;
            }

            samples = samples.Length < available ? new double[available] : samples;
            var resampled = samples.AsSpan(0, available);
            CubicSpline.Resample(
                nn.EndMs.AsSpan(start, count), nn.NnMs.AsSpan(start, count), nn.EndMs[start], 1000 / options.ResampleHz, resampled);

            // Two real segments share one complex transform.
            for (var at = 0; at + length <= available; at += 2 * step)
            {
                var hasSecond = at + step + length <= available;
                Prepare(resampled.Slice(at, length), window, options.Detrend, re);
                if (hasSecond)
                {
                    Prepare(resampled.Slice(at + step, length), window, options.Detrend, im);
                }
                else
                {
                    Array.Clear(im);
                }

                fft.Transform(re, im, workRe, workIm);
                AddPower(re, im, density);
                segments += hasSecond ? 2 : 1;
            }
        }

        var scale = 2 / (options.ResampleHz * power * segments);
        for (var i = 0; i < density.Length; i++)
        {
            density[i] *= i == 0 || i == density.Length - 1 ? scale / 2 : scale;
        }

        return (density, segments);
    }

    /// <summary>Adds |A|² + |B|² of the two real series that went in as one complex one.</summary>
    private static void AddPower(double[] re, double[] im, double[] density)
    {
        var points = re.Length;
        density[0] += (re[0] * re[0]) + (im[0] * im[0]);
        for (var k = 1; k < density.Length; k++)
        {
            var mirror = points - k;
            density[k] += ((re[k] * re[k]) + (im[k] * im[k]) + (re[mirror] * re[mirror]) + (im[mirror] * im[mirror])) / 2;
        }
    }

    private static void Prepare(ReadOnlySpan<double> segment, double[] window, SegmentTrend trend, double[] target)
    {
        var mean = Mean(segment);
        var slope = 0.0;
        var middle = (segment.Length - 1) / 2.0;
        if (trend == SegmentTrend.Linear)
        {
            var sum = 0.0;
            for (var i = 0; i < segment.Length; i++)
            {
                sum += (i - middle) * segment[i];
            }

            // Σ (i − middle)² = n (n² − 1) / 12
            slope = 12 * sum / (segment.Length * (((double)segment.Length * segment.Length) - 1));
        }

        for (var i = 0; i < segment.Length; i++)
        {
            target[i] = (segment[i] - mean - (slope * (i - middle))) * window[i];
        }

        Array.Clear(target, segment.Length, target.Length - segment.Length);
    }

    private static double[] Window(SpectralWindow kind, int length)
    {
        var window = new double[length];
        var (constant, cosine) = kind switch
        {
            SpectralWindow.Hann => (0.5, 0.5),
            SpectralWindow.Hamming => (0.54, 0.46),
            _ => (1.0, 0.0),
        };
        for (var i = 0; i < length; i++)
        {
            window[i] = constant - (cosine * Math.Cos(2 * Math.PI * i / length));
        }

        return window;
    }

    private static int SampleCount(NnIntervals nn, int start, int count, double resampleHz) =>
        count < FewestIntervals ? 0 : (int)(((nn.EndMs[start + count - 1] - nn.EndMs[start]) * resampleHz / 1000) + 1e-9) + 1;

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
