namespace Vagus.Training.Evaluation;

/// <summary>How far predictions are from the truth, in the unit of the truth.</summary>
/// <param name="Count">Pairs compared.</param>
/// <param name="LeftOut">Pairs left out because a value was NaN.</param>
/// <param name="Rmse">Root mean squared error.</param>
/// <param name="Mae">Mean absolute error.</param>
/// <param name="R2">1 − squared error / squared spread of the truth; NaN when the truth does not vary.</param>
public readonly record struct RegressionMetrics(int Count, int LeftOut, double Rmse, double Mae, double R2)
{
    /// <summary>Compares pair by pair. All figures are NaN when no pair is left.</summary>
    /// <param name="expected">The truth.</param>
    /// <param name="predicted">The predictions, as many.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static RegressionMetrics Compute(ReadOnlySpan<float> expected, ReadOnlySpan<float> predicted)
    {
        if (expected.Length != predicted.Length)
        {
            throw new ArgumentException($"predicted: found {predicted.Length} values, expected {expected.Length}", nameof(predicted));
        }

        var (count, squared, absolute, mean, spread) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            if (float.IsNaN(expected[i]) || float.IsNaN(predicted[i]))
            {
                continue;
            }

            var error = (double)predicted[i] - expected[i];
            squared += error * error;
            absolute += Math.Abs(error);
            count++;
            // Welford's update keeps the spread exact for large means.
            var step = expected[i] - mean;
            mean += step / count;
            spread += step * (expected[i] - mean);
        }

        return count == 0
            ? new RegressionMetrics(0, expected.Length, double.NaN, double.NaN, double.NaN)
            : new RegressionMetrics(
                count, expected.Length - count, Math.Sqrt(squared / count), absolute / count, spread > 0 ? 1 - (squared / spread) : double.NaN);
    }
}

/// <summary>Counts of a yes/no decision, and the shares that follow from them (fractions 0–1; NaN when the denominator is 0).</summary>
/// <param name="TruePositives">Rightly raised.</param>
/// <param name="FalsePositives">Wrongly raised.</param>
/// <param name="TrueNegatives">Rightly not raised.</param>
/// <param name="FalseNegatives">Missed.</param>
public readonly record struct ClassificationMetrics(int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    /// <summary>Share of the raised that are positive.</summary>
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the positive that were raised.</summary>
    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of the negative that were not raised.</summary>
    public double Specificity => Share(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>2·TP / (2·TP + FP + FN).</summary>
    public double F1 => Share(2.0 * TruePositives, (2.0 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Share decided rightly.</summary>
    public double Accuracy => Share(TruePositives + TrueNegatives, TruePositives + FalsePositives + TrueNegatives + FalseNegatives);

    /// <summary>Counts decisions: a score at or above the threshold is raised.</summary>
    /// <param name="scores">Scores, higher = more positive; not NaN.</param>
    /// <param name="labels">Whether positive, as many.</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>The counts.</returns>
    public static ClassificationMetrics At(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double threshold)
    {
        RankedScores.Check(scores, labels);
        var (tp, fp, tn, fn) = (0, 0, 0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            _ = (scores[i] >= threshold, labels[i]) switch
            {
                (true, true) => tp++,
                (true, false) => fp++,
                (false, true) => fn++,
                _ => tn++,
            };
        }

        return new ClassificationMetrics(tp, fp, tn, fn);
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : double.NaN;
}
