using CsCheck;
using Vagus.Models;

namespace Vagus.Tests.Models;

public sealed class TreeEnsembleTests
{
    [Fact]
    public void A_value_at_the_threshold_goes_left_and_the_next_float_goes_right()
    {
        var ensemble = Stump(5f, MissingRule.NanLeft);
        Assert.Equal(1, ensemble.Score([5f]));
        Assert.Equal(2, ensemble.Score([MathF.BitIncrement(5f)]));
        Assert.Equal(1, ensemble.Score([float.NegativeInfinity]));
        Assert.Equal(2, ensemble.Score([float.PositiveInfinity]));
    }

    [Theory]
    [InlineData(MissingRule.NanIsZero, -1f, 2, 2)]
    [InlineData(MissingRule.NanIsZero, 1f, 1, 1)]
    [InlineData(MissingRule.NanLeft, -1f, 1, 2)]
    [InlineData(MissingRule.NanRight, 1f, 2, 1)]
    [InlineData(MissingRule.ZeroLeft, -1f, 1, 1)]
    [InlineData(MissingRule.ZeroRight, 1f, 2, 2)]
    [InlineData(MissingRule.OnlyNanRight, -1f, 2, 1)]
    [InlineData(MissingRule.OnlyZeroRight, 1f, 2, 2)]
    public void Missing_values_and_zeros_go_where_the_rule_says(MissingRule rule, float threshold, double onNan, double onZero)
    {
        var ensemble = Stump(threshold, rule);
        Assert.Equal(onNan, ensemble.Score([float.NaN]));
        Assert.Equal(onZero, ensemble.Score([0f]));
        Assert.Equal(onZero, ensemble.Score([-0f]));
        Assert.Equal(onZero, ensemble.Score([1e-36f]));
    }

    [Fact]
    public void Rounding_a_threshold_down_never_changes_a_comparison() =>
        Gen.Select(Gen.Double, Gen.Float).Sample((t, x) =>
        {
            if (double.IsNaN(t) || double.IsInfinity(t))
            {
                return;
            }

            var rounded = TreeNode.RoundDown(t);
            Assert.Equal(x <= t, x <= rounded);
            var near = (float)t;
            foreach (var y in (float[])[near, MathF.BitIncrement(near), MathF.BitDecrement(near)])
            {
                Assert.Equal(y <= t, y <= rounded);
            }
        });

    [Fact]
    public void Scores_equal_a_plain_walk_over_the_same_trees_and_survive_writing() =>
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var random = new SeededRandom((ulong)seed);
                var inputs = 1 + random.NextInt(6);
                var trees = Enumerable.Range(0, random.NextInt(30)).Select(_ => RandomTrees.Tree(random, inputs, 1 + random.NextInt(40))).ToArray();
                var ensemble = TreeEnsemble.Create(inputs, trees, bias: 3);
                var copy = Copy(ensemble);
                var contributions = new double[inputs];
                for (var i = 0; i < 20; i++)
                {
                    var x = RandomTrees.Row(random, inputs);
                    var expected = 3 + trees.Sum(t => RandomTrees.Walk(t, x));
                    Assert.Equal(expected, ensemble.Score(x), 1e-4);
                    Assert.Equal(ensemble.Score(x), copy.Score(x));
                    var start = ensemble.Contributions(x, contributions);
                    Assert.Equal(ensemble.Score(x), start + contributions.Sum(), 1e-9);
                }
            },
            iter: 300);

    [Fact]
    public void Contributions_go_to_the_inputs_on_the_path_and_the_base_is_the_root_mean()
    {
        TreeNode[] tree =
        [
            TreeNode.Split(1, 0f, MissingRule.NanLeft, 1, 2, 10),
            TreeNode.Leaf(4),
            TreeNode.Split(0, 5f, MissingRule.NanLeft, 3, 4, 16),
            TreeNode.Leaf(15),
            TreeNode.Leaf(20),
        ];
        var ensemble = TreeEnsemble.Create(3, [tree], bias: 100);
        var contributions = new double[3];
        Assert.Equal(110, ensemble.Contributions([9f, 1f, 7f], contributions));
        Assert.Equal([4.0, 6.0, 0.0], contributions);
    }

    [Fact]
    public void A_sigmoid_output_explains_its_log_odds()
    {
        var ensemble = TreeEnsemble.Create(1, [[TreeNode.Split(0, 0f, MissingRule.NanLeft, 1, 2, 0.5), TreeNode.Leaf(-1), TreeNode.Leaf(2)]], 0, OutputTransform.Sigmoid);
        var contributions = new double[1];
        var sum = ensemble.Contributions([3f], contributions) + contributions[0];
        Assert.Equal(2, sum, 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-2)), ensemble.Score([3f]), 1e-12);
    }

    [Fact]
    public void A_model_with_more_slots_than_fit_the_stack_scores_the_same()
    {
        var random = new SeededRandom(7);
        var trees = Enumerable.Range(0, 400).Select(_ => RandomTrees.Tree(random, 900, 31)).ToArray();
        var ensemble = TreeEnsemble.Create(900, trees);
        var x = RandomTrees.Row(random, 900);
        Assert.Equal(trees.Sum(t => RandomTrees.Walk(t, x)), ensemble.Score(x), 1e-3);
        var contributions = new double[900];
        Assert.Equal(ensemble.Score(x), ensemble.Contributions(x, contributions) + contributions.Sum(), 1e-9);
    }

    [Fact]
    public void Scoring_and_explaining_allocate_nothing()
    {
        var random = new SeededRandom(7);
        var ensemble = TreeEnsemble.Create(6, Enumerable.Range(0, 40).Select(_ => RandomTrees.Tree(random, 6, 31)).ToArray());
        var x = RandomTrees.Row(random, 6);
        var contributions = new double[6];
        ensemble.Score(x);
        ensemble.Contributions(x, contributions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            ensemble.Score(x);
            ensemble.Contributions(x, contributions);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_wrong_number_of_inputs_is_refused()
    {
        var ensemble = Stump(0f, MissingRule.NanLeft);
        Assert.Contains("found 2 values, expected 1", Assert.Throws<ArgumentException>(() => ensemble.Score([1f, 2f])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ensemble.Contributions([1f], new double[2]));
    }

    [Fact]
    public void Trees_that_are_not_trees_are_refused()
    {
        Refused([TreeNode.Split(0, 0f, MissingRule.NanLeft, 0, 0, 0)]);
        Refused([TreeNode.Split(0, 0f, MissingRule.NanLeft, 0, 1, 0), TreeNode.Leaf(0), TreeNode.Leaf(0)]);
        Refused([TreeNode.Split(0, 0f, MissingRule.NanLeft, 1, 3, 0), TreeNode.Leaf(0), TreeNode.Leaf(0)]);
        Refused([TreeNode.Leaf(0), TreeNode.Leaf(0)]);
        Refused([TreeNode.Leaf(double.NaN)]);
        Refused([TreeNode.Leaf(double.PositiveInfinity)]);
        Refused([TreeNode.Split(0, float.NaN, MissingRule.NanLeft, 1, 2, 0), TreeNode.Leaf(0), TreeNode.Leaf(0)]);
        Refused([TreeNode.Split(1, 0f, MissingRule.NanLeft, 1, 2, 0), TreeNode.Leaf(0), TreeNode.Leaf(0)]);
        Refused([TreeNode.Split(0, 0f, (MissingRule)9, 1, 2, 0), TreeNode.Leaf(0), TreeNode.Leaf(0)]);
        Refused([]);

        static void Refused(TreeNode[] tree) => Assert.Throws<InvalidModelException>(() => TreeEnsemble.Create(1, [tree]));
    }

    [Fact]
    public void Hostile_bytes_are_refused_or_give_a_model_that_scores_safely()
    {
        var random = new SeededRandom(11);
        var ensemble = TreeEnsemble.Create(4, Enumerable.Range(0, 9).Select(_ => RandomTrees.Tree(random, 4, 15)).ToArray());
        var bytes = Bytes(ensemble);
        var refused = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var changed = (byte[])bytes.Clone();
            for (var k = 0; k <= i % 3; k++)
            {
                changed[random.NextInt(changed.Length)] = (byte)random.NextInt(256);
            }

            try
            {
                var read = Read(changed);
                Assert.False(double.IsNaN(read.RawScore(new float[read.InputCount])));
            }
            catch (InvalidModelException)
            {
                refused++;
            }
        }

        Assert.True(refused > 500, $"{refused} refused");
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidModelException>(() => Read(bytes[..length]));
        }
    }

    [Fact]
    public void Limits_are_kept_when_reading()
    {
        var random = new SeededRandom(11);
        var bytes = Bytes(TreeEnsemble.Create(4, Enumerable.Range(0, 9).Select(_ => RandomTrees.Tree(random, 4, 15)).ToArray()));
        Assert.Throws<InvalidModelException>(() => Read(bytes, new ModelLimits { MaxTrees = 8 }));
        Assert.Throws<InvalidModelException>(() => Read(bytes, new ModelLimits { MaxNodes = 100 }));
        Assert.Throws<InvalidModelException>(() => Read(bytes, new ModelLimits { MaxInputs = 3 }));
    }

    [Fact]
    public void Four_hundred_trees_of_63_leaves_take_less_than_600_kB()
    {
        var random = new SeededRandom(3);
        var ensemble = TreeEnsemble.Create(40, Enumerable.Range(0, 400).Select(_ => RandomTrees.Tree(random, 40, 63)).ToArray());
        Assert.Equal(400 * 125, ensemble.NodeCount);
        Assert.InRange(Bytes(ensemble).Length, 100_000, 600_000);
    }

    private static TreeEnsemble Stump(float threshold, MissingRule rule) =>
        TreeEnsemble.Create(1, [[TreeNode.Split(0, threshold, rule, 2, 1, 1.5), TreeNode.Leaf(2), TreeNode.Leaf(1)]]);

    private static byte[] Bytes(TreeEnsemble ensemble)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        ensemble.Write(writer);
        return stream.ToArray();
    }

    private static TreeEnsemble Read(byte[] bytes, ModelLimits? limits = null)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return TreeEnsemble.Read(reader, limits ?? ModelLimits.Default);
    }

    private static TreeEnsemble Copy(TreeEnsemble ensemble) => Read(Bytes(ensemble));
}
