using System.Text;

namespace Vagus.Training.Reports;

/// <summary>Writes a page to a file, whole or not at all.</summary>
internal static class ReportFile
{
    /// <summary>Writes under a temporary name beside <paramref name="path"/> and then gives the file its name.</summary>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, string page)
    {
        var temporary = path + ".part";
        var created = false;
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                created = true;
                file.Write(new UTF8Encoding(false).GetBytes(page));
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
