using System.Runtime.InteropServices;
using System.Text;
using Vagus.Features;
using Vagus.Models.Bands;
using Vagus.Signals;

namespace Vagus.Training.Pipeline;

/// <summary>
/// Keeps a feature table on disk between runs, so that a change of training parameters does not read and replay the data
/// again. The file belongs to one version of the program: it carries the key of everything it was made from, and a file
/// with another key is not read.
/// </summary>
internal static class FeatureTableFile
{
    private const string Magic = "VAGUSTAB";

    public static void Save(string path, string key, FeatureTable table)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var writer = new BinaryWriter(File.Create(temporary, 1 << 20), Encoding.UTF8))
            {
                writer.Write(Magic);
                writer.Write(key);
                writer.Write(string.Join('\n', table.Features.Features.Select(f => f.Name)));
                writer.Write(table.ContentHash);
                writer.Write(table.TrainRows);
                writer.Write(table.Rows);
                writer.Write(table.People);
                writer.Write(table.FaultyRows);
                Write<float>(writer, table.Values);
                Write<float>(writer, table.StartBpm);
                Write<float>(writer, table.StrangerValues);
                Write<float>(writer, table.StrangerStartBpm);
                Write<float>(writer, table.HeartRateBpm);
                Write<float>(writer, table.LastHeartRateBpm);
                Write<sbyte>(writer, table.Labels);
                Write<float>(writer, table.OracleProbability);
                Write<int>(writer, table.Person);
                Write<float>(writer, table.HoursKnown);
                Write<byte>(writer, table.Hour);
                Write<ActivityType>(writer, table.Activity);
                Write<BandContext>(writer, table.Contexts);
                Write<BandContext>(writer, table.StrangerContexts);
                Write<Shown>(writer, table.Shown);
                writer.Write(Magic);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads a table back; null when there is none of that key, or the file is cut or damaged.</summary>
    public static FeatureTable? TryLoad(string path, string key)
    {
        try
        {
            using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20), Encoding.UTF8);
            if (reader.ReadString() != Magic || reader.ReadString() != key)
            {
                return null;
            }

            var features = FeatureSet.Of(reader.ReadString().Split('\n'));
            var hash = reader.ReadString();
            var trainRows = reader.ReadInt32();
            var rows = reader.ReadInt32();
            var people = reader.ReadInt32();
            var faulty = reader.ReadInt64();
            var rest = reader.BaseStream.Length - reader.BaseStream.Position;
            if (trainRows < 0 || rows < trainRows || (long)rows * features.Count * sizeof(float) > rest)
            {
                return null;
            }

            var table = new FeatureTable
            {
                Features = features,
                ContentHash = hash,
                TrainRows = trainRows,
                People = people,
                FaultyRows = faulty,
                Values = Read<float>(reader, (long)rows * features.Count),
                StartBpm = Read<float>(reader, rows),
                StrangerValues = Read<float>(reader, (long)(rows - trainRows) * features.Count),
                StrangerStartBpm = Read<float>(reader, rows - trainRows),
                HeartRateBpm = Read<float>(reader, rows),
                LastHeartRateBpm = Read<float>(reader, rows),
                Labels = Read<sbyte>(reader, rows),
                OracleProbability = Read<float>(reader, rows),
                Person = Read<int>(reader, rows),
                HoursKnown = Read<float>(reader, rows),
                Hour = Read<byte>(reader, rows),
                Activity = Read<ActivityType>(reader, rows),
                Contexts = Read<BandContext>(reader, rows),
                StrangerContexts = Read<BandContext>(reader, rows - trainRows),
                Shown = Read<Shown>(reader, rows),
            };
            return reader.ReadString() == Magic ? table : null;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException)
        {
            return null;
        }
    }

    private static void Write<T>(BinaryWriter writer, T[] values)
        where T : unmanaged
    {
        for (var start = 0; start < values.Length; start += 1 << 20)
        {
            writer.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, values.Length - start))));
        }
    }

    private static T[] Read<T>(BinaryReader reader, long count)
        where T : unmanaged
    {
        var values = new T[count];
        for (var start = 0; start < values.Length; start += 1 << 20)
        {
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, values.Length - start))));
        }

        return values;
    }
}
