using System.Text;
using Vagus.Training.Evaluation.Realism;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Writes a comparison of simulated with real people as one HTML file that needs nothing else.</summary>
public static class RealismReport
{
    private const string Title = "Vagus: simulated people beside real ones";

    /// <summary>Writes the file under a temporary name beside <paramref name="path"/> and then gives it its name.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="evaluation">The figures.</param>
    /// <param name="created">When the figures were made.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, RealismEvaluation evaluation, DateTimeOffset created, string productVersion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ReportFile.Write(path, ToHtml(evaluation, created, productVersion));
    }

    /// <summary>The page as text.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <param name="created">When the figures were made.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <returns>A whole HTML document.</returns>
    public static string ToHtml(RealismEvaluation evaluation, DateTimeOffset created, string productVersion)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(productVersion);
        var simulated = evaluation.Simulated;
        var html = new StringBuilder(128 * 1024).Head(Title)
            .Append($"<header><h1>{Title}</h1><p class=\"meta\">Made {Time(created)} by Vagus {Encode(Cut(productVersion, 100))}</p>")
            .Append($"<p class=\"lead\">{Count(simulated.People)} simulated healthy people, {Count(simulated.Days)} days each, a reading a minute, beside real sets. ")
            .Append("The simulator was tuned on these sets: the distances say how close it came.</p></header>\n<main>\n")
            .Append("<section aria-labelledby=\"distances\"><h2 id=\"distances\">Distances</h2>")
            .Append("<p>Wasserstein: how far a value must be moved on average to make one distribution of the other, in the unit of the row. ")
            .Append("KS: the greatest difference of the distribution functions.</p>").Append(Table(evaluation));
        foreach (var reason in evaluation.Skipped)
        {
            html.Append($"<p class=\"note\">Skipped {Encode(Cut(reason, 400))}</p>");
        }

        html.Append("</section>\n<section aria-labelledby=\"pictures\"><h2 id=\"pictures\">Distributions</h2><div class=\"grid\">")
            .Figure("Heart rate by hour", RealismPlots.ByHour(evaluation.Hours), "Mean difference from a person's own median between 8 and 22 h.");
        for (var i = 0; i < evaluation.Comparisons.Count; i++)
        {
            var comparison = evaluation.Comparisons[i];
            html.Figure(
                Capital(comparison.Name), RealismPlots.Distribution(comparison, i),
                $"Share of values up to each; {comparison.Source}, {Count(comparison.Real.Count)} values, {Count(comparison.Simulated.Count)} simulated.");
        }

        return html.Append("</div></section>\n</main>\n").Foot(productVersion).ToString();
    }

    private static string Table(RealismEvaluation evaluation)
    {
        var table = new ReportTables.Builder(
            "Real and simulated", "quantity", "unit", "set", "real 5 %", "median", "95 %", "simulated 5 %", "median", "95 %", "Wasserstein", "KS");
        foreach (var row in evaluation.Comparisons)
        {
            table.Row(row.Name, [
                row.Unit, row.Source, .. Range(row.Real), .. Range(row.Simulated), Number(row.Wasserstein), Fixed(row.KolmogorovSmirnov, 3)]);
        }

        return table.ToString();
    }

    private static string[] Range(RealismSummary summary) =>
        [Number(summary.Quantile(.05)), Number(summary.Quantile(.5)), Number(summary.Quantile(.95))];

    private static string Number(double value) => Fixed(value, Math.Abs(value) >= 100 ? 0 : Math.Abs(value) >= 10 ? 1 : 2);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
