using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Vagus.Data.Formats.Csv;

/// <summary>
/// Reads comma separated UTF-8 text row by row: CsvHelper's parser with what hostile files need around it, which is rows
/// of bounded length, line numbers and errors that name the file. Blank lines are skipped.
/// </summary>
internal sealed class CsvRowReader : IDisposable
{
    /// <summary>Longest row in characters.</summary>
    public const int MaxRowLength = 64 * 1024;

    /// <summary>Most cells in a row.</summary>
    public const int MaxCells = 256;

    private const int BufferSize = 1 << 14;

    private static readonly SearchValues<char> Binary = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Append(127).Select(static code => (char)code).Except(['\t', '\n', '\r'])]);

    private readonly StreamReader _text;
    private readonly BoundedText _bounded;
    private readonly CsvParser _parser;
    private readonly string _file;
    private bool _begun;
    private bool _isMalformed;

    public CsvRowReader(Stream stream, string file)
    {
        _file = file;
        _text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 4 * BufferSize);
        _bounded = new BoundedText(_text);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BufferSize = BufferSize,
            IgnoreBlankLines = false,
            BadDataFound = OnBadData,
        };
        _parser = new CsvParser(_bounded, configuration);
    }

    /// <summary>Line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Cells in the row; those beyond <see cref="MaxCells"/> are counted only.</summary>
    public int CellCount => _parser.Count;

    /// <summary>Whether the row holds control characters or text behind a closing quote.</summary>
    public bool IsMalformed => _isMalformed;

    /// <summary>One cell of the row, without its quotes.</summary>
    public ReadOnlySpan<char> this[int index] => _parser[index];

    /// <summary>Reads the next row that is not blank.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DataFormatException">The row is too long or the compressed data is damaged.</exception>
    public bool Read()
    {
        do
        {
            if (!ReadLine())
            {
                return false;
            }
        }
        while (CellCount == 1 && _parser[0].Length == 0);

        return true;
    }

    public void Dispose()
    {
        _parser.Dispose();
        _text.Dispose();
    }

    private bool ReadLine()
    {
        var line = _parser.RawRow + 1;
        var before = _parser.CharCount;
        _bounded.Allow(MaxRowLength + BufferSize);
        _isMalformed = false;
        try
        {
            if (!_parser.Read())
            {
                return false;
            }
        }
        catch (TooLongException)
        {
            throw TooLong(line);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            var problem = e switch
            {
                EndOfStreamException => "the compressed file ends early",
                InvalidDataException => $"the compressed data is damaged: {e.Message}",
                _ => $"the file cannot be read: {e.Message}",
            };
            throw new DataFormatException(_file, _parser.RawRow, "", problem, e);
        }

        if (_parser.CharCount - before > MaxRowLength)
        {
            throw TooLong(line);
        }

        if (!_begun)
        {
            RefuseOtherEncoding();
        }

        Line = line;
        for (var i = 0; i < Math.Min(CellCount, MaxCells); i++)
        {
            // The access comes first, since it is what calls OnBadData.
            var cell = _parser[i];
            _isMalformed |= cell.AsSpan().ContainsAny(Binary);
        }

        return true;
    }

    private void RefuseOtherEncoding()
    {
        _begun = true;
        if (_text.CurrentEncoding.CodePage != Encoding.UTF8.CodePage)
        {
            throw new DataFormatException(_file, 1, "", $"found {_text.CurrentEncoding.WebName} text, expected UTF-8");
        }
    }

    /// <summary>A quote inside an unquoted cell is an ordinary character; what stands behind a closing quote is a fault.</summary>
    private void OnBadData(BadDataFoundArgs bad) => _isMalformed |= bad.Field.StartsWith('"');

    private DataFormatException TooLong(long line) =>
        new(_file, line, "", $"found a line longer than {MaxRowLength} characters (an open quote?), expected shorter lines");

    /// <summary>Ends the parser's search for the end of a row, whose buffer would else grow with the file.</summary>
    private sealed class BoundedText(TextReader text) : TextReader
    {
        private int _left;

        public void Allow(int characters) => _left = characters;

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            if (_left <= 0)
            {
                throw new TooLongException();
            }

            var read = text.Read(buffer[..Math.Min(buffer.Length, BufferSize)]);
            _left -= read;
            return read;
        }
    }

    private sealed class TooLongException : Exception;
}
