using System.Buffers;
using System.Text;
using Vagus.Data.Formats.Csv;

namespace Vagus.Data.Formats;

/// <summary>
/// Lines of a text file, plain or gzip (by content, not by name), with the number of each; bounded, so that a hostile file
/// costs no more than one long line.
/// </summary>
internal sealed class TextLines : IDisposable
{
    /// <summary>Longest line in characters.</summary>
    public const int MaxLineLength = 64 * 1024;

    private static readonly SearchValues<char> Binary = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Append(127).Append(0xFFFD).Select(static code => (char)code).Except(['\t', '\n', '\r'])]);

    private readonly StreamReader _text;
    private readonly char[] _buffer = new char[MaxLineLength + 2];
    private int _start;
    private int _end;
    private bool _ended;
    private int _lineStart;
    private int _lineLength;

    private TextLines(Stream stream, string file)
    {
        File = file;
        _text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 14);
    }

    /// <summary>Name for messages.</summary>
    public string File { get; }

    /// <summary>Number of the line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line, without its end.</summary>
    public ReadOnlySpan<char> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path; also its name in messages.</param>
    /// <exception cref="DataFormatException">The file cannot be opened, or is named .gz and is none.</exception>
    public static TextLines Open(string path)
    {
        try
        {
            return Open(System.IO.File.OpenRead(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, 0, "", System.IO.File.Exists(path) ? $"the file cannot be read: {e.Message}" : "found no such file", e);
        }
    }

    /// <summary>Reads a stream that can seek; the lines own it.</summary>
    public static TextLines Open(Stream stream, string file)
    {
        Span<byte> magic = stackalloc byte[2];
        var read = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        stream.Position = 0;
        var isGzip = read == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        if (!isGzip && file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            stream.Dispose();
            throw new DataFormatException(file, 0, "", "found no gzip data, expected it in a file whose name ends in .gz");
        }

        return new TextLines(isGzip ? new GZipText(stream) : stream, file);
    }

    /// <summary>Reads the next line.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DataFormatException">The line is too long or no text, or the file is damaged.</exception>
    public bool Read()
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf('\n');
            if (at >= 0 || (_ended && _end > _start))
            {
                var length = at >= 0 ? at : _end - _start;
                (_lineStart, _lineLength) = (_start, length);
                _start = Math.Min(_end, _start + length + 1);
                Number++;
                if (_lineLength > 0 && _buffer[_lineStart + _lineLength - 1] == '\r')
                {
                    _lineLength--;
                }

                if (Line.ContainsAny(Binary))
                {
                    throw new DataFormatException(File, Number, "", "found binary data, expected lines of text");
                }

                return true;
            }

            if (_ended)
            {
                return false;
            }

            Fill();
        }
    }

    /// <summary>Reads on to the next line that is not blank.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ReadContent()
    {
        while (Read())
        {
            if (!Line.IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A fault of this line.</summary>
    public DataFormatException Fault(string problem, string column = "", Exception? cause = null) => new(File, Number, column, problem, cause);

    public void Dispose() => _text.Dispose();

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            throw new DataFormatException(File, Number + 1, "", $"found a line longer than {MaxLineLength} characters, expected shorter lines");
        }

        try
        {
            var read = _text.Read(_buffer.AsSpan(_end));
            _ended = read == 0;
            _end += read;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            var problem = e switch
            {
                EndOfStreamException => "the compressed file ends early",
                InvalidDataException => $"the compressed data is damaged: {e.Message}",
                _ => $"the file cannot be read: {e.Message}",
            };
            throw new DataFormatException(File, Number, "", problem, e);
        }
    }
}
