using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vagus.Models;

/// <summary>
/// A sum of decision trees (gradient boosting, random forest, isolation forest), laid out flat for fast scoring.
/// </summary>
/// <remarks>
/// Nodes of a tree lie in breadth-first order with siblings adjacent, so a node needs 8 bytes: threshold, slot, and the
/// distance to its left child. A leaf is a split whose threshold is +∞ and whose distance is 0, so a walk may take more
/// steps than the tree is deep without harm, and eight trees are walked in step without a branch. A slot is an input
/// with one <see cref="MissingRule"/> applied; missing values become ±∞ or 0 once a row, not once a node.
/// </remarks>
public sealed partial class TreeEnsemble : IScorer
{
    private const int Lanes = 8;
    private const int StackSlots = 512;
    private const float ZeroThreshold = 1e-35f;

    private readonly Node[] _nodes;
    private readonly float[] _values;
    private readonly int[] _roots;
    private readonly byte[] _depths;
    private readonly Slot[] _slots;
    private readonly double _bias;
    private readonly double _base;

    private TreeEnsemble(int inputCount, OutputTransform output, double bias, Slot[] slots, Node[] nodes, float[] values, int[] roots, byte[] depths)
    {
        InputCount = inputCount;
        Output = output;
        _bias = bias;
        _slots = slots;
        _nodes = nodes;
        _values = values;
        _roots = roots;
        _depths = depths;
        _base = bias;
        foreach (var root in roots)
        {
            _base += values[root];
        }
    }

    /// <inheritdoc/>
    public int InputCount { get; }

    /// <inheritdoc/>
    public OutputTransform Output { get; }

    /// <summary>Number of trees.</summary>
    public int TreeCount => _roots.Length;

    /// <summary>Number of nodes, leaves included, over all trees.</summary>
    public int NodeCount => _nodes.Length;

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> inputs) => Output.Apply(RawScore(inputs));

    /// <summary>The sum of the trees before the output transform.</summary>
    /// <param name="inputs">Exactly <see cref="InputCount"/> values; NaN means missing.</param>
    /// <returns>The raw score.</returns>
    /// <exception cref="ArgumentException">The number of inputs is wrong.</exception>
    public double RawScore(ReadOnlySpan<float> inputs)
    {
        ScorerGuard.Check(InputCount, inputs.Length);
        if (_slots.Length <= StackSlots)
        {
            Span<float> filled = stackalloc float[StackSlots];
            return _bias + Walk(inputs, filled);
        }

        var rented = System.Buffers.ArrayPool<float>.Shared.Rent(_slots.Length);
        var sum = _bias + Walk(inputs, rented);
        System.Buffers.ArrayPool<float>.Shared.Return(rented);
        return sum;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Path attribution: each split hands the change from its own mean to its child's mean to the input it looked at
    /// (Saabas 2014, "Interpreting random forests").
    /// </remarks>
    public double Contributions(ReadOnlySpan<float> inputs, Span<double> contributions)
    {
        ScorerGuard.Check(InputCount, inputs.Length, contributions.Length);
        contributions.Clear();
        if (_slots.Length <= StackSlots)
        {
            Span<float> filled = stackalloc float[StackSlots];
            Attribute(inputs, filled, contributions);
        }
        else
        {
            var rented = System.Buffers.ArrayPool<float>.Shared.Rent(_slots.Length);
            Attribute(inputs, rented, contributions);
            System.Buffers.ArrayPool<float>.Shared.Return(rented);
        }

        return _base;
    }

    private double Walk(ReadOnlySpan<float> inputs, Span<float> filled)
    {
        Fill(inputs, filled);
        // Every index below was checked when the ensemble was built or read: roots and children lie inside _nodes,
        // slots inside _slots, and a leaf stays where it is.
        ref var node = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var value = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var x = ref MemoryMarshal.GetReference(filled);
        var roots = _roots;
        var sum = 0.0;
        var tree = 0;
        for (; tree <= roots.Length - Lanes; tree += Lanes)
        {
            nint a = roots[tree];
            nint b = roots[tree + 1];
            nint c = roots[tree + 2];
            nint d = roots[tree + 3];
            nint e = roots[tree + 4];
            nint f = roots[tree + 5];
            nint g = roots[tree + 6];
            nint h = roots[tree + 7];
            // Trees are sorted by depth, so the last of the eight is the deepest; most rows stop earlier.
            for (var step = (int)_depths[tree + Lanes - 1]; step > 0; step--)
            {
                var aStep = Step(ref node, a, ref x);
                a += aStep;
                var bStep = Step(ref node, b, ref x);
                b += bStep;
                var cStep = Step(ref node, c, ref x);
                c += cStep;
                var dStep = Step(ref node, d, ref x);
                d += dStep;
                var eStep = Step(ref node, e, ref x);
                e += eStep;
                var fStep = Step(ref node, f, ref x);
                f += fStep;
                var gStep = Step(ref node, g, ref x);
                g += gStep;
                var hStep = Step(ref node, h, ref x);
                h += hStep;
                if ((aStep | bStep | cStep | dStep | eStep | fStep | gStep | hStep) == 0)
                {
                    break;
                }
            }

            sum += (double)Unsafe.Add(ref value, a) + Unsafe.Add(ref value, b) + Unsafe.Add(ref value, c) + Unsafe.Add(ref value, d)
                + Unsafe.Add(ref value, e) + Unsafe.Add(ref value, f) + Unsafe.Add(ref value, g) + Unsafe.Add(ref value, h);
        }

        for (; tree < roots.Length; tree++)
        {
            nint at = roots[tree];
            nint step;
            do
            {
                step = Step(ref node, at, ref x);
                at += step;
            } while (step != 0);
            sum += Unsafe.Add(ref value, at);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Step(ref Node nodes, nint at, ref float slots)
    {
        ref var node = ref Unsafe.Add(ref nodes, at);
        var right = Unsafe.Add(ref slots, (nint)node.Slot) > node.Threshold;
        return node.Step + (nint)Unsafe.BitCast<bool, byte>(right);
    }

    private void Attribute(ReadOnlySpan<float> inputs, Span<float> filled, Span<double> contributions)
    {
        Fill(inputs, filled);
        foreach (var root in _roots)
        {
            var at = root;
            while (_nodes[at].Step != 0)
            {
                ref readonly var node = ref _nodes[at];
                var child = at + node.Step + (filled[node.Slot] > node.Threshold ? 1 : 0);
                contributions[_slots[node.Slot].Feature] += (double)_values[child] - _values[at];
                at = child;
            }
        }
    }

    private void Fill(ReadOnlySpan<float> inputs, Span<float> filled)
    {
        var slots = _slots;
        for (var i = 0; i < slots.Length; i++)
        {
            var slot = slots[i];
            var x = inputs[slot.Feature];
            if (float.IsNaN(x))
            {
                x = slot.Missing;
            }
            else if (MathF.Abs(x) <= ZeroThreshold)
            {
                x = slot.Zero;
            }
            else if (slot.KnownLeft)
            {
                x = float.NegativeInfinity;
            }

            filled[i] = x;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Node(float threshold, ushort slot, ushort step)
    {
        public readonly float Threshold = threshold;
        public readonly ushort Slot = slot;
        public readonly ushort Step = step;
    }

    private readonly struct Slot(int feature, MissingRule rule)
    {
        public readonly int Feature = feature;
        public readonly MissingRule Rule = rule;
        public readonly float Missing = rule switch
        {
            MissingRule.NanLeft or MissingRule.ZeroLeft => float.NegativeInfinity,
            MissingRule.NanIsZero => 0f,
            _ => float.PositiveInfinity,
        };
        public readonly float Zero = rule switch
        {
            MissingRule.ZeroLeft or MissingRule.OnlyNanRight => float.NegativeInfinity,
            MissingRule.ZeroRight or MissingRule.OnlyZeroRight => float.PositiveInfinity,
            _ => 0f,
        };
        public readonly bool KnownLeft = rule >= MissingRule.OnlyNanRight;
    }
}
