using Vagus.Data.Formats.Reference;
using Vagus.Signals;

namespace Vagus.Data.Formats.Wfdb;

/// <summary>Joins a WFDB header and an annotation file to a recording of beats. Signals are not read.</summary>
public static class WfdbRecordReader
{
    private static readonly string[] s_annotators = [".atr", ".ecg", ".ari", ".qrsc", ".qrs"];

    /// <summary>Reads an annotation file and the header beside it.</summary>
    /// <param name="annotationPath">The annotation file, for example <c>100.atr</c>.</param>
    /// <param name="samplingFrequencyHz">Samples per second; null for what the file or the header beside it states.</param>
    /// <returns>The beats, their kinds and the annotated rhythms.</returns>
    /// <exception cref="DataFormatException">A file cannot be used, holds no two beats, or nothing states the frequency.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stated frequency is below 0.001 or above 10,000,000.</exception>
    public static BeatRecording Read(string annotationPath, double? samplingFrequencyHz = null)
    {
        RefuseSignalFile(annotationPath);
        var annotations = WfdbAnnotationReader.Read(annotationPath);
        if (samplingFrequencyHz is { } stated && !(stated >= WfdbHeader.LeastFrequencyHz && stated <= 1e7))
        {
            throw new ArgumentOutOfRangeException(nameof(samplingFrequencyHz), stated, "The frequency must be 0.001–10,000,000 samples per second.");
        }

        var headerPath = Path.ChangeExtension(annotationPath, ".hea");
        var header = File.Exists(headerPath) ? WfdbHeader.Read(headerPath) : null;
        var frequency = samplingFrequencyHz ?? annotations.TimeResolutionHz ?? header?.SamplingFrequencyHz
            ?? throw new DataFormatException(
                annotationPath, 0, "", $"found neither a time resolution in it nor {Path.GetFileName(headerPath)} beside it, expected one of them or a stated frequency");
        var name = header?.RecordName ?? Path.GetFileNameWithoutExtension(annotationPath);
        return ToRecording(annotations, frequency, name, annotationPath) with { LocalStartTime = header?.LocalStartTime };
    }

    /// <summary>
    /// Reads the record of a header: beats and rhythms of the first annotator there is (.atr, .ecg, .ari, .qrsc, .qrs). Where
    /// .atr holds rhythms only, as in AFDB, the beats come from the next.
    /// </summary>
    /// <param name="headerPath">The .hea file.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="DataFormatException">A file cannot be used, or no annotation file lies beside the header.</exception>
    public static BeatRecording ReadRecord(string headerPath)
    {
        var header = WfdbHeader.Read(headerPath);
        var rhythms = new List<RhythmChange>();
        foreach (var path in AnnotationFilesBeside(headerPath))
        {
            var annotations = WfdbAnnotationReader.Read(path);
            var frequency = annotations.TimeResolutionHz ?? header.SamplingFrequencyHz;
            if (annotations.Items.Count(static item => WfdbCodes.IsBeat(item.Code)) >= 2)
            {
                var recording = ToRecording(annotations, frequency, header.RecordName, path) with { LocalStartTime = header.LocalStartTime };
                return rhythms.Count > 0 && !recording.HasRhythms ? recording with { Rhythms = rhythms } : recording;
            }

            if (rhythms.Count == 0)
            {
                rhythms = RhythmsOf(annotations, frequency);
            }
        }

        throw new DataFormatException(
            headerPath, 0, "", $"found no annotated beats beside the header, expected one of {string.Join(", ", s_annotators.Select(annotator => header.RecordName + annotator))}");
    }

    /// <summary>Annotation files of a record, the one to believe first.</summary>
    internal static IEnumerable<string> AnnotationFilesBeside(string headerPath) =>
        s_annotators.Select(annotator => Path.ChangeExtension(headerPath, annotator)).Where(File.Exists);

    /// <summary>Makes a recording of annotations.</summary>
    /// <param name="annotations">The annotations.</param>
    /// <param name="samplingFrequencyHz">Samples per second.</param>
    /// <param name="name">Name of the recording.</param>
    /// <param name="file">Name of the file for messages.</param>
    /// <returns>The recording; ventricular flutter and fibrillation ([ to ]) are a gap, since they hold no beats. Where every beat is
    /// unclassified, kinds count as not stated.</returns>
    /// <exception cref="DataFormatException">There are not two beats.</exception>
    public static BeatRecording ToRecording(WfdbAnnotations annotations, double samplingFrequencyHz, string name, string file)
    {
        RrSeriesBuilder? builder = null;
        // A detector that calls every beat unclassified says when beats are and nothing about their kinds.
        var areKindsStated = annotations.Items.Any(static item => WfdbCodes.BeatOf(item.Code) is not (BeatKind.Unknown or BeatKind.Unclassifiable));
        var lastBeat = -1L;
        var isCut = false;
        foreach (var annotation in annotations.Items)
        {
            var timeMs = annotation.Sample * 1000 / samplingFrequencyHz;
            isCut |= annotation.Code is WfdbCodes.FlutterStart or WfdbCodes.FlutterEnd;
            var kind = WfdbCodes.BeatOf(annotation.Code);
            // The same beat on another signal has the same time.
            if (kind == BeatKind.Unknown || annotation.Sample <= lastBeat)
            {
                continue;
            }

            kind = areKindsStated ? kind : BeatKind.Unknown;
            if (builder is { Count: RrSeries.MaxIntervals })
            {
                throw new DataFormatException(file, 0, "", $"found more beats than a series can hold, expected at most {RrSeries.MaxIntervals}");
            }

            if (builder is null)
            {
                builder = new RrSeriesBuilder(Math.Max(0, timeMs), kind, Math.Min(annotations.Items.Count, RrSeries.MaxIntervals));
            }
            else if (isCut)
            {
                builder.AddGap(timeMs - builder.LastBeatMs, kind);
            }
            else
            {
                builder.AddBeatAt(timeMs, kind);
            }

            (lastBeat, isCut) = (annotation.Sample, false);
        }

        return builder is null or { Count: 0 }
            ? throw new DataFormatException(file, 0, "", $"found {(builder is null ? "no beat" : "a single beat")} among {annotations.Items.Count} annotations, expected two or more")
            : new BeatRecording { Name = name, Rr = builder.Build(), Rhythms = RhythmsOf(annotations, samplingFrequencyHz), ResolutionMs = 1000 / samplingFrequencyHz };
    }

    /// <summary>A file that a header beside it names as samples, or whose name says so, is refused before it is read.</summary>
    internal static void RefuseSignalFile(string path)
    {
        var name = Path.GetFileName(path);
        var extension = Path.GetExtension(path).ToUpperInvariant();
        if (extension is ".HEA")
        {
            throw new DataFormatException(path, 0, "", "found a header, expected an annotation file such as .atr or .qrs");
        }

        var record = extension is ".DAT" or ".MAT" or ".EDF" ? "a record" : null;
        if (record is null && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            foreach (var header in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, "*.hea").Order(StringComparer.Ordinal).Take(10_000))
            {
                if (Path.GetFileNameWithoutExtension(header) == Path.GetFileNameWithoutExtension(path) && NamesAsSignal(header, name))
                {
                    record = "record " + Path.GetFileNameWithoutExtension(header);
                    break;
                }
            }
        }

        if (record is not null)
        {
            throw new DataFormatException(path, 0, "", $"found the samples of {record}, expected an annotation file such as .atr or .qrs");
        }
    }

    private static List<RhythmChange> RhythmsOf(WfdbAnnotations annotations, double samplingFrequencyHz) =>
        annotations.Items
            .Where(static item => item.Code == WfdbCodes.RhythmChange && item.Aux.StartsWith('('))
            .Select(item => new RhythmChange(item.Sample * 1000 / samplingFrequencyHz, RhythmWords.KindOf(item.Aux), item.Aux))
            .ToList();

    private static bool NamesAsSignal(string header, string name)
    {
        try
        {
            return WfdbHeader.Read(header).Signals.Any(signal => signal.FileName == name);
        }
        catch (DataFormatException)
        {
            return false;
        }
    }
}
