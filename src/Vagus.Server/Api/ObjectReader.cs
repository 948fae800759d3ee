using System.Text;
using System.Text.Json;

namespace Vagus.Server.Api;

/// <summary>Reads one JSON object into <see cref="FieldValues"/> by a <see cref="FieldSet"/>, collecting every fault.</summary>
internal static class ObjectReader
{
    private const int LongestWord = 64;
    private const int ClippedLength = 40;

    /// <summary>
    /// Reads the object that the reader stands on (its opening brace). Unknown fields are faults of a strict set and skipped
    /// otherwise. Faults go to <paramref name="faults"/>, which is only created when there is one.
    /// </summary>
    public static void Read(ref Utf8JsonReader reader, FieldSet set, FieldValues values, string pointer, ref FaultList? faults)
    {
        values.Clear();
        var fields = set.Fields;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(ref reader, fields, next);
            if (index < 0 && set.IsStrict)
            {
                RefuseUnknown(ref reader, pointer, set.Names, ref faults);
                continue;
            }

            reader.Read();
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            var field = fields[index];
            next = index + 1;
            if (!values.See(field.Slot))
            {
                (faults ??= new()).Add($"{pointer}/{field.Name}", "the field a second time", "each field once");
                reader.Skip();
                continue;
            }

            if (!TryReadValue(ref reader, field, values, set.IsRequired(field)))
                AddValueFault(ref reader, field, pointer, ref faults);
        }

        if (!values.SawAll(set.RequiredSlots))
            AddMissing(set, values, pointer, ref faults);
        if (values.Number(Slot.MaxHr) <= values.Number(Slot.RestingHr))
        {
            (faults ??= new()).Add(
                $"{pointer}/max_hr",
                $"{values.Number(Slot.MaxHr)}",
                $"more than resting_hr, which is {values.Number(Slot.RestingHr)}");
        }
    }

    /// <summary>Refuses the field whose name the reader stands on, and passes over its value.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="pointer">The object that it is in.</param>
    /// <param name="known">The fields that belong there, by <see cref="OneOf"/>.</param>
    /// <param name="faults">Receives the fault.</param>
    public static void RefuseUnknown(ref Utf8JsonReader reader, string pointer, string known, ref FaultList? faults)
    {
        var name = Clip(reader.ValueSpan).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        (faults ??= new()).Add($"{pointer}/{name}", "an unknown field", known);
        reader.Read();
        reader.Skip();
    }

    /// <summary>The fields that an object may have, as told of one that is none of them.</summary>
    public static string OneOf(IEnumerable<string> names) => "one of " + string.Join(", ", names);

    /// <summary>What stands in the request, in words, clipped.</summary>
    public static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"\"{Clip(reader.ValueSpan)}\"",
        JsonTokenType.Number => Clip(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    private static int Find(ref Utf8JsonReader reader, RequestField[] fields, int next)
    {
        // Clients mostly write the fields in order, so the search starts where the last one ended.
        for (var step = 0; step < fields.Length; step++)
        {
            var index = next + step;
            if (index >= fields.Length)
                index -= fields.Length;
            if (reader.ValueTextEquals(fields[index].NameUtf8))
                return index;
        }

        return -1;
    }

    private static bool TryReadValue(ref Utf8JsonReader reader, RequestField field, FieldValues values, bool required)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            if (!required)
                return true;
            if (!field.AcceptsEmpty)
                return false;
            field.Lookup!([], out var empty);
            values.Set(field.Slot, empty);
            return true;
        }

        Span<char> buffer = stackalloc char[LongestWord];
        int length;
        switch (field.Kind)
        {
            case FieldKind.Number:
                if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var number) || !field.InRange(number))
                    return false;
                values.Set(field.Slot, (float)number);
                return true;

            case FieldKind.Word:
                if (!TryText(ref reader, buffer, out length) || !field.Lookup!(buffer[..length], out var term))
                    return false;
                values.Set(field.Slot, term);
                return true;

            case FieldKind.WordSet:
                return TryReadSet(ref reader, field, values);

            case FieldKind.YesNo:
                if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
                    return false;
                values.Set(field.Slot, reader.TokenType == JsonTokenType.True ? 1 : 0);
                return true;

            case FieldKind.LocalTime:
                if (!TryText(ref reader, buffer, out length) || !LocalTimeText.TryParse(buffer[..length], out var time))
                    return false;
                values.LocalTime = time;
                return true;

            default:
                if (!TryText(ref reader, buffer, out length))
                    return false;
                values.UserId = buffer[..length].ToString();
                return true;
        }
    }

    private static bool TryReadSet(ref Utf8JsonReader reader, RequestField field, FieldValues values)
    {
        Span<char> buffer = stackalloc char[4 * LongestWord];
        var set = 0;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var valid = true;
            var depth = reader.CurrentDepth;
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth))
            {
                if (valid && TryText(ref reader, buffer, out var length) && field.Lookup!(buffer[..length], out var term))
                    set |= (int)term;
                else
                    valid = false;
            }

            if (!valid)
                return false;
        }
        else
        {
            if (!TryText(ref reader, buffer, out var length))
                return false;
            ReadOnlySpan<char> list = buffer[..length];
            if (list is not "none" and not "")
            {
                foreach (var range in list.Split(','))
                {
                    if (!field.Lookup!(list[range].Trim(), out var term))
                        return false;
                    set |= (int)term;
                }
            }
        }

        values.Set(field.Slot, set);
        return true;
    }

    private static bool TryText(ref Utf8JsonReader reader, scoped Span<char> buffer, out int length)
    {
        length = 0;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > buffer.Length)
            return false;
        length = reader.CopyString(buffer);
        return true;
    }

    private static void AddValueFault(ref Utf8JsonReader reader, RequestField field, string pointer, ref FaultList? faults)
    {
        var found = reader.TokenType == JsonTokenType.EndArray ? "an array with something else" : Describe(ref reader);
        (faults ??= new()).Add($"{pointer}/{field.Name}", found, field.Expected);
        reader.Skip();
    }

    private static void AddMissing(FieldSet set, FieldValues values, string pointer, ref FaultList? faults)
    {
        foreach (var field in set.Fields)
        {
            if (set.IsRequired(field) && !values.Saw(field.Slot))
                (faults ??= new()).Add($"{pointer}/{field.Name}", "nothing", field.Expected);
        }
    }

    private static string Clip(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * ClippedLength)]);
        return text.Length <= ClippedLength ? text : string.Concat(text.AsSpan(0, ClippedLength), "…");
    }
}
