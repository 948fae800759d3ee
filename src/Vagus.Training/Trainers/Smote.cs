using Vagus.Models;

namespace Vagus.Training.Trainers;

/// <summary>
/// Synthetic minority over-sampling (Chawla, Bowyer, Hall &amp; Kegelmeyer 2002, JAIR 16, 321–357): new positive rows on the line
/// between a positive row and one of its nearest positive neighbours.
/// </summary>
/// <remarks>
/// Distances are Euclidean on columns divided by their spread among the positive rows, over the columns known in both rows and
/// scaled up for the rest. Where either row's value is not finite the base row's value is kept, so NaN stays NaN. One-hot and whole-numbered
/// columns become fractions.
/// </remarks>
public static class Smote
{
    private const int NeighbourPool = 4_096;

    /// <summary>Appends synthetic positive rows (label above 0.5).</summary>
    /// <param name="matrix">Rows with labels 0 and 1; synthetic rows get the weight of their base row.</param>
    /// <param name="targetRatio">Positive rows wanted for one negative row, (0, 1]; nothing is added when there are enough.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="neighbours">Neighbours to choose from, ≥ 1; default 5, as in the paper.</param>
    /// <returns>The original rows, then the synthetic ones; the same matrix when nothing is added.</returns>
    /// <exception cref="ArgumentException">There are too few positive rows (fewer than two) to interpolate.</exception>
    public static TrainingMatrix Oversample(TrainingMatrix matrix, double targetRatio, ulong seed, int neighbours = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        if (!(targetRatio is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(targetRatio), targetRatio, "expected above 0, at most 1");
        }

        var positive = Enumerable.Range(0, matrix.Rows).Where(r => matrix.Labels.Span[r] > 0.5f).ToArray();
        var wanted = (int)Math.Round(targetRatio * (matrix.Rows - positive.Length)) - positive.Length;
        if (wanted <= 0)
        {
            return matrix;
        }

        if (positive.Length < 2)
        {
            throw new ArgumentException($"matrix: found {positive.Length} positive rows, expected at least 2", nameof(matrix));
        }

        var random = new SeededRandom(seed);
        var bases = (int[])positive.Clone();
        random.Shuffle(bases.AsSpan());
        // A neighbour is looked for among at most so many rows, which bounds the cost on large data.
        var pool = bases.Take(NeighbourPool).ToArray();
        var scales = Scales(matrix, positive);
        var found = new Dictionary<int, int[]>();
        var total = matrix.Rows + wanted;
        var values = new float[(long)total * matrix.Columns];
        var labels = new float[total];
        var weights = matrix.Weights.IsEmpty ? [] : new float[total];
        matrix.Values.Span.CopyTo(values);
        matrix.Labels.Span.CopyTo(labels);
        matrix.Weights.Span.CopyTo(weights);
        for (var i = 0; i < wanted; i++)
        {
            var from = bases[i % bases.Length];
            if (!found.TryGetValue(from, out var near))
            {
                found[from] = near = Nearest(matrix, from, pool, scales, neighbours);
            }

            var a = matrix.Row(from);
            var b = matrix.Row(near[random.NextInt(near.Length)]);
            var gap = (float)random.NextDouble();
            var to = values.AsSpan((matrix.Rows + i) * matrix.Columns, matrix.Columns);
            for (var c = 0; c < to.Length; c++)
            {
                to[c] = float.IsFinite(a[c]) && float.IsFinite(b[c]) ? a[c] + (gap * (b[c] - a[c])) : a[c];
            }

            labels[matrix.Rows + i] = matrix.Labels.Span[from];
            if (weights.Length > 0)
            {
                weights[matrix.Rows + i] = matrix.Weights.Span[from];
            }
        }

        return new TrainingMatrix(matrix.Columns, values, labels, weights);
    }

    private static int[] Nearest(TrainingMatrix matrix, int from, int[] pool, double[] scales, int neighbours)
    {
        var candidates = Array.FindAll(pool, r => r != from);
        var distances = Array.ConvertAll(candidates, r => Distance(matrix.Row(from), matrix.Row(r), scales));
        Array.Sort(distances, candidates);
        return candidates[..Math.Min(neighbours, candidates.Length)];
    }

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double[] scales)
    {
        var (sum, known) = (0.0, 0);
        for (var c = 0; c < a.Length; c++)
        {
            if (float.IsFinite(a[c]) && float.IsFinite(b[c]))
            {
                var d = ((double)a[c] - b[c]) / scales[c];
                sum += d * d;
                known++;
            }
        }

        return known == 0 ? double.PositiveInfinity : sum * a.Length / known;
    }

    private static double[] Scales(TrainingMatrix matrix, int[] rows)
    {
        var scales = new double[matrix.Columns];
        for (var c = 0; c < scales.Length; c++)
        {
            var known = rows.Select(r => (double)matrix.Row(r)[c]).Where(double.IsFinite).ToArray();
            var mean = known.Length == 0 ? 0 : known.Average();
            var spread = known.Length == 0 ? 0 : Math.Sqrt(known.Average(x => (x - mean) * (x - mean)));
            scales[c] = spread > 0 ? spread : 1;
        }

        return scales;
    }
}

/// <summary>Weights that make both classes count the same.</summary>
public static class ClassWeights
{
    /// <summary>n / (2 · n_class) for each class.</summary>
    /// <param name="labels">Labels; above 0.5 is positive.</param>
    /// <returns>The weights; 1 and 1 when a class is empty.</returns>
    public static (double Negative, double Positive) Balanced(ReadOnlySpan<float> labels)
    {
        var positive = 0;
        foreach (var label in labels)
        {
            positive += label > 0.5f ? 1 : 0;
        }

        var negative = labels.Length - positive;
        return positive == 0 || negative == 0 ? (1, 1) : (labels.Length / (2.0 * negative), labels.Length / (2.0 * positive));
    }

    /// <summary>The weight of every row under <see cref="Balanced"/>.</summary>
    /// <param name="labels">Labels; above 0.5 is positive.</param>
    /// <returns>One weight a row.</returns>
    public static float[] BalancedRows(ReadOnlySpan<float> labels)
    {
        var (negative, positive) = Balanced(labels);
        var weights = new float[labels.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)(labels[i] > 0.5f ? positive : negative);
        }

        return weights;
    }
}
