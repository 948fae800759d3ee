namespace Vagus.Features.Hrv;

/// <summary>
/// Power of NN intervals by bands: Task Force (1996), Circulation 93:1043–1065, section "Frequency domain methods": VLF from
/// 0.0033 (unless chosen otherwise) to 0.04 Hz, LF to 0.15 Hz, HF to 0.40 Hz; each band includes its lower end and not its upper one.
/// HF needs one minute of intervals, LF two, VLF five.
/// </summary>
public sealed record HrvFrequencyDomain
{
    /// <summary>Very low frequency power, ms².</summary>
    public required HrvValue VlfMs2 { get; init; }

    /// <summary>Low frequency power, ms².</summary>
    public required HrvValue LfMs2 { get; init; }

    /// <summary>High frequency power, ms².</summary>
    public required HrvValue HfMs2 { get; init; }

    /// <summary>VLF + LF + HF, ms².</summary>
    public required HrvValue TotalMs2 { get; init; }

    /// <summary>LF in percent of LF + HF, 0–100 (normalised units).</summary>
    public required HrvValue LfNormalisedPercent { get; init; }

    /// <summary>HF in percent of LF + HF, 0–100 (normalised units).</summary>
    public required HrvValue HfNormalisedPercent { get; init; }

    /// <summary>LF over HF, no unit.</summary>
    public required HrvValue LfHfRatio { get; init; }

    /// <summary>Number of segments that were averaged; 1 for Lomb–Scargle, 0 where nothing could be computed.</summary>
    public int Segments { get; init; }

    /// <summary>
    /// One-sided spectral density, ms²/Hz, at <see cref="StepHz"/> · i; empty where nothing could be computed. A
    /// recording's Lomb–Scargle spectrum has one value for each 1/duration.
    /// </summary>
    public IReadOnlyList<double> DensityMs2PerHz { get; init; } = [];

    /// <summary>Distance of the frequencies in <see cref="DensityMs2PerHz"/>, Hz; NaN where nothing could be computed.</summary>
    public double StepHz { get; init; } = double.NaN;
}
