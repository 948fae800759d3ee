namespace Vagus.Features.Catalogue;

/// <summary>Resting and maximal heart rate, the reserve, and what the population would show.</summary>
internal static class ReserveFeatures
{
    /// <summary>Name of the population's expectation.</summary>
    public const string PopulationExpected = "population_expected";

    /// <summary>Columns that the population's expectation reads.</summary>
    public const string PopulationColumns = "resting_hr_baseline resting_hr max_hr age performance_level activity_intensity timestamp";

    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Reserve("resting_heart_rate", "bpm", FeatureSources.Profile | FeatureSources.Context, "resting_hr_baseline resting_hr",
            "the reading's, else the profile's, else 72", static (in FeatureInput x) => x.Reserve.RestingBpm);
        yield return Reserve("max_heart_rate", "bpm", FeatureSources.Profile, "max_hr age",
            "the profile's, else 208 − 0.7·age, else 180", static (in FeatureInput x) => x.Reserve.MaxBpm);
        yield return Reserve("heart_rate_reserve", "bpm", FeatureSources.Profile | FeatureSources.Context, "resting_hr_baseline resting_hr max_hr age",
            "max_heart_rate − resting_heart_rate, at least 1", static (in FeatureInput x) => x.Reserve.ReserveBpm);
        yield return Reserve(PopulationExpected, "bpm", FeatureSources.Profile | FeatureSources.Context | FeatureSources.Clock,
            PopulationColumns,
            "resting_heart_rate·circadian(hour) + intensity·heart_rate_reserve·efficiency(performance level); circadian(h) = "
                + "1 + 0.08·sin(2π(h − 4)/24) + 0.03·sin(4π(h − 2)/24); efficiency 1.15 low, 1 moderate or unknown, 0.9 high, "
                + "0.85 athlete; at most max(0.98·max_heart_rate, resting_heart_rate)", static (in FeatureInput x) => x.PopulationBpm);
    }

    private static FeatureDefinition Reserve(
        string name, string unit, FeatureSources sources, string columns, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Reserve, sources, columns, formula, 0, function);
}
