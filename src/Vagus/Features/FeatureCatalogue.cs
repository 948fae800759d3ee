using System.Collections.Frozen;
using Vagus.Features.Catalogue;

namespace Vagus.Features;

/// <summary>
/// Every feature that Vagus can compute, with name, unit, formula, columns and window. Training, command and API
/// compute features through this one catalogue, so a model is served exactly what it was trained with.
/// </summary>
public static class FeatureCatalogue
{
    private static readonly FrozenDictionary<string, FeatureDefinition> s_byName;

    static FeatureCatalogue()
    {
        All =
        [
            .. ClockFeatures.Define(),
            .. ProfileFeatures.Define(),
            .. ActivityFeatures.Define(),
            .. ReserveFeatures.Define(),
            .. DerivedFeatures.Define(),
            .. RecentFeatures.Define(),
            .. RollingFeatures.Define(),
            .. BaselineFeatures.Define(),
            .. PresentFeatures.Define(),
        ];
        s_byName = All.ToFrozenDictionary(feature => feature.Name, StringComparer.Ordinal);
    }

    /// <summary>Every feature, grouped by family.</summary>
    public static IReadOnlyList<FeatureDefinition> All { get; }

    /// <summary>Finds a feature.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The feature, or null when the catalogue has none of that name.</returns>
    public static FeatureDefinition? Find(string name) => s_byName.GetValueOrDefault(name);
}
