using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>The request of <c>POST /v1/hrv</c>.</summary>
internal sealed class HrvRequest
{
    public RrSeries Series { get; set; } = RrSeries.Empty;

    /// <summary>Length of windows in seconds; 0 for none.</summary>
    public double WindowSeconds { get; set; }

    /// <summary>Distance of windows in seconds.</summary>
    public double StepSeconds { get; set; }

    /// <summary>Whether the answer is to hold the spectral densities.</summary>
    public bool Spectrum { get; set; }

    public HrvOptions Options { get; set; } = HrvOptions.Default;
}
