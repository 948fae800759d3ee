using Vagus.Data.Formats;

namespace Vagus.Cli.Terminals;

/// <summary>Finds the files of a history: all of a folder, or one.</summary>
internal static class HistoryFolder
{
    /// <summary>
    /// The files to read, of one kind: those with readings where there are any, else daily tables.
    /// In order of format, then name.
    /// </summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="leftOut">Receives names of files that are not read.</param>
    /// <exception cref="DataFormatException">There is nothing to read.</exception>
    public static IReadOnlyList<(string Path, RecordingFormat Format)> Find(string path, List<string> leftOut)
    {
        if (!Directory.Exists(path))
        {
            ReadingFile.CheckExists(path);
            var format = RecordingFormat.Detect(path);
            return [(path, format == RecordingFormat.LifeSnapsDaily ? format : HistoryFile.FormatOf(path))];
        }

        var found = Directory.EnumerateFiles(path)
            .Where(static file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(static file => (Path: file, Format: RecordingFormat.Detect(file)))
            .ToList();
        var readings = found.Where(static file => HistoryFile.HasReadings(file.Format)).OrderBy(static file => file.Format).ToList();
        var days = found.Where(static file => file.Format == RecordingFormat.LifeSnapsDaily).ToList();
        var chosen = readings.Count > 0 ? readings : days;
        if (chosen.Count == 0)
        {
            throw new DataFormatException(
                path, 0, "", $"found {found.Count} CSV files and no history in them, expected readings of the reference schema, Fitbit's minutes or heart rates, or LifeSnaps' daily table");
        }

        leftOut.AddRange(found.Except(chosen).Select(static file => Path.GetFileName(file.Path)));
        return chosen;
    }
}
