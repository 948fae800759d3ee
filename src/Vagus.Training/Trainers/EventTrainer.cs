using Vagus.Models;
using Vagus.Models.Detectors;

namespace Vagus.Training.Trainers;

/// <summary>
/// Fits the <see cref="EventModel"/>: trees on some people's rows, stopped early on others', and calibrated on readings taken evenly from
/// those others, so that the probability holds at the rate at which events happen there.
/// </summary>
public static class EventTrainer
{
    /// <summary>How the trees are grown: few and shallow, so that they ship in little space and a reading takes microseconds.</summary>
    public static BoostingOptions Options { get; } = new()
    {
        Objective = BoostingObjective.Binary,
        MaxTrees = 500,
        Leaves = 24,
        LearningRate = 0.08,
        MinDataInLeaf = 200,
        FeatureFraction = 0.6,
        BaggingFraction = 0.7,
        BaggingFrequency = 1,
        LambdaL2 = 10,
        Patience = 20,
        Threads = 2,
        Extra = new Dictionary<string, string>(StringComparer.Ordinal) { ["max_depth"] = "6" },
    };

    /// <summary>Fits the model.</summary>
    /// <param name="heart">Rows of events of the heart.</param>
    /// <param name="sensor">Rows of faults of the sensor.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The rows hold no event or no fault.</exception>
    public static EventModel Fit(EventRowSets heart, EventRowSets sensor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(heart);
        ArgumentNullException.ThrowIfNull(sensor);
        var (heartTrees, heartSlope, heartIntercept) = FitPart(heart, cancellation);
        var (sensorTrees, sensorSlope, sensorIntercept) = FitPart(sensor, cancellation);
        return new EventModel(heartTrees, heartSlope, heartIntercept, sensorTrees, sensorSlope, sensorIntercept);
    }

    private static (TreeEnsemble Trees, double Slope, double Intercept) FitPart(EventRowSets rows, CancellationToken cancellation)
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
        return (trees, weights[0], intercept);
    }
}

/// <summary>What one part of the <see cref="EventModel"/> is fitted on.</summary>
/// <param name="Train">Rows to fit.</param>
/// <param name="Validation">Rows of other people to stop on.</param>
/// <param name="Even">Rows taken evenly from those other people, to calibrate on.</param>
public sealed record EventRowSets(EventRows Train, EventRows Validation, EventRows Even);
