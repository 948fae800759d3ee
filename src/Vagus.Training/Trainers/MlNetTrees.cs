using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Vagus.Models;

namespace Vagus.Training.Trainers;

/// <summary>
/// Hands rows to ML.NET's tree trainers and takes their trees back. Those trainers do not know missing values: NaN becomes the
/// column's training mean, an infinity the column's least or greatest known value. The trees taken back send NaN where that mean
/// would go, so they are scored on raw rows.
/// </summary>
internal sealed class MlNetTrees
{
    private const int CountedRows = 20_000;
    private readonly TrainingMatrix _matrix;
    private readonly float[] _means;
    private readonly float[] _least;
    private readonly float[] _greatest;

    public MlNetTrees(TrainingMatrix matrix)
    {
        if (matrix.Rows == 0)
        {
            throw new ArgumentException("matrix: found 0 rows, expected at least one", nameof(matrix));
        }

        _matrix = matrix;
        _means = new float[matrix.Columns];
        _least = new float[matrix.Columns];
        _greatest = new float[matrix.Columns];
        var values = matrix.Values.Span;
        for (var c = 0; c < matrix.Columns; c++)
        {
            var (sum, known, least, greatest) = (0.0, 0, float.PositiveInfinity, float.NegativeInfinity);
            for (var i = c; i < values.Length; i += matrix.Columns)
            {
                if (float.IsFinite(values[i]))
                {
                    sum += values[i];
                    known++;
                    least = MathF.Min(least, values[i]);
                    greatest = MathF.Max(greatest, values[i]);
                }
            }

            (_means[c], _least[c], _greatest[c]) = known == 0 ? (0f, 0f, 0f) : ((float)(sum / known), least, greatest);
        }
    }

    public IDataView View(MLContext context)
    {
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, _matrix.Columns);
        return context.Data.LoadFromEnumerable(Examples(), schema);
    }

    /// <summary>A row as ML.NET sees it.</summary>
    public void Impute(ReadOnlySpan<float> row, Span<float> imputed)
    {
        for (var c = 0; c < row.Length; c++)
        {
            imputed[c] = float.IsNaN(row[c]) ? _means[c] : Math.Clamp(row[c], _least[c], _greatest[c]);
        }
    }

    public TreeNode[] Convert(RegressionTreeBase tree, double scale)
    {
        var splits = tree.NumberOfLeaves - 1;
        if (splits == 0)
        {
            return [TreeNode.Leaf(tree.LeafValues[0] * scale)];
        }

        // Copied once: the properties build their lists anew.
        int[] lefts = [.. tree.LeftChild], rights = [.. tree.RightChild], features = [.. tree.NumericalSplitFeatureIndexes];
        float[] thresholds = [.. tree.NumericalSplitThresholds];
        double[] leaves = [.. tree.LeafValues];
        var counts = new long[splits + leaves.Length];
        var stride = Math.Max(1, _matrix.Rows / CountedRows);
        for (var r = 0; r < _matrix.Rows; r += stride)
        {
            var row = _matrix.Row(r);
            var at = 0;
            while (at < splits)
            {
                var x = row[features[at]];
                x = float.IsNaN(x) ? _means[features[at]] : x;
                at = Index(x <= thresholds[at] ? lefts[at] : rights[at]);
            }

            counts[at]++;
        }

        var nodes = new TreeNode[counts.Length];
        Fill(0);
        return nodes;

        int Index(int child) => child < 0 ? splits + ~child : child;

        (double Sum, double Count) Fill(int at)
        {
            if (at >= splits)
            {
                var value = leaves[at - splits] * scale;
                nodes[at] = TreeNode.Leaf(value);
                // A leaf that no counted row reached still weighs a little, so that every mean exists.
                var count = Math.Max(counts[at], 1e-3);
                return (value * count, count);
            }

            var (left, right) = (Index(lefts[at]), Index(rights[at]));
            var (a, b) = (Fill(left), Fill(right));
            var sum = (Sum: a.Sum + b.Sum, Count: a.Count + b.Count);
            var missing = _means[features[at]] <= thresholds[at] ? MissingRule.NanLeft : MissingRule.NanRight;
            nodes[at] = TreeNode.Split(features[at], thresholds[at], missing, left, right, sum.Sum / sum.Count);
            return sum;
        }
    }

    public static double Walk(TreeNode[] tree, ReadOnlySpan<float> row)
    {
        ref readonly var node = ref tree[0];
        while (!node.IsLeaf)
        {
            var x = row[node.Feature];
            var left = float.IsNaN(x) ? node.Missing == MissingRule.NanLeft : x <= node.Threshold;
            node = ref tree[left ? node.Left : node.Right];
        }

        return node.Value;
    }

    private IEnumerable<Example> Examples()
    {
        for (var r = 0; r < _matrix.Rows; r++)
        {
            var features = new float[_matrix.Columns];
            Impute(_matrix.Row(r), features);
            var label = _matrix.Labels.Span[r];
            var weight = _matrix.Weights.IsEmpty ? 1f : _matrix.Weights.Span[r];
            yield return new Example
            {
                Features = features,
                Label = label,
                IsPositive = label > 0.5f,
                Weight = weight,
            };
        }
    }

    internal sealed class Example
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public bool IsPositive { get; set; }

        public float Weight { get; set; }
    }
}
