using CsCheck;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Wfdb;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats.Beats;

public sealed class WfdbAnnotationReaderTests
{
    [Fact]
    public void Every_field_of_an_annotation_arrives()
    {
        var bytes = new AnnotationBytes()
            .Add(28, 18).Aux("(N\0")
            .Add(1, 59).Number(2).Channel(1).Subtype(-3)
            .Add(5, 1023)
            .Add(1, 5000).Number(-1)
            .End();
        Assert.Equal(
            [
                new WfdbAnnotation(18, 28, 0, 0, 0, "(N"),
                new WfdbAnnotation(77, 1, -3, 1, 2, ""),
                // Number and channel hold until they change; a subtype holds for its annotation only.
                new WfdbAnnotation(1100, 5, 0, 1, 2, ""),
                new WfdbAnnotation(6100, 1, 0, 1, -1, ""),
            ],
            WfdbAnnotationReader.Parse(bytes, "a.atr").Items);
    }

    [Fact]
    public void Several_skips_add_up_beyond_32_bits()
    {
        var bytes = new AnnotationBytes().Skip(int.MaxValue).Skip(int.MaxValue).Skip(int.MaxValue).Skip(int.MaxValue).Skip(1_410_065_412).Add(1, 0).End();
        Assert.Equal(10_000_000_000, Assert.Single(WfdbAnnotationReader.Parse(bytes, "huge.qrs").Items).Sample);
    }

    [Fact]
    public void A_time_resolution_and_definitions_of_codes_are_no_annotations()
    {
        var bytes = new AnnotationBytes()
            .Add(22, 0).Aux("## time resolution: 999.56")
            .Add(22, 0).Aux("## annotation type definitions")
            .Add(22, 0).Aux("42 h hiccup")
            .Add(22, 0).Aux("## end of definitions")
            .Add(1, 10)
            .Add(22, 5).Aux("## time resolution: 1")
            .End();
        var annotations = WfdbAnnotationReader.Parse(bytes, "a.atr");
        Assert.Equal(999.56, annotations.TimeResolutionHz);
        Assert.Equal([(10L, (byte)1), (15L, (byte)22)], annotations.Items.Select(item => (item.Sample, item.Code)));
    }

    [Fact]
    public void Every_code_has_the_mnemonic_and_the_kind_of_beat_that_the_standard_gives_it()
    {
        const string Beats = "NLRaVFJASEj/QBenfr?";
        var found = Enumerable.Range(0, 50).Where(code => WfdbCodes.IsBeat((byte)code)).Select(code => WfdbCodes.MnemonicOf((byte)code));
        Assert.Equal(Beats.Order(), found.Select(mnemonic => Assert.Single(mnemonic)).Order());
        Assert.Equal("+", WfdbCodes.MnemonicOf(28));
        Assert.Equal("!", WfdbCodes.MnemonicOf(31));
        Assert.Equal("r", WfdbCodes.MnemonicOf(41));
        Assert.Equal("[49]", WfdbCodes.MnemonicOf(49));
        Assert.Equal(
            [BeatKind.Normal, BeatKind.SupraventricularEctopic, BeatKind.VentricularEctopic, BeatKind.Fusion, BeatKind.Paced, BeatKind.Unclassifiable],
            new byte[] { 34, 4, 41, 6, 38, 30 }.Select(WfdbCodes.BeatOf));
    }

    [Fact]
    public void Beats_rhythms_and_flutter_become_intervals_changes_and_a_gap()
    {
        var bytes = new AnnotationBytes()
            .Add(28, 0).Aux("(N\0")
            .Add(1, 100).Add(1, 250).Channel(1).Add(1, 0)
            .Add(14, 10)
            .Add(5, 150)
            .Add(28, 1).Aux("(VFL\0").Add(32, 1).Add(31, 100).Add(31, 100).Add(33, 100)
            .Add(1, 50).Add(1, 250)
            .End();
        var recording = WfdbRecordReader.ToRecording(WfdbAnnotationReader.Parse(bytes, "a.atr"), 250, "a", "a.atr");
        Assert.Equal(400, recording.Rr.FirstBeatMs);
        Assert.Equal([1000.0, 640.0, 1000.0], recording.Rr.RrMs.ToArray());
        Assert.Equal([BeatKind.Normal, BeatKind.VentricularEctopic, BeatKind.Normal], recording.Rr.Beats.ToArray());
        Assert.Equal(new RrGap(2, 352 * 4, BeatKind.Normal), Assert.Single(recording.Rr.Gaps));
        Assert.Equal([RhythmKind.Sinus, RhythmKind.VentricularFlutter], recording.Rhythms.Select(change => change.Kind));
    }

    [Theory]
    [InlineData(30, BeatKind.Unknown)]
    [InlineData(1, BeatKind.Unclassifiable)]
    public void Kinds_count_as_not_stated_where_every_beat_is_unclassified(int firstCode, BeatKind expected)
    {
        var bytes = new AnnotationBytes().Add(firstCode, 100).Add(30, 250).Add(13, 250).End();
        var series = WfdbRecordReader.ToRecording(WfdbAnnotationReader.Parse(bytes, "a.wqrs"), 250, "a", "a.wqrs").Rr;
        Assert.Equal([expected, expected], series.Beats.ToArray());
        Assert.Equal(expected != BeatKind.Unknown, series.HasBeatKinds);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused_wherever_it_was_cut()
    {
        var bytes = new AnnotationBytes().Add(28, 5).Aux("(AFIB\0").Add(1, 100).Add(1, 2000).Subtype(1).End();
        for (var length = 1; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            var error = Assert.Throws<DataFormatException>(() => WfdbAnnotationReader.Parse(cut, "cut.atr"));
            Assert.StartsWith("cut.atr: the file ends early", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "found an empty file")]
    [InlineData("100 2 360 650000\n", "found text")]
    [InlineData("0       X X X X", "found an EDF or EDF+ file")]
    [InlineData("fLaC", "found FLAC data")]
    public void Another_format_is_refused_by_its_name(string content, string expected)
    {
        var error = Assert.Throws<DataFormatException>(() => WfdbAnnotationReader.Parse(System.Text.Encoding.Latin1.GetBytes(content), "x.atr"));
        Assert.StartsWith("x.atr: " + expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_out_of_order_are_refused()
    {
        var bytes = new AnnotationBytes().Add(1, 5000).Add(1, -100).End();
        var error = Assert.Throws<DataFormatException>(() => WfdbAnnotationReader.Parse(bytes, "x.atr"));
        Assert.Contains("sample 4900 behind one at 5000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_end_in_annotations_or_a_clear_error_but_never_in_another_exception() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            try
            {
                WfdbRecordReader.ToRecording(WfdbAnnotationReader.Parse(bytes, "x.atr"), 360, "x", "x.atr");
            }
            catch (DataFormatException)
            {
                // What is meant to happen to most.
            }
        });

    [Fact]
    public void Whatever_is_written_is_read_back() =>
        Gen.Select(Gen.Int[1, 49], Gen.Int[0, 200_000], Gen.String[Gen.Char['a', 'z'], 0, 9]).Array[0, 30].Sample(items =>
        {
            var writer = new AnnotationBytes();
            foreach (var (code, interval, aux) in items)
            {
                writer.Add(code, interval);
                if (aux.Length > 0)
                {
                    writer.Aux(aux);
                }
            }

            var read = WfdbAnnotationReader.Parse(writer.End(), "x.atr").Items;
            var time = 0L;
            Assert.Equal(items.Select(item => ((byte)item.Item1, time += item.Item2, item.Item3)), read.Select(item => (item.Code, item.Sample, item.Aux)));
        });
}
