namespace Vagus.Features.Hrv;

/// <summary>Everything that is computed of one series or window.</summary>
public sealed record HrvMetrics
{
    /// <summary>Number of RR intervals in the series.</summary>
    public required int RrCount { get; init; }

    /// <summary>Number of stretches without a gap.</summary>
    public required int SegmentCount { get; init; }

    /// <summary>Time of the first beat from the start of the recording, ms.</summary>
    public required double FromMs { get; init; }

    /// <summary>Time of the last beat from the start of the recording, ms.</summary>
    public required double ToMs { get; init; }

    /// <summary>Time domain.</summary>
    public required HrvTimeDomain Time { get; init; }

    /// <summary>Frequency domain by Welch's method; null where it was not asked for.</summary>
    public HrvFrequencyDomain? Welch { get; init; }

    /// <summary>Frequency domain by Lomb–Scargle; null where it was not asked for.</summary>
    public HrvFrequencyDomain? Lomb { get; init; }

    /// <summary>Nonlinear figures; null where they were not asked for.</summary>
    public HrvNonlinear? Nonlinear { get; init; }
}
