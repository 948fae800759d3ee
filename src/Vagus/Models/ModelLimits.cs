namespace Vagus.Models;

/// <summary>How large a model read from outside may be; anything larger is refused before memory is taken for it.</summary>
public sealed record ModelLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static ModelLimits Default { get; } = new();

    /// <summary>Most inputs of a model, at most 65,535; default 4,096.</summary>
    public int MaxInputs { get; init; } = 4_096;

    /// <summary>Most trees of an ensemble; default 20,000.</summary>
    public int MaxTrees { get; init; } = 20_000;

    /// <summary>Most nodes of an ensemble over all trees; default 20,000,000.</summary>
    public int MaxNodes { get; init; } = 20_000_000;

    /// <summary>Most sections of a bundle; default 64.</summary>
    public int MaxSections { get; init; } = 64;

    /// <summary>Largest model.bin in bytes; default 256 MiB.</summary>
    public long MaxModelBytes { get; init; } = 256L << 20;

    /// <summary>Largest manifest.json in bytes; default 4 MiB.</summary>
    public long MaxManifestBytes { get; init; } = 4L << 20;
}
