using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using CsvHelper.Configuration;
using Vagus.Data.Formats;
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
    public void Any_table_reads_the_same_as_through_another_reader_and_in_any_chunking()
    {
        var cell = Gen.String[Gen.Char["a,\"\né 0"], 0, 6];
        Gen.Select(cell.Array[2, 4].Array[1, 8], Gen.Int[1, 7]).Sample((table, chunk) =>
        {
            var width = table[0].Length;
            var rows = table.Select(row => Enumerable.Range(0, width).Select(i => i < row.Length ? row[i] : "").ToArray()).ToList();
            var text = string.Concat(rows.Select(row => string.Join(',', row.Select(Quote)) + "\n"));
            Assert.Equal(Peer(text), Rows(text, chunk).Select(row => row.Cells).ToArray());
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
    public void A_line_longer_than_64_KiB_is_refused_with_its_number()
    {
        var error = Assert.Throws<DataFormatException>(() => Rows("a,b\n1,2\n" + new string('x', 70_000) + "\n"));
        Assert.Equal(3, error.Line);
        Assert.Equal("x.csv:3: found a line longer than 65536 bytes (an open quote?), expected shorter lines", error.Message);
    }

    [Fact]
    public void A_quote_that_never_closes_does_not_swallow_the_file()
    {
        var error = Assert.Throws<DataFormatException>(() => Rows("a\n\"open\n" + string.Concat(Enumerable.Repeat("1\n", 50_000))));
        Assert.Equal(2, error.Line);
    }

    private static string[][] Peer(string text)
    {
        using var parser = new CsvParser(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", IgnoreBlankLines = false });
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return [.. rows];
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
                row[i] = Encoding.UTF8.GetString(reader[i]);
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
