using System.Text;
using Vagus.Monitoring.Rhythm;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>The rhythm of a recording as one HTML file with its pictures: tachogram with episodes, probability. It loads nothing.</summary>
public static class RhythmPage
{
    private const int MostRows = 500;

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="name">Name of the recording.</param>
    /// <param name="report">Its rhythm.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, string name, RhythmReport report) => ReportFile.Write(path, ToHtml(name, report));

    /// <summary>The page as text.</summary>
    internal static string ToHtml(string name, RhythmReport report)
    {
        var html = new StringBuilder(128 * 1024);
        var title = $"Rhythm of {Cut(name, 100)}";
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append($"<title>{Encode(title)}</title><style>\n{ReportStyle.Css}\n</style></head><body>\n")
            .Append($"<header><h1>{Encode(title)}</h1><p class=\"lead\">{Encode(Summary(report))}</p></header><main>");
        Figure(html, "Tachogram", RhythmPlots.Tachogram(report), "Each interval over time; what is taken for atrial fibrillation is shaded, dots mark pauses.");
        html.Append("<div style=\"margin-top:18px\">");
        Figure(html, "Probability of atrial fibrillation", RhythmPlots.Probability(report), "Settled answer of the detector; the dashed line is its threshold.");
        html.Append("</div>");
        Table(html, report);
        return html.Append("</main>\n<footer><p>Vagus. This page is one file and loads nothing. Wellness and research software, not a medical device.</p></footer></body></html>\n").ToString();
    }

    /// <summary>The rhythm in a sentence.</summary>
    internal static string Summary(RhythmReport report) => report.Judged == 0
        ? $"{Count(report.Series.Count)} intervals: {RhythmJson.WordOf(report.State).Replace('_', ' ')}, so nothing is said of the rhythm."
        : $"{Count(report.Series.Count)} intervals, {Count(report.Judged)} judged; {Percent(report.FibrillationBurden, 2)} taken for atrial fibrillation, "
            + $"{Percent(report.EctopicBurden, 2)} of the others ectopic.";

    private static void Figure(StringBuilder html, string title, string? drawing, string caption) => html
        .Append($"<figure role=\"figure\" aria-label=\"{Encode(title)}\"><h3>{Encode(title)}</h3>")
        .Append(drawing is null ? "<p class=\"note\">There is nothing to draw.</p>" : $"<div class=\"plot\">{drawing}</div><figcaption>{Encode(caption)}</figcaption>")
        .Append("</figure>\n");

    private static void Table(StringBuilder html, RhythmReport report)
    {
        html.Append("<section><h2>Episodes</h2>");
        if (report.Episodes.Count == 0)
        {
            html.Append("<p class=\"note\">None.</p></section>");
            return;
        }

        html.Append("<div class=\"scroll\"><table><thead><tr><th>kind</th><th>start, s</th><th>duration, s</th><th>beats</th><th>mean, bpm</th><th>probability</th></tr></thead><tbody>");
        foreach (var episode in report.Episodes.Take(MostRows))
        {
            html.Append($"<tr><th>{RhythmJson.WordOf(episode.Kind).Replace('_', ' ')}</th><td>{Fixed(episode.StartMs / 1000, 1)}</td><td>{Fixed(episode.DurationMs / 1000, 1)}</td>")
                .Append($"<td>{Count(episode.Beats)}</td><td>{Fixed(episode.HeartRateBpm, 0)}</td><td>{Fixed(episode.Probability, 2)}</td></tr>");
        }

        html.Append("</tbody></table></div>");
        if (report.Episodes.Count > MostRows)
        {
            html.Append($"<p class=\"note\">The first {MostRows} of {Count(report.Episodes.Count)}.</p>");
        }

        html.Append("</section>");
    }
}
