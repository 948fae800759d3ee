using System.Text;

namespace Vagus.Models;

/// <summary>The content of model.bin: a magic word, a format version and named models.</summary>
internal static class ModelBinary
{
    private const int FormatVersion = 1;
    private const int MaxNameBytes = 64;
    private static ReadOnlySpan<byte> Magic => "VAGUSMDL"u8;

    private enum Form : byte
    {
        Trees = 1,
        Linear = 2,
        IsolationForest = 3,
    }

    public static byte[] Write(IReadOnlyDictionary<string, IScorer> sections)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(sections.Count);
        foreach (var (name, scorer) in sections.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            if (bytes.Length is 0 or > MaxNameBytes)
            {
                throw new ArgumentException($"section '{name}': found {bytes.Length} bytes of name, expected 1–{MaxNameBytes}", nameof(sections));
            }

            writer.Write((byte)bytes.Length);
            writer.Write(bytes);
            using var body = new MemoryStream();
            using var bodyWriter = new BinaryWriter(body);
            writer.Write((byte)WriteBody(bodyWriter, scorer));
            writer.Write((int)body.Length);
            writer.Write(body.GetBuffer().AsSpan(0, (int)body.Length));
        }

        return stream.ToArray();
    }

    public static Dictionary<string, IScorer> Read(byte[] bytes, ModelLimits limits)
    {
        if (!bytes.AsSpan().StartsWith(Magic))
        {
            throw new InvalidModelException("first bytes", Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(8, bytes.Length))), "'VAGUSMDL'");
        }

        using var stream = new MemoryStream(bytes) { Position = Magic.Length };
        using var reader = new BinaryReader(stream);
        try
        {
            var version = reader.ReadInt32();
            if (version != FormatVersion)
            {
                throw new InvalidModelException("format version", $"{version}", $"{FormatVersion}");
            }

            var count = reader.ReadInt32();
            if (count < 0 || count > limits.MaxSections)
            {
                throw new InvalidModelException("sections", $"{count}", $"0–{limits.MaxSections}");
            }

            var sections = new Dictionary<string, IScorer>(StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                var (name, scorer) = ReadSection(reader, i, limits);
                if (!sections.TryAdd(name, scorer))
                {
                    throw new InvalidModelException($"section {i}", $"a second '{name}'", "names used once");
                }
            }

            return stream.Position == stream.Length
                ? sections
                : throw new InvalidModelException($"byte {stream.Position}", $"{stream.Length - stream.Position} more bytes", "the end");
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidModelException($"byte {stream.Position}", "the end", "more sections", end);
        }
    }

    private static (string Name, IScorer Scorer) ReadSection(BinaryReader reader, int index, ModelLimits limits)
    {
        var name = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadByte()));
        var form = (Form)reader.ReadByte();
        var length = reader.ReadInt32();
        var start = reader.BaseStream.Position;
        if (length < 0 || length > reader.BaseStream.Length - start)
        {
            throw new InvalidModelException($"section {index} '{name}'", $"a length of {length} bytes", $"0–{reader.BaseStream.Length - start}");
        }

        try
        {
            IScorer scorer = form switch
            {
                Form.Trees => TreeEnsemble.Read(reader, limits),
                Form.Linear => LinearScorer.Read(reader, limits),
                Form.IsolationForest => IsolationForest.Read(reader, limits),
                _ => throw new InvalidModelException("form", $"{(int)form}", "1 trees, 2 linear, 3 isolation forest"),
            };
            var used = reader.BaseStream.Position - start;
            return used == length ? (name, scorer) : throw new InvalidModelException("length", $"{used} bytes used", $"{length}");
        }
        catch (InvalidModelException fault)
        {
            throw fault.Inside($"section {index} '{name}'");
        }
    }

    private static Form WriteBody(BinaryWriter writer, IScorer scorer)
    {
        switch (scorer)
        {
            case TreeEnsemble trees:
                trees.Write(writer);
                return Form.Trees;
            case LinearScorer linear:
                linear.Write(writer);
                return Form.Linear;
            case IsolationForest forest:
                forest.Write(writer);
                return Form.IsolationForest;
            default:
                throw new ArgumentException($"a {scorer.GetType().Name} cannot be stored in a bundle", nameof(scorer));
        }
    }
}
