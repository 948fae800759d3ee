using System.Globalization;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Wfdb;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Afdb;

/// <summary>
/// Reads the text form of the MIT-BIH Atrial Fibrillation Database: <c>qrsNNNNN.txt[.gz]</c>, as <c>ann2rr</c> prints it
/// (sample at which an interval begins, its length in seconds, sample at which it ends), and <c>atrNNNNN.txt</c>, as <c>rdann</c>
/// prints it. The first interval of the former begins with the recording and not with a beat: it is the time of the first beat.
/// </summary>
public static class AfdbReader
{
    /// <summary>Samples per second of the database.</summary>
    public const double SamplingFrequencyHz = 250;

    /// <summary>Reads one recording.</summary>
    /// <param name="qrsPath">File of the beats.</param>
    /// <param name="atrPath">File of the rhythms; null for the one that lies beside the beats, if any.</param>
    /// <param name="samplingFrequencyHz">Samples per second; each row is checked against it.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="DataFormatException">A file cannot be used.</exception>
    public static BeatRecording Read(string qrsPath, string? atrPath = null, double samplingFrequencyHz = SamplingFrequencyHz)
    {
        atrPath ??= RhythmFileBeside(qrsPath);
        return new BeatRecording
        {
            Name = NumberOf(qrsPath) ?? RecordingName.Of(qrsPath),
            Rr = ReadBeats(qrsPath, samplingFrequencyHz),
            Rhythms = atrPath is null ? [] : ReadRhythms(atrPath, samplingFrequencyHz),
            ResolutionMs = 1000 / samplingFrequencyHz,
        };
    }

    /// <summary>Reads the rhythm changes of an <c>rdann</c> listing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samplingFrequencyHz">Samples per second.</param>
    /// <returns>The changes, in order of time.</returns>
    /// <exception cref="DataFormatException">The file cannot be used.</exception>
    public static IReadOnlyList<RhythmChange> ReadRhythms(string path, double samplingFrequencyHz = SamplingFrequencyHz)
    {
        var changes = new List<RhythmChange>();
        using var lines = TextLines.Open(path);
        Span<Range> parts = stackalloc Range[9];
        while (lines.ReadContent())
        {
            var line = lines.Line;
            if (lines.Number == 1 && line.Contains("Sample", StringComparison.Ordinal))
            {
                continue;
            }

            var count = line.SplitAny(parts, " \t", StringSplitOptions.RemoveEmptyEntries);
            if (count < 6 || !long.TryParse(line[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var sample))
            {
                throw lines.Fault($"found {Printable.Text(line)}, expected time, sample, type, sub, chan, num and aux");
            }

            if (!line[parts[2]].SequenceEqual("+"))
            {
                continue;
            }

            var label = count > 6 ? line[parts[6]].ToString() : "";
            var timeMs = sample * 1000 / samplingFrequencyHz;
            if (changes.Count > 0 && changes[^1].TimeMs > timeMs)
            {
                throw lines.Fault($"found sample {sample} behind a later one, expected annotations in order of time", "Sample #");
            }

            changes.Add(new RhythmChange(timeMs, RhythmWords.KindOf(label), label));
        }

        return changes;
    }

    /// <summary>The rhythm file that belongs to a beat file; null when there is none.</summary>
    internal static string? RhythmFileBeside(string qrsPath)
    {
        if (NumberOf(qrsPath) is not { } number)
        {
            return null;
        }

        var path = Path.Combine(Path.GetDirectoryName(qrsPath) ?? "", $"atr{number}.txt");
        return File.Exists(path) ? path : File.Exists(path + ".gz") ? path + ".gz" : null;
    }

    /// <summary>The record's number in <c>qrsNNNNN.txt</c>; null for another name.</summary>
    internal static string? NumberOf(string path)
    {
        var name = RecordingName.Of(path);
        return name.Length > 3 && name.StartsWith("qrs", StringComparison.Ordinal) && name.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0 ? name[3..] : null;
    }

    private static RrSeries ReadBeats(string path, double samplingFrequencyHz)
    {
        RrSeriesBuilder? builder = null;
        using var lines = TextLines.Open(path);
        Span<Range> parts = stackalloc Range[5];
        var last = 0L;
        while (lines.ReadContent())
        {
            var line = lines.Line;
            if (line.SplitAny(parts, " \t", StringSplitOptions.RemoveEmptyEntries) != 3
                || !long.TryParse(line[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                || !CellParser.TryNumber(line[parts[1]], out var seconds)
                || !long.TryParse(line[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var end))
            {
                throw lines.Fault($"found {Printable.Text(line)}, expected sample, RR interval in s and sample");
            }

            if (end <= start || start < last || Math.Abs((seconds * samplingFrequencyHz) - (end - start)) > Math.Max(0.5, samplingFrequencyHz / 1000))
            {
                throw lines.Fault(string.Create(
                    CultureInfo.InvariantCulture,
                    $"found samples {start} to {end} with an RR interval of {seconds} s, expected {(end - start) / samplingFrequencyHz:0.000} s at {samplingFrequencyHz} Hz, samples increasing"));
            }

            var endMs = end * 1000 / samplingFrequencyHz;
            if (builder is null)
            {
                // From the start of the recording to the first beat, unless ann2rr was told to begin with a beat.
                builder = start == 0 ? new RrSeriesBuilder(endMs) : new RrSeriesBuilder(start * 1000 / samplingFrequencyHz);
                if (start > 0)
                {
                    builder.AddBeatAt(endMs);
                }
            }
            else
            {
                if (start > last)
                {
                    builder.AddGap((start - last) * 1000 / samplingFrequencyHz);
                }

                try
                {
                    builder.AddBeatAt(endMs);
                }
                catch (InvalidOperationException e)
                {
                    throw lines.Fault("found more beats than a series can hold", cause: e);
                }
            }

            last = end;
        }

        return builder is null or { Count: 0 }
            ? throw new DataFormatException(path, 0, "", "found no RR interval, expected rows of sample, RR interval in s and sample")
            : builder.Build();
    }
}
