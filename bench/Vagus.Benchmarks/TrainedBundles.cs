using Vagus.Features;
using Vagus.Models;
using Vagus.Training.Pipeline;

namespace Vagus.Benchmarks;

/// <summary>Writes fitted models as bundles, with just what opening and scoring them needs.</summary>
internal static class TrainedBundles
{
    public static void SavePredictor(string path, TrainedModels models) => Save(
        path,
        "predictor",
        new()
        {
            [HeartRatePredictor.WithDerivedSection] = (models.WithDerived.Scorer, models.WithDerived.Features),
            [HeartRatePredictor.WithoutDerivedSection] = (models.WithoutDerived.Scorer, models.WithoutDerived.Features),
        },
        []);

    public static void SaveDetector(string path, TrainedModels models) => Save(
        path,
        "detector",
        new() { [AnomalyDetector.IsolationForestSection] = (models.Detector.IsolationForest.Scorer, models.Detector.IsolationForest.Features) },
        new() { [AnomalyDetector.IsolationForestSection] = models.Detector.IsolationForest.Threshold });

    /// <summary>Bytes of a model in the binary form that a bundle holds.</summary>
    public static long BytesOf(IScorer scorer, int inputs)
    {
        var folder = Directory.CreateTempSubdirectory("vagus-bench-").FullName;
        try
        {
            var path = Path.Combine(folder, "model");
            var names = FeatureCatalogue.All.Take(inputs).Select(feature => feature.Name).ToList();
            Save(path, "predictor", new() { ["model"] = (scorer, names) }, []);
            return new FileInfo(Path.Combine(path, "model.bin")).Length;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Save(
        string path, string kind, Dictionary<string, (IScorer Scorer, IReadOnlyList<string> Features)> sections, Dictionary<string, double> thresholds)
    {
        var manifest = new ModelManifest
        {
            Kind = kind,
            VersionId = "benchmark",
            Created = DateTimeOffset.UnixEpoch,
            FeatureHash = BundleFeatures.HashOf(sections.ToDictionary(s => s.Key, s => FeatureSet.Of(s.Value.Features))),
            FeatureNames = sections.ToDictionary(s => s.Key, s => s.Value.Features),
            Thresholds = thresholds,
        };
        ModelBundle.Save(path, manifest, sections.ToDictionary(s => s.Key, s => s.Value.Scorer));
    }
}
