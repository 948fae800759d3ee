using System.Buffers;
using System.Globalization;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Ble;

/// <summary>
/// Reads a log of 0x2A37 notifications: one a line as hexadecimal bytes (<c>16 48 54 01 EC 02</c> or <c>16485401EC02</c>), where known
/// behind the time of arrival in milliseconds and a comma. Lost contact is a gap, and so is a pause in which beats were lost.
/// </summary>
public static class HeartRatePacketReader
{
    private static readonly SearchValues<char> s_marks = SearchValues.Create(" -:abcdefABCDEF");

    /// <summary>
    /// Whether a line is one of such a log and cannot be a number: it has blanks or letters between its digits, or is long.
    /// </summary>
    internal static bool Recognises(ReadOnlySpan<char> line)
    {
        var hex = line[(line.IndexOf(',') + 1)..].Trim();
        Span<byte> buffer = stackalloc byte[HeartRateMeasurement.MaxBytes];
        var length = hex.ContainsAny(s_marks) || hex.Length >= 8 ? Bytes(hex, buffer) : -1;
        return length >= 2 && HeartRateMeasurement.TryParse(buffer[..length], out _, out _);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <returns>The beats; the time of the first is not known.</returns>
    /// <exception cref="DataFormatException">A line is no notification, or there is no interval.</exception>
    public static BeatRecording Read(string path)
    {
        using var lines = TextLines.Open(path);
        var beats = new ArrivalBeats();
        Span<byte> buffer = stackalloc byte[HeartRateMeasurement.MaxBytes];
        while (lines.ReadContent())
        {
            var line = lines.Line.Trim();
            if (line[0] == '#')
            {
                continue;
            }

            var comma = line.IndexOf(',');
            var arrivalMs = double.NaN;
            if (comma >= 0 && !double.TryParse(line[..comma], NumberStyles.Float, CultureInfo.InvariantCulture, out arrivalMs))
            {
                throw lines.Fault($"found {Printable.Text(line[..comma])}, expected a time of arrival in ms");
            }

            var length = Bytes(line[(comma + 1)..].Trim(), buffer);
            if (length < 0)
            {
                throw lines.Fault($"found {Printable.Text(line)}, expected hexadecimal bytes");
            }

            if (!HeartRateMeasurement.TryParse(buffer[..length], out var measurement, out var problem))
            {
                throw lines.Fault(problem);
            }

            if (measurement!.Contact == SkinContact.Lost)
            {
                beats.Break();
                continue;
            }

            foreach (var rr in measurement.RrMs)
            {
                if (rr > 0)
                {
                    beats.Add(arrivalMs, rr);
                }
            }
        }

        return beats.ToRecording(path, resolutionMs: 1000.0 / 1024);
    }

    /// <summary>Number of bytes; −1 for text that is none.</summary>
    private static int Bytes(ReadOnlySpan<char> hex, Span<byte> bytes)
    {
        var (count, high) = (0, -1);
        foreach (var c in hex)
        {
            if (c is ' ' or '-' or ':')
            {
                if (high >= 0)
                {
                    return -1;
                }

                continue;
            }

            if (!char.IsAsciiHexDigit(c) || count == bytes.Length)
            {
                return -1;
            }

            var digit = Convert.ToInt32(c.ToString(), 16);
            if (high < 0)
            {
                high = digit;
            }
            else
            {
                bytes[count++] = (byte)((high << 4) | digit);
                high = -1;
            }
        }

        return high < 0 ? count : -1;
    }
}
