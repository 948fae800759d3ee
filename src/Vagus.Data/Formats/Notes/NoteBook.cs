using Vagus.Data.Validation;
using Vagus.Monitoring.Days;

namespace Vagus.Data.Formats.Notes;

/// <summary>What wearers noted, by person and day. Of bounded size.</summary>
public sealed class NoteBook
{
    /// <summary>Most days with a note, over all people.</summary>
    public const int MostDays = 500_000;

    private readonly Dictionary<(string Person, DateOnly Day), DayNotes> _notes = [];

    /// <summary>A book without notes.</summary>
    public static NoteBook Empty { get; } = new();

    /// <summary>Number of days with a note.</summary>
    public int Count => _notes.Count;

    /// <summary>Reads a file of notes as <see cref="NoteReader"/> has it.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The notes.</returns>
    /// <exception cref="DataFormatException">The file cannot be used; its first fault is named, since a note that is overlooked misleads.</exception>
    public static NoteBook Read(string path, CancellationToken cancellation = default)
    {
        var book = new NoteBook();
        var faults = new FaultLog(1);
        using var reader = NoteReader.Open(path, faults, cancellation);
        foreach (var note in reader.ReadToEnd())
        {
            if (!book.TryAdd(note))
            {
                throw new DataFormatException(Path.GetFileName(path), reader.Line, "", $"found more than {MostDays} days with notes, expected fewer");
            }
        }

        return faults.Examples.FirstOrDefault() is { } fault
            ? throw new DataFormatException(
                fault.File, fault.Line, fault.Column, $"found {fault.Found}, expected {fault.Expected}{(faults.Total > 1 ? $" ({faults.Total} faults in all)" : "")}")
            : book;
    }

    /// <summary>Adds a note.</summary>
    /// <param name="note">The note.</param>
    /// <returns>Whether there was room for it.</returns>
    public bool TryAdd(in NotedDays note)
    {
        for (var day = note.From; day <= note.To; day = day.AddDays(1))
        {
            if (_notes.Count >= MostDays)
            {
                return false;
            }

            var key = (note.PersonId, day);
            _notes[key] = _notes.GetValueOrDefault(key) | note.Note;
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
