namespace Vagus.Features.Catalogue;

/// <summary>
/// What all earlier readings say about the person. The personal ratios start at the population's value, so they need no
/// warm-up; statistics of the heart rate are NaN until they exist.
/// </summary>
internal static class BaselineFeatures
{
    /// <summary>Name of the personal expectation, which the predictor starts from.</summary>
    public const string PersonalExpected = "personal_expected";

    /// <summary>Columns that the personal expectation reads.</summary>
    public const string PersonalColumns = "heart_rate activity_type " + ReserveFeatures.PopulationColumns;

    /// <summary>What the personal expectation reads.</summary>
    public const FeatureSources PersonalSources = Moment | FeatureSources.Profile;

    private const FeatureSources Moment = FeatureSources.Past | FeatureSources.Context | FeatureSources.Clock;

    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Personal(PersonalExpected, "bpm", PersonalSources, "population_expected · personal_ratio_block", static (in FeatureInput x) => x.PersonalBpm);
        yield return Personal("personal_ratio", "1", FeatureSources.Past, "mean of heart rate / population_expected, shrunk to 1 as if 12 readings had been there; halved in weight at 4096 readings", static (in FeatureInput x) =>
            x.History.Ratio.Overall);
        yield return Personal("personal_ratio_state", "1", FeatureSources.Past | FeatureSources.Context, "the same by state, shrunk to personal_ratio", static (in FeatureInput x) =>
            x.History.Ratio.InState(x.Reading));
        yield return Personal("personal_ratio_block", "1", Moment, "the same by state and three hours, shrunk to personal_ratio_state", static (in FeatureInput x) =>
            x.History.Ratio.InBlock(x.Reading));
        yield return Personal("personal_ratio_hour", "1", Moment, "the same by state and hour, shrunk to personal_ratio_block", static (in FeatureInput x) =>
            x.History.Ratio.InHour(x.Reading));
        yield return Personal("personal_shift", "bpm", PersonalSources, "personal_expected − population_expected", static (in FeatureInput x) =>
            x.PersonalBpm - x.PopulationBpm);
        yield return Personal("personal_hour_shift", "bpm", PersonalSources, "population_expected · (personal_ratio_hour − personal_ratio_block)", static (in FeatureInput x) =>
            x.PopulationBpm * (x.History.Ratio.InHour(x.Reading) - x.History.Ratio.InBlock(x.Reading)));
        yield return Personal("readings_known", "1", FeatureSources.Past, "ln(1 + earlier heart rates, halved at 4096)", static (in FeatureInput x) =>
            MathF.Log(1 + x.History.Ratio.Readings));
        yield return Personal("readings_known_block", "1", Moment, "ln(1 + earlier heart rates in the same state and three hours)", static (in FeatureInput x) =>
            MathF.Log(1 + x.History.Ratio.ReadingsInBlock(x.Reading)));
        yield return Personal("residual_spread", "bpm", FeatureSources.Past, "root mean square of heart rate − personal_expected, shrunk to 3", static (in FeatureInput x) =>
            x.History.Ratio.SpreadBpm);
        yield return Personal("residual_spread_block", "bpm", Moment, "the same by state and three hours", static (in FeatureInput x) =>
            x.History.Ratio.SpreadInBlockBpm(x.Reading));
        yield return Personal("outlier_share", "1", FeatureSources.Past, "share of earlier heart rates more than 10 bpm above personal_expected, shrunk to 0.01", static (in FeatureInput x) =>
            x.History.Ratio.OutlierShare);

        yield return Baseline("heart_rate_mean_all", "bpm", "mean of all earlier heart rates", static (in FeatureInput x) => x.History.HeartRates.MeanBpm);
        yield return Baseline("heart_rate_std_all", "bpm", "standard deviation of all earlier heart rates", static (in FeatureInput x) =>
            x.History.HeartRates.StandardDeviationBpm);
        yield return Baseline("heart_rate_min_all", "bpm", "lowest earlier heart rate", static (in FeatureInput x) => x.History.HeartRates.MinBpm);
        yield return Baseline("heart_rate_max_all", "bpm", "highest earlier heart rate", static (in FeatureInput x) => x.History.HeartRates.MaxBpm);
        yield return Baseline("heart_rate_median_all", "bpm", "median of all earlier heart rates, to half a bpm", static (in FeatureInput x) =>
            x.History.HeartRates.QuantileBpm(0.5f));
        yield return Baseline("last_deviation", "bpm", "heart rate of the reading before − mean of all earlier ones", static (in FeatureInput x) =>
            Last(x) - x.History.HeartRates.MeanBpm);
        yield return Baseline("last_z", "1", "last_deviation / standard deviation of all earlier ones", static (in FeatureInput x) =>
            x.History.HeartRates.StandardDeviationBpm is > 0.1f and var sd ? (Last(x) - x.History.HeartRates.MeanBpm) / sd : float.NaN);
        yield return Baseline("last_percentile", "1", "share of earlier heart rates below that of the reading before", static (in FeatureInput x) =>
            x.History.HeartRates.ShareBelow(Last(x)));
        yield return Last("last_reserve_share", "1", "heart_rate resting_hr_baseline resting_hr max_hr age", FeatureSources.Profile | FeatureSources.Context, "(heart rate of the reading before − resting) / reserve", static (in FeatureInput x) =>
            x.Reserve.Share(Last(x)));
        yield return Last("last_share_of_max", "1", "heart_rate max_hr age", FeatureSources.Profile, "heart rate of the reading before / maximal", static (in FeatureInput x) =>
            Last(x) / x.Reserve.MaxBpm);
        yield return Last("last_ratio_to_resting", "1", "heart_rate resting_hr_baseline resting_hr", FeatureSources.Profile | FeatureSources.Context, "heart rate of the reading before / resting", static (in FeatureInput x) =>
            Last(x) / x.Reserve.RestingBpm);
        yield return Last("last_zone", "1", "heart_rate max_hr age", FeatureSources.Profile, "zone 0–4 of the heart rate of the reading before", static (in FeatureInput x) =>
            HeartRateZone.Of(Last(x), x.Reserve.MaxBpm));
    }

    private static float Last(in FeatureInput x) => x.History.Lag(Channel.HeartRate, 1, x.Reading.LocalTime);

    private static FeatureDefinition Baseline(string name, string unit, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Baseline, FeatureSources.Past, "heart_rate", formula, int.MaxValue, function);

    private static FeatureDefinition Personal(string name, string unit, FeatureSources sources, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Baseline, sources, PersonalColumns, formula, int.MaxValue, function);

    private static FeatureDefinition Last(
        string name, string unit, string columns, FeatureSources more, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Baseline, FeatureSources.Past | more, columns, formula, 1, function);
}
