using System.Runtime.InteropServices;
using System.Text.Json;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>Reads a field that only one kind of request has.</summary>
/// <typeparam name="T">The kind.</typeparam>
internal delegate void BeatFieldReader<in T>(ref Utf8JsonReader reader, string name, T request, ref FaultList? faults);

/// <summary>Turns a body with RR intervals into a request, or into the list of everything that is wrong with it.</summary>
internal static class BeatRequestParser
{
    /// <summary>Intervals that one request may carry: a day of beats.</summary>
    public const int MostIntervals = 150_000;

    private const string IntervalExpected = "an interval in ms, above 0 and at most 3600000";

    /// <summary>Fills a request.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="request">Receives what the body says.</param>
    /// <param name="ownFields">Names of the fields beside <c>rr_ms</c> and <c>first_beat_ms</c>; others are refused.</param>
    /// <param name="readOwn">Reads one of those.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static FaultList? Parse<T>(ReadOnlySpan<byte> utf8, T request, string[] ownFields, BeatFieldReader<T> readOwn)
        where T : BeatRequest
    {
        FaultList? faults = null;
        try
        {
            var reader = RequestParser.Start(utf8, ref faults);
            if (faults is null)
            {
                Read(ref reader, request, ownFields, readOwn, ref faults);
                reader.Read();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            RequestParser.AddMalformed(e, ref faults);
        }

        return faults;
    }

    public static double? Number(ref Utf8JsonReader reader, string name, double min, double max, ref FaultList? faults)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && value >= min && value <= max)
            return value;
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        Refuse(ref reader, name, ObjectReader.Describe(ref reader), $"a number from {min} to {max}", ref faults);
        return null;
    }

    public static bool YesNo(ref Utf8JsonReader reader, string name, ref FaultList? faults)
    {
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            Refuse(ref reader, name, ObjectReader.Describe(ref reader), "true or false", ref faults);
        return reader.TokenType == JsonTokenType.True;
    }

    private static void Read<T>(ref Utf8JsonReader reader, T request, string[] ownFields, BeatFieldReader<T> readOwn, ref FaultList? faults)
        where T : BeatRequest
    {
        List<double>? rr = null;
        var first = 0.0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length <= 32 ? reader.GetString()! : "";
            if (name is not ("rr_ms" or "first_beat_ms") && !ownFields.Contains(name, StringComparer.Ordinal))
            {
                ObjectReader.RefuseUnknown(ref reader, "#", ObjectReader.OneOf(["rr_ms", "first_beat_ms", .. ownFields]), ref faults);
                continue;
            }

            reader.Read();
            if (!seen.Add(name))
            {
                Refuse(ref reader, name, "the field a second time", "each field once", ref faults);
                continue;
            }

            switch (name)
            {
                case "rr_ms":
                    rr = Intervals(ref reader, ref faults);
                    break;
                case "first_beat_ms":
                    first = Number(ref reader, name, 0, 1e12, ref faults) ?? 0;
                    break;
                default:
                    readOwn(ref reader, name, request, ref faults);
                    break;
            }
        }

        if (!seen.Contains("rr_ms"))
            (faults ??= new()).Add("#/rr_ms", "nothing", "an array of intervals in ms");
        request.Complete(ref faults);
        if (faults is null)
            request.Series = RrSeries.FromIntervals(CollectionsMarshal.AsSpan(rr), first);
    }

    private static List<double>? Intervals(ref Utf8JsonReader reader, ref FaultList? faults)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refuse(ref reader, "rr_ms", ObjectReader.Describe(ref reader), "an array of intervals in ms", ref faults);
            return null;
        }

        var rr = new List<double>();
        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index >= MostIntervals)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && value is > 0 and <= 3_600_000)
                rr.Add(value);
            else
                Refuse(ref reader, $"rr_ms/{index}", ObjectReader.Describe(ref reader), IntervalExpected, ref faults);
        }

        if (index == 0)
            (faults ??= new()).Add("#/rr_ms", "an empty array", "at least one interval");
        if (index > MostIntervals)
            (faults ??= new()).Add("#/rr_ms", $"{index} intervals", $"at most {MostIntervals} intervals a request");
        return rr;
    }

    private static void Refuse(ref Utf8JsonReader reader, string name, string found, string expected, ref FaultList? faults)
    {
        (faults ??= new()).Add("#/" + name, found, expected);
        reader.Skip();
    }
}
