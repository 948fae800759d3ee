using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Kubios;

/// <summary>
/// Reads the intervals from a text or CSV report of Kubios HRV: behind the line <c>RR INTERVAL DATA …</c> stand headings, a line of units, and
/// rows whose first two columns are the time of a beat and the interval that it ends. The unit is the one in parentheses.
/// </summary>
/// <remarks>Plain RR text, as Kubios also writes and reads, is <see cref="RrText.RrTextReader"/>'s and needs its unit stated.</remarks>
public static class KubiosReportReader
{
    private const string Section = "RR INTERVAL DATA";
    private const int MostHeadings = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <returns>The beats.</returns>
    /// <exception cref="DataFormatException">The report has no intervals, or does not state their unit.</exception>
    public static BeatRecording Read(string path)
    {
        using var lines = TextLines.Open(path);
        var found = false;
        while (!found && lines.ReadContent())
        {
            found = lines.Line.Contains(Section, StringComparison.OrdinalIgnoreCase);
        }

        if (!found)
        {
            throw new DataFormatException(path, 0, "", $"found no section '{Section}', expected it in a report of Kubios");
        }

        var (time, interval) = (RrUnit.Undeclared, RrUnit.Undeclared);
        RrSeriesBuilder? builder = null;
        for (var heading = 0; lines.ReadContent();)
        {
            var (first, second) = TwoCells(lines.Line);
            if (!CellParser.TryNumber(first, out _) || (builder is not null && second.Length == 0))
            {
                if (builder is not null)
                {
                    break;
                }

                if (++heading > MostHeadings)
                {
                    throw lines.Fault($"found no rows of time and interval behind '{Section}', expected them");
                }

                var (a, b) = (UnitIn(first), UnitIn(second));
                (time, interval) = b == RrUnit.Undeclared ? (time, interval) : (a, b);
                continue;
            }

            if (time == RrUnit.Undeclared || interval == RrUnit.Undeclared)
            {
                throw lines.Fault("found no unit above the intervals, expected (s) or (ms) over time and interval");
            }

            var endMs = RrCells.Milliseconds(lines, first, time, "a time of 0 or more", allowZero: true);
            var rrMs = RrCells.Milliseconds(lines, second, interval);
            builder ??= new RrSeriesBuilder(Math.Max(0, endMs - rrMs));
            RrCells.AddEndingAt(lines, builder, endMs, rrMs, toleranceMs: 2);
        }

        return builder is null or { Count: 0 }
            ? throw new DataFormatException(path, 0, "", "found no RR interval, expected at least one")
            : new BeatRecording { Name = RecordingName.Of(path), Rr = builder.Build(), ResolutionMs = 1 };
    }

    /// <summary>Whether a first line is that of a report.</summary>
    internal static bool Recognises(ReadOnlySpan<char> line) => line.Contains("Kubios", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first two cells that are not empty, by comma, semicolon or tab, else by blanks.</summary>
    private static (string First, string Second) TwoCells(ReadOnlySpan<char> line)
    {
        var text = line.ToString();
        var cells = text.Split([',', ';', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        cells = cells.Length < 2 ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : cells;
        return cells.Length < 2 ? (text.Trim(), "") : (cells[0], cells[1]);
    }

    private static RrUnit UnitIn(string cell) =>
        cell.Contains("(ms)", StringComparison.Ordinal) ? RrUnit.Milliseconds
        : cell.Contains("(s)", StringComparison.Ordinal) ? RrUnit.Seconds
        : RrUnit.Undeclared;
}
