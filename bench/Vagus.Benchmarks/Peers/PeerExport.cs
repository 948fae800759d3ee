using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Vagus.Benchmarks.Peers;

/// <summary>Writes the rows as NumPy files (format 1.0) for the Python peers.</summary>
internal static class PeerExport
{
    /// <summary>Writes everything into a folder.</summary>
    /// <param name="directory">Folder with users.csv and readings.csv[.gz].</param>
    /// <param name="to">Folder to write to; created if need be.</param>
    public static void Write(string directory, string to)
    {
        var data = PeerData.Load(directory);
        Directory.CreateDirectory(to);
        Matrix(to, "with_derived", data.WithDerived.Values.Span, data.WithDerived.Columns);
        Matrix(to, "without_derived", data.WithoutDerived.Values.Span, data.WithoutDerived.Columns);
        Matrix(to, "forest_classic", data.Forest.Values.Span, data.Forest.Columns);
        Matrix(to, "start", Array.ConvertAll(data.Rows, row => data.Table.StartBpm[row]), 0);
        Matrix(to, "heart_rate", Array.ConvertAll(data.Rows, row => data.Table.HeartRateBpm[row]), 0);
        Matrix(to, "labels_classic", data.Forest.Labels.Span, 0);
        foreach (var synthetic in (SyntheticRows[])[SyntheticRows.Wide(), SyntheticRows.Groups()])
        {
            Matrix(to, "forest_" + synthetic.Name, synthetic.Values, synthetic.Columns);
            Matrix(to, "labels_" + synthetic.Name, Array.ConvertAll(synthetic.Labels, odd => odd ? 1f : 0f), 0);
        }

        // Written last: whoever finds it finds all.
        var counts = new Dictionary<string, int> { ["train_rows"] = data.TrainRows, ["test_rows"] = data.Rows.Length - data.TrainRows };
        File.WriteAllText(Path.Combine(to, "rows.json"), JsonSerializer.Serialize(counts) + "\n");
    }

    // The header is ASCII, padded with blanks so that the data starts at a multiple of 64 bytes.
    private static void Matrix(string to, string name, ReadOnlySpan<float> values, int columns)
    {
        var shape = columns == 0
            ? string.Create(CultureInfo.InvariantCulture, $"({values.Length},)")
            : string.Create(CultureInfo.InvariantCulture, $"({values.Length / columns}, {columns})");
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}";
        var length = ((10 + text.Length + 1 + 63) / 64 * 64) - 10;
        var header = new byte[10 + length];
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)length);
        Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n", header.AsSpan(10));
        using var file = File.Create(Path.Combine(to, name + ".npy"));
        file.Write(header);
        file.Write(MemoryMarshal.AsBytes(values));
    }
}
