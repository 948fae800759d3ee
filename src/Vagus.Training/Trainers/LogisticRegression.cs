using MathNet.Numerics.LinearAlgebra;

namespace Vagus.Training.Trainers;

/// <summary>
/// Logistic regression with a ridge penalty, by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani &amp;
/// Friedman 2009, "The elements of statistical learning", 2nd ed., pp. 120–122). Inputs are standardised inside; the
/// penalty leaves the intercept alone.
/// </summary>
public static class LogisticRegression
{
    private const int MostIterations = 50;
    private const double Converged = 1e-9;

    /// <summary>Fits intercept and weights.</summary>
    /// <param name="inputs">Rows one after another, each <paramref name="columns"/> long; finite.</param>
    /// <param name="columns">Inputs a row.</param>
    /// <param name="labels">What each row is.</param>
    /// <param name="ridge">Penalty on the squared weights of standardised inputs, above 0.</param>
    /// <returns>The intercept, and a weight for each input in its own unit.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or one of the two classes has no row.</exception>
    public static (double Intercept, double[] Weights) Fit(ReadOnlySpan<double> inputs, int columns, ReadOnlySpan<bool> labels, double ridge)
    {
        if (inputs.Length != columns * labels.Length)
        {
            throw new ArgumentException($"{inputs.Length} inputs do not make {labels.Length} rows of {columns}.", nameof(inputs));
        }

        if (!labels.Contains(true) || !labels.Contains(false))
        {
            throw new ArgumentException("There must be rows of both classes.", nameof(labels));
        }

        var (means, deviations) = Moments(inputs, columns, labels.Length);
        var size = columns + 1;
        var weights = Vector<double>.Build.Dense(size);
        var row = new double[size];
        row[columns] = 1;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var gradient = Vector<double>.Build.Dense(size);
            var hessian = Matrix<double>.Build.Dense(size, size);
            for (var i = 0; i < columns; i++)
            {
                gradient[i] = ridge * weights[i];
                hessian[i, i] = ridge;
            }

            for (var r = 0; r < labels.Length; r++)
            {
                var z = weights[columns];
                for (var i = 0; i < columns; i++)
                {
                    row[i] = (inputs[(r * columns) + i] - means[i]) / deviations[i];
                    z += weights[i] * row[i];
                }

                var p = 1 / (1 + Math.Exp(-z));
                var error = p - (labels[r] ? 1 : 0);
                var curvature = Math.Max(p * (1 - p), 1e-12);
                for (var i = 0; i < size; i++)
                {
                    gradient[i] += error * row[i];
                    for (var j = 0; j <= i; j++)
                    {
                        hessian[i, j] += curvature * row[i] * row[j];
                    }
                }
            }

            for (var i = 0; i < size; i++)
            {
                for (var j = i + 1; j < size; j++)
                {
                    hessian[i, j] = hessian[j, i];
                }
            }

            var step = hessian.Cholesky().Solve(gradient);
            weights -= step;
            if (step.AbsoluteMaximum() < Converged)
            {
                break;
            }
        }

        var own = new double[columns];
        var intercept = weights[columns];
        for (var i = 0; i < columns; i++)
        {
            own[i] = weights[i] / deviations[i];
            intercept -= own[i] * means[i];
        }

        return (intercept, own);
    }

    private static (double[] Means, double[] Deviations) Moments(ReadOnlySpan<double> inputs, int columns, int rows)
    {
        var (means, deviations) = (new double[columns], new double[columns]);
        for (var i = 0; i < columns; i++)
        {
            for (var r = 0; r < rows; r++)
            {
                means[i] += inputs[(r * columns) + i] / rows;
            }

            for (var r = 0; r < rows; r++)
            {
                var difference = inputs[(r * columns) + i] - means[i];
                deviations[i] += difference * difference / rows;
            }

            deviations[i] = deviations[i] > 0 ? Math.Sqrt(deviations[i]) : 1;
        }

        return (means, deviations);
    }
}
