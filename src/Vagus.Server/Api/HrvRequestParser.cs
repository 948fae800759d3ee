using System.Text.Json;
using Vagus.Features.Hrv;

namespace Vagus.Server.Api;

/// <summary>Turns the body of <c>POST /v1/hrv</c> into a request, or into the list of everything that is wrong with it.</summary>
internal static class HrvRequestParser
{
    public const double LeastWindowSeconds = 10;
    public const double MostWindowSeconds = 86_400;

    private static readonly string[] s_fields = ["window_s", "step_s", "spectrum", "vlf_from_hz"];

    public static FaultList? Parse(ReadOnlySpan<byte> utf8, out HrvRequest request) =>
        BeatRequestParser.Parse(utf8, request = new HrvRequest(), s_fields, Read);

    private static void Read(ref Utf8JsonReader reader, string name, HrvRequest request, ref FaultList? faults)
    {
        switch (name)
        {
            case "window_s":
                request.WindowSeconds = BeatRequestParser.Number(ref reader, name, LeastWindowSeconds, MostWindowSeconds, ref faults) ?? 0;
                break;
            case "step_s":
                request.StepSeconds = BeatRequestParser.Number(ref reader, name, 1, MostWindowSeconds, ref faults) ?? 0;
                break;
            case "vlf_from_hz":
                var from = BeatRequestParser.Number(ref reader, name, 0, 0.0399, ref faults);
                request.Options = new HrvOptions { VlfFromHz = from ?? HrvOptions.Default.VlfFromHz };
                break;
            default:
                request.Spectrum = BeatRequestParser.YesNo(ref reader, name, ref faults);
                break;
        }
    }
}
