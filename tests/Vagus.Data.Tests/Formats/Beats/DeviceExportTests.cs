using Vagus.Data.Formats;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats.Beats;

public sealed class DeviceExportTests
{
    [Fact]
    public void Polar_hrm_with_intervals_gives_beats_and_the_wearer_s_clock()
    {
        var recording = Read("a.hrm", "[Params]\r\nVersion=106\r\nInterval=238\r\nDate=20080208\r\nStartTime=08:50:31.5\r\n\r\n[Note]\r\n\r\n[HRData]\r\n904\r\n913\r\n");
        Assert.Equal([904.0, 913.0], recording.Rr.RrMs.ToArray());
        Assert.Equal(new DateTime(2008, 2, 8, 8, 50, 31, 500, DateTimeKind.Unspecified), recording.LocalStartTime);
        Assert.Null(recording.StartTime);
    }

    [Theory]
    [InlineData("[Params]\nInterval=5\n[HRData]\n72\n", ":3: found heart rates averaged by Interval=5, expected RR intervals (Interval=238)")]
    [InlineData("[Params]\n[HRData]\n72\n", ":2: found no Interval before the data, expected Interval=238 (RR intervals)")]
    [InlineData("[Params]\nInterval=238\n[HRData]\n0\n", ":4: found 0, expected an RR interval above 0 ms")]
    [InlineData("[Params]\nInterval=238\n", ": found no RR interval in a section [HRData], expected at least one")]
    public void Polar_hrm_without_intervals_is_refused(string text, string expected) => Refused("a.hrm", text, expected);

    [Fact]
    public void Empatica_IBI_has_its_start_in_UTC_and_explicit_gaps()
    {
        var recording = Read("IBI.csv", "1560279825.000000, IBI\n83.503822,0.609403\n99.973326,0.843789\n100.770238,0.796911\n");
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1560279825), recording.StartTime);
        Assert.Equal(82_894.419, recording.Rr.FirstBeatMs, 3);
        Assert.Equal([609.403, 843.789, 796.911], recording.Rr.RrMs.ToArray(), Close);
        var gap = Assert.Single(recording.Rr.Gaps);
        Assert.Equal((1, 15_625.715), (gap.Index, Math.Round(gap.DurationMs, 3)));
    }

    [Theory]
    [InlineData("x, IBI\n1,0.8\n", ":1: found no start of the session, expected Unix seconds and IBI, such as '1560279825.000000, IBI'")]
    [InlineData("1560279825.0, IBI\n10,0.8\n10.1,0.8\n", ":3: found a beat at 10.100 s with an RR interval of 800 ms, expected it to begin at the beat before, 10.000 s, or later")]
    [InlineData("1560279825.0, IBI\n10\n", ":2: found 10, expected time and interval in s")]
    [InlineData("1560279825.0, IBI\n", ": found no interval, expected at least one")]
    public void A_damaged_IBI_is_refused(string text, string expected) => Refused("IBI.csv", text, expected);

    [Fact]
    public void A_strap_log_skips_blank_lines_and_further_columns_and_shows_lost_beats()
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"{1_688_126_387_907 + (800 * i) + (i >= 8 ? 3000 : 0) + (i % 2 == 0 ? 0 : 250)},800,{800 * i}");
        var recording = Read("strap.csv", "timestamp, rr, since_start \n\n" + string.Join('\n', rows) + "\n");
        Assert.Equal(20, recording.Rr.Count);
        Assert.Equal(8, Assert.Single(recording.Rr.Gaps).Index);
        Assert.Equal(3000, recording.Rr.Gaps[0].DurationMs, 300.0);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_688_126_387_107), recording.StartTime);
    }

    [Fact]
    public void Rows_of_a_strap_without_an_interval_are_skipped()
    {
        var recording = Read("h10.csv", "time_ns,ecg_mV,hr_bpm,rr_ms\n1714920600006020096,-0.098,,\n1714920600436237312,-0.1,90,421\n1714920600836237312,-0.1,,400\n1714920600900000000,0,,\n");
        Assert.Equal([421.0, 400.0], recording.Rr.RrMs.ToArray());
        Assert.Equal(new DateTimeOffset(2024, 5, 5, 14, 50, 0, TimeSpan.Zero), recording.StartTime!.Value, TimeSpan.FromMilliseconds(100));
    }

    [Theory]
    [InlineData("date,rr,since start\n2025-03-15 09:00:15.123,823,0\n2025-03-15 09:00:15.935,812,823\n", null)]
    [InlineData("date,rr,since start\n2025-03-15 09:00:15.123 +01:00,823,0\n2025-03-15 09:00:15.935 +01:00,812,823\n", "2025-03-15T08:00:14.3Z")]
    [InlineData("Phone timestamp;RR-interval [ms]\n2025-03-15T09:00:15.123;823\n2025-03-15T09:00:15.935;812\n", null)]
    public void Other_logs_are_known_by_their_headers(string text, string? start)
    {
        var recording = Read("log.csv", text);
        Assert.Equal([823.0, 812.0], recording.Rr.RrMs.ToArray());
        Assert.Equal(start is null, recording.StartTime is null);
        if (start is null)
        {
            Assert.Equal(new DateTime(2025, 3, 15, 9, 0, 14, 300, DateTimeKind.Unspecified), recording.LocalStartTime);
        }
        else
        {
            Assert.Equal(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), recording.StartTime);
        }
    }

    [Theory]
    [InlineData("timestamp,rr\n1688126387907,0\n", ":2, column rr: found 0, expected an RR interval above 0 ms")]
    [InlineData("timestamp,rr\nlate,800\n", ":2, column timestamp: found late, expected a time")]
    [InlineData("timestamp,rr\n1688126387907\n", ":2: found 1 columns, expected 2 as in the header")]
    [InlineData("timestamp,rr\n", ": found no RR interval, expected at least one")]
    [InlineData("mean_nni,sdnn,device\n781.4,55.3,rhythm\n", ": found no declared unit, expected seconds or milliseconds to be stated (with the command, --unit s or --unit ms), or a name that ends in _rr_secs, _s or _ms")]
    public void A_damaged_log_or_a_table_of_metrics_is_refused(string text, string expected) => Refused("log.csv", text, expected);

    [Fact]
    public void The_electrocardiogram_export_of_VU_AMS_marks_what_was_interpolated()
    {
        var recording = Read(
            "vu.txt",
            "Subject Id: P37\nR-peak time\tibi_cumulative\tibi\tinterpolated\tLabelCode1\n30-06-23/14:08:59.580\t0\t0\tO\t-9999\n30-06-23/14:09:00.516\t936\t936\tO\t-9999\n30-06-23/14:09:01.480\t1900\t964\tI\t-9999\n30-06-23/14:09:05.480\t5900\t1000\tO\t-9999\n");
        Assert.Equal("P37", recording.Name);
        Assert.Equal([936.0, 964.0, 1000.0], recording.Rr.RrMs.ToArray());
        Assert.Equal([BeatKind.Unknown, BeatKind.Interpolated, BeatKind.Unknown], recording.Rr.Beats.ToArray());
        Assert.Equal(new RrGap(2, 3000, BeatKind.Unknown), Assert.Single(recording.Rr.Gaps));
        Assert.Equal(new DateTime(2023, 6, 30, 14, 8, 59, 580, DateTimeKind.Unspecified), recording.LocalStartTime);
    }

    [Theory]
    [InlineData("Subject Id: P37\nanything\n", ":2: found anything, expected the header R-peak time, ibi_cumulative, ibi, interpolated, …")]
    [InlineData("Subject Id: P37\nR-peak time\tibi_cumulative\tibi\tinterpolated\n30-06-23/14:08:59.580\t0\t0\tO\n30-06-23/14:08:59.600\t0\t936\tO\n", ":4, column R-peak time: found a beat that begins before the one above, expected rows in order of time")]
    [InlineData("Subject Id: P37\nR-peak time\tibi_cumulative\tibi\tinterpolated\n30-06-23/14:08:59.580\t0\t0\tO\n", ": found no interval, expected two beats or more")]
    public void A_damaged_VU_AMS_export_is_refused(string text, string expected) => Refused("vu.txt", text, expected);

    [Fact]
    public void The_stream_of_a_Garmin_watch_keeps_its_offset_and_only_its_beats()
    {
        var recording = Read("garmin.csv", "2019-10-16T12:08:58.041+02:00;STEPS;299.0\n2019-10-16T12:08:58.808+02:00;HEART_RATE_VARIABILITY;821.0\n2019-10-16T12:08:59.752+02:00;HEART_RATE_VARIABILITY;848.0\n2019-10-16T12:18:14.268+02:00;HEART_RATE_VARIABILITY;784.0\n");
        Assert.Equal([821.0, 848.0, 784.0], recording.Rr.RrMs.ToArray());
        Assert.Equal(2, Assert.Single(recording.Rr.Gaps).Index);
        Assert.Equal(TimeSpan.FromHours(2), recording.StartTime!.Value.Offset);
    }

    [Fact]
    public void A_report_of_Kubios_states_its_unit_over_the_intervals()
    {
        const string Report = "Kubios HRV Standard\nMean RR:, 812\n\nRR INTERVAL DATA and SPECTRUM ESTIMATES\n,RR DATA,,FFT SPECTRUM\n,Time,RR interval,Frequency\n,(s),(s),(Hz)\n,0.81,0.81,0.0\n,1.63,0.82,0.003\n,,,0.006\n";
        Assert.Equal([810.0, 820.0], Read("kubios.csv", Report).Rr.RrMs.ToArray(), Close);
        Assert.Equal([810.0, 820.0], Read("kubios.txt", Report.Replace(",", "   ", StringComparison.Ordinal)).Rr.RrMs.ToArray(), Close);
        Refused("kubios.csv", Report.Replace(",(s),(s),(Hz)\n", "", StringComparison.Ordinal), ":7: found no unit above the intervals, expected (s) or (ms) over time and interval");
        Refused("kubios.csv", "Kubios HRV\n", ": found no section 'RR INTERVAL DATA', expected it in a report of Kubios");
    }

    [Fact]
    public void The_name_of_an_Elite_HRV_export_declares_unit_and_start()
    {
        var recording = Read("2026-01-17 17-47-13.txt", "812\n820\n");
        Assert.Equal([812.0, 820.0], recording.Rr.RrMs.ToArray());
        Assert.Equal(new DateTime(2026, 1, 17, 17, 47, 13, DateTimeKind.Unspecified), recording.LocalStartTime);
    }

    [Fact]
    public void Plain_text_of_Kubios_or_HRV4Training_needs_its_unit()
    {
        using var folder = new Folder(users: null);
        folder.Write("rr.txt", "0.812\n0.820\n");
        Assert.Equal([812.0, 820.0], BeatFile.Read(folder.File_("rr.txt"), new BeatFileOptions { Unit = RrUnit.Seconds }).Rr.RrMs.ToArray(), Close);
        Assert.Throws<DataFormatException>(() => BeatFile.Read(folder.File_("rr.txt")));
    }

    [Fact]
    public void Every_real_export_opens_or_is_refused_by_name()
    {
        var expected = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["polar-h10/polar_h10.csv.gz"] = 798,
            ["hrv-devices/test_empatica.csv"] = 4139,
            ["hrv-devices/test_heartmath.csv"] = 3042,
            ["hrv-devices/test_kyto.csv"] = 2860,
            ["hrv-devices/test_rhythm.csv"] = 2604,
            ["hrv-devices/test_vu.txt"] = 3040,
            ["empatica-garmin/empatica_IBI.csv"] = 4999,
            ["empatica-garmin/garmin_data.csv.gz"] = 14316,
            ["hrv-reference/hrv-bartels/exercise_rri.hrm"] = -1,
            ["hrv-reference/hrv-bartels/noisy_rri.hrm"] = -1,
        };
        foreach (var folder in new[] { "polar-h10", "hrv-devices", "empatica-garmin", "hrv-reference" })
        {
            var root = Repository.RealData(folder);
            foreach (var path in Directory.EnumerateFiles(root, folder == "hrv-reference" ? "*.hrm" : "*", SearchOption.AllDirectories))
            {
                var name = folder + "/" + Path.GetRelativePath(root, path).Replace('\\', '/');
                if (expected.TryGetValue(name, out var count))
                {
                    var recording = BeatFile.Read(path);
                    Assert.Equal(count < 0 ? recording.Rr.Count : count, recording.Rr.Count);
                    Assert.All(recording.Rr.RrMs.ToArray(), rr => Assert.InRange(rr, 250, 3000));
                    Assert.True(recording.StartTime is not null || recording.LocalStartTime is not null, name);
                }
                else
                {
                    var error = Assert.Throws<DataFormatException>(() => BeatFile.Read(path));
                    Assert.StartsWith(path + ":", error.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Beats_that_real_straps_lost_on_the_way_are_gaps()
    {
        var devices = Repository.RealData("hrv-devices");
        // Elapsed time and the sum of the intervals tell how much is missing: nothing, and twelve minutes.
        Assert.Empty(BeatFile.Read(Path.Combine(Repository.RealData("polar-h10"), "polar_h10.csv.gz")).Rr.Gaps);
        var rhythm = BeatFile.Read(Path.Combine(devices, "test_rhythm.csv")).Rr;
        Assert.Equal(736_000, rhythm.Gaps.Sum(static gap => gap.DurationMs), 40_000.0);
        Assert.Empty(BeatFile.Read(Path.Combine(devices, "test_vu.txt")).Rr.Gaps);
    }

    private static BeatRecording Read(string name, string text)
    {
        using var folder = new Folder(users: null);
        folder.Write(name, text);
        return BeatFile.Read(folder.File_(name));
    }

    private static void Refused(string name, string text, string expected)
    {
        using var folder = new Folder(users: null);
        folder.Write(name, text);
        var error = Assert.Throws<DataFormatException>(() => BeatFile.Read(folder.File_(name)));
        Assert.Equal(folder.File_(name) + expected, error.Message);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-6;
}
