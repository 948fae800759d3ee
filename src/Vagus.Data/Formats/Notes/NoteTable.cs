using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;

namespace Vagus.Data.Formats.Notes;

/// <summary>The two forms of a file of notes: a day a row, or a span of days a row.</summary>
internal static class NoteTable
{
    public static WordTable<DayNotes> Words { get; } = new(
        [.. AlertTerms.Note.Words.Select(static word => (word, AlertTerms.Note.TryParse(word, out var note) ? note : DayNotes.None))]);

    public static TableContract Days { get; } = new(
        "notes.csv",
        "One row a day and note.",
        [Columns.Time("date", ColumnType.Date, "Day of the wearer's calendar."), Note(), Person()]);

    public static TableContract Spans { get; } = new(
        "notes.csv",
        "One row a span of days and note.",
        [
            Columns.Time("from", ColumnType.Date, "First day of the wearer's calendar."),
            Columns.Time("to", ColumnType.Date, "Last day, included."),
            Note(),
            Person(),
        ]);

    private static ColumnContract Note() => Columns.Category("note", Words.Words, "What was noted.");

    private static ColumnContract Person() => Columns.Text("person", "Whose note; everybody's when empty.", required: false, nullable: true);
}
