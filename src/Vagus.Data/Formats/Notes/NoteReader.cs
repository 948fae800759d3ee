using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Monitoring.Days;

namespace Vagus.Data.Formats.Notes;

/// <summary>A note for one or more days.</summary>
/// <param name="PersonId">Whose; empty for everybody.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; not before <paramref name="From"/>.</param>
/// <param name="Note">What was noted.</param>
public readonly record struct NotedDays(string PersonId, DateOnly From, DateOnly To, DayNotes Note);

/// <summary>
/// Streams a file of notes (comma separated, plain or gzip): the columns date and note, or from, to and note; note is illness,
/// alcohol, travel, medication or other; person is optional and empty for everybody.
/// </summary>
public sealed class NoteReader : TableReader<NotedDays>
{
    /// <summary>Most days that a span may have.</summary>
    public const int MostDays = 366;

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

    private protected override void Parse(out NotedDays value)
    {
        var from = DateOnly.FromDateTime(Row.Time(_from));
        var to = DateOnly.FromDateTime(Row.Time(_to));
        if (Row.IsFaultless && (to < from || to.DayNumber - from.DayNumber >= MostDays))
        {
            Row.Fault(FaultKind.OutOfRange, _to, $"a day from {from:yyyy-MM-dd} on, at most {MostDays} days in all");
        }

        value = new NotedDays(_person.From(Row.Text(_of)), from, to, Row.Word(_note, NoteTable.Words));
    }
}
