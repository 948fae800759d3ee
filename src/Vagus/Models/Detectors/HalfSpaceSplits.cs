using System.Runtime.InteropServices;

namespace Vagus.Models.Detectors;

/// <summary>
/// Where the trees split: drawn once from the seed, before any row is seen, and shared by every person. Each tree is a
/// full binary tree in breadth-first order; the children of node i are 2i + 1 and 2i + 2.
/// </summary>
internal sealed class HalfSpaceSplits
{
    // A split lies in the middle seven tenths of its node's range, as in river: the paper halves a range that is widened
    // at random beyond [0, 1], which at height 8 would spend half of the splits where no value is.
    private const double Padding = 0.15;

    private readonly Split[] _splits;

    public HalfSpaceSplits(int inputs, int trees, int height, Split[] splits)
    {
        Inputs = inputs;
        Trees = trees;
        Height = height;
        _splits = splits;
        Fingerprint = FingerprintOf(splits);
    }

    public int Inputs { get; }

    public int Trees { get; }

    public int Height { get; }

    /// <summary>Tells one set of splits from another in serialised states.</summary>
    public long Fingerprint { get; }

    /// <summary>Splits of a tree; the nodes of the last level have none.</summary>
    public int SplitsPerTree => (1 << Height) - 1;

    public int NodesPerTree => (1 << (Height + 1)) - 1;

    public ReadOnlySpan<Split> All => _splits;

    public static HalfSpaceSplits Draw(int inputs, HalfSpaceTreesOptions options)
    {
        var perTree = (1 << options.Height) - 1;
        var splits = new Split[options.Trees * perTree];
        for (var tree = 0; tree < options.Trees; tree++)
        {
            var random = new SeededRandom(options.Seed, (ulong)tree);
            Fill(splits.AsSpan(tree * perTree, perTree), 0, new double[inputs], Enumerable.Repeat(1.0, inputs).ToArray(), random);
        }

        return new HalfSpaceSplits(inputs, options.Trees, options.Height, splits);
    }

    private static void Fill(Span<Split> tree, int at, double[] lower, double[] upper, SeededRandom random)
    {
        if (at >= tree.Length)
        {
            return;
        }

        var input = random.NextInt(lower.Length);
        var (low, high) = (lower[input], upper[input]);
        var place = low + ((high - low) * (Padding + ((1 - (2 * Padding)) * random.NextDouble())));
        tree[at] = new Split((float)place, (ushort)input);
        upper[input] = place;
        Fill(tree, (2 * at) + 1, lower, upper, random);
        (lower[input], upper[input]) = (place, high);
        Fill(tree, (2 * at) + 2, lower, upper, random);
        lower[input] = low;
    }

    private static long FingerprintOf(ReadOnlySpan<Split> splits)
    {
        // FNV-1a over places and inputs.
        var hash = 14695981039346656037UL;
        foreach (var split in splits)
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(split.Place)) * 1099511628211;
            hash = (hash ^ split.Input) * 1099511628211;
        }

        return (long)hash;
    }

    /// <summary>A split: a value above the place goes right.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Split(float Place, ushort Input);
}
