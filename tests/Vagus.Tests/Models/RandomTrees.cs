using Vagus.Models;

namespace Vagus.Tests.Models;

/// <summary>Random trees, rows for them, and the plain walk that the fast one must equal.</summary>
internal static class RandomTrees
{
    private static readonly float[] Levels = [-2f, -1f, -0.5f, 0f, 0.5f, 1f, 2f];

    public static TreeNode[] Tree(SeededRandom random, int inputs, int leaves)
    {
        var nodes = new List<TreeNode> { TreeNode.Leaf(random.NextGaussian()) };
        var open = new List<int> { 0 };
        for (var i = 1; i < leaves; i++)
        {
            var pick = random.NextInt(open.Count);
            var at = open[pick];
            nodes[at] = TreeNode.Split(
                random.NextInt(inputs), Levels[random.NextInt(Levels.Length)], (MissingRule)random.NextInt(7), nodes.Count, nodes.Count + 1, random.NextGaussian());
            open[pick] = nodes.Count;
            open.Add(nodes.Count + 1);
            nodes.Add(TreeNode.Leaf(random.NextGaussian()));
            nodes.Add(TreeNode.Leaf(random.NextGaussian()));
        }

        return [.. nodes];
    }

    public static float[] Row(SeededRandom random, int inputs)
    {
        var row = new float[inputs];
        for (var i = 0; i < inputs; i++)
        {
            row[i] = random.NextInt(10) switch
            {
                0 => float.NaN,
                1 => 0f,
                2 => float.PositiveInfinity,
                3 => float.NegativeInfinity,
                4 => Levels[random.NextInt(Levels.Length)],
                _ => (float)random.NextGaussian(),
            };
        }

        return row;
    }

    public static double Walk(TreeNode[] tree, float[] x)
    {
        var node = tree[0];
        while (!node.IsLeaf)
        {
            var v = x[node.Feature];
            var zero = MathF.Abs(v) <= 1e-35f;
            var left = node.Missing switch
            {
                MissingRule.NanLeft when float.IsNaN(v) => true,
                MissingRule.NanRight when float.IsNaN(v) => false,
                MissingRule.ZeroLeft when float.IsNaN(v) || zero => true,
                MissingRule.ZeroRight when float.IsNaN(v) || zero => false,
                MissingRule.OnlyNanRight => !float.IsNaN(v),
                MissingRule.OnlyZeroRight => !float.IsNaN(v) && !zero,
                _ => (float.IsNaN(v) ? 0f : v) <= node.Threshold,
            };
            node = tree[left ? node.Left : node.Right];
        }

        return node.Value;
    }
}
