using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Empatica;

/// <summary>
/// Reads IBI.csv of the Empatica E4: the first line is the start of the session in Unix seconds (UTC) and <c>IBI</c>; each other
/// line is the time of a beat from that start and the interval that it ends, both in seconds. The wristband leaves out what it is not sure
/// of, so that most pauses between rows are gaps.
/// </summary>
public static class EmpaticaIbiReader
{
    /// <summary>Half a sample at 64 Hz: what rounding can make two times differ, ms.</summary>
    private const double ToleranceMs = 500.0 / 64;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <returns>The beats with the start of the session.</returns>
    /// <exception cref="DataFormatException">The file is no IBI.csv.</exception>
    public static BeatRecording Read(string path)
    {
        using var lines = TextLines.Open(path);
        if (!lines.ReadContent() || !Recognises(lines.Line) || !CellParser.TryNumber(lines.Line[..lines.Line.IndexOf(',')], out var start) || start is < 0 or > 1e11)
        {
            throw new DataFormatException(path, Math.Max(1, lines.Number), "", "found no start of the session, expected Unix seconds and IBI, such as '1560279825.000000, IBI'");
        }

        RrSeriesBuilder? builder = null;
        while (lines.ReadContent())
        {
            var line = lines.Line;
            var comma = line.IndexOf(',');
            if (comma < 0)
            {
                throw lines.Fault($"found {Printable.Text(line)}, expected time and interval in s");
            }

            var endMs = RrCells.Milliseconds(lines, line[..comma], RrUnit.Seconds, "a time of 0 s or more", allowZero: true);
            var rrMs = RrCells.Milliseconds(lines, line[(comma + 1)..], RrUnit.Seconds);
            builder ??= new RrSeriesBuilder(Math.Max(0, endMs - rrMs));
            RrCells.AddEndingAt(lines, builder, endMs, rrMs, ToleranceMs);
        }

        return builder is null or { Count: 0 }
            ? throw new DataFormatException(path, 0, "", "found no interval, expected at least one")
            : new BeatRecording
            {
                Name = RecordingName.Of(path),
                Rr = builder.Build(),
                StartTime = DateTimeOffset.UnixEpoch.AddMilliseconds(start * 1000),
                ResolutionMs = 1000.0 / 64,
            };
    }

    /// <summary>Whether a first line is that of IBI.csv.</summary>
    internal static bool Recognises(ReadOnlySpan<char> line)
    {
        var comma = line.IndexOf(',');
        return comma > 0 && line[(comma + 1)..].Trim().SequenceEqual("IBI");
    }
}
