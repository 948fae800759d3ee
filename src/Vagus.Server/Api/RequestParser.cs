using System.Text.Json;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>The request of one of the two reference endpoints.</summary>
internal readonly record struct ReferenceRequest(Person Person, Reading Reading);

/// <summary>A <c>/v1</c> request: a person and their readings in time order.</summary>
internal sealed class BatchRequest
{
    public Person Person { get; set; } = new();

    public List<Reading> Readings { get; } = [];

    /// <summary>Whether each answer is to say what drove it.</summary>
    public bool Explain { get; set; }

    /// <summary>Share of readings that the band is to hold; predictions only.</summary>
    public float Coverage { get; set; } = PersonalExpectation.DefaultCoverage;

    /// <summary>Who is asked; predictions only.</summary>
    public PredictionEngine Engine { get; set; }

    /// <summary>What alerts may cost and what was noted; detections only.</summary>
    public AlertSettings Alerts { get; } = new();
}

/// <summary>Turns request bodies into requests, or into the list of everything that is wrong with them.</summary>
internal static class RequestParser
{
    /// <summary>Readings that one request may carry.</summary>
    public const int MostReadings = 10_000;

    private const string Root = "#";
    private const string ReadingExpected = "an object with at least a timestamp";

    private static readonly string DetectionFields = ObjectReader.OneOf(["person", "readings", "reading", .. AlertSettingsParser.Fields]);
    private static readonly string PredictionFields = ObjectReader.OneOf(["person", "readings", "reading", "explain", "coverage", "engine"]);

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    [ThreadStatic]
    private static FieldValues? _values;

    public static FaultList? ParsePrediction(ReadOnlySpan<byte> utf8, out ReferenceRequest request)
        => ParsePrediction(utf8, RequestFields.ReferencePrediction, out request);

    public static FaultList? ParsePrediction(ReadOnlySpan<byte> utf8, FieldSet fields, out ReferenceRequest request)
    {
        var faults = ParseReference(utf8, fields, out var values);
        // The schema's resting_hr_baseline is the profile's resting heart rate as the device holds it: one number, both places.
        request = new ReferenceRequest(
            values.ToPerson(),
            values.ToReading() with { RestingHeartRateBpm = values.Number(Slot.RestingHr) });
        return faults;
    }

    public static FaultList? ParseDetection(ReadOnlySpan<byte> utf8, out ReferenceRequest request)
    {
        var faults = ParseReference(utf8, RequestFields.ReferenceDetection, out var values);
        request = new ReferenceRequest(
            new Person { RestingHeartRateBpm = values.Number(Slot.RestingBaseline) },
            values.ToReading());
        return faults;
    }

    public static FaultList? ParseBatch(ReadOnlySpan<byte> utf8, FieldSet readingFields, out BatchRequest request)
    {
        request = new BatchRequest();
        FaultList? faults = null;
        try
        {
            var reader = Start(utf8, ref faults);
            if (faults is null)
            {
                ReadBatch(ref reader, readingFields, request, ref faults);
                reader.Read();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            AddMalformed(e, ref faults);
        }

        return faults;
    }

    private static FaultList? ParseReference(ReadOnlySpan<byte> utf8, FieldSet set, out FieldValues values)
    {
        values = _values ??= new FieldValues();
        FaultList? faults = null;
        try
        {
            var reader = Start(utf8, ref faults);
            if (faults is null)
            {
                ObjectReader.Read(ref reader, set, values, Root, ref faults);
                reader.Read();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no valid UTF-8 or holds half a surrogate pair.
            AddMalformed(e, ref faults);
        }

        return faults;
    }

    internal static Utf8JsonReader Start(ReadOnlySpan<byte> utf8, ref FaultList? faults)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (utf8.IsEmpty)
        {
            (faults ??= new()).Add(Root, "an empty body", "a JSON object");
            return default;
        }

        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            (faults ??= new()).Add(Root, ObjectReader.Describe(ref reader), "a JSON object");
        return reader;
    }

    private static void ReadBatch(ref Utf8JsonReader reader, FieldSet readingFields, BatchRequest request, ref FaultList? faults)
    {
        var values = _values ??= new FieldValues();
        var (people, sources) = (0, 0);
        var isPrediction = readingFields == RequestFields.PredictionReading;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("person"u8))
            {
                reader.Read();
                if (++people > 1)
                    Refuse(ref reader, "#/person", "the field a second time", "each field once", ref faults);
                else
                    ReadPerson(ref reader, values, request, ref faults);
            }
            else if (reader.ValueTextEquals("readings"u8) || reader.ValueTextEquals("reading"u8))
            {
                var many = reader.ValueSpan.EndsWith("s"u8);
                reader.Read();
                if (++sources > 1)
                    Refuse(ref reader, "#/readings", "readings twice", "either \"reading\" or \"readings\", once", ref faults);
                else if (many)
                    ReadReadings(ref reader, readingFields, values, request, ref faults);
                else
                    ReadReading(ref reader, readingFields, values, "#/reading", request, ref faults);
            }
            else if (!isPrediction && AlertSettingsParser.IsField(ref reader))
            {
                AlertSettingsParser.Read(ref reader, request.Alerts, ref faults);
            }
            else if (isPrediction && reader.ValueTextEquals("explain"u8))
            {
                reader.Read();
                if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
                    request.Explain = reader.TokenType == JsonTokenType.True;
                else
                    Refuse(ref reader, "#/explain", ObjectReader.Describe(ref reader), "true or false", ref faults);
            }
            else if (isPrediction && reader.ValueTextEquals("coverage"u8))
            {
                reader.Read();
                ReadCoverage(ref reader, request, ref faults);
            }
            else if (isPrediction && reader.ValueTextEquals("engine"u8))
            {
                reader.Read();
                ReadEngine(ref reader, request, ref faults);
            }
            else
            {
                ObjectReader.RefuseUnknown(ref reader, Root, isPrediction ? PredictionFields : DetectionFields, ref faults);
            }
        }

        AlertSettingsParser.Complete(request.Alerts, ref faults);
        if (sources == 0)
            (faults ??= new()).Add("#/readings", "nothing", "an array of readings (or \"reading\": one object)");
    }

    private static void ReadCoverage(ref Utf8JsonReader reader, BatchRequest request, ref FaultList? faults)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var coverage) && PersonalExpectation.IsCoverage(coverage))
            request.Coverage = (float)coverage;
        else if (reader.TokenType != JsonTokenType.Null)
            Refuse(ref reader, "#/coverage", ObjectReader.Describe(ref reader), "a number from 0.5 to 0.99", ref faults);
    }

    private static void ReadEngine(ref Utf8JsonReader reader, BatchRequest request, ref FaultList? faults)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("trained"u8))
            request.Engine = PredictionEngine.Trained;
        else if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("personal"u8))
            request.Engine = PredictionEngine.Personal;
        else if (reader.TokenType != JsonTokenType.Null)
            Refuse(ref reader, "#/engine", ObjectReader.Describe(ref reader), "\"trained\" or \"personal\"", ref faults);
    }

    private static void ReadPerson(ref Utf8JsonReader reader, FieldValues values, BatchRequest request, ref FaultList? faults)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ObjectReader.Read(ref reader, RequestFields.Person, values, "#/person", ref faults);
            request.Person = values.ToPerson();
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            Refuse(ref reader, "#/person", ObjectReader.Describe(ref reader), "an object", ref faults);
        }
    }

    private static void ReadReadings(
        ref Utf8JsonReader reader, FieldSet set, FieldValues values, BatchRequest request, ref FaultList? faults)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refuse(ref reader, "#/readings", ObjectReader.Describe(ref reader), "an array of readings", ref faults);
            return;
        }

        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index < MostReadings)
                ReadReading(ref reader, set, values, $"#/readings/{index}", request, ref faults);
            else
                reader.Skip();
        }

        if (index == 0)
            (faults ??= new()).Add("#/readings", "an empty array", "at least one reading");
        if (index > MostReadings)
            (faults ??= new()).Add("#/readings", $"{index} readings", $"at most {MostReadings} readings a request");
    }

    private static void ReadReading(
        ref Utf8JsonReader reader, FieldSet set, FieldValues values, string pointer, BatchRequest request, ref FaultList? faults)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Refuse(ref reader, pointer, ObjectReader.Describe(ref reader), ReadingExpected, ref faults);
            return;
        }

        ObjectReader.Read(ref reader, set, values, pointer, ref faults);
        var reading = values.ToReading();
        var stated = reading.LocalTime != default;
        if (stated && request.Readings is [.., var before] && reading.LocalTime <= before.LocalTime)
        {
            var previous = LocalTimeText.Format(before.LocalTime);
            (faults ??= new()).Add(
                $"{pointer}/timestamp",
                LocalTimeText.Format(reading.LocalTime),
                reading.LocalTime == before.LocalTime
                    ? $"each timestamp once (the reading before has {previous} too)"
                    : $"readings in time order (the reading before is at {previous})");
        }

        if (stated)
            request.Readings.Add(reading);
    }

    internal static void Refuse(
        ref Utf8JsonReader reader, string pointer, string found, string expected, ref FaultList? faults)
    {
        (faults ??= new()).Add(pointer, found, expected);
        reader.Skip();
    }

    internal static void AddMalformed(Exception exception, ref FaultList? faults)
    {
        var found = exception is JsonException { LineNumber: { } line, BytePositionInLine: { } position } json
            ? $"a fault at line {line + 1}, byte {position + 1} ({Reason(json.Message)})"
            : "text that is not valid UTF-8";
        (faults ??= new()).Add(Root, found, "well-formed JSON of at most 16 levels");
    }

    private static string Reason(string message)
    {
        var end = message.IndexOf(". LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
