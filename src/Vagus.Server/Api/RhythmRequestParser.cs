using System.Text.Json;

namespace Vagus.Server.Api;

/// <summary>Turns the body of <c>POST /v1/rhythm</c> into a request, or into the list of everything that is wrong with it.</summary>
internal static class RhythmRequestParser
{
    private static readonly string[] s_fields = ["beats"];

    public static FaultList? Parse(ReadOnlySpan<byte> utf8, out RhythmRequest request) =>
        BeatRequestParser.Parse(utf8, request = new RhythmRequest(), s_fields, Read);

    private static void Read(ref Utf8JsonReader reader, string name, RhythmRequest request, ref FaultList? faults) =>
        request.Beats = BeatRequestParser.YesNo(ref reader, name, ref faults);
}
