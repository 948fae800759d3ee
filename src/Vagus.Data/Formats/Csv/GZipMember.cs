using System.IO.Compression;

namespace Vagus.Data.Formats.Csv;

/// <summary>Compresses a piece of a file: a gzip file is a chain of members, each compressed on its own.</summary>
internal static class GZipMember
{
    /// <summary>Text as one member.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> text)
    {
        using var target = new MemoryStream(text.Length / 4);
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return target.ToArray();
    }
}
