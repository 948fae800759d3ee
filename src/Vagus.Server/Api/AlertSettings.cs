using System.Text.Json;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;

namespace Vagus.Server.Api;

/// <summary>What a request for detections says of alerts.</summary>
internal sealed class AlertSettings
{
    /// <summary>Alert-days per person-week.</summary>
    public float Budget { get; set; } = AlertPolicy.DefaultBudget;

    public float? UpperBpm { get; set; }

    public float? LowerBpm { get; set; }

    public NoteBook Notes { get; } = new();

    /// <summary>The fields that occurred.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>The user's own limits.</summary>
    public UserLimits Limits => new(UpperBpm, LowerBpm);
}

/// <summary>Reads what a request for detections says of alerts, collecting every fault.</summary>
internal static class AlertSettingsParser
{
    /// <summary>Notes that one request may carry.</summary>
    public const int MostNotes = 1000;

    private const string NoteExpected = "an object with date, or from and to, and note";
    private const string DateExpected = "a day such as \"2025-06-01\"";

    private static readonly string s_noteFields = ObjectReader.OneOf(["date", "from", "to", "note"]);

    /// <summary>Names of the fields that belong here.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["budget", "upper_bpm", "lower_bpm", "notes"];

    /// <summary>Whether the reader stands on the name of a field that belongs here.</summary>
    public static bool IsField(ref Utf8JsonReader reader)
    {
        foreach (var field in Fields)
        {
            if (reader.ValueTextEquals(field))
                return true;
        }

        return false;
    }

    /// <summary>Reads the field whose name the reader stands on.</summary>
    public static void Read(ref Utf8JsonReader reader, AlertSettings settings, ref FaultList? faults)
    {
        var name = reader.GetString()!;
        reader.Read();
        if (!settings.Seen.Add(name))
        {
            RequestParser.Refuse(ref reader, "#/" + name, "the field a second time", "each field once", ref faults);
            return;
        }

        if (reader.TokenType == JsonTokenType.Null)
            return;
        switch (name)
        {
            case "budget":
                ReadBudget(ref reader, settings, ref faults);
                break;
            case "upper_bpm":
                settings.UpperBpm = Number(ref reader, name, UserLimits.FaultOfUpper, ref faults);
                break;
            case "lower_bpm":
                settings.LowerBpm = Number(ref reader, name, static bpm => UserLimits.FaultOfLower(bpm, null), ref faults);
                break;
            default:
                ReadNotes(ref reader, settings, ref faults);
                break;
        }
    }

    /// <summary>Checks what only the whole request can tell.</summary>
    public static void Complete(AlertSettings settings, ref FaultList? faults)
    {
        if (settings is { UpperBpm: { } upper, LowerBpm: { } lower } && UserLimits.FaultOfLower(lower, upper) is { } expected)
            (faults ??= new()).Add("#/lower_bpm", $"{lower}", expected);
    }

    private static void ReadBudget(ref Utf8JsonReader reader, AlertSettings settings, ref FaultList? faults)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && AlertBudget.IsBudget(number))
            settings.Budget = (float)number;
        else if (reader.TokenType == JsonTokenType.String && AlertBudget.TryParse(reader.GetString(), out var budget))
            settings.Budget = budget;
        else
            RequestParser.Refuse(ref reader, "#/budget", ObjectReader.Describe(ref reader), AlertBudget.Expected, ref faults);
    }

    private static float? Number(ref Utf8JsonReader reader, string name, Func<double, string?> faultOf, ref FaultList? faults)
    {
        var isNumber = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out _);
        var value = isNumber ? reader.GetDouble() : double.NaN;
        if (faultOf(value) is not { } expected)
            return (float)value;
        RequestParser.Refuse(ref reader, "#/" + name, ObjectReader.Describe(ref reader), expected, ref faults);
        return null;
    }

    private static void ReadNotes(ref Utf8JsonReader reader, AlertSettings settings, ref FaultList? faults)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            RequestParser.Refuse(ref reader, "#/notes", ObjectReader.Describe(ref reader), "an array of notes", ref faults);
            return;
        }

        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index >= MostNotes)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.StartObject)
                ReadNote(ref reader, settings, $"#/notes/{index}", ref faults);
            else
                RequestParser.Refuse(ref reader, $"#/notes/{index}", ObjectReader.Describe(ref reader), NoteExpected, ref faults);
        }

        if (index > MostNotes)
            (faults ??= new()).Add("#/notes", $"{index} notes", $"at most {MostNotes} notes a request");
    }

    private static void ReadNote(ref Utf8JsonReader reader, AlertSettings settings, string pointer, ref FaultList? faults)
    {
        var (from, to, note) = ((DateOnly?)null, (DateOnly?)null, DayNotes.None);
        var before = faults?.Count ?? 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isDate, isFrom, isTo, isNote) = (
                reader.ValueTextEquals("date"u8), reader.ValueTextEquals("from"u8), reader.ValueTextEquals("to"u8), reader.ValueTextEquals("note"u8));
            if (!isDate && !isFrom && !isTo && !isNote)
            {
                ObjectReader.RefuseUnknown(ref reader, pointer, s_noteFields, ref faults);
                continue;
            }

            reader.Read();
            if (isDate)
                from = to = Day(ref reader, pointer + "/date", ref faults);
            else if (isFrom)
                from = Day(ref reader, pointer + "/from", ref faults);
            else if (isTo)
                to = Day(ref reader, pointer + "/to", ref faults);
            else
                note = Word(ref reader, pointer + "/note", ref faults);
        }

        if ((faults?.Count ?? 0) > before)
            return;
        if (from is not { } first || to is not { } last || note == DayNotes.None)
        {
            (faults ??= new()).Add(pointer, "too little", NoteExpected);
            return;
        }

        var noted = new NotedDays("", first, last, note);
        if (noted.IsSpan)
            settings.Notes.TryAdd(noted);
        else
            (faults ??= new()).Add(pointer + "/to", $"{last:yyyy-MM-dd}", $"a day from {first:yyyy-MM-dd} on, at most {NotedDays.MostDays} days in all");
    }

    private static DateOnly? Day(ref Utf8JsonReader reader, string pointer, ref FaultList? faults)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length == 10 && LocalTimeText.TryParse(reader.GetString(), out var time))
            return DateOnly.FromDateTime(time);
        RequestParser.Refuse(ref reader, pointer, ObjectReader.Describe(ref reader), DateExpected, ref faults);
        return null;
    }

    private static DayNotes Word(ref Utf8JsonReader reader, string pointer, ref FaultList? faults)
    {
        if (reader.TokenType == JsonTokenType.String && AlertTerms.Note.TryParse(reader.GetString(), out var note))
            return note;
        RequestParser.Refuse(
            ref reader, pointer, ObjectReader.Describe(ref reader), $"one of {string.Join(", ", AlertTerms.Note.Words.Select(static word => $"\"{word}\""))}", ref faults);
        return DayNotes.None;
    }
}
