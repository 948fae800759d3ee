using System.Globalization;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.VuAms;

/// <summary>
/// Reads the interval export of VU-AMS: <c>Subject Id: …</c>, a header, and tab-separated rows of R-peak time
/// (<c>dd-MM-yy/HH:mm:ss.fff</c>), cumulative and single interval in ms, and O for original. The first row is the first beat, interval 0.
/// </summary>
public static class VuAmsReader
{
    private const string Subject = "Subject Id:";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <returns>The beats, with the wearer's wall clock at the start; an interval that was interpolated ends with an interpolated beat.</returns>
    /// <exception cref="DataFormatException">The file is no such export.</exception>
    public static BeatRecording Read(string path)
    {
        using var lines = TextLines.Open(path);
        if (!lines.ReadContent() || !Recognises(lines.Line))
        {
            throw new DataFormatException(path, Math.Max(1, lines.Number), "", "found another first line, expected 'Subject Id: …'");
        }

        var name = lines.Line[Subject.Length..].Trim().ToString();
        if (!lines.ReadContent() || !lines.Line.StartsWith("R-peak time\tibi_cumulative\tibi\tinterpolated"))
        {
            throw lines.Fault($"found {Printable.Text(lines.Line)}, expected the header R-peak time, ibi_cumulative, ibi, interpolated, …");
        }

        RrSeriesBuilder? builder = null;
        DateTime start = default;
        Span<Range> cells = stackalloc Range[32];
        while (lines.ReadContent())
        {
            var line = lines.Line;
            if (line.Split(cells, '\t') < 4
                || !DateTime.TryParseExact(line[cells[0]], "dd-MM-yy/HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.None, out var peak))
            {
                throw lines.Fault($"found {Printable.Text(line)}, expected R-peak time as dd-MM-yy/HH:mm:ss.fff, ibi_cumulative, ibi, interpolated");
            }

            if (builder is null)
            {
                (builder, start) = (new RrSeriesBuilder(), peak);
                continue;
            }

            var rrMs = RrCells.Milliseconds(lines, line[cells[2]], RrUnit.Milliseconds, column: "ibi");
            var hole = (peak - start).TotalMilliseconds - rrMs - builder.LastBeatMs;
            if (hole < -2)
            {
                throw lines.Fault("found a beat that begins before the one above, expected rows in order of time", "R-peak time");
            }

            if (hole > 2)
            {
                builder.AddGap(hole);
            }

            builder.AddInterval(rrMs, line[cells[3]].SequenceEqual("O") ? BeatKind.Unknown : BeatKind.Interpolated);
        }

        return builder is null or { Count: 0 }
            ? throw new DataFormatException(path, 0, "", "found no interval, expected two beats or more")
            : new BeatRecording { Name = name, Rr = builder.Build(), LocalStartTime = start, ResolutionMs = 1 };
    }

    /// <summary>Whether a first line is that of such an export.</summary>
    internal static bool Recognises(ReadOnlySpan<char> line) => line.StartsWith(Subject);
}
