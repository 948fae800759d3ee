using System.Buffers;

namespace Vagus.Data.Formats.Reference;

/// <summary>
/// Reads comma separated UTF-8 text row by row (RFC 4180) from a fixed buffer: quoted cells, doubled quotes, line breaks
/// in quotes, LF or CRLF, a byte order mark. Cells are spans that live until the next row. Blank lines are skipped.
/// </summary>
internal sealed class CsvRowReader : IDisposable
{
    /// <summary>Longest row in bytes.</summary>
    public const int MaxRowBytes = 64 * 1024;

    /// <summary>Most cells in a row.</summary>
    public const int MaxCells = 256;

    private const byte Quote = (byte)'"';
    private static readonly SearchValues<byte> Structural = SearchValues.Create(",\n\""u8);
    private static readonly SearchValues<byte> Binary = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    private readonly Stream _stream;
    private readonly string _file;
    private readonly byte[] _buffer = new byte[4 * MaxRowBytes];
    private readonly Cell[] _cells = new Cell[MaxCells];
    private int _position;
    private int _end;
    private bool _endOfStream;
    private bool _begun;
    private long _nextLine = 1;

    public CsvRowReader(Stream stream, string file)
    {
        _stream = stream;
        _file = file;
    }

    private enum RowState
    {
        Complete,
        NeedsMore,
    }

    /// <summary>Line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Cells in the row; cells beyond <see cref="MaxCells"/> are counted only.</summary>
    public int CellCount { get; private set; }

    /// <summary>Whether the row holds control bytes or text behind a closing quote.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>One cell of the row, without its quotes.</summary>
    public ReadOnlySpan<byte> this[int index] => _buffer.AsSpan(_cells[index].Start, _cells[index].Length);

    /// <summary>Reads the next row that is not blank.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DataFormatException">The row is too long or the compressed data is damaged.</exception>
    public bool Read()
    {
        if (!_begun)
        {
            Begin();
        }

        while (true)
        {
            if (_position == _end && (_endOfStream || !Fill()))
            {
                return false;
            }

            int next;
            while (Scan(out next) == RowState.NeedsMore)
            {
                if (_end - _position > MaxRowBytes)
                {
                    throw TooLong();
                }

                Fill();
            }

            if (next - _position > MaxRowBytes)
            {
                throw TooLong();
            }

            Line = _nextLine;
            var row = _buffer.AsSpan(_position, next - _position);
            _nextLine += row.Count((byte)'\n');
            _position = next;
            if (CellCount == 1 && _cells[0].Length == 0 && !_cells[0].Quoted)
            {
                continue;
            }

            IsMalformed |= row.ContainsAny(Binary);
            Unescape();
            return true;
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Marks the cells of the row at the position; <paramref name="next"/> is where the row after it begins.</summary>
    private RowState Scan(out int next)
    {
        var data = _buffer.AsSpan(0, _end);
        var cellStart = _position;
        var at = _position;
        next = _position;
        CellCount = 0;
        IsMalformed = false;
        while (true)
        {
            var found = data[at..].IndexOfAny(Structural);
            if (found < 0)
            {
                if (!_endOfStream)
                {
                    return RowState.NeedsMore;
                }

                AddCell(cellStart, TrimReturn(data, cellStart, _end), quoted: false, escaped: false);
                next = _end;
                return RowState.Complete;
            }

            at += found;
            if (data[at] != Quote)
            {
                var isLineEnd = data[at] == '\n';
                AddCell(cellStart, isLineEnd ? TrimReturn(data, cellStart, at) : at, quoted: false, escaped: false);
                cellStart = ++at;
                if (isLineEnd)
                {
                    next = at;
                    return RowState.Complete;
                }

                continue;
            }

            if (at != cellStart)
            {
                // A quote inside an unquoted cell is an ordinary character.
                at++;
                continue;
            }

            if (!ScanQuoted(data, at + 1, out var close, out var escaped))
            {
                return RowState.NeedsMore;
            }

            AddCell(cellStart + 1, close, quoted: true, escaped);
            at = Math.Min(close + 1, _end);
            var tail = data[at..].IndexOfAny((byte)',', (byte)'\n');
            if (tail < 0 && !_endOfStream)
            {
                return RowState.NeedsMore;
            }

            var stop = tail < 0 ? _end : at + tail;
            var rest = stop < _end && data[stop] == ',' ? stop : TrimReturn(data, at, stop);
            IsMalformed |= rest != at;
            if (stop == _end || data[stop] == '\n')
            {
                next = Math.Min(stop + 1, _end);
                return RowState.Complete;
            }

            cellStart = at = stop + 1;
        }
    }

    /// <summary>Finds the closing quote; false when the buffer ends before it.</summary>
    private bool ScanQuoted(ReadOnlySpan<byte> data, int at, out int close, out bool escaped)
    {
        escaped = false;
        while (true)
        {
            var found = data[at..].IndexOf(Quote);
            close = found < 0 ? _end : at + found;
            if (found < 0)
            {
                // A quote that never closes: the rest of the file is one malformed cell.
                IsMalformed = true;
                return _endOfStream;
            }

            if (close + 1 == _end && !_endOfStream)
            {
                return false;
            }

            if (close + 1 == _end || data[close + 1] != Quote)
            {
                return true;
            }

            escaped = true;
            at = close + 2;
        }
    }

    private static int TrimReturn(ReadOnlySpan<byte> data, int start, int end) =>
        end > start && data[end - 1] == '\r' ? end - 1 : end;

    private void AddCell(int start, int end, bool quoted, bool escaped)
    {
        if (CellCount < MaxCells)
        {
            _cells[CellCount] = new Cell(start, end - start, quoted, escaped);
        }

        CellCount++;
    }

    private void Unescape()
    {
        for (var i = 0; i < Math.Min(CellCount, MaxCells); i++)
        {
            var cell = _cells[i];
            if (!cell.Escaped)
            {
                continue;
            }

            var text = _buffer.AsSpan(cell.Start, cell.Length);
            var length = 0;
            for (var k = 0; k < text.Length; k++)
            {
                k += text[k] == Quote ? 1 : 0;
                text[length++] = k < text.Length ? text[k] : Quote;
            }

            _cells[i] = cell with { Length = length };
        }
    }

    private void Begin()
    {
        _begun = true;
        Fill();
        var head = _buffer.AsSpan(0, _end);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]))
        {
            _position = 3;
        }
        else if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
        {
            throw new DataFormatException(_file, 1, "", "found UTF-16 text, expected UTF-8");
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_position, _end - _position).CopyTo(_buffer);
        _end -= _position;
        _position = 0;
        var wanted = _end + MaxRowBytes;
        var before = _end;
        try
        {
            while (_end < wanted && !_endOfStream)
            {
                var read = _stream.Read(_buffer.AsSpan(_end));
                _end += read;
                _endOfStream = read == 0;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            var problem = e switch
            {
                EndOfStreamException => "the compressed file ends early",
                InvalidDataException => $"the compressed data is damaged: {e.Message}",
                _ => $"the file cannot be read: {e.Message}",
            };
            throw new DataFormatException(_file, _nextLine + _buffer.AsSpan(0, _end).Count((byte)'\n'), "", problem, e);
        }

        return _end > before;
    }

    private DataFormatException TooLong() =>
        new(_file, _nextLine, "", $"found a line longer than {MaxRowBytes} bytes (an open quote?), expected shorter lines");

    private readonly record struct Cell(int Start, int Length, bool Quoted, bool Escaped);
}
