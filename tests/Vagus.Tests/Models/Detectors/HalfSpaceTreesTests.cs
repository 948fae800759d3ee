using CsCheck;
using Vagus.Models.Detectors;
using Xunit;

namespace Vagus.Tests.Models.Detectors;

public sealed class HalfSpaceTreesTests
{
    private static readonly Gen<HalfSpaceTreesOptions> s_options =
        from trees in Gen.Int[1, 6]
        from height in Gen.Int[1, 6]
        from window in Gen.Int[1, 60]
        from seed in Gen.ULong
        select new HalfSpaceTreesOptions { Trees = trees, Height = height, Window = window, Seed = seed };

    private static readonly Gen<float> s_value = Gen.Frequency((8, Gen.Float[0, 1]), (1, Gen.Const(float.NaN)), (1, Gen.Const(-3f)), (1, Gen.Const(float.PositiveInfinity)));

    [Fact]
    public void A_tree_of_height_two_gives_the_numbers_worked_by_hand()
    {
        var trees = Tiny(window: 4);
        foreach (var value in new[] { 0.1f, 0.2f, 0.3f, 0.9f })
        {
            Assert.True(float.IsNaN(trees.Observe([value])));
        }

        // Reference: root 4; ≤ 0.5 3, above 1; leaves ≤ 0.25 2, ≤ 0.5 1, ≤ 0.75 0, above 1. A tenth of a window is 0.4,
        // so that only an empty node ends a walk early. Full scale: ln(1 + 4 · 2²) = ln 17.
        Assert.True(trees.IsReady);
        Assert.Equal(1 - (Math.Log(1 + (2 * 4)) / Math.Log(17)), trees.Observe([0.25f]), 6);  // leaf of 2 at depth 2
        Assert.Equal(1 - (Math.Log(1 + (1 * 4)) / Math.Log(17)), trees.Observe([0.4f]), 6);   // leaf of 1
        Assert.Equal(1, trees.Observe([0.6f]), 6);                                            // empty leaf
        Assert.Equal(1 - (Math.Log(1 + (1 * 4)) / Math.Log(17)), trees.Observe([5]), 6);      // outermost leaf

        // The window 0.25, 0.4, 0.6, 5 is full and is the reference now: one in each leaf.
        Assert.Equal(1 - (Math.Log(5) / Math.Log(17)), trees.Observe([0.6f]), 6);
    }

    [Fact]
    public void A_node_with_a_tenth_of_a_window_ends_the_walk()
    {
        var trees = Tiny(window: 20);
        for (var i = 0; i < 20; i++)
        {
            trees.Observe([i < 18 ? 0.1f : 0.6f]);
        }

        // Above 0.5 lie 2 of 20, a tenth: mass 2 · 2¹ = 4, though the leaf above 0.75 is empty. Full scale: ln(1 + 20 · 4).
        Assert.Equal(1 - (Math.Log(5) / Math.Log(81)), trees.Observe([0.9f]), 6);
        // 18 at ≤ 0.25: 18 · 2² = 72.
        Assert.Equal(1 - (Math.Log(73) / Math.Log(81)), trees.Observe([0.2f]), 6);
    }

    [Fact]
    public void A_missing_value_goes_where_most_of_the_reference_is()
    {
        var trees = Tiny(window: 4);
        foreach (var value in new[] { 0.1f, 0.8f, 0.8f, 0.9f })
        {
            trees.Observe([value]);
        }

        // Right at the root (3 of 4), right again (3 of 3): 3 · 2² = 12.
        Assert.Equal(1 - (Math.Log(13) / Math.Log(17)), trees.Observe([float.NaN]), 6);
    }

    [Fact]
    public void Masses_of_several_trees_are_averaged()
    {
        // One split each: at 0.5, and at 0.05. Rows 0.1 and 0.2: both left in the first, both right in the second.
        var splits = new HalfSpaceSplits(1, 2, 1, [new(0.5f, 0), new(0.05f, 0)]);
        var trees = new HalfSpaceTrees(splits, 2);
        trees.Observe([0.1f]);
        trees.Observe([0.2f]);
        // 0.01: 2 · 2 in the first, 0 in the second, 2 on average; full scale ln(1 + 2 · 2).
        Assert.Equal(1 - (Math.Log(3) / Math.Log(5)), trees.Observe([0.01f]), 6);
    }

    [Fact]
    public void They_agree_with_the_slow_ones_on_any_stream() =>
        Gen.Select(s_options, s_value.Array[3].Array[0, 200]).Sample((options, rows) =>
        {
            var splits = HalfSpaceSplits.Draw(3, options);
            var (fast, slow) = (new HalfSpaceTrees(3, options), new SlowHalfSpaceTrees(splits, options.Window));
            foreach (var row in rows)
            {
                Assert.Equal(slow.Observe(row), fast.Observe(row), 1e-5);
            }
        }, iter: 300);

    [Fact]
    public void They_agree_with_the_slow_ones_at_the_default_settings()
    {
        var options = new HalfSpaceTreesOptions();
        var (fast, slow) = (new HalfSpaceTrees(10, options), new SlowHalfSpaceTrees(HalfSpaceSplits.Draw(10, options), options.Window));
        var random = new SeededRandom(5);
        for (var i = 0; i < 2000; i++)
        {
            var row = Row(random, 0.5, 0.1);
            Assert.Equal(slow.Observe(row), fast.Observe(row), 1e-5);
        }
    }

    [Fact]
    public void Scores_are_between_nought_and_one_and_begin_after_the_first_window() =>
        Gen.Select(s_options, s_value.Array[2].Array[1, 150]).Sample((options, rows) =>
        {
            var trees = new HalfSpaceTrees(2, options);
            for (var i = 0; i < rows.Length; i++)
            {
                var score = trees.Observe(rows[i]);
                Assert.True(i < options.Window ? float.IsNaN(score) : score is >= -1e-6f and <= 1);
            }
        }, iter: 300);

    [Fact]
    public void A_row_far_from_all_others_scores_higher_than_they_do()
    {
        var trees = new HalfSpaceTrees(10);
        var random = new SeededRandom(3);
        var usual = new List<float>();
        for (var i = 0; i < 2000; i++)
        {
            var score = trees.Observe(Row(random, 0.3, 0.05));
            if (!float.IsNaN(score))
            {
                usual.Add(score);
            }
        }

        var far = trees.Observe(Enumerable.Repeat(0.95f, 10).ToArray());
        Assert.True(usual.Count(score => score >= far) < usual.Count / 100, $"{far} is below a percent of the usual scores");
    }

    [Fact]
    public void What_has_become_usual_is_so_a_window_later()
    {
        var trees = new HalfSpaceTrees(10);
        var random = new SeededRandom(4);
        for (var i = 0; i < 500; i++)
        {
            trees.Observe(Row(random, 0.3, 0.02));
        }

        var atFirst = trees.Observe(Row(random, 0.8, 0.02));
        for (var i = 0; i < 500; i++)
        {
            trees.Observe(Row(random, 0.8, 0.02));
        }

        Assert.True(trees.Observe(Row(random, 0.8, 0.02)) < atFirst - 0.2);
    }

    [Fact]
    public void The_seed_decides()
    {
        Assert.Equal(Scores(1), Scores(1));
        Assert.NotEqual(Scores(1), Scores(2));
    }

    [Fact]
    public void Every_split_lies_within_what_its_ancestors_leave()
    {
        // Down any way the ranges are halves of [0, 1]: a split's place is between the nearest ones of the same input.
        var options = new HalfSpaceTreesOptions();
        var splits = HalfSpaceSplits.Draw(10, options);
        for (var tree = 0; tree < options.Trees; tree++)
        {
            Check(splits.All.Slice(tree * splits.SplitsPerTree, splits.SplitsPerTree).ToArray(), 0, new float[10], Enumerable.Repeat(1f, 10).ToArray());
        }

        static void Check(HalfSpaceSplits.Split[] tree, int at, float[] lower, float[] upper)
        {
            if (at >= tree.Length)
            {
                return;
            }

            var (place, input) = tree[at];
            Assert.InRange(place, lower[input], upper[input]);
            var (left, right) = ((float[])upper.Clone(), (float[])lower.Clone());
            (left[input], right[input]) = (place, place);
            Check(tree, (2 * at) + 1, lower, left);
            Check(tree, (2 * at) + 2, right, upper);
        }
    }

    [Fact]
    public void A_state_read_back_goes_on_as_if_nothing_had_been() =>
        Gen.Select(s_options, s_value.Array[2].Array[1, 150], Gen.Int[0, 150]).Sample((options, rows, at) =>
        {
            var (whole, half) = (new HalfSpaceTrees(2, options), new HalfSpaceTrees(2, options));
            for (var i = 0; i < rows.Length; i++)
            {
                if (i == at)
                {
                    var bytes = Bytes(half);
                    half = half.Another();
                    half.ReadFrom(bytes);
                }

                Assert.Equal(whole.Observe(rows[i]), half.Observe(rows[i]));
            }

            Assert.Equal(Bytes(whole), Bytes(half));
        }, iter: 300);

    [Fact]
    public void States_of_other_trees_and_states_that_do_not_add_up_are_refused()
    {
        var trees = new HalfSpaceTrees(10);
        var random = new SeededRandom(9);
        for (var i = 0; i < 400; i++)
        {
            trees.Observe(Row(random, 0.5, 0.1));
        }

        var good = Bytes(trees);
        Assert.Equal(5132, good.Length);
        Assert.Throws<InvalidDataException>(() => new HalfSpaceTrees(10, new HalfSpaceTreesOptions { Seed = 43 }).ReadFrom(good));
        Assert.Throws<InvalidDataException>(() => trees.Another().ReadFrom(good.AsSpan(0, good.Length - 1)));
        Assert.Throws<InvalidDataException>(() => trees.Another().ReadFrom([.. good, 0]));
        for (var i = 0; i < good.Length; i += 3)
        {
            var damaged = good.ToArray();
            damaged[i] ^= 0x11;
            Assert.Throws<InvalidDataException>(() => trees.Another().ReadFrom(damaged));
        }
    }

    [Fact]
    public void A_row_allocates_nothing()
    {
        var trees = new HalfSpaceTrees(10);
        var row = Row(new SeededRandom(1), 0.5, 0.1);
        trees.Observe(row);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            trees.Observe(row);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0, 8, 250)]
    [InlineData(1001, 8, 250)]
    [InlineData(10, 0, 250)]
    [InlineData(10, 13, 250)]
    [InlineData(10, 8, 0)]
    [InlineData(10, 8, 256)]
    public void Options_out_of_range_are_refused(int trees, int height, int window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HalfSpaceTrees(3, new HalfSpaceTreesOptions { Trees = trees, Height = height, Window = window }));

    [Fact]
    public void A_wrong_number_of_inputs_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new HalfSpaceTrees(3).Observe([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HalfSpaceTrees(0));
    }

    // Splits at 0.5, then 0.25 and 0.75.
    private static HalfSpaceTrees Tiny(int window) => new(new HalfSpaceSplits(1, 1, 2, [new(0.5f, 0), new(0.25f, 0), new(0.75f, 0)]), window);

    private static float[] Row(SeededRandom random, double middle, double spread)
    {
        var row = new float[10];
        foreach (ref var value in row.AsSpan())
        {
            value = (float)(middle + (spread * random.NextGaussian()));
        }

        return row;
    }

    private static float[] Scores(ulong seed)
    {
        var trees = new HalfSpaceTrees(10, new HalfSpaceTreesOptions { Seed = seed });
        var random = new SeededRandom(8);
        return Enumerable.Range(0, 400).Select(_ => trees.Observe(Row(random, 0.5, 0.2))).ToArray();
    }

    private static byte[] Bytes(HalfSpaceTrees trees)
    {
        var bytes = new byte[trees.StateBytes];
        Assert.Equal(bytes.Length, trees.WriteTo(bytes));
        return bytes;
    }
}
