namespace Vagus.Features.Hrv;

/// <summary>How a density at discrete frequencies becomes the power of a band.</summary>
public enum BandIntegration : byte
{
    /// <summary>Sum of the values times their distance: bands that touch add up.</summary>
    Sum,

    /// <summary>Trapezoids between the first and the last value of the band, which leaves out what lies between bands.</summary>
    Trapezoid,
}
