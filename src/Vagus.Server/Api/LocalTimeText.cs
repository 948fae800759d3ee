using System.Globalization;

namespace Vagus.Server.Api;

/// <summary>
/// Reads the wearer's wall clock: <c>yyyy-MM-dd HH:mm:ss</c>, the same with <c>T</c>, without seconds, with a fraction
/// and with <c>Z</c> or an offset. The clock is taken as written (an offset says where the wearer is, and does not move
/// it). A date alone has no clock and is read as noon, the middle of the waking day.
/// </summary>
internal static class LocalTimeText
{
    public const string Expected =
        "a local time from 1970 to 2199 such as \"2025-06-01 08:30:00\" or \"2025-06-01T08:30:00+02:00\"";

    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    public static bool TryParse(ReadOnlySpan<char> text, out DateTime time)
    {
        time = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var (hour, minute, second) = (12, 0, 0);
        long fractionTicks = 0;
        var rest = text[10..];
        if (rest.Length > 0)
        {
            if (rest.Length < 6 || rest[0] is not ('T' or 't' or ' ') || rest[3] != ':'
                || !Digits(rest[1..3], out hour) || !Digits(rest[4..6], out minute) || hour > 23 || minute > 59)
            {
                return false;
            }

            rest = rest[6..];
            if (rest.Length >= 3 && rest[0] == ':')
            {
                if (!Digits(rest[1..3], out second) || second > 59)
                    return false;
                rest = rest[3..];
                if (!TakeFraction(ref rest, out fractionTicks))
                    return false;
            }

            if (!IsOffset(rest))
                return false;
        }

        time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(fractionTicks);
        return true;
    }

    /// <summary>The form in which answers repeat a time: seconds, and a fraction only where there is one.</summary>
    public static string Format(DateTime time)
        => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static bool TakeFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest.Length == 0 || rest[0] != '.')
            return true;

        var digits = 0;
        var unit = TimeSpan.TicksPerSecond;
        while (digits + 1 < rest.Length && char.IsAsciiDigit(rest[digits + 1]))
        {
            unit /= 10;
            ticks += unit * (rest[digits + 1] - '0');
            digits++;
        }

        rest = rest[(digits + 1)..];
        return digits is > 0 and <= 9;
    }

    private static bool IsOffset(ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || text is "Z" or "z")
            return true;
        if (text[0] is not ('+' or '-') || text.Length is not (5 or 6) || (text.Length == 6 && text[3] != ':'))
            return false;
        return Digits(text[1..3], out var hours) && Digits(text[^2..], out var minutes) && hours <= 14 && minutes <= 59;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
