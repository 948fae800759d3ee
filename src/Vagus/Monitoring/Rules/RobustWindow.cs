using System.Runtime.InteropServices;
using Vagus.Monitoring.Days;

namespace Vagus.Monitoring.Rules;

/// <summary>Where a value stands to a window of values before it.</summary>
/// <param name="Distance">Robust standard deviations from the robust centre; negative below.</param>
/// <param name="IsAnomalous">Whether it is above the window's mean and further from the centre than nine in ten of its values.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RobustStanding(float Distance, bool IsAnomalous);

/// <summary>
/// RHRAD's robust covariance in one dimension. The minimum covariance determinant, there found by random starts, is exact here:
/// the contiguous part of the sorted values, 70 % of them, with the least variance; then one step of reweighting.
/// </summary>
/// <remarks>
/// Rousseeuw and Van Driessen 1999, Technometrics 41:212–223, section 5 (one dimension) and section 2 (reweighting at the
/// 97.5th percentile of chi-squared); support 0.7 and contamination 0.1 by the authors' program (gireeshkbogu/AnomalyDetect,
/// rhrad_online_24hr_alerts_v7.py, EllipticEnvelope). Standardising first, as the program does, changes nothing: distances
/// have no unit. The program adds two columns of zeros, so that its chi-squared has three degrees of freedom; here one.
/// </remarks>
internal static class RobustWindow
{
    private const double Support = 0.7;
    private const double Inliers = 0.9;

    // Median and 97.5th percentile of chi-squared with one degree of freedom.
    private const double ChiMedian = 0.4549364;
    private const double ChiCutOff = 5.0238862;

    // Least standard deviation, for a constant heart rate. Ours.
    private const double LeastVariance = 0.5 * 0.5;

    /// <summary>Judges a value.</summary>
    /// <param name="sorted">The window in ascending order, at least two values.</param>
    /// <param name="value">The value.</param>
    public static RobustStanding Judge(ReadOnlySpan<float> sorted, float value)
    {
        var centre = LeastVarianceMean(sorted, Math.Max(2, (int)(Support * sorted.Length)));
        Span<float> squares = stackalloc float[sorted.Length];
        Squares(sorted, centre, squares);
        (centre, var variance) = Reweighted(sorted, centre, Math.Max(SortedValues.Median(squares) / ChiMedian, LeastVariance));
        Squares(sorted, centre, squares);
        var limit = SortedValues.Quantile(squares, Inliers);
        return new RobustStanding(
            (float)((value - centre) / Math.Sqrt(Math.Max(variance, LeastVariance))),
            value > MeanOf(sorted) && (float)Square(value - centre) > limit);
    }

    private static double LeastVarianceMean(ReadOnlySpan<float> sorted, int count)
    {
        var (sum, squares) = (0.0, 0.0);
        var origin = sorted[0];
        var best = (Centre: 0.0, Variance: double.MaxValue);
        for (var i = 0; i < sorted.Length; i++)
        {
            double value = sorted[i] - origin;
            sum += value;
            squares += value * value;
            if (i >= count)
            {
                double leaves = sorted[i - count] - origin;
                sum -= leaves;
                squares -= leaves * leaves;
            }

            var variance = i < count - 1 ? double.MaxValue : Math.Max(0, (squares / count) - Square(sum / count));
            best = variance < best.Variance ? (origin + (sum / count), variance) : best;
        }

        return best.Centre;
    }

    private static (double Centre, double Variance) Reweighted(ReadOnlySpan<float> sorted, double centre, double variance)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var value in sorted)
        {
            var from = value - centre;
            if (from * from < ChiCutOff * variance)
            {
                count++;
                sum += from;
                squares += from * from;
            }
        }

        return count == 0 ? (centre, variance) : (centre + (sum / count), Math.Max(0, (squares / count) - Square(sum / count)));
    }

    // Squared distances from a centre, in ascending order: the furthest is always the first or the last of what is left.
    private static void Squares(ReadOnlySpan<float> sorted, double centre, Span<float> squares)
    {
        var (low, high) = (0, sorted.Length - 1);
        for (var i = squares.Length - 1; i >= 0; i--)
        {
            var (below, above) = (centre - sorted[low], sorted[high] - centre);
            squares[i] = (float)Square(Math.Max(below, above));
            (low, high) = below > above ? (low + 1, high) : (low, high - 1);
        }
    }

    private static double MeanOf(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double Square(double value) => value * value;
}
