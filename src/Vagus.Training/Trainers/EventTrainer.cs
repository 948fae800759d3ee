using Vagus.Models;
using Vagus.Models.Detectors;
using Vagus.Signals;

namespace Vagus.Training.Trainers;

/// <summary>
/// Fits the <see cref="EventModel"/>: trees on some people's rows, stopped early on others', and calibrated on readings taken evenly from
/// those others, so that the probability holds at the rate at which events happen there. What kind an event is, trees tell that
/// see only events: one kind against all others.
/// </summary>
public static class EventTrainer
{
    /// <summary>How the trees are grown that tell events and faults: so many that a reading still takes microseconds.</summary>
    public static BoostingOptions Options { get; } = new()
    {
        Objective = BoostingObjective.Binary,
        MaxTrees = 900,
        Leaves = 32,
        LearningRate = 0.06,
        MinDataInLeaf = 300,
        FeatureFraction = 0.6,
        BaggingFraction = 0.7,
        BaggingFrequency = 1,
        LambdaL2 = 10,
        Patience = 20,
        Threads = 2,
        Extra = new Dictionary<string, string>(StringComparer.Ordinal) { ["max_depth"] = "7" },
    };

    /// <summary>How the trees are grown that tell a kind: few, as events differ more from each other than from health.</summary>
    public static BoostingOptions KindOptions { get; } = Options with
    {
        MaxTrees = 60,
        Leaves = 16,
        LearningRate = 0.12,
        MinDataInLeaf = 100,
        Extra = new Dictionary<string, string>(StringComparer.Ordinal) { ["max_depth"] = "6" },
    };

    /// <summary>Fits the model.</summary>
    /// <param name="heart">Rows of events of the heart.</param>
    /// <param name="sensor">Rows of faults of the sensor.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The model; it names the kinds that happen among the people who teach and among those on whom training stops.</returns>
    /// <exception cref="ArgumentException">The rows hold no event or no fault.</exception>
    public static EventModel Fit(EventRowSets heart, EventRowSets sensor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(heart);
        ArgumentNullException.ThrowIfNull(sensor);
        return new EventModel(FitPart(heart, cancellation), FitPart(sensor, cancellation), FitKinds(heart, cancellation));
    }

    private static CalibratedTrees FitPart(EventRowSets rows, CancellationToken cancellation)
    {
        var trees = BoostedTrees.Train(rows.Train.Matrix(), rows.Validation.Matrix(), Options, null, cancellation).Ensemble;
        var even = rows.Even;
        var logOdds = new double[even.Count];
        var labels = new bool[even.Count];
        for (var row = 0; row < even.Count; row++)
        {
            logOdds[row] = trees.RawScore(even.Row(row));
            labels[row] = even.IsPositive(even.Kinds[row]);
        }

        var (intercept, weights) = LogisticRegression.Fit(logOdds, 1, labels, ridge: 1);
        return new CalibratedTrees(trees, weights[0], intercept);
    }

    private static Dictionary<AnomalyKind, TreeEnsemble> FitKinds(EventRowSets rows, CancellationToken cancellation) =>
        rows.Train.Kinds.Intersect(rows.Validation.Kinds).Where(rows.Train.IsPositive).ToDictionary(
            static kind => kind,
            kind => BoostedTrees.Train(rows.Train.MatrixOf(kind), rows.Validation.MatrixOf(kind), KindOptions, null, cancellation).Ensemble);
}

/// <summary>What one part of the <see cref="EventModel"/> is fitted on.</summary>
/// <param name="Train">Rows to fit.</param>
/// <param name="Validation">Rows of other people to stop on.</param>
/// <param name="Even">Rows taken evenly from those other people, to calibrate on.</param>
public sealed record EventRowSets(EventRows Train, EventRows Validation, EventRows Even);
