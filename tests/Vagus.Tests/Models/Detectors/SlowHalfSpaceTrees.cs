using Vagus.Models.Detectors;

namespace Vagus.Tests.Models.Detectors;

/// <summary>Half-space trees as the paper tells them, node by node, without a thought for time: what the fast ones must agree with.</summary>
internal sealed class SlowHalfSpaceTrees
{
    private readonly List<Node> _roots = [];
    private readonly int _height;
    private readonly int _window;
    private int _seen;
    private bool _isReady;

    public SlowHalfSpaceTrees(HalfSpaceSplits splits, int window)
    {
        (_height, _window) = (splits.Height, window);
        for (var tree = 0; tree < splits.Trees; tree++)
        {
            _roots.Add(Build(splits.All.Slice(tree * splits.SplitsPerTree, splits.SplitsPerTree).ToArray(), 0, 0));
        }
    }

    public double Observe(float[] row)
    {
        var score = _isReady ? Score(row) : double.NaN;
        _roots.ForEach(root => Learn(root, row));
        if (++_seen == _window)
        {
            _roots.ForEach(Turn);
            (_seen, _isReady) = (0, true);
        }

        return score;
    }

    private double Score(float[] row)
    {
        var masses = new List<double>();
        foreach (var root in _roots)
        {
            var node = root;
            while (node.Left is not null && node.Reference > 0.1 * _window)
            {
                node = node.Next(row);
            }

            masses.Add(node.Reference * Math.Pow(2, node.Depth));
        }

        return 1 - (Math.Log(1 + masses.Average()) / Math.Log(1 + (_window * Math.Pow(2, _height))));
    }

    private static void Learn(Node node, float[] row)
    {
        node.Latest++;
        if (node.Left is not null)
        {
            Learn(node.Next(row), row);
        }
    }

    private static void Turn(Node node)
    {
        (node.Reference, node.Latest) = (node.Latest, 0);
        if (node.Left is not null)
        {
            Turn(node.Left);
            Turn(node.Right!);
        }
    }

    private static Node Build(HalfSpaceSplits.Split[] splits, int at, int depth) => at >= splits.Length
        ? new Node { Depth = depth }
        : new Node
        {
            Depth = depth,
            Split = splits[at],
            Left = Build(splits, (2 * at) + 1, depth + 1),
            Right = Build(splits, (2 * at) + 2, depth + 1),
        };

    private sealed class Node
    {
        public required int Depth { get; init; }

        public HalfSpaceSplits.Split Split { get; init; }

        public Node? Left { get; init; }

        public Node? Right { get; init; }

        public int Reference { get; set; }

        public int Latest { get; set; }

        public Node Next(float[] row)
        {
            var value = row[Split.Input];
            var isRight = float.IsNaN(value) ? Right!.Reference > Left!.Reference : value > Split.Place;
            return isRight ? Right! : Left!;
        }
    }
}
