using Vagus.Training.Trainers;

namespace Vagus.Training.Tests.Trainers;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Without_information_the_intercept_is_the_log_odds_of_the_share()
    {
        double[] inputs = [1, 1, 1, 1];
        var (intercept, weights) = LogisticRegression.Fit(inputs, 1, [true, false, false, false], ridge: 1);

        Assert.Equal(Math.Log(1.0 / 3), intercept, 1e-9);
        Assert.Equal(0, weights[0], 1e-9);
    }

    [Fact]
    public void A_table_of_two_by_two_gives_its_log_odds_ratio()
    {
        // 30 of 40 with x = 1, 10 of 40 with x = 0: odds 3 and 1/3.
        var inputs = Enumerable.Range(0, 80).Select(i => i < 40 ? 1.0 : 0).ToArray();
        var labels = Enumerable.Range(0, 80).Select(i => i < 40 ? i < 30 : i < 50).ToArray();
        var (intercept, weights) = LogisticRegression.Fit(inputs, 1, labels, ridge: 1e-9);

        Assert.Equal(Math.Log(1.0 / 3), intercept, 1e-6);
        Assert.Equal(Math.Log(9), weights[0], 1e-6);
    }

    [Fact]
    public void It_finds_the_weights_that_drew_the_labels()
    {
        var random = new SeededRandom(1);
        var (inputs, labels) = (new double[60_000], new bool[20_000]);
        for (var r = 0; r < labels.Length; r++)
        {
            for (var c = 0; c < 3; c++)
            {
                inputs[(r * 3) + c] = (10 * c) + ((c + 1) * random.NextGaussian());
            }

            var z = -1 + (1.5 * inputs[r * 3]) - (0.5 * (inputs[(r * 3) + 1] - 10));
            labels[r] = random.NextDouble() < 1 / (1 + Math.Exp(-z));
        }

        var (intercept, weights) = LogisticRegression.Fit(inputs, 3, labels, ridge: 1e-6);
        Assert.Equal(1.5, weights[0], 0.1);
        Assert.Equal(-0.5, weights[1], 0.05);
        Assert.Equal(0, weights[2], 0.02);
        Assert.Equal(4, intercept, 0.5);
    }

    [Fact]
    public void A_penalty_shrinks_the_weights_and_separable_rows_stay_finite()
    {
        double[] inputs = [-2, -1, 1, 2];
        bool[] labels = [false, false, true, true];
        var weak = LogisticRegression.Fit(inputs, 1, labels, ridge: 0.01).Weights[0];
        var strong = LogisticRegression.Fit(inputs, 1, labels, ridge: 1).Weights[0];

        Assert.True(double.IsFinite(weak) && weak > strong && strong > 0);
    }

    [Fact]
    public void Sizes_that_do_not_fit_and_rows_of_one_class_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([1, 2, 3], 2, [true, false], 1));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([1, 2], 1, [true, true], 1));
    }
}
