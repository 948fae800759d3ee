namespace Vagus.Features.Hrv;

/// <summary>Windows that soften the ends of a segment; periodic forms.</summary>
public enum SpectralWindow : byte
{
    /// <summary>0.5 − 0.5 cos.</summary>
    Hann,

    /// <summary>0.54 − 0.46 cos.</summary>
    Hamming,

    /// <summary>1 throughout.</summary>
    Rectangular,
}
