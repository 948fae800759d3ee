using System.Globalization;

namespace Vagus.Data.Formats.Csv;

/// <summary>Parses cells: no culture, no allocation.</summary>
internal static class CellParser
{
    /// <summary>A finite number with a decimal point; spaces around it are allowed, words such as NaN are not.</summary>
    public static bool TryNumber(ReadOnlySpan<char> cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary><c>True</c> or <c>False</c> in any case.</summary>
    public static bool TryFlag(ReadOnlySpan<char> cell, out bool value) => bool.TryParse(cell, out value);

    /// <summary>A time as <c>yyyy-MM-dd HH:mm:ss</c> or with <c>T</c> between; no zone, since it is a wall clock.</summary>
    public static bool TryTimestamp(ReadOnlySpan<char> cell, out DateTime value)
    {
        var format = cell.Length > 10 && cell[10] == 'T' ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd HH:mm:ss";
        return DateTime.TryParseExact(cell, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    /// <summary>A time as <c>M/d/yyyy h:mm:ss AM</c> or <c>PM</c>, month first; 12 AM is midnight and 12 PM noon.</summary>
    public static bool TryUsTimestamp(ReadOnlySpan<char> cell, out DateTime value) =>
        DateTime.TryParseExact(cell, "M/d/yyyy h:mm:ss tt", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    public static bool TryDate(ReadOnlySpan<char> cell, out DateTime value) =>
        DateTime.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
