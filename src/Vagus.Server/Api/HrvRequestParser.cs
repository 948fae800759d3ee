using System.Text.Json;
using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>Turns the body of <c>POST /v1/hrv</c> into a request, or into the list of everything that is wrong with it.</summary>
internal static class HrvRequestParser
{
    /// <summary>Intervals that one request may carry: a day of beats.</summary>
    public const int MostIntervals = 150_000;

    public const double LeastWindowSeconds = 10;
    public const double MostWindowSeconds = 86_400;

    /// <summary>Windows may overlap so far that each interval lies in at most this many.</summary>
    public const int MostOverlap = 10;

    private const string IntervalExpected = "an interval in ms, above 0 and at most 3600000";

    public static FaultList? Parse(ReadOnlySpan<byte> utf8, out HrvRequest request)
    {
        request = new HrvRequest();
        FaultList? faults = null;
        try
        {
            var reader = RequestParser.Start(utf8, ref faults);
            if (faults is null)
            {
                Read(ref reader, request, ref faults);
                reader.Read();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            RequestParser.AddMalformed(e, ref faults);
        }

        return faults;
    }

    private static void Read(ref Utf8JsonReader reader, HrvRequest request, ref FaultList? faults)
    {
        List<double>? rr = null;
        var first = 0.0;
        var vlfFrom = HrvOptions.Default.VlfFromHz;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length <= 32 ? reader.GetString()! : "";
            reader.Read();
            if (name is not ("rr_ms" or "first_beat_ms" or "window_s" or "step_s" or "spectrum" or "vlf_from_hz"))
            {
                reader.Skip();
                continue;
            }

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
                case "window_s":
                    request.WindowSeconds = Number(ref reader, name, LeastWindowSeconds, MostWindowSeconds, ref faults) ?? 0;
                    break;
                case "step_s":
                    request.StepSeconds = Number(ref reader, name, 1, MostWindowSeconds, ref faults) ?? 0;
                    break;
                case "vlf_from_hz":
                    vlfFrom = Number(ref reader, name, 0, 0.0399, ref faults) ?? vlfFrom;
                    break;
                default:
                    if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
                        request.Spectrum = reader.TokenType == JsonTokenType.True;
                    else
                        Refuse(ref reader, name, ObjectReader.Describe(ref reader), "true or false", ref faults);
                    break;
            }
        }

        if (!seen.Contains("rr_ms"))
            (faults ??= new()).Add("#/rr_ms", "nothing", "an array of intervals in ms");
        request.StepSeconds = request.StepSeconds == 0 ? request.WindowSeconds : request.StepSeconds;
        if (request.StepSeconds * MostOverlap < request.WindowSeconds)
            (faults ??= new()).Add("#/step_s", $"{request.StepSeconds}", $"at least a tenth of window_s, which is {request.WindowSeconds}");
        request.Options = new HrvOptions { VlfFromHz = vlfFrom };
        if (faults is null)
            request.Series = RrSeries.FromIntervals(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rr), first);
    }

    internal static List<double>? Intervals(ref Utf8JsonReader reader, ref FaultList? faults)
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

    internal static double? Number(ref Utf8JsonReader reader, string name, double min, double max, ref FaultList? faults)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && value >= min && value <= max)
            return value;
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        Refuse(ref reader, name, ObjectReader.Describe(ref reader), $"a number from {min} to {max}", ref faults);
        return null;
    }

    internal static void Refuse(ref Utf8JsonReader reader, string name, string found, string expected, ref FaultList? faults)
    {
        (faults ??= new()).Add("#/" + name, found, expected);
        reader.Skip();
    }
}
