namespace Vagus.Training.Trainers;

/// <summary>What boosted trees are fitted to.</summary>
public enum BoostingObjective
{
    /// <summary>Least squares; validated by root mean squared error.</summary>
    Regression,

    /// <summary>Least absolute deviation; validated by mean absolute error.</summary>
    L1,

    /// <summary>Huber's loss; validated by mean absolute error.</summary>
    Huber,

    /// <summary>Labels 0 and 1, log loss; the score is a probability.</summary>
    Binary,
}

/// <summary>How boosted trees are grown. The names are LightGBM's, spelt out.</summary>
public sealed record BoostingOptions
{
    /// <summary>What to fit; default least squares.</summary>
    public BoostingObjective Objective { get; init; }

    /// <summary>Most trees, 1–20,000; default 400.</summary>
    public int MaxTrees { get; init; } = 400;

    /// <summary>Most leaves a tree, 2–32,767; default 63.</summary>
    public int Leaves { get; init; } = 63;

    /// <summary>Shrinkage a tree, (0, 1]; default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Fewest rows a leaf, ≥ 1; default 20.</summary>
    public int MinDataInLeaf { get; init; } = 20;

    /// <summary>Share of the inputs drawn for each tree, (0, 1]; default 1.</summary>
    public double FeatureFraction { get; init; } = 1;

    /// <summary>Share of the rows drawn, (0, 1]; default 1.</summary>
    public double BaggingFraction { get; init; } = 1;

    /// <summary>Rows are drawn anew every so many trees; 0 (the default) never draws.</summary>
    public int BaggingFrequency { get; init; }

    /// <summary>L1 regularisation of leaf values, ≥ 0; default 0.</summary>
    public double LambdaL1 { get; init; }

    /// <summary>L2 regularisation of leaf values, ≥ 0; default 0.</summary>
    public double LambdaL2 { get; init; }

    /// <summary>Least gain of a split, ≥ 0; default 0.</summary>
    public double MinGainToSplit { get; init; }

    /// <summary>Most bins an input, 2–65,535; default 255.</summary>
    public int MaxBins { get; init; } = 255;

    /// <summary>Smoothing of leaf values towards their parent, ≥ 0; default 0. LightGBM only.</summary>
    public double PathSmooth { get; init; }

    /// <summary>Where Huber's loss turns linear, above 0; default 0.9 (LightGBM's alpha).</summary>
    public double HuberAlpha { get; init; } = 0.9;

    /// <summary>Per input −1 falling, 0 free, 1 rising; empty (the default) for all free. LightGBM only.</summary>
    public IReadOnlyList<int> MonotoneConstraints { get; init; } = [];

    /// <summary>Stop when the validation metric has not improved for so many trees; 0 never stops. Default 50.</summary>
    public int Patience { get; init; } = 50;

    /// <summary>Whether the metric on the training rows is recorded too; default false, as it costs a pass a tree.</summary>
    public bool RecordTrainCurve { get; init; }

    /// <summary>Seed of every random choice; default 42.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Threads; 0 (the default) for one a processor. The model depends on the seed, not on a race.</summary>
    public int Threads { get; init; }

    /// <summary>Further native LightGBM parameters by their own names; they win over the ones above.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Checks every option.</summary>
    /// <param name="columns">Number of inputs of the matrix.</param>
    /// <exception cref="ArgumentException">Lists all faults at once.</exception>
    public void Check(int columns)
    {
        var faults = new List<string>();
        Require(MaxTrees is >= 1 and <= 20_000, $"MaxTrees: found {MaxTrees}, expected 1–20000");
        Require(Leaves is >= 2 and <= 32_767, $"Leaves: found {Leaves}, expected 2–32767");
        Require(LearningRate is > 0 and <= 1, $"LearningRate: found {LearningRate}, expected above 0, at most 1");
        Require(MinDataInLeaf >= 1, $"MinDataInLeaf: found {MinDataInLeaf}, expected at least 1");
        Require(FeatureFraction is > 0 and <= 1, $"FeatureFraction: found {FeatureFraction}, expected above 0, at most 1");
        Require(BaggingFraction is > 0 and <= 1, $"BaggingFraction: found {BaggingFraction}, expected above 0, at most 1");
        Require(BaggingFrequency >= 0, $"BaggingFrequency: found {BaggingFrequency}, expected at least 0");
        Require(LambdaL1 >= 0 && LambdaL2 >= 0, $"LambdaL1, LambdaL2: found {LambdaL1}, {LambdaL2}, expected at least 0");
        Require(MinGainToSplit >= 0, $"MinGainToSplit: found {MinGainToSplit}, expected at least 0");
        Require(MaxBins is >= 2 and <= 65_535, $"MaxBins: found {MaxBins}, expected 2–65535");
        Require(PathSmooth >= 0, $"PathSmooth: found {PathSmooth}, expected at least 0");
        Require(HuberAlpha > 0, $"HuberAlpha: found {HuberAlpha}, expected above 0");
        Require(Patience >= 0, $"Patience: found {Patience}, expected at least 0");
        Require(
            MonotoneConstraints.Count == 0 || (MonotoneConstraints.Count == columns && MonotoneConstraints.All(m => m is >= -1 and <= 1)),
            $"MonotoneConstraints: found {MonotoneConstraints.Count} values, expected none or {columns} of −1, 0, 1");
        foreach (var (key, value) in Extra)
        {
            Require(
                key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !value.Any(char.IsWhiteSpace),
                $"Extra: found '{key}={value}', expected a LightGBM parameter name and a value without blanks");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", faults), nameof(columns));
        }

        void Require(bool good, string fault)
        {
            if (!good)
            {
                faults.Add(fault);
            }
        }
    }
}
