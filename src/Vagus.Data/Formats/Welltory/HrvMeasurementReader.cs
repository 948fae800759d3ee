using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Welltory;

/// <summary>
/// Reads <c>hrv_measurements.csv</c> of the Welltory COVID-19 and Wearables Open Data: RR intervals in ms, comma separated within one
/// cell, beside published figures.
/// </summary>
public static class HrvMeasurementReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "hrv_measurements.csv";

    private static readonly string[] s_columns = ["rr_code", "meanrr", "sdnn", "rmssd", "pnn50", "rr_data"];

    /// <summary>Reads the measurements one by one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The measurements, lazily.</returns>
    /// <exception cref="DataFormatException">The file cannot be used; the message says where and why.</exception>
    public static IEnumerable<HrvMeasurement> Read(string path)
    {
        using var rows = new CsvRowReader(Open(path), path);
        if (!rows.Read())
        {
            throw new DataFormatException(path, 0, "", $"the file is empty, expected a header with {string.Join(", ", s_columns)}");
        }

        var header = Enumerable.Range(0, Math.Min(rows.CellCount, CsvRowReader.MaxCells)).Select(i => rows[i].Trim().ToString()).ToList();
        var places = Array.ConvertAll(s_columns, header.IndexOf);
        var missing = Array.IndexOf(places, -1);
        if (missing >= 0)
        {
            throw new DataFormatException(path, rows.Line, s_columns[missing], $"the column is missing; expected a header with {string.Join(", ", s_columns)}");
        }

        while (rows.Read())
        {
            if (rows.CellCount != header.Count || rows.IsMalformed)
            {
                throw new DataFormatException(path, rows.Line, "", $"found {rows.CellCount} cells{(rows.IsMalformed ? " and binary data" : "")}, expected {header.Count}");
            }

            yield return new HrvMeasurement(
                rows.Line, rows[places[0]].ToString(), Intervals(rows, places[5], path),
                Number(rows, places, 1, path), Number(rows, places, 2, path), Number(rows, places, 3, path), Number(rows, places, 4, path));
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, 0, "", File.Exists(path) ? $"the file cannot be read: {e.Message}" : "found no such file", e);
        }
    }

    private static RrSeries Intervals(CsvRowReader rows, int place, string path)
    {
        var cell = rows[place];
        var builder = new RrSeriesBuilder();
        foreach (var range in cell.Split(','))
        {
            if (!CellParser.TryNumber(cell[range], out var rrMs) || rrMs <= 0)
            {
                throw new DataFormatException(path, rows.Line, "rr_data", $"found {Printable.Text(cell[range])}, expected an RR interval above 0 ms");
            }

            builder.AddInterval(rrMs);
        }

        return builder.Build();
    }

    private static double Number(CsvRowReader rows, int[] places, int column, string path) =>
        CellParser.TryNumber(rows[places[column]], out var value)
            ? value
            : throw new DataFormatException(path, rows.Line, s_columns[column], $"found {Printable.Text(rows[places[column]])}, expected a number");
}
