using System.Text.Json;
using Vagus.Data.Validation;
using Vagus.Monitoring.Days;

namespace Vagus.Cli.Terminals;

/// <summary>
/// People of a file of notes who have no reading among those judged: their notes explain nothing and keep no day out of a
/// baseline, which is mostly a misspelt name.
/// </summary>
internal static class UnmatchedNotes
{
    private const int MostNamed = 20;

    /// <summary>Writes how many they are, and the first of them, into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, NoteBook notes, IReadOnlyCollection<string> judged)
    {
        var unmatched = Of(notes, judged);
        json.WriteStartObject("unmatched_notes");
        json.WriteNumber("people", unmatched.Count);
        json.WriteStartArray("names");
        foreach (var name in unmatched.Take(MostNamed))
        {
            json.WriteStringValue(Printable.Text(name));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Says so on the error stream; nothing when there are none.</summary>
    public static void Tell(Terminal terminal, NoteBook notes, IReadOnlyCollection<string> judged)
    {
        var unmatched = Of(notes, judged);
        if (unmatched.Count == 0)
        {
            return;
        }

        var names = string.Join(", ", unmatched.Take(MostNamed).Select(static name => Printable.Text(name)));
        var more = unmatched.Count > MostNamed ? $" and {unmatched.Count - MostNamed:N0} more" : "";
        var known = judged.Where(static person => person.Length > 0).Order(StringComparer.Ordinal).ToList();
        var hint = known.Count == 0
            ? "the readings are one person's without a name: leave the column person empty or out"
            : $"the readings are of {string.Join(", ", known.Take(3).Select(static name => Printable.Text(name)))}{(known.Count > 3 ? $" and {known.Count - 3:N0} more" : "")}; an empty person is everybody";
        terminal.Error.WriteLine(
            $"Warning: the notes of {unmatched.Count:N0} {(unmatched.Count == 1 ? "person" : "people")} were not used, since no reading is of them: {names}{more}; {hint}.");
    }

    private static List<string> Of(NoteBook notes, IReadOnlyCollection<string> judged) =>
        [.. notes.People.Except(judged, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
