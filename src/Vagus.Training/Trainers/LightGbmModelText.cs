using System.Globalization;
using Vagus.Models;

namespace Vagus.Training.Trainers;

/// <summary>Reads the text form of a LightGBM model (version v3 or v4) into trees.</summary>
/// <remarks>
/// A split's mean is taken from its leaves' values weighted by their row counts, because LightGBM's own internal_value is not
/// the mean of the leaves under L1 or path smoothing. Linear trees, categorical splits, several classes and objectives whose
/// output is neither the raw score nor a logistic of it are refused.
/// </remarks>
public static class LightGbmModelText
{
    private static readonly string[] RawObjectives = ["regression", "regression_l1", "huber", "fair", "quantile", "mape"];

    /// <summary>Parses a model.</summary>
    /// <param name="text">The model text.</param>
    /// <param name="where">Name for messages.</param>
    /// <returns>The ensemble.</returns>
    /// <exception cref="InvalidModelException">The text is not such a model.</exception>
    public static TreeEnsemble Parse(string text, string where)
    {
        var header = new Section($"{where} header");
        var trees = new List<Section>();
        var current = header;
        var average = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("end of trees", StringComparison.Ordinal))
            {
                current = null;
                break;
            }

            if (line.StartsWith("Tree=", StringComparison.Ordinal))
            {
                current = new Section($"{where} tree {trees.Count}");
                trees.Add(current);
            }
            else if (line.SequenceEqual("average_output"))
            {
                average = true;
            }
            else if (line.IndexOf('=') is var at and > 0)
            {
                current.Values[line[..at].ToString()] = line[(at + 1)..].ToString();
            }
        }

        if (current is not null)
        {
            throw new InvalidModelException(where, "no line 'end of trees'", "a whole LightGBM model");
        }

        if (header.Int("num_tree_per_iteration") != 1)
        {
            throw new InvalidModelException(header.Where, $"{header.Int("num_tree_per_iteration")} trees an iteration", "1: several classes are not supported");
        }

        var inputs = header.Int("max_feature_idx") + 1;
        var scale = average && trees.Count > 0 ? 1.0 / trees.Count : 1.0;
        return TreeEnsemble.Create(inputs, [.. trees.Select(t => Tree(t, scale))], 0, Output(header));
    }

    private static OutputTransform Output(Section header)
    {
        var words = header.Text("objective").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length > 0 ? words[0] : "";
        var plain = words.Length == 1;
        return name switch
        {
            "binary" when words.Length == 2 && words[1] is "sigmoid:1" => OutputTransform.Sigmoid,
            "cross_entropy" when plain => OutputTransform.Sigmoid,
            "quantile" => OutputTransform.Identity,
            _ when plain && RawObjectives.Contains(name, StringComparer.Ordinal) => OutputTransform.Identity,
            _ => throw new InvalidModelException(
                header.Where, $"objective '{string.Join(' ', words)}'", $"binary sigmoid:1, cross_entropy or one of {string.Join(", ", RawObjectives)}"),
        };
    }

    private static TreeNode[] Tree(Section s, double scale)
    {
        var leaves = s.Int("num_leaves");
        if (leaves is < 1 or > 32_767)
        {
            throw new InvalidModelException(s.Where, $"{leaves} leaves", "1–32767");
        }

        if (s.Values.TryGetValue("is_linear", out var linear) && linear is not "0")
        {
            throw new InvalidModelException(s.Where, "a linear tree", "constant leaves");
        }

        var values = s.Doubles("leaf_value", leaves);
        if (leaves == 1)
        {
            return [TreeNode.Leaf(values[0] * scale)];
        }

        if (s.Values.TryGetValue("num_cat", out var categories) && categories is not "0")
        {
            throw new InvalidModelException(s.Where, $"{categories} categorical splits", "numerical splits only");
        }

        var splits = leaves - 1;
        var features = s.Doubles("split_feature", splits);
        var thresholds = s.Doubles("threshold", splits);
        var decisions = s.Doubles("decision_type", splits);
        var lefts = s.Doubles("left_child", splits);
        var rights = s.Doubles("right_child", splits);
        var counts = s.Values.ContainsKey("leaf_count") ? s.Doubles("leaf_count", leaves) : Enumerable.Repeat(1.0, leaves).ToArray();
        var nodes = new TreeNode[splits + leaves];
        var sums = new (double Sum, double Count)[nodes.Length];
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            var count = Math.Max(counts[leaf], 1);
            nodes[splits + leaf] = TreeNode.Leaf(values[leaf] * scale);
            sums[splits + leaf] = (values[leaf] * scale * count, count);
        }

        // LightGBM numbers a split before the splits below it, so going backwards meets children first.
        for (var i = splits - 1; i >= 0; i--)
        {
            var (left, right) = (Child(s, i, (int)lefts[i], splits, leaves), Child(s, i, (int)rights[i], splits, leaves));
            sums[i] = (sums[left].Sum + sums[right].Sum, sums[left].Count + sums[right].Count);
            nodes[i] = TreeNode.Split(
                (int)features[i],
                TreeNode.RoundDown(thresholds[i]),
                Missing(s, i, (int)decisions[i], double.IsPositiveInfinity(thresholds[i])),
                left,
                right,
                sums[i].Sum / sums[i].Count);
        }

        return nodes;
    }

    private static int Child(Section s, int split, int child, int splits, int leaves)
    {
        var index = child < 0 ? splits + ~child : child;
        return child < 0 ? ~child < leaves ? index : throw Bad() : child > split && child < splits ? index : throw Bad();

        InvalidModelException Bad() => new(s.Where, $"child {child} of split {split}", "a later split, or a leaf of the tree");
    }

    // Bit 0: categorical; bit 1: missing goes left; bits 2–3: what is missing (0 nothing: NaN reads as 0; 1 zero; 2 NaN).
    // A threshold of infinity parts the missing from all known values, +∞ included.
    private static MissingRule Missing(Section s, int split, int decision, bool infinite)
    {
        var left = (decision & 2) != 0;
        return (decision & 1, decision >> 2) switch
        {
            (0, 1) when infinite && !left => MissingRule.OnlyZeroRight,
            (0, 2) when infinite && !left => MissingRule.OnlyNanRight,
            _ when infinite => throw new InvalidModelException(s.Where, $"threshold inf of split {split}", "a threshold that parts something"),
            (0, 0) => MissingRule.NanIsZero,
            (0, 1) => left ? MissingRule.ZeroLeft : MissingRule.ZeroRight,
            (0, 2) => left ? MissingRule.NanLeft : MissingRule.NanRight,
            _ => throw new InvalidModelException(s.Where, $"decision type {decision} of split {split}", "a numerical split"),
        };
    }

    private sealed class Section(string where)
    {
        public string Where { get; } = where;

        public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

        public string Text(string key) =>
            Values.TryGetValue(key, out var value) ? value : throw new InvalidModelException(Where, $"no '{key}'", $"a line '{key}=…'");

        public int Int(string key) =>
            int.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new InvalidModelException($"{Where} {key}", $"'{Text(key)}'", "a whole number");

        public double[] Doubles(string key, int count)
        {
            var words = Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != count)
            {
                throw new InvalidModelException($"{Where} {key}", $"{words.Length} numbers", $"{count}");
            }

            return Array.ConvertAll(words, w => TryParse(w, out var v)
                ? v
                : throw new InvalidModelException($"{Where} {key}", $"'{w}'", "a number"));
        }

        // LightGBM writes C's inf; .NET spells it differently.
        private static bool TryParse(string word, out double value)
        {
            value = word is "inf" ? double.PositiveInfinity : 0;
            return value > 0 || (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));
        }
    }
}
