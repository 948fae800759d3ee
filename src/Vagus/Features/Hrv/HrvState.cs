namespace Vagus.Features.Hrv;

/// <summary>Whether a figure is known, and why not.</summary>
public enum HrvState : byte
{
    /// <summary>There were no intervals at all.</summary>
    NoData,

    /// <summary>The figure is known.</summary>
    Known,

    /// <summary>There are fewer intervals, or less time, than the figure needs.</summary>
    TooShort,

    /// <summary>There are more intervals than the figure is computed for.</summary>
    TooLong,

    /// <summary>The intervals do not vary, or no pattern recurs, so that the figure is not defined.</summary>
    Undefined,

    /// <summary>The heart beats too slowly to show frequencies as high as these.</summary>
    AboveNyquist,
}
