using System.Text;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Signals;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>HRV of a recording as one HTML file with its pictures: tachogram, Poincaré plot, spectrum. It loads nothing.</summary>
public static class HrvReport
{
    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="corrected">Its intervals before and after correction.</param>
    /// <param name="raw">HRV before correction.</param>
    /// <param name="after">HRV after correction.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, BeatRecording recording, CorrectedRr corrected, HrvMetrics raw, HrvMetrics after) =>
        ReportFile.Write(path, ToHtml(recording, corrected, raw, after));

    /// <summary>The page as text.</summary>
    internal static string ToHtml(BeatRecording recording, CorrectedRr corrected, HrvMetrics raw, HrvMetrics after)
    {
        var html = new StringBuilder(128 * 1024);
        var title = $"Heart rate variability of {Cut(recording.Name, 100)}";
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append($"<title>{Encode(title)}</title><style>\n{ReportStyle.Css}\n</style></head><body>\n");
        html.Append($"<header><h1>{Encode(title)}</h1><p class=\"lead\">{Encode(Summary(recording, corrected))}</p></header><main>");
        Figure(html, "Tachogram", HrvPlots.Tachogram(corrected), "Each interval over time. Dots mark what the correction of artefacts changed; a gap interrupts the line.");
        html.Append("<div class=\"grid\" style=\"margin-top:18px\">");
        Figure(html, "Poincaré plot", HrvPlots.Poincare(corrected.Corrected, after), "Each corrected interval over the one before; the ellipse has the half axes SD1, across the diagonal, and SD2, along it.");
        Figure(html, "Spectrum", HrvPlots.Spectrum(after.Welch, after.Lomb), "Power of the corrected intervals by frequency; dashed lines are the limits of VLF, LF and HF.");
        html.Append("</div>");
        Table(html, raw, after);
        foreach (var note in recording.Notes)
        {
            html.Append($"<p class=\"note\">{Encode(note)}</p>");
        }

        return html.Append("</main>\n<footer><p>Vagus. This page is one file and loads nothing. Wellness and research software, not a medical device.</p></footer></body></html>\n").ToString();
    }

    private static string Summary(BeatRecording recording, CorrectedRr corrected)
    {
        var series = recording.Rr;
        var minutes = (series.LastBeatMs - series.FirstBeatMs) / 60_000;
        return $"{Count(series.Count)} intervals in {Fixed(minutes, 1)} minutes with {Count(series.Gaps.Count)} gaps; "
            + $"{Count(corrected.ChangedIntervals)} intervals ({Percent(corrected.ChangedShare, 2)}) were corrected.";
    }

    private static void Figure(StringBuilder html, string title, string? drawing, string caption)
    {
        html.Append($"<figure role=\"figure\" aria-label=\"{Encode(title)}\"><h3>{Encode(title)}</h3>");
        html.Append(drawing is null
            ? "<p class=\"note\">There is nothing to draw.</p>"
            : $"<div class=\"plot\">{drawing}</div><figcaption>{Encode(caption)}</figcaption>");
        html.Append("</figure>\n");
    }

    private static void Table(StringBuilder html, HrvMetrics raw, HrvMetrics after)
    {
        html.Append("<section><h2>Figures</h2><div class=\"scroll\"><table><thead><tr><th>figure</th><th>raw</th><th>corrected</th></tr></thead><tbody>");
        foreach (var (before, now) in HrvTable.Rows(raw).Zip(HrvTable.Rows(after)))
        {
            html.Append($"<tr><th>{Encode(now.Name)}</th><td>{Encode(HrvTable.Text(before))}</td><td>{Encode(HrvTable.Text(now))}</td></tr>");
        }

        html.Append("</tbody></table></div></section>");
    }
}
