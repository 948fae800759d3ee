using MathNet.Numerics.LinearAlgebra;
using Vagus.Models;

namespace Vagus.Training.Trainers;

/// <summary>
/// Ridge regression (Hoerl &amp; Kennard 1970) on standardised inputs by the normal equations. A missing or infinite input counts as
/// its column's mean, in training and in scoring.
/// </summary>
public static class LinearTrainer
{
    /// <summary>Fits the weights.</summary>
    /// <param name="train">Rows to fit; at least one.</param>
    /// <param name="ridge">Penalty on the squared standardised weights, above 0; default 1. The intercept is not penalised.</param>
    /// <returns>The fitted scorer.</returns>
    public static LinearScorer Train(TrainingMatrix train, double ridge = 1.0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ridge);
        var columns = train.Columns;
        var (means, scales) = Standardise(train);
        var (total, labelSum) = (0.0, 0.0);
        for (var r = 0; r < train.Rows; r++)
        {
            var weight = Weight(train, r);
            total += weight;
            labelSum += weight * train.Labels.Span[r];
        }

        if (!(total > 0))
        {
            throw new ArgumentException($"train: found {train.Rows} rows of total weight {total}, expected a weight above 0", nameof(train));
        }

        var labelMean = labelSum / total;
        var gram = new double[columns, columns];
        var moment = new double[columns];
        var z = new double[columns];
        for (var r = 0; r < train.Rows; r++)
        {
            var row = train.Row(r);
            var weight = Weight(train, r);
            var label = (train.Labels.Span[r] - labelMean) * weight;
            for (var i = 0; i < columns; i++)
            {
                z[i] = float.IsFinite(row[i]) ? (row[i] - means[i]) / scales[i] : 0.0;
            }

            for (var i = 0; i < columns; i++)
            {
                var zi = z[i] * weight;
                moment[i] += z[i] * label;
                for (var j = 0; j <= i; j++)
                {
                    gram[i, j] += zi * z[j];
                }
            }
        }

        for (var i = 0; i < columns; i++)
        {
            gram[i, i] += ridge;
            for (var j = 0; j < i; j++)
            {
                gram[j, i] = gram[i, j];
            }
        }

        var weights = Matrix<double>.Build.DenseOfArray(gram).Cholesky().Solve(Vector<double>.Build.DenseOfArray(moment));
        return new LinearScorer(labelMean, weights.AsArray() ?? weights.ToArray(), means, scales);
    }

    // Weighted, so that standardised columns have mean 0 and the intercept is the mean label.
    private static (double[] Means, double[] Scales) Standardise(TrainingMatrix train)
    {
        var (sums, squares, counts) = (new double[train.Columns], new double[train.Columns], new double[train.Columns]);
        Visit((c, x, w) => (sums[c], counts[c]) = (sums[c] + (w * x), counts[c] + w));
        var means = sums.Select((s, c) => counts[c] > 0 ? s / counts[c] : 0.0).ToArray();
        Visit((c, x, w) => squares[c] += w * (x - means[c]) * (x - means[c]));
        var scales = squares.Select((s, c) => s > 0 ? Math.Sqrt(s / counts[c]) : 1.0).ToArray();
        return (means, scales);

        void Visit(Action<int, double, double> visit)
        {
            for (var r = 0; r < train.Rows; r++)
            {
                var row = train.Row(r);
                var weight = Weight(train, r);
                for (var c = 0; c < row.Length; c++)
                {
                    if (float.IsFinite(row[c]))
                    {
                        visit(c, row[c], weight);
                    }
                }
            }
        }
    }

    private static double Weight(TrainingMatrix train, int row) => train.Weights.IsEmpty ? 1.0 : train.Weights.Span[row];
}
