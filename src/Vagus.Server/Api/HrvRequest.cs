using Vagus.Features.Hrv;

namespace Vagus.Server.Api;

/// <summary>The request of <c>POST /v1/hrv</c>.</summary>
internal sealed class HrvRequest : BeatRequest
{
    /// <summary>Windows may overlap so far that each interval lies in at most this many.</summary>
    public const int MostOverlap = 10;

    /// <summary>Length of windows in seconds; 0 for none.</summary>
    public double WindowSeconds { get; set; }

    /// <summary>Distance of windows in seconds.</summary>
    public double StepSeconds { get; set; }

    /// <summary>Whether the answer is to hold the spectral densities.</summary>
    public bool Spectrum { get; set; }

    public HrvOptions Options { get; set; } = HrvOptions.Default;

    public override void Complete(ref FaultList? faults)
    {
        StepSeconds = StepSeconds == 0 ? WindowSeconds : StepSeconds;
        if (StepSeconds * MostOverlap < WindowSeconds)
            (faults ??= new()).Add("#/step_s", $"{StepSeconds}", $"at least a tenth of window_s, which is {WindowSeconds}");
    }
}
