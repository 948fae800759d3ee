using Vagus.Features;
using Vagus.Models;

namespace Vagus.Tests.Models;

/// <summary>Small bundles of random trees over real features, saved under a folder and opened again.</summary>
internal static class TestBundles
{
    public static readonly string[] ContextNames = ["hour", "age", "activity_intensity", "heart_rate_reserve", "personal_ratio", "steps_lag_1"];
    public static readonly string[] DerivedNames = [.. ContextNames, "stress", "rmssd_relative"];

    public static ModelBundle Predictor(string path, Func<ModelManifest, ModelManifest>? change = null, string[]? contextNames = null, string[]? derivedNames = null)
    {
        var sections = new Dictionary<string, IScorer>(StringComparer.Ordinal)
        {
            [HeartRatePredictor.WithDerivedSection] = Trees((derivedNames ?? DerivedNames).Length, 3),
            [HeartRatePredictor.WithoutDerivedSection] = Trees((contextNames ?? ContextNames).Length, 4),
        };
        var names = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [HeartRatePredictor.WithDerivedSection] = derivedNames ?? DerivedNames,
            [HeartRatePredictor.WithoutDerivedSection] = contextNames ?? ContextNames,
        };
        return SaveAndOpen(path, "predictor", names, sections, change);
    }

    /// <summary>A detector whose score is a sigmoid of the heart rate above resting: one half at <paramref name="aboveBpm"/>.</summary>
    public static ModelBundle Detector(string path, Func<ModelManifest, ModelManifest>? change = null, float aboveBpm = 40, double threshold = 0.5)
    {
        var sections = new Dictionary<string, IScorer>(StringComparer.Ordinal)
        {
            [AnomalyDetector.IsolationForestSection] = new LinearScorer(0, [1], [aboveBpm], [5], OutputTransform.Sigmoid),
        };
        var names = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [AnomalyDetector.IsolationForestSection] = ["heart_rate_above_resting"],
        };
        return SaveAndOpen(path, "detector", names, sections, manifest =>
        {
            manifest = manifest with
            {
                Thresholds = new Dictionary<string, double>(StringComparer.Ordinal) { [AnomalyDetector.IsolationForestSection] = threshold },
            };
            return change?.Invoke(manifest) ?? manifest;
        });
    }

    private static TreeEnsemble Trees(int inputs, ulong seed)
    {
        var random = new SeededRandom(seed);
        return TreeEnsemble.Create(inputs, [.. Enumerable.Range(0, 9).Select(_ => RandomTrees.Tree(random, inputs, 12))], 0.7);
    }

    private static ModelBundle SaveAndOpen(
        string path,
        string kind,
        Dictionary<string, IReadOnlyList<string>> names,
        Dictionary<string, IScorer> sections,
        Func<ModelManifest, ModelManifest>? change)
    {
        var manifest = new ModelManifest
        {
            Kind = kind,
            VersionId = "v1",
            Created = new DateTimeOffset(2026, 5, 4, 3, 2, 0, TimeSpan.Zero),
            FeatureNames = names,
            FeatureHash = BundleFeatures.HashOf(names.ToDictionary(n => n.Key, n => FeatureSet.Of(n.Value), StringComparer.Ordinal)),
        };
        ModelBundle.Save(path, change?.Invoke(manifest) ?? manifest, sections);
        return ModelBundle.Open(path);
    }
}

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vagus-models-").FullName;

    public string At(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
