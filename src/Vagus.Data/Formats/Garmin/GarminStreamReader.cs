using System.Globalization;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Garmin;

/// <summary>
/// Reads the stream that Garmin's companion SDK logs: <c>time with offset;TYPE;value</c>. HEART_RATE_VARIABILITY is a beat-to-beat
/// interval in ms; everything else is left out. Times are those of arrival.
/// </summary>
public static class GarminStreamReader
{
    private const string Beat = "HEART_RATE_VARIABILITY";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <returns>The beats; pauses and lost beats are gaps.</returns>
    /// <exception cref="DataFormatException">A line cannot be read, or there is no interval.</exception>
    public static BeatRecording Read(string path)
    {
        using var lines = TextLines.Open(path);
        var beats = new ArrivalBeats();
        DateTimeOffset? first = null;
        while (lines.ReadContent())
        {
            if (!TrySplit(lines.Line, out var time, out var type, out var value))
            {
                throw lines.Fault($"found {Printable.Text(lines.Line)}, expected time with offset;TYPE;value");
            }

            if (!type.SequenceEqual(Beat))
            {
                continue;
            }

            var rrMs = RrCells.Milliseconds(lines, value, RrUnit.Milliseconds, column: Beat);
            first ??= time.AddMilliseconds(-rrMs);
            beats.Add((time - first.Value).TotalMilliseconds, rrMs);
        }

        var recording = beats.ToRecording(path, resolutionMs: 1);
        return recording with { StartTime = first, LocalStartTime = first?.DateTime };
    }

    /// <summary>Whether a line is one of such a stream.</summary>
    internal static bool Recognises(ReadOnlySpan<char> line) => TrySplit(line, out _, out _, out _);

    private static bool TrySplit(ReadOnlySpan<char> line, out DateTimeOffset time, out ReadOnlySpan<char> type, out ReadOnlySpan<char> value)
    {
        time = default;
        type = default;
        value = default;
        var first = line.IndexOf(';');
        var second = first < 0 ? -1 : line[(first + 1)..].IndexOf(';');
        if (second < 0)
        {
            return false;
        }

        type = line.Slice(first + 1, second);
        value = line[(first + second + 2)..];
        return DateTimeOffset.TryParseExact(
            line[..first], ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
