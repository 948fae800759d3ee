using System.Security.Cryptography;

namespace Vagus.Data.Formats.Csv;

/// <summary>
/// A text file that may be compressed: gzip is recognised by its first bytes, whatever the name. Counts the bytes read
/// from disk and, when asked, hashes them.
/// </summary>
internal sealed class TextFile : ReadOnlyStream
{
    private readonly FileStream _file;
    private readonly RawStream _raw;
    private readonly Stream _text;

    private TextFile(FileStream file, IncrementalHash? hash)
    {
        _file = file;
        IsCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        _raw = new RawStream(file, hash);
        _text = IsCompressed ? new GZipText(_raw) : _raw;
    }

    public bool IsCompressed { get; }

    /// <summary>Bytes taken from the file so far.</summary>
    public long RawBytes => _raw.Count;

    /// <summary>Size of the file in bytes.</summary>
    public long RawLength => _file.Length;

    public static TextFile Open(string path, IncrementalHash? hash = null)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new DataFormatException(path, 0, "", $"the file cannot be opened: {e.Message}", e);
        }

        return new TextFile(file, hash);
    }

    /// <summary>Reads text; the buffer must be larger than a few bytes.</summary>
    public override int Read(Span<byte> buffer) => _text.Read(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
