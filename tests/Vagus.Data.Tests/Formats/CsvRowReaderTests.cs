using System.Text;
using CsCheck;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Reference;

namespace Vagus.Data.Tests.Formats;

public sealed class CsvRowReaderTests
{
    [Fact]
    public void Quotes_line_breaks_in_quotes_and_both_line_ends_are_understood()
    {
        var rows = Rows("a,b\r\n\"x,1\",\"say \"\"hi\"\"\"\n\n\"two\nlines\",\n,\"\"");
        Assert.Equal(
            [["a", "b"], ["x,1", "say \"hi\""], ["two\nlines", ""], ["", ""]],
            rows.Select(row => row.Cells).ToArray());
        Assert.Equal([1, 2, 4, 6], rows.Select(row => row.Line));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_cell() => Assert.Equal("a", Rows("\uFEFFa,b\n")[0].Cells[0]);

    [Fact]
    public void Any_table_is_read_back_in_any_chunking()
    {
        var cell = Gen.String[Gen.Char["a,\"\né 0"], 0, 6];
        Gen.Select(cell.Array[2, 4].Array[1, 8], Gen.Int[1, 7]).Sample((table, chunk) =>
        {
            var width = table[0].Length;
            var rows = table.Select(row => Enumerable.Range(0, width).Select(i => i < row.Length ? row[i] : "").ToArray()).ToList();
            var text = string.Concat(rows.Select(row => string.Join(',', row.Select(Quote)) + "\n"));
            Assert.Equal(rows.ToArray(), Rows(text, chunk).Select(row => row.Cells).ToArray());
        });

        static string Quote(string s) => $"\"{s.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    [Fact]
    public void Any_bytes_end_in_rows_or_a_clear_error_but_never_in_another_exception()
    {
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            try
            {
                using var reader = new CsvRowReader(new MemoryStream(bytes), "x.csv");
                while (reader.Read())
                {
                    for (var i = 0; i < Math.Min(reader.CellCount, CsvRowReader.MaxCells); i++)
                    {
                        _ = reader[i].Length;
                    }
                }
            }
            catch (DataFormatException)
            {
                // A byte order mark of UTF-16, for one.
            }
        });
    }

    [Fact]
    public void A_line_longer_than_65536_characters_is_refused_with_its_number()
    {
        var error = Assert.Throws<DataFormatException>(() => Rows("a,b\n1,2\n" + new string('x', 70_000) + "\n"));
        Assert.Equal(3, error.Line);
        Assert.Equal("x.csv:3: found a line longer than 65536 characters (an open quote?), expected shorter lines", error.Message);
    }

    [Fact]
    public void A_quote_that_never_closes_does_not_swallow_the_file()
    {
        var error = Assert.Throws<DataFormatException>(() => Rows("a\n\"open\n" + string.Concat(Enumerable.Repeat("1\n", 50_000))));
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Blank_lines_are_skipped_and_counted_however_many()
    {
        var row = Rows(new string('\n', 200_000) + "a,b")[0];
        Assert.Equal(200_001, row.Line);
        Assert.Equal(["a", "b"], row.Cells);
    }

    [Fact]
    public void A_quote_inside_a_cell_is_a_character_but_text_behind_a_closing_quote_is_a_fault()
    {
        Assert.Equal(["5\" pipe", "b"], Rows("5\" pipe,b\n")[0].Cells);
        using var reader = new CsvRowReader(new MemoryStream("a\n\"b\"c\nd\n\"e"u8.ToArray()), "x.csv");
        var malformed = new List<bool>();
        while (reader.Read())
        {
            malformed.Add(reader.IsMalformed);
        }

        Assert.Equal([false, true, false, true], malformed);
    }

    [Fact]
    public void Text_in_UTF16_is_refused_by_name()
    {
        using var reader = new CsvRowReader(new MemoryStream([0xff, 0xfe, .. Encoding.Unicode.GetBytes("a,b\n")]), "x.csv");
        var error = Assert.Throws<DataFormatException>(() => reader.Read());
        Assert.Equal("x.csv:1: found utf-16 text, expected UTF-8", error.Message);
    }

    private static List<(long Line, string[] Cells)> Rows(string text, int chunk = int.MaxValue)
    {
        using var reader = new CsvRowReader(new DripStream(Encoding.UTF8.GetBytes(text), chunk), "x.csv");
        var rows = new List<(long, string[])>();
        while (reader.Read())
        {
            var row = new string[reader.CellCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader[i].ToString();
            }

            rows.Add((reader.Line, row));
        }

        return rows;
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class DripStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
    }
}
