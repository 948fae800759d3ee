using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Monitoring.Days;

namespace Vagus.Data.Formats.Notes;

/// <summary>
/// Streams a file of notes (comma separated, plain or gzip): the columns date and note, or from, to and note; note is illness,
/// alcohol, travel, medication or other; person is optional and empty for everybody.
/// </summary>
public sealed class NoteReader : TableReader<NotedDays>
{
    private readonly RepeatedText _person = new();
    private readonly ColumnBinding _from;
    private readonly ColumnBinding _to;
    private readonly ColumnBinding _note;
    private readonly ColumnBinding _of;

    private NoteReader(string path, FaultLog faults, CancellationToken cancellation)
        : base(path, [NoteTable.Days, NoteTable.Spans], faults, hash: null, progress: null, cancellation)
    {
        var isSpans = Header.Contract == NoteTable.Spans;
        _from = Header.Bind(isSpans ? "from" : "date");
        _to = Header.Bind(isSpans ? "to" : "date");
        _note = Header.Bind("note");
        _of = Header.Bind("person");
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="faults">Receives the faults; a row with a fault is left out.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A reader before the first note.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or its header is unusable.</exception>
    public static NoteReader Open(string path, FaultLog faults, CancellationToken cancellation = default) => new(path, faults, cancellation);

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The notes.</returns>
    /// <exception cref="DataFormatException">
    /// The file cannot be used, or holds a fault; the first is named, since a note that is overlooked misleads.
    /// </exception>
    public static NoteBook ReadBook(string path, CancellationToken cancellation = default)
    {
        var book = new NoteBook();
        var faults = new FaultLog(1);
        using var reader = Open(path, faults, cancellation);
        while (reader.Read())
        {
            if (!book.TryAdd(reader.Current))
            {
                throw new DataFormatException(
                    Path.GetFileName(path), reader.Line, "", $"found more than {NoteBook.MostDays} days with notes, expected fewer");
            }
        }

        return faults.Examples.FirstOrDefault() is { } fault
            ? throw new DataFormatException(
                fault.File, fault.Line, fault.Column, $"found {fault.Found}, expected {fault.Expected}{(faults.Total > 1 ? $" ({faults.Total} faults in all)" : "")}")
            : book;
    }

    private protected override void Parse(out NotedDays value)
    {
        var (from, to) = (DateOnly.FromDateTime(Row.Time(_from)), DateOnly.FromDateTime(Row.Time(_to)));
        value = new NotedDays(_person.From(Row.Text(_of)), from, to, Row.Word(_note, NoteTable.Words));
        if (Row.IsFaultless && !value.IsSpan)
        {
            Row.Fault(FaultKind.OutOfRange, _to, $"a day from {from:yyyy-MM-dd} on, at most {NotedDays.MostDays} days in all");
        }
    }
}
