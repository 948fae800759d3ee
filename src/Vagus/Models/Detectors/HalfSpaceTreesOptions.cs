namespace Vagus.Models.Detectors;

/// <summary>How <see cref="HalfSpaceTrees"/> are built. The defaults are those of river's <c>HalfSpaceTrees</c>.</summary>
public sealed record HalfSpaceTreesOptions
{
    /// <summary>Number of trees, 1–1,000; default 10 (the paper's 25).</summary>
    public int Trees { get; init; } = 10;

    /// <summary>Splits from the root to a leaf, 1–12; default 8 (the paper's 15).</summary>
    public int Height { get; init; } = 8;

    /// <summary>Rows in a window (ψ), 1–255; default 250, as in the paper.</summary>
    public int Window { get; init; } = 250;

    /// <summary>Seed of the splits; the same seed gives the same trees everywhere.</summary>
    public ulong Seed { get; init; } = 42;

    internal void Check()
    {
        Require(Trees, 1_000, nameof(Trees));
        Require(Height, 12, nameof(Height));
        Require(Window, byte.MaxValue, nameof(Window));
    }

    private static void Require(int value, int most, string option)
    {
        if (value < 1 || value > most)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{option}: expected 1–{most}");
        }
    }
}
