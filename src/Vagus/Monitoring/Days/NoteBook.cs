using System.Runtime.InteropServices;

namespace Vagus.Monitoring.Days;

/// <summary>A note for one or more days.</summary>
/// <param name="PersonId">Whose; empty for everybody.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; not before <paramref name="From"/>.</param>
/// <param name="Note">What was noted.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NotedDays(string PersonId, DateOnly From, DateOnly To, DayNotes Note)
{
    /// <summary>Most days that one note may span.</summary>
    public const int MostDays = 366;

    /// <summary>Whether the days are in order and no more than <see cref="MostDays"/>.</summary>
    public bool IsSpan => To >= From && To.DayNumber - From.DayNumber < MostDays;
}

/// <summary>What wearers noted, by person and day. Of bounded size.</summary>
public sealed class NoteBook
{
    /// <summary>Most days with a note, over all people.</summary>
    public const int MostDays = 500_000;

    private readonly Dictionary<(string Person, DateOnly Day), DayNotes> _notes = [];
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);

    /// <summary>Number of days with a note.</summary>
    public int Count => _notes.Count;

    /// <summary>Everyone who has notes of their own; notes for everybody name nobody.</summary>
    public IReadOnlyCollection<string> People => _people;

    /// <summary>Adds a note.</summary>
    /// <param name="note">The note.</param>
    /// <returns>Whether there was room for it.</returns>
    /// <exception cref="ArgumentException">The note is no span of days.</exception>
    public bool TryAdd(in NotedDays note)
    {
        if (!note.IsSpan)
        {
            throw new ArgumentException($"found {note.From:yyyy-MM-dd} to {note.To:yyyy-MM-dd}, expected days in order, at most {NotedDays.MostDays}", nameof(note));
        }

        for (var number = note.From.DayNumber; number <= note.To.DayNumber; number++)
        {
            if (_notes.Count >= MostDays)
            {
                return false;
            }

            var key = (note.PersonId, DateOnly.FromDayNumber(number));
            _notes[key] = _notes.GetValueOrDefault(key) | note.Note;
        }

        if (note.PersonId.Length > 0)
        {
            _people.Add(note.PersonId);
        }

        return true;
    }

    /// <summary>The notes of a person's day.</summary>
    /// <param name="personId">The person; may be empty.</param>
    /// <param name="day">The day.</param>
    /// <returns>Their own and everybody's.</returns>
    public DayNotes Of(string personId, DateOnly day)
    {
        if (_notes.Count == 0)
        {
            return DayNotes.None;
        }

        var notes = _notes.GetValueOrDefault(("", day));
        return personId.Length == 0 ? notes : notes | _notes.GetValueOrDefault((personId, day));
    }
}
