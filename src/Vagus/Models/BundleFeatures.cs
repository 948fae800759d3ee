using System.Security.Cryptography;
using System.Text;
using Vagus.Features;

namespace Vagus.Models;

/// <summary>Ties the inputs of a bundle to the feature catalogue, and refuses a bundle that was trained with another one.</summary>
public static class BundleFeatures
{
    /// <summary>Hash over the feature sets of all sections, as a manifest carries it.</summary>
    /// <param name="sets">Feature sets by section.</param>
    /// <returns>SHA-256 in lower-case hexadecimal.</returns>
    public static string HashOf(IReadOnlyDictionary<string, FeatureSet> sets) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', sets.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Key + "=" + s.Value.Hash)))));

    internal static Dictionary<string, FeatureSet> Of(ModelBundle bundle)
    {
        var manifest = bundle.Manifest;
        try
        {
            var sets = bundle.Sections.Keys.ToDictionary(name => name, name => FeatureSet.Of(manifest.FeatureNames[name]), StringComparer.Ordinal);
            var hash = HashOf(sets);
            return string.Equals(hash, manifest.FeatureHash, StringComparison.Ordinal)
                ? sets
                : throw new InvalidModelException(
                    $"bundle {manifest.VersionId}", $"feature hash {manifest.FeatureHash}", $"{hash}: it was trained with other feature definitions; train again");
        }
        catch (ArgumentException fault)
        {
            throw new InvalidModelException($"bundle {manifest.VersionId}", fault.Message, "features of this version's catalogue; train again", fault);
        }
    }

    internal static void CheckKind(ModelBundle bundle, string kind)
    {
        if (!string.Equals(bundle.Manifest.Kind, kind, StringComparison.Ordinal))
        {
            throw new InvalidModelException($"bundle {bundle.Manifest.VersionId}", $"a {bundle.Manifest.Kind}", $"a {kind}");
        }
    }

    internal static void Forbid(ModelBundle bundle, FeatureSet features, FeatureSources forbidden)
    {
        var peeking = features.Features.FirstOrDefault(feature => (feature.Sources & forbidden) != FeatureSources.None);
        if (peeking is not null)
        {
            throw new InvalidModelException(
                $"bundle {bundle.Manifest.VersionId}", $"the input {peeking.Name}, which reads {peeking.Sources & forbidden}", "inputs that do not");
        }
    }
}
