namespace Vagus.Models;

public sealed partial class TreeEnsemble
{
    private const int MaxNodesPerTree = ushort.MaxValue;
    private const int MaxDepth = 255;

    /// <summary>Lays out trees for scoring.</summary>
    /// <param name="inputCount">Number of inputs, 1–65,535.</param>
    /// <param name="trees">The trees; each an array of at most 65,535 nodes whose first is the root. May be empty.</param>
    /// <param name="bias">Added to the sum of the trees; finite.</param>
    /// <param name="output">What turns the sum into the score.</param>
    /// <returns>The ensemble. Values are kept as float.</returns>
    /// <exception cref="InvalidModelException">A tree is not a tree, a number is not finite, or something is too large.</exception>
    public static TreeEnsemble Create(
        int inputCount,
        IReadOnlyList<TreeNode[]> trees,
        double bias = 0,
        OutputTransform output = OutputTransform.Identity)
    {
        var layout = new Layout(inputCount, output, bias);
        for (var t = 0; t < trees.Count; t++)
        {
            layout.Add(t, trees[t]);
        }

        return layout.Build();
    }

    /// <summary>Collects trees in breadth-first order, checks them, and puts shallow trees first.</summary>
    private sealed class Layout
    {
        private readonly int _inputCount;
        private readonly OutputTransform _output;
        private readonly double _bias;
        private readonly List<Node> _nodes = [];
        private readonly List<float> _values = [];
        private readonly List<(int Start, int Count, int Depth)> _trees = [];
        private readonly List<Slot> _slots = [];
        private readonly Dictionary<(int Feature, MissingRule Rule), ushort> _slotOf = [];

        public Layout(int inputCount, OutputTransform output, double bias)
        {
            if (inputCount is < 1 or > ushort.MaxValue)
            {
                throw new InvalidModelException("inputs", $"{inputCount}", "1–65535");
            }

            if (output > OutputTransform.PowerOfTwo)
            {
                throw new InvalidModelException("output transform", $"{(int)output}", "0–2");
            }

            if (!double.IsFinite(bias))
            {
                throw new InvalidModelException("bias", $"{bias}", "a finite number");
            }

            _inputCount = inputCount;
            _output = output;
            _bias = bias;
        }

        /// <summary>Adds a tree given by child indices in any order.</summary>
        public void Add(int index, TreeNode[] tree)
        {
            if (tree.Length is 0 or > MaxNodesPerTree)
            {
                throw new InvalidModelException($"tree {index}", $"{tree.Length} nodes", $"1–{MaxNodesPerTree}");
            }

            var order = new List<int>(tree.Length) { 0 };
            var flat = new List<(ushort SlotPlusOne, float Threshold, float Value)>(tree.Length);
            for (var i = 0; i < order.Count; i++)
            {
                var node = tree[order[i]];
                if (node.IsLeaf)
                {
                    flat.Add((0, 0, (float)node.Value));
                    continue;
                }

                if ((uint)node.Left >= (uint)tree.Length || (uint)node.Right >= (uint)tree.Length || order.Count + 2 > tree.Length)
                {
                    throw new InvalidModelException(
                        $"tree {index} node {order[i]}", $"children {node.Left} and {node.Right}", $"two of {tree.Length} nodes, each used once");
                }

                order.Add(node.Left);
                order.Add(node.Right);
                flat.Add(((ushort)(SlotFor(index, node.Feature, node.Missing) + 1), node.Threshold, (float)node.Value));
            }

            if (flat.Count != tree.Length)
            {
                throw new InvalidModelException($"tree {index}", $"{tree.Length - flat.Count} nodes out of reach", "every node reached once");
            }

            AddFlat(index, flat);
        }

        public void AddSlot(int feature, MissingRule rule)
        {
            if ((uint)feature >= (uint)_inputCount)
            {
                throw new InvalidModelException("split", $"input {feature}", $"0–{_inputCount - 1}");
            }

            if (rule > MissingRule.OnlyZeroRight)
            {
                throw new InvalidModelException("split", $"missing rule {(int)rule}", "0–6");
            }

            if (_slots.Count >= ushort.MaxValue - 1)
            {
                throw new InvalidModelException("splits", "more than 65533 pairs of input and missing rule", "fewer");
            }

            _slotOf[(feature, rule)] = (ushort)_slots.Count;
            _slots.Add(new Slot(feature, rule));
        }

        /// <summary>Adds a tree in breadth-first order; 0 in place of a slot marks a leaf, and the k-th split's children are 2k+1 and 2k+2.</summary>
        public void AddFlat(int index, List<(ushort SlotPlusOne, float Threshold, float Value)> flat)
        {
            var start = _nodes.Count;
            var depths = new int[flat.Count];
            var splits = 0;
            for (var i = 0; i < flat.Count; i++)
            {
                var (slotPlusOne, threshold, value) = flat[i];
                if (!float.IsFinite(value))
                {
                    throw new InvalidModelException($"tree {index} node {i}", $"value {value}", "a finite number");
                }

                _values.Add(value);
                if (slotPlusOne == 0)
                {
                    _nodes.Add(new Node(float.PositiveInfinity, 0, 0));
                    continue;
                }

                var left = (2 * splits++) + 1;
                if (left <= i || left + 1 >= flat.Count)
                {
                    throw new InvalidModelException($"tree {index} node {i}", $"children at {left}", $"above {i} and below {flat.Count - 1}");
                }

                if (slotPlusOne > _slots.Count)
                {
                    throw new InvalidModelException($"tree {index} node {i}", $"slot {slotPlusOne - 1}", $"0–{_slots.Count - 1}");
                }

                if (float.IsNaN(threshold) || float.IsPositiveInfinity(threshold))
                {
                    throw new InvalidModelException($"tree {index} node {i}", $"threshold {threshold}", "a number below +∞");
                }

                depths[left] = depths[left + 1] = depths[i] + 1;
                _nodes.Add(new Node(threshold, (ushort)(slotPlusOne - 1), (ushort)(left - i)));
            }

            if ((2 * splits) + 1 != flat.Count)
            {
                throw new InvalidModelException($"tree {index}", $"{splits} splits in {flat.Count} nodes", "one leaf more than splits");
            }

            var depth = depths[^1];
            if (depth > MaxDepth)
            {
                throw new InvalidModelException($"tree {index}", $"depth {depth}", $"at most {MaxDepth}");
            }

            _trees.Add((start, flat.Count, depth));
        }

        public TreeEnsemble Build()
        {
            var sorted = _trees.OrderBy(t => t.Depth).ToArray();
            var nodes = new Node[_nodes.Count];
            var values = new float[_nodes.Count];
            var roots = new int[sorted.Length];
            var depths = new byte[sorted.Length];
            var at = 0;
            for (var t = 0; t < sorted.Length; t++)
            {
                roots[t] = at;
                depths[t] = (byte)sorted[t].Depth;
                _nodes.CopyTo(sorted[t].Start, nodes, at, sorted[t].Count);
                _values.CopyTo(sorted[t].Start, values, at, sorted[t].Count);
                at += sorted[t].Count;
            }

            return new TreeEnsemble(_inputCount, _output, _bias, [.. _slots], nodes, values, roots, depths);
        }

        private ushort SlotFor(int tree, int feature, MissingRule rule)
        {
            if (!_slotOf.TryGetValue((feature, rule), out var slot))
            {
                try
                {
                    AddSlot(feature, rule);
                }
                catch (InvalidModelException fault)
                {
                    throw fault.Inside($"tree {tree}");
                }

                slot = _slotOf[(feature, rule)];
            }

            return slot;
        }
    }
}
