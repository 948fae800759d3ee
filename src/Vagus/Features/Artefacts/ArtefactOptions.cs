namespace Vagus.Features.Artefacts;

/// <summary>Constants of the correction; the defaults are the paper's where it states one.</summary>
public sealed record ArtefactOptions
{
    /// <summary>The paper's constants.</summary>
    public static ArtefactOptions Default { get; } = new();

    /// <summary>Factor of the quartile deviation that makes a threshold (α).</summary>
    /// <value>5.2.</value>
    public double Alpha { get; init; } = 5.2;

    /// <summary>Slope of the border between ectopic and normal beats (c1).</summary>
    /// <value>0.13.</value>
    public double C1 { get; init; } = 0.13;

    /// <summary>Offset of that border (c2).</summary>
    /// <value>0.17.</value>
    public double C2 { get; init; } = 0.17;

    /// <summary>
    /// Lowest threshold as a share of the local median interval, ours: without it a series that hardly varies has thresholds near
    /// a recorder's resolution, and up to nine beats in a hundred of a healthy day are changed.
    /// </summary>
    /// <value>0.1.</value>
    public double LeastThresholdShare { get; init; } = 0.1;
}
