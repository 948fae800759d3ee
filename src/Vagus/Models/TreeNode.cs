namespace Vagus.Models;

/// <summary>Where a split sends a missing value, and what counts as missing. NaN is always missing.</summary>
public enum MissingRule : byte
{
    /// <summary>NaN is read as 0 and compared.</summary>
    NanIsZero = 0,

    /// <summary>NaN goes left.</summary>
    NanLeft = 1,

    /// <summary>NaN goes right.</summary>
    NanRight = 2,

    /// <summary>NaN and zero (|x| ≤ 1e-35) go left.</summary>
    ZeroLeft = 3,

    /// <summary>NaN and zero (|x| ≤ 1e-35) go right.</summary>
    ZeroRight = 4,

    /// <summary>NaN goes right and every other value left, whatever the threshold.</summary>
    OnlyNanRight = 5,

    /// <summary>NaN and zero (|x| ≤ 1e-35) go right and every other value left, whatever the threshold.</summary>
    OnlyZeroRight = 6,
}

/// <summary>
/// One node of a decision tree as a trainer hands it over. A tree is an array of nodes whose first is the root.
/// </summary>
public readonly record struct TreeNode
{
    /// <summary>Input the split looks at; −1 for a leaf.</summary>
    public int Feature { get; private init; }

    /// <summary>A value ≤ threshold goes left. Never NaN or +∞ in a split.</summary>
    public float Threshold { get; private init; }

    /// <summary>Where a missing value goes.</summary>
    public MissingRule Missing { get; private init; }

    /// <summary>Index of the left child in the tree's array.</summary>
    public int Left { get; private init; }

    /// <summary>Index of the right child in the tree's array.</summary>
    public int Right { get; private init; }

    /// <summary>A leaf's output; a split's mean output over the training rows that reached it.</summary>
    public double Value { get; private init; }

    /// <summary>Whether the node is a leaf.</summary>
    public bool IsLeaf => Feature < 0;

    /// <summary>A leaf.</summary>
    /// <param name="value">Its output; finite.</param>
    /// <returns>The node.</returns>
    public static TreeNode Leaf(double value) => new() { Feature = -1, Value = value };

    /// <summary>A split.</summary>
    /// <param name="feature">Input looked at, ≥ 0.</param>
    /// <param name="threshold">A value ≤ threshold goes left; see <see cref="RoundDown"/> for thresholds found as double.</param>
    /// <param name="missing">Where missing values go.</param>
    /// <param name="left">Index of the left child.</param>
    /// <param name="right">Index of the right child.</param>
    /// <param name="mean">Mean output of the training rows that reached this node; finite.</param>
    /// <returns>The node.</returns>
    public static TreeNode Split(int feature, float threshold, MissingRule missing, int left, int right, double mean) =>
        new()
        {
            Feature = feature,
            Threshold = threshold,
            Missing = missing,
            Left = left,
            Right = right,
            Value = mean,
        };

    /// <summary>
    /// The largest float that is not above a double threshold: for every float x, x ≤ RoundDown(t) exactly when x ≤ t in double.
    /// </summary>
    /// <param name="threshold">Threshold; not NaN.</param>
    /// <returns>The float threshold; −∞ when the threshold is below every finite float.</returns>
    public static float RoundDown(double threshold)
    {
        var rounded = (float)threshold;
        rounded = rounded > threshold ? MathF.BitDecrement(rounded) : rounded;
        return float.IsPositiveInfinity(rounded) ? float.MaxValue : rounded;
    }
}
