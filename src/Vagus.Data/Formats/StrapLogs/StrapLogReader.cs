using System.Globalization;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.StrapLogs;

/// <summary>
/// Reads tables of straps and of the apps that log them, one interval in ms a row beside its time of arrival. The header declares
/// which: <c>time_ns,ecg_mV,hr_bpm,rr_ms</c> (Polar H10 with ECG; rows without an interval are blank there), <c>timestamp,rr[,since_start]</c>
/// and <c>date,rr,since start</c> (HRV Logger and its kin; with blank lines and a further column), and
/// <c>Phone timestamp;RR-interval [ms]</c> (Polar Sensor Logger).
/// </summary>
public static class StrapLogReader
{
    private const int MostColumns = 64;

    private enum Clock
    {
        UnixNanoseconds,
        UnixMilliseconds,
        Iso,
    }

    private readonly record struct Layout(char Delimiter, int Columns, int Time, int Rr, Clock Clock);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <returns>The beats; where beats were lost on the way there is a gap.</returns>
    /// <exception cref="DataFormatException">The file is no such table.</exception>
    public static BeatRecording Read(string path)
    {
        using var lines = TextLines.Open(path);
        if (!lines.ReadContent() || LayoutOf(lines.Line) is not { } layout)
        {
            throw new DataFormatException(path, Math.Max(1, lines.Number), "", "found another header, expected time_ns,…,rr_ms or timestamp,rr or date,rr or Phone timestamp;RR-interval [ms]");
        }

        var beats = new ArrivalBeats();
        var (firstMs, isZoned) = (double.NaN, layout.Clock != Clock.Iso);
        Span<Range> cells = stackalloc Range[MostColumns + 1];
        while (lines.ReadContent())
        {
            var line = lines.Line;
            var count = line.Split(cells, layout.Delimiter);
            if (count <= Math.Max(layout.Time, layout.Rr) || count > MostColumns)
            {
                throw lines.Fault($"found {count} columns, expected {layout.Columns} as in the header");
            }

            var cell = line[cells[layout.Rr]].Trim();
            if (cell.IsEmpty)
            {
                continue;
            }

            var rrMs = RrCells.Milliseconds(lines, cell, RrUnit.Milliseconds, column: "rr");
            if (!TryTime(line[cells[layout.Time]].Trim(), layout.Clock, out var arrivalMs, ref isZoned))
            {
                throw lines.Fault($"found {Printable.Text(line[cells[layout.Time]])}, expected a time", "timestamp");
            }

            firstMs = double.IsNaN(firstMs) ? arrivalMs - rrMs : firstMs;
            beats.Add(arrivalMs - firstMs, rrMs);
        }

        var recording = beats.ToRecording(path, resolutionMs: 1);
        var start = DateTimeOffset.UnixEpoch.AddMilliseconds(firstMs);
        return isZoned ? recording with { StartTime = start } : recording with { LocalStartTime = start.DateTime };
    }

    /// <summary>Whether a first line is one of the headers.</summary>
    internal static bool Recognises(ReadOnlySpan<char> line) => LayoutOf(line) is not null;

    private static Layout? LayoutOf(ReadOnlySpan<char> header)
    {
        var delimiter = header.Contains(';') ? ';' : ',';
        var names = header.ToString().Split(delimiter).Select(static name => name.Trim(' ', '"').ToUpperInvariant()).ToArray();
        if (names.Length is < 2 or > MostColumns)
        {
            return null;
        }

        int Find(string name) => Array.IndexOf(names, name);
        return (Find("TIME_NS"), Find("RR_MS")) is ( >= 0 and var ns, >= 0 and var rrMs) ? new Layout(delimiter, names.Length, ns, rrMs, Clock.UnixNanoseconds)
            : names[0] == "TIMESTAMP" && names[1] == "RR" ? new Layout(delimiter, names.Length, 0, 1, Clock.UnixMilliseconds)
            : names[0] == "DATE" && names[1] == "RR" ? new Layout(delimiter, names.Length, 0, 1, Clock.Iso)
            : names[0] == "PHONE TIMESTAMP" && names[1] == "RR-INTERVAL [MS]" ? new Layout(delimiter, names.Length, 0, 1, Clock.Iso)
            : null;
    }

    private static bool TryTime(ReadOnlySpan<char> cell, Clock clock, out double ms, ref bool isZoned)
    {
        ms = double.NaN;
        if (clock != Clock.Iso)
        {
            if (!CellParser.TryNumber(cell, out var number) || number is < 0 or > 1e19)
            {
                return false;
            }

            ms = clock == Clock.UnixNanoseconds ? number / 1e6 : number;
            return ms <= 1e14;
        }

        string[] formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz"];
        if (!DateTimeOffset.TryParseExact(cell, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return false;
        }

        // A zone stands behind the seconds; without one it is the wearer's wall clock.
        isZoned = cell[10..].IndexOfAny("Z+-") >= 0;
        ms = (time - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        return true;
    }
}
