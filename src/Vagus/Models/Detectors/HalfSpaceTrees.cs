using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// Half-space trees (Tan, Ting &amp; Liu 2011, "Fast anomaly detection for streaming data", IJCAI, pp. 1511–1516): trees
/// whose splits are drawn before any row is seen count how many rows of the last full window fell into each half-space.
/// A row in sparse half-spaces is unusual. Streaming: every row is scored, then learnt.
/// </summary>
/// <remarks>
/// <para>A tree's mass of a row is r · 2^k, r the rows of the last full window (the reference) in the first node on the
/// row's way that holds at most a tenth of a window, or in its leaf, and k that node's depth (the paper's equation of the
/// score and its SizeLimit of 0.1 ψ). The paper adds masses, so that a <em>low</em> sum is anomalous. Here the mean mass m is
/// turned round and put on a logarithmic scale: score = 1 − ln(1 + m) / ln(1 + ψ · 2^height), 1 for a row where no row
/// has been, 0 for one in a leaf that holds all. The order is the paper's, reversed.</para>
/// <para>Inputs are to be scaled so that [0, 1] holds what is plausible; a value beyond goes to the outermost half-space.
/// A missing value (NaN) goes to the side with more of the reference, left when equal: it is as ordinary as can be.</para>
/// <para>Each finished window of ψ rows becomes the reference of the next. Constant time and memory, no allocation a row.
/// One instance belongs to one stream; instances made by <see cref="Another"/> share their splits.</para>
/// </remarks>
public sealed class HalfSpaceTrees
{
    private const int FormatVersion = 1;
    private const int HeaderBytes = 1 + sizeof(long) + 3;

    private readonly HalfSpaceSplits _splits;
    private readonly int _window;
    private readonly float _scale;
    private byte[] _reference;
    private byte[] _latest;
    private int _seen;

    /// <summary>Draws the splits and starts with nothing seen.</summary>
    /// <param name="inputs">Number of inputs, 1–65,535.</param>
    /// <param name="options">How; the defaults when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of inputs or an option is out of its range.</exception>
    public HalfSpaceTrees(int inputs, HalfSpaceTreesOptions? options = null)
        : this(HalfSpaceSplits.Draw(Checked(inputs), Checked(options ?? new HalfSpaceTreesOptions())), (options ?? new HalfSpaceTreesOptions()).Window)
    {
    }

    internal HalfSpaceTrees(HalfSpaceSplits splits, int window)
    {
        _splits = splits;
        _window = window;
        _scale = 1 / MathF.Log(1 + ((float)window * (1 << splits.Height)));
        _reference = new byte[splits.Trees * splits.NodesPerTree];
        _latest = new byte[_reference.Length];
    }

    /// <summary>Number of inputs.</summary>
    public int InputCount => _splits.Inputs;

    /// <summary>Whether a window is full, so that rows are scored.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Bytes that <see cref="WriteTo"/> writes: two for each leaf and twelve; 5,132 at the defaults.</summary>
    public int StateBytes => HeaderBytes + (2 * _splits.Trees * (1 << _splits.Height));

    /// <summary>Trees with the same splits for another stream, with nothing seen.</summary>
    /// <returns>The trees.</returns>
    public HalfSpaceTrees Another() => new(_splits, _window);

    /// <summary>Where a node splits: a value above the place goes to node 2i + 2, another to node 2i + 1.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <param name="node">Index of the node in breadth-first order, 0 to 2^height − 2.</param>
    /// <returns>The input that is looked at and the place, 0–1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tree or split.</exception>
    public (int Input, float Place) SplitOf(int tree, int node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tree);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tree, _splits.Trees);
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, _splits.SplitsPerTree);
        var split = _splits.All[(tree * _splits.SplitsPerTree) + node];
        return (split.Input, split.Place);
    }

    /// <summary>Scores the next row and then learns from it.</summary>
    /// <param name="inputs">Exactly <see cref="InputCount"/> values; NaN means missing.</param>
    /// <returns>The score, 0–1, higher = more anomalous; NaN until the first window is full.</returns>
    /// <exception cref="ArgumentException">The number of inputs is wrong.</exception>
    public float Observe(ReadOnlySpan<float> inputs)
    {
        ScorerGuard.Check(InputCount, inputs.Length);
        var mass = 0;
        for (var tree = 0; tree < _splits.Trees; tree++)
        {
            mass += Pass(tree, inputs);
        }

        var score = IsReady ? 1 - (MathF.Log(1 + ((float)mass / _splits.Trees)) * _scale) : float.NaN;
        if (++_seen == _window)
        {
            (_reference, _latest) = (_latest, _reference);
            Array.Clear(_latest);
            _seen = 0;
            IsReady = true;
        }

        return score;
    }

    /// <summary>Writes what has been seen: little endian, with a version and a fingerprint of the splits, which are not written.</summary>
    /// <param name="destination">Receives <see cref="StateBytes"/> bytes at its start.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        Write(ref writer);
        return writer.Written;
    }

    /// <summary>Goes on as the trees that wrote a state; what these had seen is forgotten.</summary>
    /// <param name="source">The bytes written, no more and no less.</param>
    /// <exception cref="InvalidDataException">The bytes are no state of trees with these splits, are cut off or do not add up.</exception>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        Read(ref reader);
        reader.End();
    }

    internal void Write(ref StateWriter writer)
    {
        writer.Byte(FormatVersion);
        writer.Int64(_splits.Fingerprint);
        writer.Byte(_window);
        writer.Byte(IsReady ? 1 : 0);
        writer.Byte(_seen);
        WriteLeaves(ref writer, _reference);
        WriteLeaves(ref writer, _latest);
    }

    internal void Read(ref StateReader reader)
    {
        reader.Byte(FormatVersion, FormatVersion);
        reader.Int64(_splits.Fingerprint, _splits.Fingerprint);
        reader.Byte(_window, _window);
        IsReady = reader.Byte(0, 1) == 1;
        _seen = reader.Byte(0, _window - 1);
        ReadLeaves(ref reader, _reference, IsReady ? _window : 0);
        ReadLeaves(ref reader, _latest, _seen);
    }

    private static int Checked(int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputs, ushort.MaxValue);
        return inputs;
    }

    private static HalfSpaceTreesOptions Checked(HalfSpaceTreesOptions options)
    {
        options.Check();
        return options;
    }

    /// <summary>A tree's mass of a row; the row is counted in every node on its way.</summary>
    private int Pass(int tree, ReadOnlySpan<float> inputs)
    {
        var splits = _splits.All.Slice(tree * _splits.SplitsPerTree, _splits.SplitsPerTree);
        var nodes = _splits.NodesPerTree;
        var reference = _reference.AsSpan(tree * nodes, nodes);
        var latest = _latest.AsSpan(tree * nodes, nodes);
        var at = 0;
        var mass = -1;
        for (var depth = 0; ; depth++)
        {
            latest[at]++;
            var here = reference[at];
            if (mass < 0 && (10 * here <= _window || depth == _splits.Height))
            {
                mass = here << depth;
            }

            if (depth == _splits.Height)
            {
                return mass;
            }

            var split = splits[at];
            var value = inputs[split.Input];
            var left = (2 * at) + 1;
            at = float.IsNaN(value) ? left + (reference[left + 1] > reference[left] ? 1 : 0) : left + (value > split.Place ? 1 : 0);
        }
    }

    // A node holds what its children hold, so the leaves tell all.
    private void WriteLeaves(ref StateWriter writer, byte[] masses)
    {
        for (var tree = 0; tree < _splits.Trees; tree++)
        {
            foreach (var mass in masses.AsSpan((tree * _splits.NodesPerTree) + _splits.SplitsPerTree, 1 << _splits.Height))
            {
                writer.Byte(mass);
            }
        }
    }

    private void ReadLeaves(ref StateReader reader, byte[] masses, int rows)
    {
        for (var tree = 0; tree < _splits.Trees; tree++)
        {
            var nodes = masses.AsSpan(tree * _splits.NodesPerTree, _splits.NodesPerTree);
            var sum = 0;
            foreach (ref var mass in nodes[_splits.SplitsPerTree..])
            {
                mass = (byte)reader.Byte(0, rows - sum);
                sum += mass;
            }

            if (sum != rows)
            {
                throw new InvalidDataException($"state, tree {tree}: found {sum} rows, expected {rows}");
            }

            for (var i = _splits.SplitsPerTree - 1; i >= 0; i--)
            {
                nodes[i] = (byte)(nodes[(2 * i) + 1] + nodes[(2 * i) + 2]);
            }
        }
    }
}
