namespace Vagus.Models;

/// <summary>How an <see cref="IsolationForest"/> is grown.</summary>
public sealed record IsolationForestOptions
{
    /// <summary>Number of trees, 1–20,000; default 100, as in the paper.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Rows drawn without replacement for each tree, 1–16,384 (fewer when there are fewer rows); default 256, as in the paper.</summary>
    public int SubsampleSize { get; init; } = 256;

    /// <summary>Seed; the same seed gives the same forest on any number of threads.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Most threads used for growing; 0 or less means one a processor (the default).</summary>
    public int MaxDegreeOfParallelism { get; init; }
}
