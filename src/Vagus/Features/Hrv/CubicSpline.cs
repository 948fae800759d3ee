namespace Vagus.Features.Hrv;

/// <summary>
/// Interpolating cubic spline with the not-a-knot condition at both ends (de Boor 2001, "A practical guide to splines", chapter IV),
/// which is what published HRV programs use.
/// </summary>
internal static class CubicSpline
{
    /// <summary>
    /// Values at <paramref name="from"/> + i·<paramref name="step"/>, all within the knots.
    /// </summary>
    /// <param name="x">Knots, increasing, four or more.</param>
    /// <param name="y">Values at the knots.</param>
    /// <param name="from">First place.</param>
    /// <param name="step">Distance of the places.</param>
    /// <param name="result">The values.</param>
    public static void Resample(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double from, double step, Span<double> result)
    {
        var slopes = Slopes(x, y);
        var i = 0;
        for (var k = 0; k < result.Length; k++)
        {
            var at = from + (k * step);
            while (i < x.Length - 2 && at > x[i + 1])
            {
                i++;
            }

            var width = x[i + 1] - x[i];
            var secant = (y[i + 1] - y[i]) / width;
            var t = at - x[i];
            var third = (slopes[i] + slopes[i + 1] - (2 * secant)) / (width * width);
            var second = ((secant - slopes[i]) / width) - (third * width);
            result[k] = y[i] + (t * (slopes[i] + (t * (second + (t * third)))));
        }
    }

    /// <summary>Slopes at the knots, by elimination along the three diagonals.</summary>
    private static double[] Slopes(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        var (upper, slopes) = (new double[n], new double[n]);
        var (h0, h1) = (x[1] - x[0], x[2] - x[1]);
        var (m0, m1) = ((y[1] - y[0]) / h0, (y[2] - y[1]) / h1);
        var span = h0 + h1;
        upper[0] = span / h1;
        slopes[0] = ((((h0 + (2 * span)) * h1 * m0) + (h0 * h0 * m1)) / span) / h1;
        for (var i = 1; i < n - 1; i++)
        {
            (h0, h1) = (x[i] - x[i - 1], x[i + 1] - x[i]);
            (m0, m1) = ((y[i] - y[i - 1]) / h0, (y[i + 1] - y[i]) / h1);
            var pivot = (2 * (h0 + h1)) - (h1 * upper[i - 1]);
            upper[i] = h0 / pivot;
            slopes[i] = ((3 * ((h1 * m0) + (h0 * m1))) - (h1 * slopes[i - 1])) / pivot;
        }

        // h0 and h1, m0 and m1 are those of the last two stretches.
        span = h0 + h1;
        var right = ((h1 * h1 * m0) + (((2 * span) + h1) * h0 * m1)) / span;
        slopes[n - 1] = (right - (span * slopes[n - 2])) / (h0 - (span * upper[n - 2]));
        for (var i = n - 2; i >= 0; i--)
        {
            slopes[i] -= upper[i] * slopes[i + 1];
        }

        return slopes;
    }
}
