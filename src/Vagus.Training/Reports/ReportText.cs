using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Vagus.Training.Reports;

/// <summary>Numbers and texts as they appear in a report: never by the machine's culture, never unencoded.</summary>
internal static class ReportText
{
    /// <summary>Stands where nothing was measured.</summary>
    public const string NotMeasured = "–";

    private const int LongestText = 20_000;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text from outside, safe between tags and inside quoted attributes; very long text is cut.</summary>
    public static string Encode(string? text)
    {
        text ??= "";
        text = Cut(text, LongestText);
        return Html.Encode(text.Any(Unprintable) ? string.Concat(text.Select(c => Unprintable(c) ? '\uFFFD' : c)) : text);
    }

    /// <summary>At most <paramref name="length"/> characters, the last an ellipsis if something was cut.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end] + "…";
    }

    /// <summary>A number with fixed decimals, or a dash for NaN and infinities.</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return NotMeasured;
        }

        // Astronomic values would print hundreds of digits.
        var text = Math.Abs(value) >= 1e9
            ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
            : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.TrimStart('-').All(c => c is '0' or '.') ? text.TrimStart('-') : text.Replace('-', '−');
    }

    /// <summary>A count with a thin space between thousands.</summary>
    public static string Count(long value) =>
        value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f').Replace('-', '−');

    /// <summary>A share 0–1 as per cent.</summary>
    public static string Percent(double share, int decimals) =>
        double.IsFinite(share) ? Fixed(100 * share, decimals) + "\u202f%" : NotMeasured;

    /// <summary>Bytes in the largest fitting unit of 1000.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Count(bytes) + "\u202fB",
        < 1_000_000 => Fixed(bytes / 1e3, 1) + "\u202fkB",
        < 1_000_000_000 => Fixed(bytes / 1e6, 2) + "\u202fMB",
        _ => Fixed(bytes / 1e9, 2) + "\u202fGB",
    };

    /// <summary>Seconds; short ones with more digits.</summary>
    public static string Seconds(double seconds) =>
        double.IsFinite(seconds) ? Fixed(seconds, seconds < 10 ? 2 : 1) + "\u202fs" : NotMeasured;

    public static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm 'UTC'zzz", CultureInfo.InvariantCulture);

    /// <summary>Control characters have no place in HTML, encoded or not.</summary>
    private static bool Unprintable(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
