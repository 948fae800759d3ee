using System.Buffers.Text;

namespace Vagus.Data.Formats.Reference;

/// <summary>Parses cells from UTF-8 bytes: no culture, no allocation.</summary>
internal static class CellParser
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>A finite number with a decimal point; spaces around it are allowed, words such as NaN are not.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> cell, out double value)
    {
        cell = cell.Trim((byte)' ');
        var at = !cell.IsEmpty && cell[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        long mantissa = 0;
        var digits = 0;
        var decimals = -1;
        for (; at < cell.Length; at++)
        {
            var digit = (uint)(cell[at] - '0');
            if (digit <= 9)
            {
                mantissa = digits < 16 ? (mantissa * 10) + digit : mantissa;
                digits++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (cell[at] == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                break;
            }
        }

        if (at == cell.Length && digits is > 0 and <= 15)
        {
            // Both are exact in a double, so that the quotient is the nearest double to what is written.
            value = mantissa / PowersOfTen[Math.Max(decimals, 0)];
            value = cell[0] == '-' ? -value : value;
            return true;
        }

        return Utf8Parser.TryParse(cell, out value, out var used) && used == cell.Length && double.IsFinite(value);
    }

    /// <summary><c>True</c> or <c>False</c> in any case.</summary>
    public static bool TryFlag(ReadOnlySpan<byte> cell, out bool value)
    {
        value = System.Text.Ascii.EqualsIgnoreCase(cell, "true"u8);
        return value || System.Text.Ascii.EqualsIgnoreCase(cell, "false"u8);
    }

    /// <summary>A time as <c>yyyy-MM-dd HH:mm:ss</c> or with <c>T</c> between; no zone, since it is a wall clock.</summary>
    public static bool TryTimestamp(ReadOnlySpan<byte> cell, out DateTime value)
    {
        value = default;
        if (cell.Length != 19
            || cell[10] is not ((byte)' ' or (byte)'T')
            || cell[13] != ':'
            || cell[16] != ':'
            || !TryDate(cell[..10], out var day)
            || !TryTwoDigits(cell[11..], out var hour)
            || !TryTwoDigits(cell[14..], out var minute)
            || !TryTwoDigits(cell[17..], out var second)
            || hour > 23
            || minute > 59
            || second > 59)
        {
            return false;
        }

        value = day.AddTicks(((((hour * 60L) + minute) * 60) + second) * TimeSpan.TicksPerSecond);
        return true;
    }

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    public static bool TryDate(ReadOnlySpan<byte> cell, out DateTime value)
    {
        value = default;
        if (cell.Length != 10
            || cell[4] != '-'
            || cell[7] != '-'
            || !TryTwoDigits(cell, out var century)
            || !TryTwoDigits(cell[2..], out var year)
            || !TryTwoDigits(cell[5..], out var month)
            || !TryTwoDigits(cell[8..], out var day))
        {
            return false;
        }

        year += century * 100;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        return true;
    }

    private static bool TryTwoDigits(ReadOnlySpan<byte> text, out int value)
    {
        var tens = (uint)(text[0] - '0');
        var ones = (uint)(text[1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }
}
