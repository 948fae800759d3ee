namespace Vagus.Models;

public sealed partial class TreeEnsemble
{
    /// <summary>Writes the ensemble in the compact binary form that <see cref="Read"/> reads: 10 bytes a split, 6 a leaf.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(BinaryWriter writer)
    {
        writer.Write((ushort)InputCount);
        writer.Write((byte)Output);
        writer.Write(_bias);
        writer.Write((ushort)_slots.Length);
        foreach (var slot in _slots)
        {
            writer.Write((ushort)slot.Feature);
            writer.Write((byte)slot.Rule);
        }

        writer.Write(_roots.Length);
        for (var t = 0; t < _roots.Length; t++)
        {
            var end = t + 1 < _roots.Length ? _roots[t + 1] : _nodes.Length;
            writer.Write((ushort)(end - _roots[t]));
            for (var i = _roots[t]; i < end; i++)
            {
                var node = _nodes[i];
                writer.Write((ushort)(node.Step == 0 ? 0 : node.Slot + 1));
                writer.Write(_values[i]);
                if (node.Step != 0)
                {
                    writer.Write(node.Threshold);
                }
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote; everything is checked, because a file from outside may be hostile.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="limits">Largest model accepted.</param>
    /// <returns>The ensemble.</returns>
    /// <exception cref="InvalidModelException">The bytes are not a tree ensemble within the limits.</exception>
    public static TreeEnsemble Read(BinaryReader reader, ModelLimits limits)
    {
        try
        {
            return ReadChecked(reader, limits);
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidModelException("tree ensemble", "end of data", "more trees", end);
        }
    }

    private static TreeEnsemble ReadChecked(BinaryReader reader, ModelLimits limits)
    {
        var inputs = reader.ReadUInt16();
        if (inputs > limits.MaxInputs)
        {
            throw new InvalidModelException("inputs", $"{inputs}", $"at most {limits.MaxInputs}");
        }

        var output = (OutputTransform)reader.ReadByte();
        var layout = new Layout(inputs, output, reader.ReadDouble());
        var slots = reader.ReadUInt16();
        for (var s = 0; s < slots; s++)
        {
            layout.AddSlot(reader.ReadUInt16(), (MissingRule)reader.ReadByte());
        }

        var trees = reader.ReadInt32();
        if (trees < 0 || trees > limits.MaxTrees)
        {
            throw new InvalidModelException("trees", $"{trees}", $"0–{limits.MaxTrees}");
        }

        var total = 0L;
        var flat = new List<(ushort, float, float)>();
        for (var t = 0; t < trees; t++)
        {
            var count = reader.ReadUInt16();
            total += count;
            if (count == 0 || total > limits.MaxNodes)
            {
                throw new InvalidModelException($"tree {t}", $"{count} nodes, {total} so far", $"at least 1 a tree, at most {limits.MaxNodes} in all");
            }

            flat.Clear();
            for (var i = 0; i < count; i++)
            {
                var slot = reader.ReadUInt16();
                var value = reader.ReadSingle();
                flat.Add((slot, slot == 0 ? 0 : reader.ReadSingle(), value));
            }

            layout.AddFlat(t, flat);
        }

        return layout.Build();
    }
}
