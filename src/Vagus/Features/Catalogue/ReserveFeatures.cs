namespace Vagus.Features.Catalogue;

/// <summary>Resting and maximal heart rate, the reserve, and what the population would show.</summary>
internal static class ReserveFeatures
{
    /// <summary>Name of the population's expectation.</summary>
    public const string PopulationExpected = "population_expected";

    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Reserve("resting_heart_rate", "bpm", FeatureSources.Profile, "resting_hr resting_hr_baseline",
            "the reading's, else the profile's, else 72", static (in FeatureInput x) => x.Reserve.RestingBpm);
        yield return Reserve("max_heart_rate", "bpm", FeatureSources.Profile, "max_hr age",
            "the profile's, else 208 − 0.7·age, else 180", static (in FeatureInput x) => x.Reserve.MaxBpm);
        yield return Reserve("heart_rate_reserve", "bpm", FeatureSources.Profile, "resting_hr max_hr age",
            "maximal − resting", static (in FeatureInput x) => x.Reserve.ReserveBpm);
        yield return Reserve(PopulationExpected, "bpm", FeatureSources.Profile | FeatureSources.Context | FeatureSources.Clock,
            "resting_hr max_hr performance_level activity_intensity timestamp",
            "resting·circadian(hour) + intensity·reserve·efficiency(performance level)", static (in FeatureInput x) => x.PopulationBpm);
    }

    private static FeatureDefinition Reserve(
        string name, string unit, FeatureSources sources, string columns, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Reserve, sources, columns, formula, 0, function);
}
