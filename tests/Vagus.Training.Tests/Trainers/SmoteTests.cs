using Vagus.Training.Trainers;

namespace Vagus.Training.Tests.Trainers;

public sealed class SmoteTests
{
    [Fact]
    public void Synthetic_rows_lie_between_a_positive_row_and_a_neighbour()
    {
        // Positive rows on y = 2x in two far groups; with one neighbour no synthetic row may cross between the groups.
        var values = new List<float>();
        var labels = new List<float>();
        foreach (var x in (float[])[0, 1, 2, 100, 101, 102])
        {
            values.AddRange([x, 2 * x]);
            labels.Add(1);
        }

        for (var i = 0; i < 60; i++)
        {
            values.AddRange([i, -50]);
            labels.Add(0);
        }

        var grown = Smote.Oversample(new TrainingMatrix(2, values.ToArray(), labels.ToArray()), 0.5, seed: 1, neighbours: 1);
        Assert.Equal(66 + 24, grown.Rows);
        Assert.Equal(values, grown.Values[..132].ToArray());
        Assert.Equal(30, grown.Labels.ToArray().Count(l => l == 1));
        var between = 0;
        for (var r = 66; r < grown.Rows; r++)
        {
            var x = grown.Row(r)[0];
            Assert.True(x is >= 0 and <= 2 or >= 100 and <= 102, $"{x}");
            Assert.Equal(2 * x, grown.Row(r)[1], 1e-3f);
            between += x == MathF.Floor(x) ? 0 : 1;
        }

        Assert.True(between > 12);
    }

    [Fact]
    public void The_seed_decides_and_nothing_else()
    {
        var matrix = SyntheticRows.Make(2_000, 4, 1, binary: true);
        var first = Smote.Oversample(matrix, 1, 7).Values.ToArray();
        Assert.Equal(first, Smote.Oversample(matrix, 1, 7).Values.ToArray());
        Assert.NotEqual(first, Smote.Oversample(matrix, 1, 8).Values.ToArray());
    }

    [Fact]
    public void A_value_missing_in_one_of_the_two_rows_stays_the_base_rows()
    {
        var matrix = new TrainingMatrix(2, new float[] { 1, float.NaN, 2, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, new float[] { 1, 1, 0, 0, 0, 0, 0 });
        var grown = Smote.Oversample(matrix, 0.8, 1);
        Assert.Equal(9, grown.Rows);
        Assert.Equal([float.NaN, 5f], new[] { grown.Row(7)[1], grown.Row(8)[1] }.Order());
    }

    [Fact]
    public void Enough_positive_rows_add_nothing_and_one_alone_is_refused()
    {
        var balanced = new TrainingMatrix(1, new float[] { 1, 2 }, new float[] { 0, 1 });
        Assert.Same(balanced, Smote.Oversample(balanced, 1, 1));
        var lone = new TrainingMatrix(1, new float[] { 1, 2, 3 }, new float[] { 0, 0, 1 });
        Assert.Contains("found 1 positive", Assert.Throws<ArgumentException>(() => Smote.Oversample(lone, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Smote.Oversample(lone, double.NaN, 1));
    }

    [Fact]
    public void Balanced_weights_give_both_classes_the_same_total()
    {
        Assert.Equal((4 / 6.0, 2.0), ClassWeights.Balanced([0, 0, 0, 1]));
        Assert.Equal((1.0, 1.0), ClassWeights.Balanced([0, 0]));
        Assert.Equal([2 / 3f, 2 / 3f, 2 / 3f, 2f], ClassWeights.BalancedRows([0, 0, 0, 1]));
    }
}
