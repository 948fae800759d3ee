using Vagus.Data.Formats;
using Vagus.Data.Formats.Notes;
using Vagus.Monitoring.Days;

namespace Vagus.Data.Tests.Formats.Notes;

public sealed class NoteReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-notes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_note_is_for_a_day_or_for_a_span_and_for_everybody_or_for_one()
    {
        var days = Read("date,note\n2026-01-10,illness\n2026-01-10,alcohol\n2026-01-12,travel\n");
        var spans = Read("person,note,from,to\nA,medication,2026-01-10,2026-01-12\n,other,2026-01-12,2026-01-12\n");

        Assert.Equal(DayNotes.Illness | DayNotes.Alcohol, days.Of("whoever", new DateOnly(2026, 1, 10)));
        Assert.Equal(DayNotes.Travel, days.Of("", new DateOnly(2026, 1, 12)));
        Assert.Equal(DayNotes.None, days.Of("", new DateOnly(2026, 1, 11)));
        Assert.Equal(DayNotes.Medication, spans.Of("A", new DateOnly(2026, 1, 11)));
        Assert.Equal(DayNotes.Medication | DayNotes.Other, spans.Of("A", new DateOnly(2026, 1, 12)));
        Assert.Equal(DayNotes.Other, spans.Of("B", new DateOnly(2026, 1, 12)));
    }

    [Theory]
    [InlineData("", "notes.csv: the file is empty, expected a header with date, note or from, to, note")]
    [InlineData("day,what\n", "notes.csv:1, column date: the column is missing; expected a header with date, note or from, to, note")]
    [InlineData("from,note\n2026-01-10,illness\n", "notes.csv:1, column to: the column is missing")]
    [InlineData("date;note\n", "found columns separated by semicolons, expected commas")]
    [InlineData("date,note\n2026-01-10,hangover\n", "notes.csv:2, column note: found hangover, expected one of illness, alcohol, travel, medication, other")]
    [InlineData("date,note\n10.01.2026,illness\n", "notes.csv:2, column date: found 10.01.2026, expected")]
    [InlineData("date,note\n2026-01-10,\n", "notes.csv:2, column note: found")]
    [InlineData("from,to,note\n2026-01-10,2026-01-09,travel\n", "notes.csv:2, column to: found 2026-01-09, expected a day from 2026-01-10 on, at most 366 days in all")]
    [InlineData("from,to,note\n2026-01-10,2028-01-09,travel\n", "at most 366 days in all")]
    [InlineData("date,note\n2026-01-10,ill\n2026-01-11,ill\n", "(2 faults in all)")]
    public void A_file_with_a_fault_is_refused_with_its_place(string content, string message)
    {
        var refused = Assert.Throws<DataFormatException>(() => Read(content));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private NoteBook Read(string content)
    {
        var path = Path.Combine(_folder, "notes.csv");
        File.WriteAllText(path, content);
        return NoteReader.ReadBook(path);
    }
}
