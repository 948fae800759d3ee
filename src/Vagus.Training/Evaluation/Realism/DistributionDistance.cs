namespace Vagus.Training.Evaluation.Realism;

/// <summary>Distances of two empirical distributions.</summary>
public static class DistributionDistance
{
    /// <summary>
    /// 1-Wasserstein distance, the area between the two distribution functions (Vallender 1974, Theory of Probability and
    /// Its Applications 18:784), and the Kolmogorov–Smirnov distance, the greatest difference of the two.
    /// </summary>
    /// <param name="first">Values, sorted, at least one.</param>
    /// <param name="second">Values, sorted, at least one.</param>
    /// <returns>Both, the first in the unit of the values, the second 0–1.</returns>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static (double Wasserstein, double KolmogorovSmirnov) Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            throw new ArgumentException("found no values, expected at least one on each side", first.IsEmpty ? nameof(first) : nameof(second));
        }

        var (i, j) = (0, 0);
        var (area, greatest) = (0.0, 0.0);
        var before = Math.Min(first[0], second[0]);
        while (i < first.Length || j < second.Length)
        {
            var next = i == first.Length ? second[j] : j == second.Length ? first[i] : Math.Min(first[i], second[j]);
            var difference = Math.Abs((i / (double)first.Length) - (j / (double)second.Length));
            area += difference * (next - before);
            before = next;
            while (i < first.Length && first[i] <= next)
            {
                i++;
            }

            while (j < second.Length && second[j] <= next)
            {
                j++;
            }

            greatest = Math.Max(greatest, Math.Abs((i / (double)first.Length) - (j / (double)second.Length)));
        }

        return (area, greatest);
    }
}
