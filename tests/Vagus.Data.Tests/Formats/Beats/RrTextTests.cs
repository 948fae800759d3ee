using Vagus.Data.Formats;
using Vagus.Data.Formats.Afdb;
using Vagus.Data.Formats.RrText;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats.Beats;

public sealed class RrTextTests
{
    [Fact]
    public void The_name_declares_unit_and_first_line()
    {
        using var folder = new Folder(users: null);
        folder.Write("nsr001_rr_secs.txt", "225.5\n0.7\r\n\n0.8\n");
        var series = BeatFile.Read(folder.File_("nsr001_rr_secs.txt")).Rr;
        Assert.Equal(225_500, series.FirstBeatMs, 6);
        Assert.Equal([700.0, 800.0], series.RrMs.ToArray(), Close);
    }

    [Fact]
    public void A_folder_may_declare_the_unit_and_the_caller_overrules_it()
    {
        using var folder = new Folder(users: null);
        Directory.CreateDirectory(folder.File_("healthy_ms"));
        folder.WriteGzip("healthy_ms/000.txt.gz", "# made\n789\r\n727\r\n");
        var path = folder.File_("healthy_ms/000.txt.gz");
        Assert.Equal([789.0, 727.0], BeatFile.Read(path).Rr.RrMs.ToArray());
        Assert.Equal("000", BeatFile.Read(path).Name);
        var stated = BeatFile.Read(path, new BeatFileOptions { Unit = RrUnit.Milliseconds, Layout = RrTextLayout.FirstBeatThenIntervals }).Rr;
        Assert.Equal((789.0, 1), (stated.FirstBeatMs, stated.Count));
    }

    [Fact]
    public void Without_a_declared_unit_nothing_is_read()
    {
        using var folder = new Folder(users: null);
        folder.Write("mine.txt", "800\n810\n");
        var error = Assert.Throws<DataFormatException>(() => BeatFile.Read(folder.File_("mine.txt")));
        Assert.Contains("found no declared unit", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0\n800\n", ":1: found 0, expected an RR interval above 0 ms")]
    [InlineData("800\n0\n810\n", ":2: found 0, expected an RR interval above 0 ms")]
    [InlineData("800\n-5\n", ":2: found -5, expected an RR interval above 0 ms")]
    [InlineData("800\nNaN\n", ":2: found NaN, expected an RR interval above 0 ms")]
    [InlineData("800\n810 820\n", ":2: found 810 820, expected an RR interval above 0 ms")]
    [InlineData("\n\n", ": found no RR interval, expected at least one")]
    [InlineData("800\n\u0001\n", ":2: found binary data, expected lines of text")]
    public void A_line_that_is_no_interval_is_refused_with_its_place(string text, string expected)
    {
        using var folder = new Folder(users: null);
        folder.Write("x_ms.txt", text);
        var error = Assert.Throws<DataFormatException>(() => BeatFile.Read(folder.File_("x_ms.txt")));
        Assert.Equal(folder.File_("x_ms.txt") + expected, error.Message);
    }

    [Fact]
    public void A_zero_on_the_last_line_is_an_end_mark_and_is_noted()
    {
        using var folder = new Folder(users: null);
        folder.Write("x_ms.txt", "800\n810\n0\n\n");
        var recording = BeatFile.Read(folder.File_("x_ms.txt"));
        Assert.Equal([800.0, 810.0], recording.Rr.RrMs.ToArray());
        Assert.Single(recording.Notes);
    }

    [Fact]
    public void Two_columns_give_gaps_where_time_and_intervals_part()
    {
        using var folder = new Folder(users: null);
        folder.Write("x.txt", "1.0,0.8\n1.9,0.9\n5.0,0.7\n5.7,0.7\n");
        var series = RrTextReader.Read(folder.File_("x.txt"), new RrTextOptions(RrUnit.Seconds, RrTextLayout.TimeAndInterval)).Rr;
        Assert.Equal(200, series.FirstBeatMs, 6);
        var gap = Assert.Single(series.Gaps);
        Assert.Equal((2, 2400.0), (gap.Index, Math.Round(gap.DurationMs, 6)));
        Assert.Equal(5700, series.LastBeatMs, 6);
    }

    [Fact]
    public void A_compressed_file_that_ends_early_is_refused()
    {
        using var folder = new Folder(users: null);
        folder.WriteGzip("x_ms.txt.gz", string.Concat(Enumerable.Repeat("800\n", 5000)), cut: 12);
        var error = Assert.Throws<DataFormatException>(() => BeatFile.Read(folder.File_("x_ms.txt.gz")));
        Assert.Contains("the compressed file ends early", error.Message, StringComparison.Ordinal);
        folder.Write("y_ms.txt.gz", "800\n");
        error = Assert.Throws<DataFormatException>(() => BeatFile.Read(folder.File_("y_ms.txt.gz")));
        Assert.Contains("found no gzip data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_the_atrial_fibrillation_database_gives_beats_and_rhythms()
    {
        using var folder = new Folder(users: null);
        folder.WriteGzip("qrs00001.txt.gz", "0\t0.244\t61\n61\t0.556\t200\n200\t0.632\t358\n");
        folder.Write("atr00001.txt", "Elapsed time  Sample #  Type  Sub Chan  Num\tAux\n    0:00.120       30     +    0    0    0\t(N\n    0:01.000      250     +    0    0    0\t(AFIB\n");
        var recording = BeatFile.Read(folder.File_("qrs00001.txt.gz"));
        Assert.Equal("00001", recording.Name);
        Assert.Equal((244.0, 2), (recording.Rr.FirstBeatMs, recording.Rr.Count));
        Assert.Equal([556.0, 632.0], recording.Rr.RrMs.ToArray());
        Assert.Equal([new RhythmChange(120, RhythmKind.Sinus, "(N"), new RhythmChange(1000, RhythmKind.AtrialFibrillation, "(AFIB")], recording.Rhythms);
        Assert.Equal([folder.File_("qrs00001.txt.gz")], BeatFolder.Find(folder.Path));
    }

    [Fact]
    public void A_row_whose_interval_does_not_fit_its_samples_is_refused()
    {
        using var folder = new Folder(users: null);
        folder.Write("qrs1.txt", "0\t0.244\t61\n61\t0.500\t200\n");
        var error = Assert.Throws<DataFormatException>(() => AfdbReader.Read(folder.File_("qrs1.txt")));
        Assert.EndsWith("qrs1.txt:2: found samples 61 to 200 with an RR interval of 0.5 s, expected 0.556 s at 250 Hz, samples increasing", error.Message, StringComparison.Ordinal);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;
}
