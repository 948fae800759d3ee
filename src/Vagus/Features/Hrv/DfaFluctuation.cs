namespace Vagus.Features.Hrv;

/// <summary>How the fluctuation of the boxes of one size is joined.</summary>
public enum DfaFluctuation : byte
{
    /// <summary>Root of the mean square over all boxes: Peng et al. (1995), equation 1.</summary>
    RootMeanSquare,

    /// <summary>Mean of the boxes' root mean squares, as the Python package nolds and what builds on it have it.</summary>
    MeanOfBoxes,
}
