using Vagus.Data.Formats;
using Vagus.Data.Formats.Wfdb;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats.Beats;

public sealed class RealBeatFilesTests
{
    [Fact]
    public void Every_recording_of_the_rhythm_databases_opens()
    {
        foreach (var (folder, count) in new[] { ("afdb", 13), ("mitdb", 22), ("nsr2db", 48) })
        {
            var files = BeatFolder.Find(Repository.RealData(folder));
            Assert.Equal(count, files.Count);
            foreach (var file in folder == "nsr2db" ? files.Take(4) : files)
            {
                var recording = BeatFile.Read(file);
                Assert.True(recording.Rr.Count > 1000, file);
                Assert.Equal(folder != "nsr2db", recording.HasRhythms);
                Assert.Equal(folder == "mitdb", recording.Rr.HasBeatKinds);
            }
        }
    }

    [Fact]
    public void The_binary_and_the_text_form_of_a_recording_hold_the_same_intervals()
    {
        foreach (var name in new[] { "nsr001", "nsr004", "nsr009" })
        {
            var binary = BeatFile.Read(Path.Combine(Repository.RealData("hrv-reference"), "pcst-nsr2db", name + ".hea")).Rr;
            var text = BeatFile.Read(Path.Combine(Repository.RealData("nsr2db"), "normal", name + "_rr_secs.txt.gz")).Rr;
            Assert.Equal(text.FirstBeatMs, binary.FirstBeatMs, 6);
            Assert.Equal(text.Gaps.Select(gap => (gap.Index, Math.Round(gap.DurationMs, 4))), binary.Gaps.Select(gap => (gap.Index, Math.Round(gap.DurationMs, 4))));
            Assert.Equal(text.RrMs.ToArray(), binary.RrMs.ToArray(), static (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }

    [Fact]
    public void Of_the_samples_in_every_format_headers_and_annotations_open_and_the_rest_is_refused_by_name()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.RealData("wfdb-samples")))
        {
            var name = Path.GetFileName(path);
            if (name.EndsWith(".hea", StringComparison.Ordinal))
            {
                Assert.Equal(Path.GetFileNameWithoutExtension(name), WfdbHeader.Read(path).RecordName);
            }
            else if (name is "12726.anI" or "12726.wabp" or "12726.wqrs" or "huge.qrs")
            {
                Assert.NotEmpty(WfdbAnnotationReader.Read(path).Items);
            }
            else
            {
                var error = Assert.Throws<DataFormatException>(() => WfdbRecordReader.Read(path));
                Assert.StartsWith(path + ":", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_detected_beats_of_a_sample_record_follow_its_own_time_resolution()
    {
        var recording = BeatFile.Read(Path.Combine(Repository.RealData("wfdb-samples"), "12726.wqrs"));
        Assert.InRange(recording.Rr.Count, 3000, 6000);
        Assert.Equal(4, recording.ResolutionMs);
        Assert.InRange(recording.Rr.LastBeatMs, 0.9 * 825_000 * 4, 825_000 * 4);
    }

    [Fact]
    public void The_arrhythmia_database_has_the_kinds_of_beats_that_its_annotations_state()
    {
        var recording = BeatFile.Read(Path.Combine(Repository.RealData("mitdb"), "207.hea"));
        Assert.Contains(BeatKind.VentricularEctopic, recording.Rr.Beats.ToArray());
        Assert.Contains(recording.Rhythms, change => change.Kind == RhythmKind.VentricularFlutter);
        // Ventricular flutter holds no beats.
        Assert.NotEmpty(recording.Rr.Gaps);
    }
}
