using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Fitbit;
using Vagus.Data.Formats.Fuller;
using Vagus.Data.Formats.LifeSnaps;
using Vagus.Data.Validation;

namespace Vagus.Data.Formats;

/// <summary>Tells formats apart.</summary>
public static class RecordingFormats
{
    private const int NamesTold = 12;

    private static readonly (RecordingFormat Format, TableContract Contract)[] OfOthers =
    [
        (RecordingFormat.FitbitMinute, FitbitTables.Minutes),
        (RecordingFormat.FitbitSecond, FitbitTables.Seconds),
        (RecordingFormat.FitbitSecond, FitbitTables.ExportedSeconds),
        (RecordingFormat.Fuller, FullerTable.Minutes),
        (RecordingFormat.LifeSnapsDaily, LifeSnapsTable.Days),
    ];

    extension(RecordingFormat)
    {
        /// <summary>
        /// Tells the format of a file, plain or gzip, from its header line; the name of the file does not matter and the
        /// rows are not read. The order of the columns is free, and more than the format needs may be there. Readings of
        /// the reference schema are known by a timestamp and at least one more of its columns, since those of one person
        /// need state neither the person nor the heart rate.
        /// </summary>
        /// <param name="path">Path of the file.</param>
        /// <returns>The format; <see cref="RecordingFormat.Unknown"/> also for an empty file and for binary data.</returns>
        /// <exception cref="DataFormatException">
        /// The file cannot be opened, ends early within its header (gzip), or is no UTF-8 text with lines of ordinary length.
        /// </exception>
        public static RecordingFormat Detect(string path)
        {
            using var rows = new CsvRowReader(TextFile.Open(path), Path.GetFileName(path));
            return rows.Read() && !rows.IsMalformed && rows.CellCount <= CsvRowReader.MaxCells
                ? Of(TableHeader.Names(rows))
                : RecordingFormat.Unknown;
        }
    }

    /// <summary>Says what the header of a file of no known format holds and what is expected instead.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The exception to throw.</returns>
    public static DataFormatException UnknownHeader(string path)
    {
        using var rows = new CsvRowReader(TextFile.Open(path), Path.GetFileName(path));
        var found = "no header: the file is empty";
        if (rows.Read())
        {
            var names = rows.IsMalformed || rows.CellCount > CsvRowReader.MaxCells ? [] : TableHeader.Names(rows);
            found = names.Count == 0 || names.Exists(static name => name.Contains('\uFFFD'))
                ? "a first line that is no header"
                : $"the columns {string.Join(", ", names.Take(NamesTold).Select(static name => Printable.Text(name)))}{(names.Count > NamesTold ? $" and {names.Count - NamesTold} more" : "")}";
        }

        return new DataFormatException(
            Path.GetFileName(path), 1, "", $"found {found}; expected, separated by commas, timestamp with further columns of the reference schema (schema.yaml), Fitbit's minutes ({Required(FitbitTables.Minutes)}) or heart rates ({Required(FitbitTables.Seconds)} or {Required(FitbitTables.ExportedSeconds)})");
    }

    private static string Required(TableContract contract) =>
        string.Join(", ", contract.Columns.Where(static column => column.Required).Select(static column => column.Name));

    private static RecordingFormat Of(List<string> names)
    {
        foreach (var (format, contract) in OfOthers)
        {
            if (contract.Columns.All(column => !column.Required || names.Contains(column.Name)))
            {
                return format;
            }
        }

        var known = DataContract.Default.Readings.Columns.Count(column => column.Name != "user_id" && names.Contains(column.Name));
        return known > 1 && names.Contains("timestamp") ? RecordingFormat.ReferenceReadings : RecordingFormat.Unknown;
    }
}
