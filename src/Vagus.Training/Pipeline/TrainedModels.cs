using System.Runtime.ExceptionServices;
using Vagus.Training.Trainers;

namespace Vagus.Training.Pipeline;

/// <summary>Everything that one training makes.</summary>
/// <param name="WithDerived">Predictor that may read the derived columns.</param>
/// <param name="WithoutDerived">Predictor that reads nothing computed from the present heart rate.</param>
/// <param name="Detector">The detector.</param>
public sealed record TrainedModels(TrainedPredictor WithDerived, TrainedPredictor WithoutDerived, TrainedDetector Detector)
{
    /// <summary>Fits all three on the training rows of a table.</summary>
    /// <param name="table">Features, targets and labels.</param>
    /// <param name="parameters">How.</param>
    /// <param name="progress">Told what is being fitted and how far it is.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static TrainedModels Train(
        FeatureTable table, TrainingParameters parameters, IProgress<TrainingStep>? progress = null, CancellationToken cancellation = default)
    {
        TrainedPredictor? with = null, without = null;
        TrainedDetector? detector = null;
        try
        {
            Parallel.Invoke(
                new ParallelOptions { CancellationToken = cancellation },
                () => with = PredictorTraining.Train(table, parameters, withDerived: true, Step("predictor"), cancellation),
                () => without = PredictorTraining.Train(table, parameters, withDerived: false, Step("predictor without derived columns"), cancellation),
                () => detector = DetectorTraining.Train(table, parameters, cancellation));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }

        return new TrainedModels(with!, without!, detector!);

        IProgress<TrainingProgress>? Step(string name) => progress is null
            ? null
            : new Relay<TrainingProgress>(p => progress.Report(new TrainingStep(name, p.Trees / (double)Math.Max(1, p.MaxTrees))));
    }
}

/// <summary>How far training is.</summary>
/// <param name="Model">What is being fitted.</param>
/// <param name="Share">Share of the most trees it may grow, 0–1.</param>
public readonly record struct TrainingStep(string Model, double Share);
