using System.Numerics;

namespace Vagus.Features.Hrv;

/// <summary>
/// Lomb–Scargle periodogram of the NN intervals at the beats that end them, without resampling; holes are simply unseen: Lomb (1976),
/// Astrophys Space Sci 39:447–462; Scargle (1982), Astrophys J 263:835–853. The sums over beats are computed for all frequencies at once by
/// a nonuniform fast Fourier transform with Gaussian gridding (Greengard and Lee 2004, SIAM Rev 46:443–454) to about ten digits.
/// </summary>
/// <remarks>
/// Frequencies are k / T for the duration T. The periodogram is scaled to a one-sided density, twice the mean interval times
/// Scargle's power (which has no variance in it), so that a sine of amplitude a has the power a²/2 and the sum over frequencies is about the
/// variance, however much of the time lies in holes.
/// </remarks>
internal static class LombScargleSpectrum
{
    /// <summary>Points on each side to which a beat is spread.</summary>
    private const int Spread = 14;

    public static HrvFrequencyDomain Of(NnIntervals nn, double meanMs, double vlfFromHz)
    {
        var count = nn.NnMs.Length;
        if (count == 0)
        {
            return Bands.Not(HrvState.NoData);
        }

        var first = nn.EndMs[0] - nn.NnMs[0];
        var observedMs = nn.EndMs[^1] - first;
        if (count < 16 || nn.EndMs[^1] <= nn.EndMs[0])
        {
            return Bands.Not(HrvState.TooShort);
        }

        // Half the rate of the beats that were seen, without the holes.
        var seconds = (nn.EndMs[^1] - nn.EndMs[0]) / 1000;
        var nyquist = 500 / meanMs;
        var frequencies = (int)Math.Min(int.MaxValue / 16, Math.Ceiling(Math.Min(Bands.HfToHz, nyquist) * seconds));
        var points = BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, 6 * frequencies));
        return points > Fft.MaxLength
            ? Bands.Not(HrvState.TooLong)
            : Bands.Sum(Density(nn, meanMs, seconds, frequencies, (int)points), 1 / seconds, observedMs, nyquist, vlfFromHz, BandIntegration.Sum, segments: 1);
    }

    private static double[] Density(NnIntervals nn, double meanMs, double seconds, int frequencies, int points)
    {
        // Re: the intervals; Im: ones. Frequencies up to k give the sums of the intervals, up to 2k those of the ones.
        var (re, im) = (new double[points], new double[points]);
        var tau = Grid(nn, meanMs, seconds, 2 * frequencies, re, im);
        Fft.Of(points).Transform(re, im, new double[points], new double[points]);

        var density = new double[frequencies + 1];
        var scale = Math.Sqrt(Math.PI / tau) / points;
        var count = nn.NnMs.Length;
        for (var k = 1; k <= frequencies; k++)
        {
            var (cosY, sinY, _, _) = Pair(re, im, k, points, scale * Math.Exp(tau * k * k));
            var (_, _, cos2, sin2) = Pair(re, im, 2 * k, points, scale * Math.Exp(tau * 4 * k * k));

            // Scargle's delay makes sine and cosine orthogonal at these times.
            var delay = Math.Atan2(sin2, cos2) / 2;
            var (sin, cos) = Math.SinCos(delay);
            var turnedCos = (cosY * cos) + (sinY * sin);
            var turnedSin = (sinY * cos) - (cosY * sin);
            var length = Math.Sqrt((cos2 * cos2) + (sin2 * sin2)) / 2;
            var (cosSquares, sinSquares) = ((count / 2.0) + length, (count / 2.0) - length);
            var power = turnedCos * turnedCos / cosSquares;
            power += sinSquares > 1e-9 * count ? turnedSin * turnedSin / sinSquares : 0;
            // Scargle's power is half of this; the density is twice the mean interval times that.
            density[k] = power * meanMs / 1000;
        }

        return density;
    }

    /// <summary>Spreads each beat over the grid by a Gaussian; returns its width.</summary>
    private static double Grid(NnIntervals nn, double meanMs, double seconds, int highest, double[] re, double[] im)
    {
        var points = re.Length;
        var ratio = points / (2.0 * highest);
        var tau = Math.PI * Spread / (4.0 * highest * highest * ratio * (ratio - 0.5));
        var cell = 2 * Math.PI / points;
        var origin = nn.EndMs[0];

        // exp(−(x − j·cell)²/4τ) = exp(−x²/4τ) · exp(x·cell/2τ)^j · exp(−(j·cell)²/4τ): two exponentials a beat.
        var far = new double[Spread + 1];
        for (var j = 0; j <= Spread; j++)
        {
            far[j] = Math.Exp(-(j * cell) * (j * cell) / (4 * tau));
        }

        for (var i = 0; i < nn.NnMs.Length; i++)
        {
            var x = 2 * Math.PI * (nn.EndMs[i] - origin) / (1000 * seconds);
            var nearest = (int)(x / cell);
            var offset = x - (nearest * cell);
            var y = nn.NnMs[i] - meanMs;
            var here = Math.Exp(-offset * offset / (4 * tau));
            var factor = Math.Exp(offset * cell / (2 * tau));
            var up = here;
            for (var j = 0; j <= Spread; j++)
            {
                var weight = up * far[j];
                var at = (nearest + j) & (points - 1);
                re[at] += weight * y;
                im[at] += weight;
                up *= factor;
            }

            var down = here / factor;
            for (var j = 1; j < Spread; j++)
            {
                var weight = down * far[j];
                var at = (nearest - j) & (points - 1);
                re[at] += weight * y;
                im[at] += weight;
                down /= factor;
            }
        }

        return tau;
    }

    /// <summary>Cosine and sine sums of the intervals and of the ones at one frequency.</summary>
    private static (double CosY, double SinY, double CosOne, double SinOne) Pair(double[] re, double[] im, int k, int points, double scale)
    {
        var mirror = points - k;
        var (a, b, c, d) = (re[k], im[k], re[mirror], im[mirror]);
        return ((a + c) / 2 * scale, (d - b) / 2 * scale, (b + d) / 2 * scale, (a - c) / 2 * scale);
    }
}
