namespace Vagus.Features.Hrv;

/// <summary>What is taken out of a segment before its transform.</summary>
public enum SegmentTrend : byte
{
    /// <summary>The straight line of least squares.</summary>
    Linear,

    /// <summary>The mean.</summary>
    Constant,
}
