using Vagus.Training.Evaluation.Stranger;

namespace Vagus.Training.Reports;

/// <summary>Writes an evaluation of strangers as one HTML file that needs nothing else: no script, no font, no network.</summary>
public static class StrangerReport
{
    /// <summary>Writes the file under a temporary name beside <paramref name="path"/> and then gives it its name.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="evaluation">The figures; NaN shows as not measured.</param>
    /// <param name="dataName">Name of the data folder, without the path to it.</param>
    /// <param name="created">When the figures were made.</param>
    /// <param name="productVersion">Version of Vagus.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, StrangerEvaluation evaluation, string dataName, DateTimeOffset created, string productVersion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ReportFile.Write(path, ToHtml(evaluation, dataName, created, productVersion));
    }

    /// <summary>The page as text.</summary>
    public static string ToHtml(StrangerEvaluation evaluation, string dataName, DateTimeOffset created, string productVersion)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return new StrangerReportPage(evaluation).Build(dataName, created, productVersion);
    }
}
