using System.Globalization;
using System.Text;
using CsCheck;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Reference;

namespace Vagus.Data.Tests.Formats;

public sealed class CellParserTests
{
    [Theory]
    [InlineData("72", 72)]
    [InlineData("-0.5", -.5)]
    [InlineData("+3.", 3)]
    [InlineData(" 7.25 ", 7.25)]
    [InlineData("1e2", 100)]
    [InlineData("0.899986751207909", 0.899986751207909)]
    public void Numbers_are_read(string text, double expected)
    {
        Assert.True(CellParser.TryNumber(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("72,5")]
    [InlineData("NaN")]
    [InlineData("nan")]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("0x10")]
    [InlineData("1 2")]
    [InlineData("1.2.3")]
    public void What_is_no_finite_number_is_refused(string text) =>
        Assert.False(CellParser.TryNumber(text, out _));

    [Fact]
    public void Every_printed_number_is_read_back_to_the_last_bit() => Gen.Double[-1e12, 1e12].Sample(value =>
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        Assert.True(CellParser.TryNumber(text, out var read));
        Assert.Equal(value, read);
    });

    [Fact]
    public void Every_second_is_read_back_in_both_notations() =>
        Gen.Long[0, 300L * 366 * 86400].Sample(seconds =>
        {
            var time = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds);
            foreach (var format in new[] { "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss" })
            {
                var text = time.ToString(format, CultureInfo.InvariantCulture);
                Assert.True(CellParser.TryTimestamp(text, out var read));
                Assert.Equal(time, read);
                Assert.Equal(DateTimeKind.Unspecified, read.Kind);
            }
        });

    [Theory]
    [InlineData("2026-02-29 00:00:00")]
    [InlineData("2026-13-01 00:00:00")]
    [InlineData("2026-01-01 24:00:00")]
    [InlineData("2026-01-01 00:60:00")]
    [InlineData("2026-01-01 00:00:60")]
    [InlineData("0000-01-01 00:00:00")]
    [InlineData("2026-01-01 00:00:00Z")]
    [InlineData("2026/01/01 00:00:00")]
    [InlineData("01.02.2026")]
    [InlineData("2026-01-0a 00:00:00")]
    public void What_is_no_time_is_refused(string text) =>
        Assert.False(CellParser.TryTimestamp(text, out _));

    [Fact]
    public void A_written_number_is_read_back_to_the_same_float() =>
        Gen.Select(Gen.Float[-1e6f, 1e6f], Gen.Int[0, 3]).Sample((value, decimals) =>
        {
            var text = new CsvTextBuffer();
            text.Number(value, decimals, 0);
            Assert.True(CellParser.TryNumber(Encoding.UTF8.GetString(text.Written), out var read));
            Assert.Equal(value, (float)read);
        });

    [Theory]
    [InlineData(64.4f, 1, 1, "64.4")]
    [InlineData(64f, 1, 1, "64.0")]
    [InlineData(64f, 1, 0, "64")]
    [InlineData(.96f, 3, 1, "0.96")]
    [InlineData(1f, 3, 1, "1.0")]
    [InlineData(-.05f, 2, 1, "-0.05")]
    [InlineData(0f, 0, 0, "0")]
    [InlineData(float.NaN, 1, 1, "")]
    public void Numbers_are_written_as_the_reference_writes_them(float value, int decimals, int atLeast, string expected)
    {
        var text = new CsvTextBuffer();
        text.Number(value, decimals, atLeast);
        Assert.Equal(expected, Encoding.UTF8.GetString(text.Written));
    }
}
