using System.Runtime.InteropServices;
using System.Text.Json;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>Turns the body of <c>POST /v1/rhythm</c> into a request, or into the list of everything that is wrong with it.</summary>
internal static class RhythmRequestParser
{
    public static FaultList? Parse(ReadOnlySpan<byte> utf8, out RhythmRequest request)
    {
        request = new RhythmRequest();
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

    private static void Read(ref Utf8JsonReader reader, RhythmRequest request, ref FaultList? faults)
    {
        List<double>? rr = null;
        var first = 0.0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length <= 32 ? reader.GetString()! : "";
            reader.Read();
            if (name is not ("rr_ms" or "first_beat_ms" or "beats"))
            {
                reader.Skip();
                continue;
            }

            if (!seen.Add(name))
            {
                HrvRequestParser.Refuse(ref reader, name, "the field a second time", "each field once", ref faults);
                continue;
            }

            switch (name)
            {
                case "rr_ms":
                    rr = HrvRequestParser.Intervals(ref reader, ref faults);
                    break;
                case "first_beat_ms":
                    first = HrvRequestParser.Number(ref reader, name, 0, 1e12, ref faults) ?? 0;
                    break;
                default:
                    if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
                        request.Beats = reader.TokenType == JsonTokenType.True;
                    else
                        HrvRequestParser.Refuse(ref reader, name, ObjectReader.Describe(ref reader), "true or false", ref faults);
                    break;
            }
        }

        if (!seen.Contains("rr_ms"))
            (faults ??= new()).Add("#/rr_ms", "nothing", "an array of intervals in ms");
        if (faults is null)
            request.Series = RrSeries.FromIntervals(CollectionsMarshal.AsSpan(rr), first);
    }
}
