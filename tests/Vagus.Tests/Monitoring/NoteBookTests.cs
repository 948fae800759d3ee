using Vagus.Monitoring.Days;

namespace Vagus.Tests.Monitoring;

public sealed class NoteBookTests
{
    private static readonly DateOnly s_day = new(2026, 1, 10);

    [Fact]
    public void A_day_has_the_notes_of_its_person_and_those_of_everybody()
    {
        var book = new NoteBook();
        Assert.True(book.TryAdd(new NotedDays("", s_day, s_day.AddDays(2), DayNotes.Travel)));
        Assert.True(book.TryAdd(new NotedDays("A", s_day.AddDays(2), s_day.AddDays(2), DayNotes.Illness)));
        Assert.True(book.TryAdd(new NotedDays("A", s_day.AddDays(2), s_day.AddDays(2), DayNotes.Alcohol)));

        Assert.Equal(DayNotes.Travel | DayNotes.Illness | DayNotes.Alcohol, book.Of("A", s_day.AddDays(2)));
        Assert.Equal(DayNotes.Travel, book.Of("B", s_day.AddDays(2)));
        Assert.Equal(DayNotes.Travel, book.Of("", s_day));
        Assert.Equal(DayNotes.None, book.Of("A", s_day.AddDays(3)));
        Assert.Equal(4, book.Count);
        Assert.Equal(["A"], book.People);
    }

    [Fact]
    public void A_book_is_bounded_and_a_note_spans_at_most_a_year()
    {
        var book = new NoteBook();
        var people = NoteBook.MostDays / NotedDays.MostDays;
        for (var person = 0; person <= people; person++)
        {
            Assert.Equal(person < people, book.TryAdd(new NotedDays($"P{person}", s_day, s_day.AddDays(NotedDays.MostDays - 1), DayNotes.Other)));
        }

        Assert.Equal(NoteBook.MostDays, book.Count);
        Assert.Throws<ArgumentException>(() => new NoteBook().TryAdd(new NotedDays("", s_day, s_day.AddDays(NotedDays.MostDays), DayNotes.Other)));
        Assert.Throws<ArgumentException>(() => new NoteBook().TryAdd(new NotedDays("", s_day, s_day.AddDays(-1), DayNotes.Other)));
    }
}
