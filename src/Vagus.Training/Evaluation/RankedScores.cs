namespace Vagus.Training.Evaluation;

/// <summary>A point of a precision-recall curve.</summary>
/// <param name="Threshold">Scores at or above it are raised.</param>
/// <param name="Precision">Share of the raised that are positive.</param>
/// <param name="Recall">Share of the positive that are raised.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Precision, double Recall);

/// <summary>Figures over all thresholds: what a score's order is worth. Equal scores are one threshold.</summary>
public static class RankedScores
{
    /// <summary>
    /// Area under the ROC curve by the rank statistic (Hanley &amp; McNeil 1982): the chance that a positive scores above a negative,
    /// equal scores counting one half.
    /// </summary>
    /// <param name="scores">Scores, higher = more positive; not NaN.</param>
    /// <param name="labels">Whether positive, as many.</param>
    /// <returns>The area, 0–1; NaN unless both classes are there.</returns>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    public static double RocAuc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var (area, above, negatives) = (0.0, 0L, 0L);
        foreach (var (_, positive, negative) in Groups(scores, labels))
        {
            area += negative * (above + (positive / 2.0));
            above += positive;
            negatives += negative;
        }

        return above == 0 || negatives == 0 ? double.NaN : area / ((double)above * negatives);
    }

    /// <summary>Precision and recall at every distinct score, from the highest down.</summary>
    /// <param name="scores">Scores, higher = more positive; not NaN.</param>
    /// <param name="labels">Whether positive, as many.</param>
    /// <returns>The curve; empty without a positive.</returns>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    public static IReadOnlyList<PrecisionRecallPoint> PrecisionRecallCurve(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var groups = Groups(scores, labels);
        var total = groups.Sum(g => g.Positive);
        if (total == 0)
        {
            return [];
        }

        var curve = new PrecisionRecallPoint[groups.Count];
        var (positive, raised) = (0L, 0L);
        for (var i = 0; i < curve.Length; i++)
        {
            positive += groups[i].Positive;
            raised += groups[i].Positive + groups[i].Negative;
            curve[i] = new PrecisionRecallPoint(groups[i].Score, positive / (double)raised, positive / (double)total);
        }

        return curve;
    }

    /// <summary>Average precision: Σ (recall step) · precision along the curve, without interpolation.</summary>
    /// <param name="scores">Scores, higher = more positive; not NaN.</param>
    /// <param name="labels">Whether positive, as many.</param>
    /// <returns>The average precision, 0–1; NaN without a positive.</returns>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var curve = PrecisionRecallCurve(scores, labels);
        var (sum, recall) = (0.0, 0.0);
        foreach (var point in curve)
        {
            sum += (point.Recall - recall) * point.Precision;
            recall = point.Recall;
        }

        return curve.Count == 0 ? double.NaN : sum;
    }

    /// <summary>The threshold with the best F1; of equals the highest. To be chosen on validation data, never on test data.</summary>
    /// <param name="scores">Scores, higher = more positive; not NaN.</param>
    /// <param name="labels">Whether positive, as many.</param>
    /// <returns>Threshold and its F1; both NaN without a positive.</returns>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    public static (double Threshold, double F1) BestF1(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var best = (Threshold: double.NaN, F1: double.NaN);
        foreach (var point in PrecisionRecallCurve(scores, labels))
        {
            var f1 = point.Recall > 0 ? 2 * point.Precision * point.Recall / (point.Precision + point.Recall) : 0;
            // Rounding must not let a lower threshold win against an equal one.
            best = double.IsNaN(best.F1) || f1 > best.F1 + 1e-12 ? (point.Threshold, f1) : best;
        }

        return best;
    }

    internal static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
        {
            throw new ArgumentException($"labels: found {labels.Length}, expected {scores.Length}", nameof(labels));
        }

        for (var i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
            {
                throw new ArgumentException($"scores: found NaN at {i}, expected a number", nameof(scores));
            }
        }
    }

    private static List<(double Score, long Positive, long Negative)> Groups(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        Check(scores, labels);
        var keys = scores.ToArray();
        var flags = labels.ToArray();
        Array.Sort(keys, flags);
        var groups = new List<(double Score, long Positive, long Negative)>();
        for (var i = keys.Length - 1; i >= 0;)
        {
            var (score, positive, negative) = (keys[i], 0L, 0L);
            for (; i >= 0 && keys[i].Equals(score); i--)
            {
                positive += flags[i] ? 1 : 0;
                negative += flags[i] ? 0 : 1;
            }

            groups.Add((score, positive, negative));
        }

        return groups;
    }
}
