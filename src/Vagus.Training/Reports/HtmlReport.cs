using System.Text;
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

        WriteFile(path, ToHtml(evaluation, context));
    }

    /// <summary>The page as text.</summary>
    public static string ToHtml(ClassicEvaluation evaluation, ReportContext context) => new ReportPage(evaluation, context).Build();

    /// <summary>Writes a page under a temporary name beside <paramref name="path"/> and then gives it its name.</summary>
    internal static void WriteFile(string path, string html)
    {
        var page = new UTF8Encoding(false).GetBytes(html);
        var temporary = path + ".part";
        var created = false;
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                created = true;
                file.Write(page);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (created)
            {
                Discard(temporary);
            }

            var found = e is DirectoryNotFoundException ? "found no such folder" : $"found that it cannot be written ({e.Message})";
            throw new ReportException($"{path}: {found}, expected a path in a folder that exists and is writable", e);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report.
        }
    }
}
