using Vagus.Training.Evaluation;

namespace Vagus.Training.Reports;

/// <summary>Writes an evaluation as one HTML file that needs nothing else: no script, no font, no network.</summary>
public static class HtmlReport
{
    /// <summary>Writes the file under a temporary name beside <paramref name="path"/> and then gives it its name.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="evaluation">The figures; NaN and empty lists show as not measured.</param>
    /// <param name="context">What else the page says.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, ClassicEvaluation evaluation, ReportContext context)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(context);

        ReportFile.Write(path, ToHtml(evaluation, context));
    }

    /// <summary>The page as text.</summary>
    public static string ToHtml(ClassicEvaluation evaluation, ReportContext context) => new ReportPage(evaluation, context).Build();
}
