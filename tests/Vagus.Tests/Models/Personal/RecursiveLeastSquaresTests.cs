using CsCheck;
using Vagus.Models.Personal;
using Xunit;

namespace Vagus.Tests.Models.Personal;

public sealed class RecursiveLeastSquaresTests
{
    [Fact]
    public void Learning_one_by_one_ends_where_ridge_regression_on_all_of_them_ends()
    {
        // Two inputs: solve (X'X/r + P0^-1) w = X'y/r by hand.
        var random = new SeededRandom(3, stream: 1);
        float[] start = [4, 9];
        const float noise = 2;
        var (weights, covariance) = (new float[2], new float[3]);
        RecursiveLeastSquares.Start(covariance, start);
        double a = 1 / 4.0, b = 0, c = 1 / 9.0, u = 0, v = 0;
        for (var i = 0; i < 200; i++)
        {
            float[] x = [1, (float)random.NextDouble()];
            var y = (float)(3 + (5 * x[1]) + random.NextDouble() - 0.5);
            RecursiveLeastSquares.Learn(weights, covariance, x, y - RecursiveLeastSquares.Predict(weights, x), noise, 0, start);
            a += x[0] * x[0] / noise;
            b += x[0] * x[1] / noise;
            c += x[1] * x[1] / noise;
            u += x[0] * y / noise;
            v += x[1] * y / noise;
        }

        var determinant = (a * c) - (b * b);
        Assert.Equal(((c * u) - (b * v)) / determinant, weights[0], 1e-2);
        Assert.Equal(((a * v) - (b * u)) / determinant, weights[1], 1e-2);
        Assert.Equal(c / determinant, covariance[0], 1e-3);
        Assert.Equal(-b / determinant, covariance[1], 1e-3);
        Assert.Equal(a / determinant, covariance[2], 1e-3);
    }

    [Fact]
    public void The_variance_of_a_prediction_is_the_quadratic_form_of_the_covariance()
    {
        // P = [2 1; 1 5], x = (3, −1): x'Px = 18 − 6 + 5 = 17.
        float[] covariance = [2, 1, 5];
        Assert.Equal(17, RecursiveLeastSquares.Variance(covariance, [3, -1]), 1e-5f);
    }

    [Fact]
    public void Drift_keeps_a_weight_able_to_learn_and_never_more_uncertain_than_at_the_start()
    {
        float[] start = [4];
        var (still, drifting) = (new float[] { 4 }, new float[] { 4 });
        var weight = new float[1];
        for (var i = 0; i < 10_000; i++)
        {
            RecursiveLeastSquares.Learn(weight, still, [1], 0, 1, 0, start);
            RecursiveLeastSquares.Learn(weight, drifting, [1], 0, 1, 1e-3f, start);
        }

        Assert.True(still[0] < 2e-4f);
        Assert.InRange(drifting[0], 0.05f, 4);
    }

    [Fact]
    public void The_covariance_stays_usable_over_a_year_of_minutes_with_hardly_any_variety() =>
        Gen.Float[-1, 1].Array[6].Sample(
            inputs =>
            {
                float[] start = [9, 9, 9, 9, 9, 9];
                var (weights, covariance) = (new float[6], new float[21]);
                RecursiveLeastSquares.Start(covariance, start);
                for (var i = 0; i < 20_000; i++)
                {
                    RecursiveLeastSquares.Learn(weights, covariance, inputs, 1, 80, 1e-7f, start);
                }

                Assert.All(weights, weight => Assert.True(float.IsFinite(weight)));
                Assert.True(RecursiveLeastSquares.Variance(covariance, inputs) >= 0);
            },
            iter: 20);

    [Fact]
    public void A_broken_covariance_starts_anew_and_keeps_what_was_learnt()
    {
        float[] start = [4, 4];
        float[] weights = [7, -2];
        float[] covariance = [float.NaN, 0, 4];
        RecursiveLeastSquares.Learn(weights, covariance, [1, 1], 5, 1, 0, start);
        Assert.Equal([7, -2], weights);
        Assert.Equal([4, 0, 4], covariance);
    }
}
