namespace Vagus.Features.Hrv;

/// <summary>Choices of Welch's method.</summary>
public sealed record WelchOptions
{
    /// <summary>Frequency at which the intervals are resampled by a cubic spline, Hz, above 0.8.</summary>
    /// <value>4.</value>
    public double ResampleHz { get; init; } = 4;

    /// <summary>Length of a segment in samples, 16 to 65,536; the longest stretch where that is shorter.</summary>
    /// <value>1,024: 256 s.</value>
    public int SegmentSamples { get; init; } = 1024;

    /// <summary>Samples that successive segments share, 0 to <see cref="SegmentSamples"/> − 1.</summary>
    /// <value>512.</value>
    public int OverlapSamples { get; init; } = 512;

    /// <summary>Points of the Fourier transform, a power of two; zeros fill what a segment lacks. 0 for the least that holds a segment.</summary>
    /// <value>0.</value>
    public int FftSamples { get; init; }

    /// <summary>Window.</summary>
    /// <value><see cref="SpectralWindow.Hann"/>.</value>
    public SpectralWindow Window { get; init; } = SpectralWindow.Hann;

    /// <summary>What is taken out of each segment.</summary>
    /// <value><see cref="SegmentTrend.Linear"/>.</value>
    public SegmentTrend Detrend { get; init; } = SegmentTrend.Linear;

    /// <summary>How the density is summed to the power of a band.</summary>
    /// <value><see cref="BandIntegration.Sum"/>.</value>
    public BandIntegration Integration { get; init; } = BandIntegration.Sum;

    /// <summary>All that is wrong with the options.</summary>
    /// <returns>Sentences; empty when nothing is.</returns>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (!(ResampleHz > 0.8) || ResampleHz > 100)
        {
            errors.Add($"resample frequency: found {ResampleHz} Hz, expected above 0.8 up to 100");
        }

        if (SegmentSamples is < 16 or > 1 << 16)
        {
            errors.Add($"segment: found {SegmentSamples} samples, expected 16–65536");
        }

        if (OverlapSamples < 0 || OverlapSamples >= SegmentSamples)
        {
            errors.Add($"overlap: found {OverlapSamples} samples, expected 0–{SegmentSamples - 1}");
        }

        if (FftSamples != 0 && (FftSamples < SegmentSamples || FftSamples > 1 << 20 || !System.Numerics.BitOperations.IsPow2(FftSamples)))
        {
            errors.Add($"Fourier transform: found {FftSamples} points, expected a power of two, {SegmentSamples} or more");
        }

        return errors;
    }
}
