using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Vagus.Features.Hrv;

/// <summary>
/// Fast Fourier transform of a power of two of complex numbers: Stockham's self-sorting form with radix 4 (Van Loan 1992,
/// "Computational frameworks for the fast Fourier transform", section 1.7), forward, not normalised. Tables are kept by size.
/// </summary>
internal sealed class Fft
{
    public const int MaxLength = 1 << 22;

    private const int LargestKept = 1 << 19;

    private static readonly ConcurrentDictionary<int, Fft> s_kept = new();

    private readonly double[] _cos;
    private readonly double[] _sin;

    private Fft(int length)
    {
        Length = length;
        _cos = new double[length];
        _sin = new double[length];
        for (var i = 0; i < length; i++)
        {
            (_sin[i], _cos[i]) = Math.SinCos(2 * Math.PI * i / length);
        }
    }

    public int Length { get; }

    /// <summary>The transform of a size; a power of two, 1 to <see cref="MaxLength"/>.</summary>
    public static Fft Of(int length)
    {
        if (!BitOperations.IsPow2(length) || length > MaxLength)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length must be a power of two.");
        }

        return length <= LargestKept ? s_kept.GetOrAdd(length, static n => new Fft(n)) : new Fft(length);
    }

    /// <summary>
    /// Transforms <paramref name="re"/> + i·<paramref name="im"/> in place; the two work arrays have the same length.
    /// </summary>
    public void Transform(double[] re, double[] im, double[] workRe, double[] workIm)
    {
        var (xr, xi, yr, yi) = (re, im, workRe, workIm);
        var (n, stride) = (Length, 1);
        while (n >= 4)
        {
            Radix4(xr.AsSpan(0, Length), xi.AsSpan(0, Length), yr.AsSpan(0, Length), yi.AsSpan(0, Length), n, stride);
            (xr, xi, yr, yi) = (yr, yi, xr, xi);
            n /= 4;
            stride *= 4;
        }

        if (n == 2)
        {
            for (var q = 0; q < stride; q++)
            {
                var (ar, ai, br, bi) = (xr[q], xi[q], xr[q + stride], xi[q + stride]);
                (yr[q], yi[q], yr[q + stride], yi[q + stride]) = (ar + br, ai + bi, ar - br, ai - bi);
            }

            (xr, xi) = (yr, yi);
        }

        if (!ReferenceEquals(xr, re))
        {
            xr.AsSpan(0, Length).CopyTo(re);
            xi.AsSpan(0, Length).CopyTo(im);
        }
    }

    private void Radix4(ReadOnlySpan<double> xr, ReadOnlySpan<double> xi, Span<double> yr, Span<double> yi, int n, int stride)
    {
        var quarter = n / 4;
        var jump = stride * quarter;
        for (var p = 0; p < quarter; p++)
        {
            var (w1, w2, w3) = (p * stride, 2 * p * stride, 3 * p * stride);
            var from = stride * p;
            var to = 4 * stride * p;
            Butterflies(
                xr.Slice(from, stride), xi.Slice(from, stride),
                xr.Slice(from + jump, stride), xi.Slice(from + jump, stride),
                xr.Slice(from + (2 * jump), stride), xi.Slice(from + (2 * jump), stride),
                xr.Slice(from + (3 * jump), stride), xi.Slice(from + (3 * jump), stride),
                yr.Slice(to, 4 * stride), yi.Slice(to, 4 * stride), stride,
                (_cos[w1], -_sin[w1]), (_cos[w2], -_sin[w2]), (_cos[w3], -_sin[w3]));
        }
    }

    private static void Butterflies(
        ReadOnlySpan<double> ar, ReadOnlySpan<double> ai, ReadOnlySpan<double> br, ReadOnlySpan<double> bi,
        ReadOnlySpan<double> cr, ReadOnlySpan<double> ci, ReadOnlySpan<double> dr, ReadOnlySpan<double> di,
        Span<double> yr, Span<double> yi, int stride,
        (double Re, double Im) w1, (double Re, double Im) w2, (double Re, double Im) w3)
    {
        var q = 0;
        var lanes = Vector<double>.Count;
        for (; q <= stride - lanes; q += lanes)
        {
            var (var1r, var1i) = (Load(ar, q), Load(ai, q));
            var (var2r, var2i) = (Load(br, q), Load(bi, q));
            var (var3r, var3i) = (Load(cr, q), Load(ci, q));
            var (var4r, var4i) = (Load(dr, q), Load(di, q));
            var (sumAcR, sumAcI) = (var1r + var3r, var1i + var3i);
            var (difAcR, difAcI) = (var1r - var3r, var1i - var3i);
            var (sumBdR, sumBdI) = (var2r + var4r, var2i + var4i);
            // i·(b − d)
            var (turnR, turnI) = (var4i - var2i, var2r - var4r);
            Store(yr, q, sumAcR + sumBdR);
            Store(yi, q, sumAcI + sumBdI);
            Rotate(yr, yi, q + stride, difAcR - turnR, difAcI - turnI, w1);
            Rotate(yr, yi, q + (2 * stride), sumAcR - sumBdR, sumAcI - sumBdI, w2);
            Rotate(yr, yi, q + (3 * stride), difAcR + turnR, difAcI + turnI, w3);
        }

        for (; q < stride; q++)
        {
            var (sumAcR, sumAcI) = (ar[q] + cr[q], ai[q] + ci[q]);
            var (difAcR, difAcI) = (ar[q] - cr[q], ai[q] - ci[q]);
            var (sumBdR, sumBdI) = (br[q] + dr[q], bi[q] + di[q]);
            var (turnR, turnI) = (di[q] - bi[q], br[q] - dr[q]);
            (yr[q], yi[q]) = (sumAcR + sumBdR, sumAcI + sumBdI);
            (yr[q + stride], yi[q + stride]) = Times(difAcR - turnR, difAcI - turnI, w1);
            (yr[q + (2 * stride)], yi[q + (2 * stride)]) = Times(sumAcR - sumBdR, sumAcI - sumBdI, w2);
            (yr[q + (3 * stride)], yi[q + (3 * stride)]) = Times(difAcR + turnR, difAcI + turnI, w3);
        }
    }

    private static (double Re, double Im) Times(double re, double im, (double Re, double Im) w) =>
        ((re * w.Re) - (im * w.Im), (re * w.Im) + (im * w.Re));

    private static Vector<double> Load(ReadOnlySpan<double> values, int at) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);

    private static void Store(Span<double> values, int at, Vector<double> value) => value.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);

    private static void Rotate(Span<double> yr, Span<double> yi, int at, Vector<double> re, Vector<double> im, (double Re, double Im) w)
    {
        Store(yr, at, (re * w.Re) - (im * w.Im));
        Store(yi, at, (re * w.Im) + (im * w.Re));
    }
}
