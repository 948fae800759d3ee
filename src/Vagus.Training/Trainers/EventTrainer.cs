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
        MaxTrees = 150,
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
    /// <param name="train">Rows to fit.</param>
    /// <param name="validation">Rows of other people to stop on.</param>
    /// <param name="even">Rows taken evenly from those other people, to calibrate on.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The rows hold no event or no fault.</exception>
    public static EventModel Fit(EventRows train, EventRows validation, EventRows even, CancellationToken cancellation = default)
    {
        var (heart, heartSlope, heartIntercept) = FitPart(train, validation, even, ofSensor: false, cancellation);
        var (sensor, sensorSlope, sensorIntercept) = FitPart(train, validation, even, ofSensor: true, cancellation);
        return new EventModel(heart, heartSlope, heartIntercept, sensor, sensorSlope, sensorIntercept);
    }

    private static (TreeEnsemble Trees, double Slope, double Intercept) FitPart(
        EventRows train, EventRows validation, EventRows even, bool ofSensor, CancellationToken cancellation)
    {
        var trees = BoostedTrees.Train(train.Matrix(ofSensor), validation.Matrix(ofSensor), Options, null, cancellation).Ensemble;
        var logOdds = new double[even.Count];
        var labels = new bool[even.Count];
        for (var row = 0; row < even.Count; row++)
        {
            logOdds[row] = trees.RawScore(even.Row(row));
            labels[row] = EventRows.IsPositive(even.Kinds[row], ofSensor);
        }

        var (intercept, weights) = LogisticRegression.Fit(logOdds, 1, labels, ridge: 1);
        return (trees, weights[0], intercept);
    }
}
