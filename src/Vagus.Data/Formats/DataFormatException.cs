namespace Vagus.Data.Formats;

/// <summary>
/// A file that cannot be used. The message is ready for the user: where, what was found, what was expected.
/// </summary>
public sealed class DataFormatException : Exception
{
    /// <summary>Creates an exception from the place and a sentence about it.</summary>
    /// <param name="file">File (or folder) at fault, as the user should read it.</param>
    /// <param name="line">Line, from 1; 0 when the fault is the file as a whole.</param>
    /// <param name="column">Name of the column; empty when the fault is no single column.</param>
    /// <param name="problem">What was found and what was expected.</param>
    /// <param name="cause">The exception underneath, if any.</param>
    public DataFormatException(string file, long line, string column, string problem, Exception? cause = null)
        : base($"{Place(file, line, column)}: {problem}", cause)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>File or folder at fault.</summary>
    public string File { get; }

    /// <summary>Line, from 1; 0 when the fault is the file as a whole.</summary>
    public long Line { get; }

    /// <summary>Name of the column; empty when the fault is no single column.</summary>
    public string Column { get; }

    internal static string Place(string file, long line, string column)
    {
        var place = line > 0 ? $"{file}:{line}" : file;
        return column.Length > 0 ? $"{place}, column {column}" : place;
    }
}
