namespace Vagus.Models;

/// <summary>
/// Isolation forest (Liu, Ting &amp; Zhou 2008, "Isolation forest", ICDM, pp. 413–422): random splits isolate unusual rows in
/// few steps. The score is 2^(−E[h]/c(ψ)) in (0, 1]; higher = more anomalous, 0.5 = as deep as the average row.
/// </summary>
/// <remarks>
/// <para>E[h] is the mean path length over the trees, where a leaf that still holds m training rows adds
/// <see cref="AveragePathLength"/>(m), and ψ is the subsample size.</para>
/// <para>Missing values: a split is drawn from the known values of its rows; NaN goes with the majority of them, to the left
/// when equal, in training and in scoring. An input unknown in all rows of a node is never split on there. Infinities count
/// as the largest float in training.</para>
/// <para>With one training row, or rows that are all equal, nothing can be told apart and every score is 0.5.</para>
/// </remarks>
public sealed class IsolationForest : IScorer
{
    private readonly TreeEnsemble _trees;

    private IsolationForest(TreeEnsemble trees, int subsampleSize)
    {
        _trees = trees;
        SubsampleSize = subsampleSize;
    }

    /// <inheritdoc/>
    public int InputCount => _trees.InputCount;

    /// <summary>Always <see cref="OutputTransform.PowerOfTwo"/>: the raw score is −E[h]/c(ψ).</summary>
    public OutputTransform Output => OutputTransform.PowerOfTwo;

    /// <summary>Number of trees.</summary>
    public int TreeCount => _trees.TreeCount;

    /// <summary>Rows each tree was grown on (ψ).</summary>
    public int SubsampleSize { get; }

    /// <summary>
    /// c(n): mean path length of an unsuccessful search in a binary search tree of n items, 2·H(n−1) − 2·(n−1)/n, with the
    /// exact harmonic number H; c(0) = c(1) = 0, c(2) = 1. The paper approximates H(i) by ln(i) + 0.5772156649.
    /// </summary>
    /// <param name="count">Number of items, ≥ 0.</param>
    /// <returns>The mean path length in steps.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static double AveragePathLength(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count < 2)
        {
            return 0;
        }

        var harmonic = 0.0;
        for (var i = count - 1; i > 0; i--)
        {
            harmonic += 1.0 / i;
        }

        return (2.0 * harmonic) - (2.0 * (count - 1) / count);
    }

    /// <summary>Grows a forest.</summary>
    /// <param name="data">Training rows, one after the other; NaN means missing.</param>
    /// <param name="columns">Number of inputs, 1–65,535.</param>
    /// <param name="options">How; the paper's values when null.</param>
    /// <returns>The fitted forest.</returns>
    /// <exception cref="ArgumentException">There is no row, or the data is not a whole number of rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IsolationForest Train(ReadOnlyMemory<float> data, int columns, IsolationForestOptions? options = null)
    {
        options ??= new IsolationForestOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trees, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Trees, 20_000, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SubsampleSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SubsampleSize, 16_384, nameof(options));
        if (data.Length == 0 || data.Length % columns != 0)
        {
            throw new ArgumentException($"data: found {data.Length} values, expected one or more rows of {columns}", nameof(data));
        }

        var rows = data.Length / columns;
        var size = Math.Min(options.SubsampleSize, rows);
        var pathLengths = new double[size + 1];
        for (var i = 0; i <= size; i++)
        {
            pathLengths[i] = AveragePathLength(i);
        }

        var trees = new TreeNode[options.Trees][];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.MaxDegreeOfParallelism < 1 ? Environment.ProcessorCount : options.MaxDegreeOfParallelism,
        };
        // A raw score of −E[h]/c(ψ) is a sum over trees when each leaf holds −h / (c(ψ) · trees).
        var scale = size > 1 ? -1.0 / (pathLengths[size] * options.Trees) : 0.0;
        Parallel.For(0, trees.Length, parallel, t =>
        {
            var random = new SeededRandom(options.Seed, (ulong)t);
            trees[t] = new IsolationTreeGrower(data.Span, columns, pathLengths, scale, random).Grow(size);
        });
        return new IsolationForest(
            TreeEnsemble.Create(columns, trees, size > 1 ? 0.0 : -1.0, OutputTransform.PowerOfTwo), size);
    }

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> inputs) => _trees.Score(inputs);

    /// <summary>Mean path length E[h] of a row, in steps; 0 for a forest of one row.</summary>
    /// <param name="inputs">Exactly <see cref="InputCount"/> values; NaN means missing.</param>
    /// <returns>The mean path length.</returns>
    public double MeanPathLength(ReadOnlySpan<float> inputs) => -_trees.RawScore(inputs) * AveragePathLength(SubsampleSize);

    /// <inheritdoc/>
    /// <remarks>A positive part made the row easier to isolate, that is more anomalous.</remarks>
    public double Contributions(ReadOnlySpan<float> inputs, Span<double> contributions) => _trees.Contributions(inputs, contributions);

    /// <summary>Writes the forest in the binary form that <see cref="Read"/> reads.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(BinaryWriter writer)
    {
        writer.Write(SubsampleSize);
        _trees.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, checking everything.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="limits">Largest model accepted.</param>
    /// <returns>The forest.</returns>
    /// <exception cref="InvalidModelException">The bytes are not an isolation forest within the limits.</exception>
    public static IsolationForest Read(BinaryReader reader, ModelLimits limits)
    {
        try
        {
            var size = reader.ReadInt32();
            if (size is < 1 or > 16_384)
            {
                throw new InvalidModelException("isolation forest", $"subsample size {size}", "1–16384");
            }

            var trees = TreeEnsemble.Read(reader, limits);
            return trees.Output == OutputTransform.PowerOfTwo && trees.TreeCount > 0
                ? new IsolationForest(trees, size)
                : throw new InvalidModelException("isolation forest", $"output {trees.Output}, {trees.TreeCount} trees", "output PowerOfTwo, at least one tree");
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidModelException("isolation forest", "end of data", "a subsample size and trees", end);
        }
    }
}
