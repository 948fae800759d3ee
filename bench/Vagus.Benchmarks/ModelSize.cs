using Vagus.Features;
using Vagus.Models;

namespace Vagus.Benchmarks;

/// <summary>Size of a fitted model.</summary>
internal static class ModelSize
{
    /// <summary>Bytes of a model in the binary form that a bundle holds.</summary>
    public static long BytesOf(IScorer scorer, int inputs)
    {
        var folder = Directory.CreateTempSubdirectory("vagus-bench-").FullName;
        try
        {
            var path = Path.Combine(folder, "model");
            var manifest = new ModelManifest
            {
                Kind = "predictor",
                VersionId = "benchmark",
                Created = DateTimeOffset.UnixEpoch,
                FeatureNames = new Dictionary<string, IReadOnlyList<string>> { ["model"] = [.. FeatureCatalogue.All.Take(inputs).Select(feature => feature.Name)] },
            };
            ModelBundle.Save(path, manifest, new Dictionary<string, IScorer> { ["model"] = scorer });
            return new FileInfo(Path.Combine(path, "model.bin")).Length;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
