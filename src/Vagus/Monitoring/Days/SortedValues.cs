namespace Vagus.Monitoring.Days;

/// <summary>Order statistics of values in ascending order.</summary>
internal static class SortedValues
{
    /// <summary>The middle, or the mean of the two in the middle; NaN without values.</summary>
    public static float Median(ReadOnlySpan<float> sorted) =>
        sorted.IsEmpty ? float.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>Quantile by linear interpolation at (n − 1)·share, the default of R and NumPy (Hyndman and Fan's type 7).</summary>
    public static float Quantile(ReadOnlySpan<float> sorted, double share)
    {
        if (sorted.IsEmpty)
        {
            return float.NaN;
        }

        var at = (sorted.Length - 1) * share;
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return (float)(sorted[below] + ((at - below) * (sorted[above] - sorted[below])));
    }

    /// <summary>Median distance from a centre, times 1.4826 so that it is the standard deviation of normal values.</summary>
    /// <param name="values">The values; overwritten by their distances.</param>
    /// <param name="centre">The centre.</param>
    public static float ScaledMedianDistance(Span<float> values, float centre)
    {
        foreach (ref var value in values)
        {
            value = MathF.Abs(value - centre);
        }

        values.Sort();
        return 1.4826f * Median(values);
    }
}
