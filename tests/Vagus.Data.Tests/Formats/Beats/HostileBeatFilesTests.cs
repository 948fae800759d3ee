using CsCheck;
using Vagus.Data.Formats;

namespace Vagus.Data.Tests.Formats.Beats;

public sealed class HostileBeatFilesTests
{
    private static readonly string[] s_beginnings =
    [
        "", "[Params]\nInterval=238\n[HRData]\n", "1560279825.0, IBI\n", "timestamp,rr\n", "date,rr,since start\n", "time_ns,ecg_mV,hr_bpm,rr_ms\n",
        "Phone timestamp;RR-interval [ms]\n", "Subject Id: P\nR-peak time\tibi_cumulative\tibi\tinterpolated\n", "2019-10-16T12:08:58.041+02:00;STEPS;1\n",
        "Kubios\nRR INTERVAL DATA\nTime,RR\n(s),(s)\n", "16 48 00 04\n", "rec 1 360 10\n",
    ];

    private static readonly string[] s_names = ["x.txt", "x.csv", "x_ms.txt", "x_rr_secs.txt", "qrs1.txt", "x.hrm", "x.log", "x.hea", "x.atr", "2026-01-17 17-47-13.txt"];

    [Fact]
    public void Any_text_behind_any_beginning_ends_in_beats_or_a_clear_error()
    {
        var words = Gen.OneOf(
            OneOf("800", "0", "-1", "NaN", "1e308", "0.8", "99999999999999999999", "", "x", "2025-03-15T09:00:15.1", "O", "IBI", "é", "\u0001", "16", "1688126387907", "HEART_RATE_VARIABILITY"),
            Gen.Int[-5, 20_000].Select(static value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var line = Gen.Select(words.Array[0, 5], OneOf(",", ";", "\t", " ", ", "), static (cells, delimiter) => string.Join(delimiter, cells));
        using var folder = new Folder(users: null);
        Gen.Select(OneOf(s_beginnings), OneOf(s_names), line.Array[0, 12]).Sample((beginning, name, lines) =>
        {
            folder.Write(name, beginning + string.Join('\n', lines));
            ReadsOrRefuses(folder.File_(name));
            // A header reads the annotations beside it: those of another sample are none of its business.
            File.Delete(folder.File_(name));
        }, iter: 1000, threads: 1);
    }

    [Fact]
    public void Any_bytes_under_any_name_end_in_beats_or_a_clear_error()
    {
        using var folder = new Folder(users: null);
        Gen.Select(OneOf([.. s_names, "x.qrs", "x.txt.gz"]), Gen.Byte.Array[0, 300]).Sample((name, bytes) =>
        {
            folder.WriteBytes(name, bytes);
            ReadsOrRefuses(folder.File_(name));
            // A header reads the annotations beside it: those of another sample are none of its business.
            File.Delete(folder.File_(name));
        }, iter: 1000, threads: 1);
    }

    [Fact]
    public void A_line_without_end_and_an_absent_file_are_refused()
    {
        using var folder = new Folder(users: null);
        folder.Write("x_ms.txt", new string('8', 200_000));
        var error = Assert.Throws<DataFormatException>(() => BeatFile.Read(folder.File_("x_ms.txt")));
        Assert.Contains(":1: found a line longer than 65536 characters", error.Message, StringComparison.Ordinal);
        foreach (var name in new[] { "absent.txt", "absent.atr", "absent.hea", "absent.hrm", "qrs9.txt.gz" })
        {
            error = Assert.Throws<DataFormatException>(() => BeatFile.Read(folder.File_(name)));
            Assert.Equal(folder.File_(name) + ": found no such file", error.Message);
        }
    }

    [Fact]
    public void A_folder_lists_each_recording_once_and_nothing_else()
    {
        using var folder = new Folder(users: null);
        Directory.CreateDirectory(folder.File_("deeper"));
        foreach (var name in new[] { "100.hea", "100.atr", "100.dat", "101.hea", "102.qrs", "qrs1.txt", "atr1.txt", "README.txt", "PROVENANCE.txt", "notes.txt", "a_ms.txt", "deeper/nsr001_rr_secs.txt.gz" })
        {
            folder.Write(name, "");
        }

        Assert.Equal(
            ["100.hea", "102.qrs", "a_ms.txt", "deeper/nsr001_rr_secs.txt.gz", "qrs1.txt"],
            BeatFolder.Find(folder.Path).Select(path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/')));
        Assert.Contains("notes.txt", BeatFolder.Find(folder.Path, new BeatFileOptions { Unit = RrUnit.Seconds }).Select(Path.GetFileName));
        Assert.Throws<DataFormatException>(() => BeatFolder.Find(folder.File_("nowhere")));
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static void ReadsOrRefuses(string path)
    {
        try
        {
            var series = BeatFile.Read(path).Rr;
            Assert.True(series.Count > 0);
            foreach (var rr in series.RrMs)
            {
                Assert.InRange(rr, double.Epsilon, 10_000);
            }
        }
        catch (DataFormatException error)
        {
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        }
    }
}
