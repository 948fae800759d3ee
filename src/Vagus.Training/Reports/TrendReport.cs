using Vagus.Training.Evaluation.Trend;

namespace Vagus.Training.Reports;

/// <summary>Writes an evaluation of trends over days as one HTML file that needs nothing else: no script, no font, no network.</summary>
public static class TrendReport
{
    /// <summary>Writes the file under a temporary name beside <paramref name="path"/> and then gives it its name.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="evaluation">The figures; NaN shows as not measured.</param>
    /// <param name="dataName">Name of the data folder, without the path to it.</param>
    /// <param name="created">When the figures were made.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, TrendEvaluation evaluation, string dataName, DateTimeOffset created, string productVersion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ReportFile.Write(path, ToHtml(evaluation, dataName, created, productVersion));
    }

    /// <summary>The page as text.</summary>
    /// <param name="evaluation">The figures.</param>
    /// <param name="dataName">Name of the data folder.</param>
    /// <param name="created">When the figures were made.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <returns>The page.</returns>
    public static string ToHtml(TrendEvaluation evaluation, string dataName, DateTimeOffset created, string productVersion)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return new TrendReportPage(evaluation).Build(dataName, created, productVersion);
    }
}
