using Vagus.Models;
using Vagus.Training.Trainers;

namespace Vagus.Training.Tests.Trainers;

public sealed class LinearTrainerTests
{
    [Fact]
    public void An_exact_line_is_found_when_the_penalty_is_tiny()
    {
        var (values, labels) = (new List<float>(), new List<float>());
        var random = new SeededRandom(3);
        for (var r = 0; r < 400; r++)
        {
            var (a, b) = ((float)random.NextGaussian(), (float)(10 * random.NextDouble()));
            values.AddRange([a, b, 7f]);
            labels.Add(70 + (3 * a) - (2 * b));
        }

        var scorer = LinearTrainer.Train(new TrainingMatrix(3, values.ToArray(), labels.ToArray()), ridge: 1e-9);
        Assert.Equal(70 + 6 - 10, scorer.Score([2f, 5f, 7f]), 1e-3);
        Assert.Equal(0, scorer.Weights[2], 1e-9);
    }

    [Fact]
    public void The_penalty_shrinks_a_single_weight_by_its_closed_form()
    {
        // Standardised input ±1, label ±10: weight = Σzy / (Σz² + λ) = 40 / (4 + 4).
        var scorer = LinearTrainer.Train(new TrainingMatrix(1, new float[] { -1, 1, -1, 1 }, new float[] { 60, 80, 60, 80 }), ridge: 4);
        Assert.Equal(5, scorer.Weights[0], 1e-9);
        Assert.Equal(70, scorer.Intercept, 1e-9);
    }

    [Fact]
    public void A_weight_of_two_counts_like_the_row_twice()
    {
        var twice = LinearTrainer.Train(new TrainingMatrix(1, new float[] { 1, 2, 4, 4 }, new float[] { 3, 4, 9, 9 }));
        var weighted = LinearTrainer.Train(new TrainingMatrix(1, new float[] { 1, 2, 4 }, new float[] { 3, 4, 9 }, new float[] { 1, 1, 2 }));
        Assert.Equal(twice.Score([3f]), weighted.Score([3f]), 1e-9);
    }

    [Fact]
    public void Missing_values_count_as_the_mean_and_unknown_columns_do_nothing()
    {
        var scorer = LinearTrainer.Train(new TrainingMatrix(2, new float[] { -1, float.NaN, 1, float.NaN, float.NaN, float.NaN }, new float[] { 60, 80, 70 }), 1e-9);
        Assert.Equal(70, scorer.Score([float.NaN, 5f]), 1e-6);
        Assert.Equal(80, scorer.Score([1f, float.NaN]), 1e-3);
    }
}
