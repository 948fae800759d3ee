using System.Text;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>What every report's page has: head, tiles, figures, the warning and the line at the foot.</summary>
internal static class ReportFrame
{
    /// <summary>Everything before the page's header, style included.</summary>
    public static StringBuilder Head(this StringBuilder html, string title) => html
        .Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
        .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .Append($"<title>{Encode(Cut(title, 200))}</title><style>\n{ReportStyle.Css}\n</style></head><body>\n");

    public static StringBuilder Tile(this StringBuilder html, string name, string value, string sub) => html.Append(
        $"<div class=\"tile\"><dt>{Encode(name)}</dt><dd>{Encode(value)}</dd><dd class=\"sub\">{Encode(sub)}</dd></div>");

    /// <param name="drawing">The drawing; null says that nothing was measured.</param>
    /// <param name="table">The numbers behind it, folded away.</param>
    /// <param name="wide">Whether it takes the whole width of the page.</param>
    public static StringBuilder Figure(this StringBuilder html, string title, string? drawing, string caption, string table = "", bool wide = false) => html
        .Append(wide ? "<figure class=\"wide\"" : "<figure").Append($" role=\"figure\" aria-label=\"{Encode(title)}\"><h3>{Encode(title)}</h3>")
        .Append(drawing is null
            ? "<p class=\"note\">Not measured in this evaluation.</p>"
            : $"<div class=\"plot\">{drawing}</div><figcaption>{Encode(caption)}</figcaption>")
        .Append(table.Length == 0 ? "" : $"<details><summary>Numbers</summary>{table}</details>").Append("</figure>\n");

    public static StringBuilder Warning(this StringBuilder html) => html
        .Append("<div class=\"card warn\"><h3>Not a medical device</h3>")
        .Append("<p>Vagus does not diagnose, treat or monitor any illness. Its predictions and alarms must not replace medical advice; ")
        .Append("whoever feels unwell should see a doctor whatever this model says.</p></div>");

    /// <summary>Everything after the main part.</summary>
    public static StringBuilder Foot(this StringBuilder html, string productVersion) => html
        .Append("<footer><p>Vagus ").Append(Encode(Cut(productVersion, 100)))
        .Append(". This page is one file and loads nothing. Not a medical device.</p></footer></body></html>\n");

    public static string Bpm(double value) => double.IsFinite(value) ? Fixed(value, 2) + " bpm" : NotMeasured;
}
