namespace Vagus.Training.Evaluation.Stranger;

/// <summary>Everything measured by one run of the <c>stranger</c> protocol. Serialised as snake-case JSON.</summary>
public sealed record StrangerEvaluation
{
    /// <summary>Name of the protocol.</summary>
    public string Task { get; init; } = "stranger";

    /// <summary>The model that is also told the resting heart rate; errors over all rows.</summary>
    public required RegressionFigures WithResting { get; init; }

    /// <summary>The model that is told the profile, the device and what it shows of the movement, and the activity.</summary>
    public required RegressionFigures WithoutResting { get; init; }

    /// <summary>What simple rules and untuned learners reach on the same rows in the same folds.</summary>
    public required StrangerBaselines Baselines { get; init; }

    /// <summary>How the RMSE of one person spreads over the people.</summary>
    public required StrangerSpread PerPerson { get; init; }

    /// <summary>Errors by activity, least effort first.</summary>
    public required IReadOnlyList<StrangerGroup> ByActivity { get; init; }

    /// <summary>Errors by device.</summary>
    public required IReadOnlyList<StrangerGroup> ByDevice { get; init; }

    /// <summary>Errors by person, in order of first appearance in the file.</summary>
    public required IReadOnlyList<StrangerPerson> People { get; init; }

    /// <summary>What the evaluation ran on.</summary>
    public required StrangerData Data { get; init; }

    /// <summary>Wall-clock seconds by stage.</summary>
    public required SecondsSpent Seconds { get; init; }

    /// <summary>Which trainer grew the trees: <c>LightGBM</c> or <c>FastTree</c>.</summary>
    public required string Trainer { get; init; }

    /// <summary>Why not LightGBM; null when it was.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>Row by row, for plots; left out of the JSON document that the command prints.</summary>
    public IReadOnlyList<StrangerPoint>? Points { get; init; }
}

/// <summary>Errors with and without the resting heart rate among the inputs.</summary>
/// <param name="WithResting">With.</param>
/// <param name="WithoutResting">Without.</param>
public sealed record StrangerVariants(RegressionFigures WithResting, RegressionFigures WithoutResting);

/// <summary>What simple rules and untuned learners reach.</summary>
public sealed record StrangerBaselines
{
    /// <summary>Mean heart rate of the training rows.</summary>
    public required RegressionFigures Mean { get; init; }

    /// <summary>Mean heart rate of the activity over the training rows.</summary>
    public required RegressionFigures ActivityMean { get; init; }

    /// <summary>Published physiology alone (<see cref="Features.PopulationPrior"/>); nothing is learnt.</summary>
    public required StrangerVariants Physiology { get; init; }

    /// <summary>LightGBM as its makers ship it, on the row's own inputs.</summary>
    public required StrangerVariants BoostedTrees { get; init; }

    /// <summary>The repository's random forest at its defaults, on the row's own inputs.</summary>
    public required StrangerVariants RandomForest { get; init; }
}

/// <summary>Quartiles over people of the RMSE of one person, in bpm.</summary>
/// <param name="WithResting">With the resting heart rate.</param>
/// <param name="WithoutResting">Without.</param>
public sealed record StrangerSpread(StrangerQuartiles WithResting, StrangerQuartiles WithoutResting);

/// <summary>Quartiles of an RMSE in bpm; the interquartile range is P75 − P25.</summary>
public sealed record StrangerQuartiles(double RmseP25Bpm, double RmseMedianBpm, double RmseP75Bpm);

/// <summary>Errors over the rows of one activity or device.</summary>
public sealed record StrangerGroup(string Name, int Rows, RegressionFigures WithResting, RegressionFigures WithoutResting);

/// <summary>Errors over the rows of one person.</summary>
/// <param name="Person">Number by first appearance in the file, from 1.</param>
/// <param name="Fold">Fold in which the person is tested, from 1.</param>
/// <param name="Rows">Rows of the person.</param>
/// <param name="WithResting">With the resting heart rate.</param>
/// <param name="WithoutResting">Without.</param>
public sealed record StrangerPerson(int Person, int Fold, int Rows, RegressionFigures WithResting, RegressionFigures WithoutResting);

/// <summary>What the evaluation ran on.</summary>
/// <param name="People">People told apart by age, sex, height and weight.</param>
/// <param name="Rows">Rows predicted.</param>
/// <param name="FaultyRowsLeftOut">Rows with a fault.</param>
/// <param name="Folds">Folds by person: 5, or one a person where there are fewer than 5.</param>
/// <param name="FoldRule">How people came to their folds, in a sentence.</param>
public sealed record StrangerData(int People, int Rows, long FaultyRowsLeftOut, int Folds, string FoldRule);

/// <summary>One row, for plots.</summary>
/// <param name="Activity">Index of the activity in <see cref="StrangerEvaluation.ByActivity"/>.</param>
/// <param name="TrueBpm">Heart rate in the file.</param>
/// <param name="WithRestingBpm">Expected with the resting heart rate.</param>
/// <param name="WithoutRestingBpm">Expected without.</param>
public readonly record struct StrangerPoint(int Activity, float TrueBpm, float WithRestingBpm, float WithoutRestingBpm);
