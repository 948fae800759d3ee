namespace Vagus.Models;

/// <summary>Grows one isolation tree (Liu et al. 2008, algorithm 2) on rows drawn without replacement.</summary>
internal readonly ref struct IsolationTreeGrower(
    ReadOnlySpan<float> data,
    int columns,
    double[] pathLengths,
    double scale,
    SeededRandom random)
{
    private readonly ReadOnlySpan<float> _data = data;

    public TreeNode[] Grow(int size)
    {
        var rows = Draw(_data.Length / columns, size);
        var limit = (int)Math.Ceiling(Math.Log2(Math.Max(size, 2)));
        var features = new int[columns];
        for (var f = 0; f < columns; f++)
        {
            features[f] = f;
        }

        var nodes = new List<TreeNode>(2 * size);
        GrowNode(nodes, rows, features, depth: 0, limit);
        return [.. nodes];
    }

    // Floyd's method (Bentley & Floyd 1987): as many draws as rows wanted, however large the data.
    private int[] Draw(int available, int wanted)
    {
        var rows = new int[wanted];
        var seen = new HashSet<int>(wanted);
        var at = 0;
        for (var j = available - wanted; j < available; j++)
        {
            var row = random.NextInt(j + 1);
            row = seen.Add(row) ? row : j;
            seen.Add(row);
            rows[at++] = row;
        }

        return rows;
    }

    // Returns the node's mean path length times its rows; a split is put in place before its children are grown.
    private double GrowNode(List<TreeNode> nodes, Span<int> rows, int[] features, int depth, int limit)
    {
        var at = nodes.Count;
        if (depth == limit || rows.Length < 2 || !TryDrawSplit(rows, features, out var feature, out var threshold))
        {
            var path = depth + pathLengths[rows.Length];
            nodes.Add(TreeNode.Leaf(path * scale));
            return path * rows.Length;
        }

        var (left, knownLeft, knownRight) = Partition(rows, feature, threshold);
        var missing = knownLeft >= knownRight ? MissingRule.NanLeft : MissingRule.NanRight;
        if (missing == MissingRule.NanRight)
        {
            // Partition put missing rows left; take them out again.
            left = MoveMissingRight(rows, feature, left);
        }

        nodes.Add(default);
        var leftAt = nodes.Count;
        var sum = GrowNode(nodes, rows[..left], features, depth + 1, limit);
        var rightAt = nodes.Count;
        sum += GrowNode(nodes, rows[left..], features, depth + 1, limit);
        nodes[at] = TreeNode.Split(feature, threshold, missing, leftAt, rightAt, sum / rows.Length * scale);
        return sum;
    }

    // Draws an input that is not constant among the rows, then a threshold between its least and greatest known value.
    private bool TryDrawSplit(ReadOnlySpan<int> rows, int[] features, out int feature, out float threshold)
    {
        for (var left = features.Length; left > 0; left--)
        {
            var pick = random.NextInt(left);
            feature = features[pick];
            (features[pick], features[left - 1]) = (features[left - 1], features[pick]);
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            foreach (var row in rows)
            {
                var x = At(row, feature);
                low = x < low ? x : low;
                high = x > high ? x : high;
            }

            if (low < high)
            {
                threshold = (float)(low + (random.NextDouble() * ((double)high - low)));
                threshold = threshold < high ? threshold : low;
                return true;
            }
        }

        (feature, threshold) = (-1, float.NaN);
        return false;
    }

    private (int Left, int KnownLeft, int KnownRight) Partition(Span<int> rows, int feature, float threshold)
    {
        var (left, right, missing) = (0, rows.Length, 0);
        while (left < right)
        {
            var x = At(rows[left], feature);
            if (x > threshold)
            {
                right--;
                (rows[left], rows[right]) = (rows[right], rows[left]);
            }
            else
            {
                missing += float.IsNaN(x) ? 1 : 0;
                left++;
            }
        }

        return (left, left - missing, rows.Length - left);
    }

    private int MoveMissingRight(Span<int> rows, int feature, int left)
    {
        for (var i = 0; i < left;)
        {
            if (float.IsNaN(At(rows[i], feature)))
            {
                left--;
                (rows[i], rows[left]) = (rows[left], rows[i]);
            }
            else
            {
                i++;
            }
        }

        return left;
    }

    private float At(int row, int feature)
    {
        var x = _data[checked((row * columns) + feature)];
        return float.IsInfinity(x) ? MathF.CopySign(float.MaxValue, x) : x;
    }
}
