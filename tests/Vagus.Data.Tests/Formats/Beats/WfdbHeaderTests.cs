using System.Text;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Wfdb;

namespace Vagus.Data.Tests.Formats.Beats;

public sealed class WfdbHeaderTests
{
    [Fact]
    public void Frequencies_times_signals_and_comments_are_read()
    {
        var header = Read("""
            # before
            rec 2 62.4725/999.56(10) 14400 15:08:24.5 7/11/2009
            rec.dat 516x4:3+24 64.02(4)/mmHg 16 8192 -26056 0 0 left radial  artery
            rec.dat 212
            # <age>: 28
            """);
        Assert.Equal(("rec", 62.4725, 999.56, 10.0, 14400L), (header.RecordName, header.SamplingFrequencyHz, header.CounterFrequencyHz, header.BaseCounter, header.SampleCount));
        Assert.Equal(new DateTime(2009, 11, 7, 15, 8, 24, 500, DateTimeKind.Unspecified), header.LocalStartTime);
        Assert.Equal(
            [new WfdbSignal("rec.dat", 516, 4, 3, 24, 64.02, 4, "mmHg", "left radial  artery"), new WfdbSignal("rec.dat", 212, 1, 0, 0, 0, null, "mV", "")],
            header.Signals);
        Assert.Equal([" before", " <age>: 28"], header.Comments);
    }

    [Fact]
    public void A_bare_record_line_has_the_format_s_defaults()
    {
        var header = Read("rec 0\n");
        Assert.Equal((250.0, 250.0, false, null, null), (header.SamplingFrequencyHz, header.CounterFrequencyHz, header.StatesFrequency, header.SampleCount, header.LocalStartTime));
    }

    [Fact]
    public void A_record_of_segments_lists_them()
    {
        var header = Read("multi/3 2 360 45000\nlayout 0\nseg1 21600\n~ 23400\n");
        Assert.Equal([new WfdbSegment("layout", 0), new WfdbSegment("seg1", 21600), new WfdbSegment("~", 23400)], header.Segments);
    }

    [Theory]
    [InlineData("", "x.hea: found no record line, expected one such as '100 2 360 650000'")]
    [InlineData("# only a comment\n", "x.hea: found no record line, expected one such as '100 2 360 650000'")]
    [InlineData("rec 2 360\nrec.dat 212\n", "x.hea:2: found 1 signal lines, expected 2 as the record line announces")]
    [InlineData("rec 0 360\nrec.dat 212\n", "x.hea:2: found a line beyond the 0 announced, expected comments only")]
    [InlineData("rec\n", "x.hea:1: found rec, expected a record line: name, number of signals, …")]
    [InlineData("rec two\n", "x.hea:1, column number of signals: found two, expected a whole number from 0 to 1024")]
    [InlineData("rec 1 -360\n", "x.hea:1, column sampling frequency: found -360, expected a number, 0.001 or more")]
    [InlineData("rec 1 1e-300\n", "x.hea:1, column sampling frequency: found 1e-300, expected a number, 0.001 or more")]
    [InlineData("../rec 1 360\n", "x.hea:1, column number of segments: found rec, expected a whole number from 1 to 1000000")]
    [InlineData("rec 1 360 10 25:99:00\n", "x.hea:1, column base time: found 25, expected a number")]
    [InlineData("rec 1 360\nrec.dat 2x0\n", "x.hea:2, column samples per frame: found 0, expected a whole number, 1 or more")]
    public void A_damaged_header_is_refused_with_its_place(string text, string expected)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(text));
        Assert.Equal(expected, error.Message);
    }

    private static WfdbHeader Read(string text)
    {
        using var lines = TextLines.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.hea");
        return WfdbHeader.Read(lines);
    }
}
