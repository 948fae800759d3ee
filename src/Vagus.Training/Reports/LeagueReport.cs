using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Reports;

/// <summary>Writes the league table as one HTML file that needs nothing else, and as Markdown.</summary>
public static class LeagueReport
{
    /// <summary>Writes the page under a temporary name beside <paramref name="path"/> and then gives it its name.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="evaluation">The figures; NaN shows as not measured.</param>
    /// <param name="created">When the figures were made.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, CohortEvaluation evaluation, DateTimeOffset created, string productVersion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ReportFile.Write(path, ToHtml(evaluation, created, productVersion));
    }

    /// <summary>Writes the Markdown file in the same way.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="evaluation">The figures.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void WriteMarkdown(string path, CohortEvaluation evaluation, string productVersion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ReportFile.Write(path, ToMarkdown(evaluation, productVersion));
    }

    /// <summary>The page as text.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <param name="created">When the figures were made.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <returns>A whole HTML document.</returns>
    public static string ToHtml(CohortEvaluation evaluation, DateTimeOffset created, string productVersion)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(productVersion);
        return new LeagueReportPage(evaluation).Build(created, productVersion);
    }

    /// <summary>The tables as Markdown; the same text for the same figures.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <returns>Text with a heading, what was done, and the tables.</returns>
    public static string ToMarkdown(CohortEvaluation evaluation, string productVersion)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(productVersion);
        return LeagueMarkdown.Of(evaluation, productVersion);
    }
}
