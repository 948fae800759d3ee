using Vagus.Models;

namespace Vagus.Tests.Models;

public sealed class IsolationForestTests
{
    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, 0.0)]
    [InlineData(2, 1.0)]
    [InlineData(3, 5.0 / 3.0)]
    [InlineData(4, 13.0 / 6.0)]
    [InlineData(256, 10.248690)]
    public void The_average_path_length_has_its_closed_form(int count, double expected) =>
        Assert.Equal(expected, IsolationForest.AveragePathLength(count), 1e-5);

    [Fact]
    public void Average_path_length_follows_the_search_tree_recursion()
    {
        // A random split of n sorted points leaves i on one side, i = 1…n−1 equally likely only for the external path of a
        // binary search tree on n − 1 keys: c(n)·n = 2/(n−1) · Σ_{i=1}^{n−1} c(i)·i + n.
        for (var n = 2; n < 60; n++)
        {
            var sum = 0.0;
            for (var i = 1; i < n; i++)
            {
                sum += IsolationForest.AveragePathLength(i) * i;
            }

            Assert.Equal((2.0 / (n - 1) * sum) + n, IsolationForest.AveragePathLength(n) * n, 1e-9);
        }
    }

    [Fact]
    public void Two_points_are_always_one_step_away_and_score_one_half()
    {
        var forest = IsolationForest.Train(new float[] { 0, 1 }, 1);
        Assert.Equal(1.0, forest.MeanPathLength([0f]), 1e-4);
        Assert.Equal(1.0, forest.MeanPathLength([1f]), 1e-4);
        Assert.Equal(0.5, forest.Score([0f]), 1e-4);
    }

    [Fact]
    public void One_far_point_among_equal_ones_takes_one_step_and_the_others_one_more_on_average()
    {
        // Four points 0, 0, 0, 1: every split isolates the 1 at depth 1; the rest are equal: 1 + c(3).
        var forest = IsolationForest.Train(new float[] { 0, 0, 0, 1 }, 1);
        Assert.Equal(1.0, forest.MeanPathLength([1f]), 1e-4);
        Assert.Equal(1.0 + (5.0 / 3.0), forest.MeanPathLength([0f]), 1e-4);
        Assert.Equal(Math.Pow(2, -1.0 / (13.0 / 6.0)), forest.Score([1f]), 1e-4);
    }

    [Fact]
    public void A_split_falls_in_a_gap_as_often_as_the_gap_is_wide()
    {
        // Points 0, 1, 4, depth limit ceil(log2 3) = 2: the first split parts {0} from {1, 4} with chance 1/4, else {0, 1} from {4}.
        var forest = IsolationForest.Train(new float[] { 0, 1, 4 }, 1, new IsolationForestOptions { Trees = 20_000 });
        Assert.Equal((0.25 * 1) + (0.75 * 2), forest.MeanPathLength([0f]), 0.015);
        Assert.Equal(2.0, forest.MeanPathLength([1f]), 0.001);
        Assert.Equal((0.25 * 2) + (0.75 * 1), forest.MeanPathLength([4f]), 0.015);
    }

    [Fact]
    public void One_row_and_constant_rows_score_one_half_everywhere()
    {
        foreach (var data in (float[][])[[1, 2], [1, 2, 1, 2, 1, 2], [float.NaN, float.NaN, float.NaN, float.NaN]])
        {
            var forest = IsolationForest.Train(data, 2);
            Assert.Equal(0.5, forest.Score([1f, 2f]), 1e-6);
            Assert.Equal(0.5, forest.Score([-50f, float.NaN]), 1e-6);
        }
    }

    [Fact]
    public void A_missing_value_goes_with_the_majority()
    {
        var forest = IsolationForest.Train(new float[] { 0, 0, 0, 1 }, 1);
        Assert.Equal(forest.Score([0f]), forest.Score([float.NaN]));
        var mirrored = IsolationForest.Train(new float[] { 1, 1, 1, 0 }, 1);
        Assert.Equal(mirrored.Score([1f]), mirrored.Score([float.NaN]));
    }

    [Fact]
    public void The_forest_is_the_same_on_any_number_of_threads_and_another_with_another_seed()
    {
        var data = Normal(2_000, 5, 1);
        var one = Train(data, 1, 42);
        Assert.Equal(one, Train(data, 4, 42));
        Assert.NotEqual(one, Train(data, 1, 43));

        static byte[] Train(float[] data, int threads, ulong seed) =>
            Bytes(IsolationForest.Train(data, 5, new IsolationForestOptions { MaxDegreeOfParallelism = threads, Seed = seed }));
    }

    [Fact]
    public void Contributions_explain_the_raw_score_and_name_the_odd_input()
    {
        var forest = IsolationForest.Train(Normal(2_000, 5, 1), 5);
        float[] odd = [0.1f, -0.2f, 9f, 0.3f, 0f];
        var parts = new double[5];
        var start = forest.Contributions(odd, parts);
        Assert.Equal(forest.Score(odd), Math.Pow(2, start + parts.Sum()), 1e-9);
        Assert.Equal(2, Array.IndexOf(parts, parts.Max()));
        Assert.True(forest.Score(odd) > forest.Score([0f, 0f, 0f, 0f, 0f]));
    }

    [Fact]
    public void Infinities_and_missing_values_neither_break_training_nor_scoring()
    {
        var data = Normal(500, 3, 2);
        for (var i = 0; i < data.Length; i += 7)
        {
            data[i] = (i % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity };
        }

        var forest = IsolationForest.Train(data, 3);
        Assert.InRange(forest.Score([float.NaN, float.PositiveInfinity, 0f]), 0.0, 1.0);
    }

    [Fact]
    public void Writing_and_reading_keeps_every_score_and_damage_is_refused()
    {
        var forest = IsolationForest.Train(Normal(500, 3, 2), 3);
        var bytes = Bytes(forest);
        var copy = Read(bytes);
        Assert.Equal(forest.Score([1f, 2f, 3f]), copy.Score([1f, 2f, 3f]));
        Assert.Equal(256, copy.SubsampleSize);
        Assert.Throws<InvalidModelException>(() => Read(bytes[..^1]));
        Assert.Throws<InvalidModelException>(() => Read(bytes[..3]));
        bytes[3] = 255;
        Assert.Throws<InvalidModelException>(() => Read(bytes));
    }

    [Fact]
    public void Data_and_options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => IsolationForest.Train(Array.Empty<float>(), 2));
        Assert.Throws<ArgumentException>(() => IsolationForest.Train(new float[3], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => IsolationForest.Train(new float[2], 2, new IsolationForestOptions { Trees = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => IsolationForest.Train(new float[2], 2, new IsolationForestOptions { SubsampleSize = 0 }));
    }

    private static float[] Normal(int rows, int columns, ulong seed)
    {
        var random = new SeededRandom(seed);
        var data = new float[rows * columns];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = (float)random.NextGaussian();
        }

        return data;
    }

    private static byte[] Bytes(IsolationForest forest)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        forest.Write(writer);
        return stream.ToArray();
    }

    private static IsolationForest Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return IsolationForest.Read(reader, ModelLimits.Default);
    }
}
