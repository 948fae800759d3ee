namespace Vagus.Features.Catalogue;

/// <summary>
/// What all earlier readings say about the person. The personal ratios start at the population's value, so they need no
/// warm-up; statistics of the heart rate are NaN until they exist.
/// </summary>
internal static class BaselineFeatures
{
    /// <summary>Name of the personal expectation, which the predictor starts from.</summary>
    public const string PersonalExpected = "personal_expected";

    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Baseline(PersonalExpected, "bpm", "population_expected · personal_ratio_block", static (in FeatureInput x) => x.PersonalBpm);
        yield return Baseline("personal_ratio", "1", "mean of heart rate / population_expected, shrunk to 1", static (in FeatureInput x) =>
            x.History.Ratio.Overall);
        yield return Baseline("personal_ratio_state", "1", "the same by state, shrunk to personal_ratio", static (in FeatureInput x) =>
            x.History.Ratio.InState(x.Reading));
        yield return Baseline("personal_ratio_block", "1", "the same by state and three hours, shrunk to personal_ratio_state", static (in FeatureInput x) =>
            x.History.Ratio.InBlock(x.Reading));
        yield return Baseline("personal_ratio_hour", "1", "the same by state and hour, shrunk to personal_ratio_block", static (in FeatureInput x) =>
            x.History.Ratio.InHour(x.Reading));
        yield return Baseline("personal_shift", "bpm", "personal_expected − population_expected", static (in FeatureInput x) =>
            x.PersonalBpm - x.PopulationBpm);
        yield return Baseline("personal_hour_shift", "bpm", "population_expected · (personal_ratio_hour − personal_ratio_block)", static (in FeatureInput x) =>
            x.PopulationBpm * (x.History.Ratio.InHour(x.Reading) - x.History.Ratio.InBlock(x.Reading)));
        yield return Baseline("readings_known", "1", "ln(1 + earlier heart rates)", static (in FeatureInput x) =>
            MathF.Log(1 + x.History.Ratio.Readings));
        yield return Baseline("readings_known_block", "1", "ln(1 + earlier heart rates in the same state and three hours)", static (in FeatureInput x) =>
            MathF.Log(1 + x.History.Ratio.ReadingsInBlock(x.Reading)));
        yield return Baseline("residual_spread", "bpm", "root mean square of heart rate − personal_expected, shrunk to 3", static (in FeatureInput x) =>
            x.History.Ratio.SpreadBpm);
        yield return Baseline("residual_spread_block", "bpm", "the same by state and three hours", static (in FeatureInput x) =>
            x.History.Ratio.SpreadInBlockBpm(x.Reading));
        yield return Baseline("outlier_share", "1", "share of earlier heart rates more than 10 bpm above personal_expected, shrunk to 0.01", static (in FeatureInput x) =>
            x.History.Ratio.OutlierShare);

        yield return Baseline("heart_rate_mean_all", "bpm", "mean of all earlier heart rates", static (in FeatureInput x) => x.History.HeartRates.MeanBpm);
        yield return Baseline("heart_rate_std_all", "bpm", "standard deviation of all earlier heart rates", static (in FeatureInput x) =>
            x.History.HeartRates.StandardDeviationBpm);
        yield return Baseline("heart_rate_min_all", "bpm", "lowest earlier heart rate", static (in FeatureInput x) => x.History.HeartRates.MinBpm);
        yield return Baseline("heart_rate_max_all", "bpm", "highest earlier heart rate", static (in FeatureInput x) => x.History.HeartRates.MaxBpm);
        yield return Baseline("heart_rate_median_all", "bpm", "median of all earlier heart rates", static (in FeatureInput x) =>
            x.History.HeartRates.QuantileBpm(0.5f));
        yield return Baseline("last_deviation", "bpm", "heart rate of the reading before − mean of all earlier ones", static (in FeatureInput x) =>
            Last(x) - x.History.HeartRates.MeanBpm);
        yield return Baseline("last_z", "1", "last_deviation / standard deviation of all earlier ones", static (in FeatureInput x) =>
            x.History.HeartRates.StandardDeviationBpm is > 0.1f and var sd ? (Last(x) - x.History.HeartRates.MeanBpm) / sd : float.NaN);
        yield return Baseline("last_percentile", "1", "share of earlier heart rates below that of the reading before", static (in FeatureInput x) =>
            x.History.HeartRates.ShareBelow(Last(x)));
        yield return Baseline("last_reserve_share", "1", "(heart rate of the reading before − resting) / reserve", static (in FeatureInput x) =>
            x.Reserve.Share(Last(x)));
        yield return Baseline("last_share_of_max", "1", "heart rate of the reading before / maximal", static (in FeatureInput x) =>
            Last(x) / x.Reserve.MaxBpm);
        yield return Baseline("last_ratio_to_resting", "1", "heart rate of the reading before / resting", static (in FeatureInput x) =>
            Last(x) / x.Reserve.RestingBpm);
        yield return Baseline("last_zone", "1", "zone 0–4 of the heart rate of the reading before", static (in FeatureInput x) =>
            HeartRateZone.Of(Last(x), x.Reserve.MaxBpm));
    }

    private static float Last(in FeatureInput x) => x.History.Lag(Channel.HeartRate, 1, x.Reading.LocalTime);

    private static FeatureDefinition Baseline(string name, string unit, string formula, FeatureFunction function) =>
        new(
            name,
            unit,
            FeatureFamily.Baseline,
            FeatureSources.Past | FeatureSources.Profile | FeatureSources.Context | FeatureSources.Clock,
            "heart_rate",
            formula,
            int.MaxValue,
            function);
}
