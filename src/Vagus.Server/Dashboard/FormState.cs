using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Vagus.Server.Api;

namespace Vagus.Server.Dashboard;

/// <summary>One group of inputs of a form.</summary>
/// <param name="Title">Heading of the group.</param>
/// <param name="Fields">Names of its fields.</param>
internal sealed record FieldGroup(string Title, string[] Fields);

/// <summary>What a form shows: the text in each input and the fault beside it. Judges nothing itself.</summary>
public sealed class FormState
{
    private readonly Dictionary<string, string> _texts;
    private FaultList? _faults;

    internal FormState(string name, FieldSet fields, FieldGroup[] groups, Dictionary<string, string> texts)
    {
        Name = name;
        Fields = fields;
        Groups = groups;
        _texts = texts;
    }

    internal string Name { get; }

    internal FieldSet Fields { get; }

    internal FieldGroup[] Groups { get; }

    internal int FaultCount => _faults?.Count ?? 0;

    internal string Text(string field) => _texts.GetValueOrDefault(field, "");

    internal Fault? FaultOf(string field)
    {
        foreach (var fault in _faults?.Faults ?? [])
        {
            if (fault.Field == field)
                return fault;
        }

        return null;
    }

    internal void Refuse(FaultList faults) => _faults = faults;

    /// <summary>Takes what was posted and gives it the form of an API request: one reader judges both.</summary>
    internal byte[] Take(IFormCollection posted)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var field in Fields.Fields)
            {
                if (!posted.TryGetValue(field.Name, out var value))
                    continue;
                var text = value.ToString();
                _texts[field.Name] = text;
                if (field.Kind != FieldKind.Number)
                    json.WriteString(field.Name, text);
                else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number))
                    json.WriteNumber(field.Name, number);
                else if (!string.IsNullOrWhiteSpace(text))
                    json.WriteString(field.Name, text);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
