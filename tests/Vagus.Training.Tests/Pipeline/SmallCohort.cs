using Vagus.Data.Formats.Reference;
using Vagus.Data.Simulation.Classic;
using Vagus.Data.Validation;
using Vagus.Models;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Tests.Pipeline;

/// <summary>Eight generated people over three days, loaded anew each time so that a test may change the readings.</summary>
public sealed class SmallCohort : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-cohort-").FullName;

    public SmallCohort() => ClassicGenerator.Generate(new ClassicOptions(People: 8, Days: 3, Seed: 7), _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Parameters small enough for a test; everything else as shipped.</summary>
    public static TrainingParameters Parameters { get; } = TrainingParameters.Shipped with
    {
        Predictor = TrainingParameters.Shipped.Predictor with
        {
            Lightgbm = new BoostingParameters { MaxTrees = 12, Leaves = 7 },
            LightgbmWithDerived = new BoostingParameters { MaxTrees = 12, Leaves = 7 },
        },
        Detector = TrainingParameters.Shipped.Detector with
        {
            IsolationForest = TrainingParameters.Shipped.Detector.IsolationForest with { Trees = 10 },
            Classifier = TrainingParameters.Shipped.Detector.Classifier with
            {
                Lightgbm = new BoostingParameters { MaxTrees = 8, Leaves = 4, MinDataInLeaf = 50 },
            },
        },
    };

    public static TrainingParameters WithoutDropout { get; } = Parameters with { Predictor = Parameters.Predictor with { HistoryDropout = 0 } };

    public CohortData Load() => CohortData.Load(_folder, DataContract.Default);

    public FeatureTable Table(TrainingParameters? parameters = null) => FeatureTableBuilder.Build(Load(), parameters ?? Parameters);

    /// <summary>Every byte of what a training made, thresholds included.</summary>
    public static byte[] BytesOf(TrainedModels models)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var scorer in new[] { models.WithDerived.Scorer, models.WithoutDerived.Scorer, models.Detector.IsolationForest.Scorer, models.Detector.Classifier!.Scorer })
        {
            switch (scorer)
            {
                case TreeEnsemble trees:
                    trees.Write(writer);
                    break;
                case IsolationForest forest:
                    forest.Write(writer);
                    break;
                case LinearScorer linear:
                    linear.Write(writer);
                    break;
                default:
                    throw new InvalidOperationException($"found a {scorer.GetType().Name}, expected a scorer that can be written");
            }
        }

        writer.Write(models.Detector.IsolationForest.Threshold);
        writer.Write(models.Detector.Classifier.Threshold);
        writer.Write(models.Detector.ClassifierInputs!);
        writer.Write(models.WithDerived.Trees);
        writer.Write(models.WithoutDerived.Trees);
        return stream.ToArray();
    }
}
