using System.IO.Compression;
using System.Security.Cryptography;

namespace Vagus.Data.Formats.Csv;

/// <summary>A file's bytes as they lie on disk, counted and, when asked, hashed.</summary>
internal sealed class RawStream(Stream file, IncrementalHash? hash) : ReadOnlyStream
{
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = file.Read(buffer);
        Count += read;
        hash?.AppendData(buffer[..read]);
        return read;
    }
}

/// <summary>
/// Decompresses gzip and knows a file that ends early from one that is complete, which <see cref="GZipStream"/> alone
/// does not. Behind the file's last byte it puts one more gzip member with a mark: only if everything before is
/// complete is the mark the end of the text. The mark is not handed on.
/// </summary>
internal sealed class GZipText : ReadOnlyStream
{
    private static readonly byte[] Mark = [0, 1, 86, 97, 103, 117, 115, 2, 101, 110, 100, 3, 0, 255, 254, 10];
    private static readonly byte[] MarkMember = GZipMember.Compress(Mark);

    private readonly MarkedStream _marked;
    private readonly GZipStream _gzip;
    private readonly byte[] _held = new byte[Mark.Length];
    private int _heldLength;

    public GZipText(Stream raw)
    {
        _marked = new MarkedStream(raw);
        _gzip = new GZipStream(_marked, CompressionMode.Decompress);
    }

    /// <summary>Reads text; needs room for more than the mark.</summary>
    /// <exception cref="EndOfStreamException">The file ends early.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length <= Mark.Length)
        {
            throw new ArgumentException("The buffer must be larger than the mark.", nameof(buffer));
        }

        while (true)
        {
            _held.AsSpan(0, _heldLength).CopyTo(buffer);
            var read = ReadMore(buffer[_heldLength..]);
            if (read == 0)
            {
                return _heldLength == Mark.Length && _held.AsSpan().SequenceEqual(Mark) ? 0 : throw EndsEarly(cause: null);
            }

            var all = _heldLength + read;
            _heldLength = Math.Min(Mark.Length, all);
            buffer[(all - _heldLength)..all].CopyTo(_held);
            if (all > _heldLength)
            {
                return all - _heldLength;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    private static EndOfStreamException EndsEarly(Exception? cause) => new("the compressed file ends early", cause);

    private int ReadMore(Span<byte> buffer)
    {
        try
        {
            return _gzip.Read(buffer);
        }
        catch (InvalidDataException e) when (_marked.FileHasEnded)
        {
            throw EndsEarly(e);
        }
    }

    /// <summary>The file and then the member with the mark.</summary>
    private sealed class MarkedStream(Stream raw) : ReadOnlyStream
    {
        private int _given;

        public bool FileHasEnded { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            if (!FileHasEnded)
            {
                var read = raw.Read(buffer);
                FileHasEnded = read == 0 && !buffer.IsEmpty;
                if (!FileHasEnded)
                {
                    return read;
                }
            }

            var rest = MarkMember.AsSpan(_given);
            rest = rest[..Math.Min(rest.Length, buffer.Length)];
            rest.CopyTo(buffer);
            _given += rest.Length;
            return rest.Length;
        }
    }
}
