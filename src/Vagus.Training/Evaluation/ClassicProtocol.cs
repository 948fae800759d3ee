using System.Diagnostics;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Evaluation;

/// <summary>
/// <c>vagus evaluate classic</c>: all readings sorted by time, the first 75 % train, the rest test, by the given
/// parameters unchanged. Nothing is registered and nothing is kept.
/// </summary>
public static class ClassicProtocol
{
    /// <summary>Loads, trains and measures.</summary>
    /// <param name="directory">Folder with users.csv and readings.csv[.gz].</param>
    /// <param name="parameters">How to train.</param>
    /// <param name="observer">Told of progress; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Vagus.Data.Formats.DataFormatException">The data cannot be read.</exception>
    /// <exception cref="TrainingException">There are too few readings.</exception>
    public static ClassicEvaluation Run(
        string directory, TrainingParameters parameters, IPipelineObserver? observer = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var last = 0.0;
        double Lap()
        {
            var now = watch.Elapsed.TotalSeconds;
            (var spent, last) = (now - last, now);
            return spent;
        }

        observer?.Started("load");
        var data = CohortData.Load(
            directory, DataContract.Default, new Relay<DataProgress>(p => observer?.Advanced("rows", p.BytesRead / (double)Math.Max(1, p.BytesTotal))), cancellation);
        var load = Lap();
        observer?.Ended(new StageOutcome("load", false, load, $"{data.Readings.Length:N0} readings of {data.People.Count:N0} people, {data.FaultyRows:N0} faulty rows left out"));

        observer?.Started("features");
        var table = FeatureTableBuilder.Build(data, parameters, new Relay<double>(share => observer?.Advanced("features", share)), cancellation);
        var features = Lap();
        observer?.Ended(new StageOutcome("features", false, features, $"{table.Rows:N0} rows × {table.Features.Count} features"));

        observer?.Started("train");
        var models = TrainedModels.Train(table, parameters, new Relay<TrainingStep>(step => observer?.Advanced(step.Model, step.Share)), cancellation);
        var train = Lap();
        observer?.Ended(new StageOutcome("train", false, train, $"{models.WithDerived.Trainer}, {models.WithDerived.Trees} and {models.WithoutDerived.Trees} trees"));

        observer?.Started("evaluate");
        var evaluation = ClassicEvaluator.Evaluate(table, models, new SecondsSpent(load, features, train, 0, 0), SizeOf(models, parameters), parameters.Data.Seed);
        var evaluate = Lap();
        observer?.Ended(new StageOutcome("evaluate", false, evaluate, $"{table.TestRows:N0} test readings"));
        return evaluation with { Seconds = new SecondsSpent(load, features, train, evaluate, last) };
    }

    private static long SizeOf(TrainedModels models, TrainingParameters parameters)
    {
        var folder = Directory.CreateTempSubdirectory("vagus-");
        try
        {
            TrainedModelsFolder.Save(folder.FullName, models, parameters, "", DateTimeOffset.UnixEpoch);
            return TrainedModelsFolder.BytesOf(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
