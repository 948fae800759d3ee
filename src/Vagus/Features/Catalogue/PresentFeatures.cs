namespace Vagus.Features.Catalogue;

/// <summary>
/// The present heart rate against profile, context and past: inputs of detectors, never of a predictor. The five zones
/// end at 60, 70, 80 and 90 % of the maximal heart rate.
/// </summary>
internal static class PresentFeatures
{
    private const string Resting = " resting_hr_baseline resting_hr";
    private const string Max = " max_hr age";
    private const FeatureSources Reserve = FeatureSources.Profile | FeatureSources.Context;

    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Present("heart_rate", "bpm", "", FeatureSources.None, "present heart rate", 0, static (in FeatureInput x) => x.Reading.HeartRateBpm);
        yield return Present("heart_rate_above_resting", "bpm", Resting, Reserve, "heart rate − resting", 0, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.Reserve.RestingBpm);
        yield return Present("heart_rate_ratio_to_resting", "1", Resting, Reserve, "heart rate / resting", 0, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm / x.Reserve.RestingBpm);
        yield return Present("heart_rate_reserve_share", "1", Resting + Max, Reserve, "(heart rate − resting) / (maximal − resting)", 0, static (in FeatureInput x) =>
            x.Reserve.Share(x.Reading.HeartRateBpm));
        yield return Present("heart_rate_share_of_max", "1", Max, FeatureSources.Profile, "heart rate / maximal", 0, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm / x.Reserve.MaxBpm);
        yield return Present("heart_rate_zone", "1", Max, FeatureSources.Profile, "0 below 60 % of the maximum, then 1–4 from 60, 70, 80 and 90 %", 0, static (in FeatureInput x) =>
            HeartRateZone.Of(x.Reading.HeartRateBpm, x.Reserve.MaxBpm));
        yield return Present("heart_rate_excess", "bpm", Resting + Max + " activity_intensity", Reserve, "heart rate − (resting + intensity · reserve)", 0, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.Reserve.ExpectedBpm(x.Reading.ActivityIntensity));
        yield return Present("heart_rate_residual", "bpm", " " + BaselineFeatures.PersonalColumns, BaselineFeatures.PersonalSources, "heart rate − personal_expected", int.MaxValue, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.PersonalBpm);
        yield return Present("heart_rate_residual_z", "1", " " + BaselineFeatures.PersonalColumns, BaselineFeatures.PersonalSources, "heart_rate_residual / residual_spread_block", int.MaxValue, static (in FeatureInput x) =>
            (x.Reading.HeartRateBpm - x.PersonalBpm) / x.History.Ratio.SpreadInBlockBpm(x.Reading));
        yield return Present("heart_rate_jump", "bpm", "", FeatureSources.Past, "heart rate − that of the reading before", 1, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.History.Lag(Channel.HeartRate, 1, x.Reading.LocalTime));
        yield return Present("heart_rate_deviation", "bpm", "", FeatureSources.Past, "heart rate − mean of all earlier ones", int.MaxValue, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.History.HeartRates.MeanBpm);
        yield return Present("heart_rate_z", "1", "", FeatureSources.Past, "heart_rate_deviation / standard deviation of all earlier ones", int.MaxValue, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.History.HeartRates.MeanBpm is var d && x.History.HeartRates.StandardDeviationBpm is > 0.1f and var sd
                ? d / sd
                : float.NaN);
        yield return Present("heart_rate_percentile", "1", "", FeatureSources.Past, "share of earlier heart rates below it, to 1 bpm and half of the equal ones counted", int.MaxValue, static (in FeatureInput x) =>
            x.History.HeartRates.ShareBelow(x.Reading.HeartRateBpm));
    }

    private static FeatureDefinition Present(
        string name, string unit, string moreColumns, FeatureSources more, string formula, int window, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Present, FeatureSources.PresentHeartRate | more, DistinctWords("heart_rate" + moreColumns), formula, window, function);

    private static string DistinctWords(string words) => string.Join(' ', words.Split(' ').Distinct(StringComparer.Ordinal));
}

/// <summary>The five heart-rate zones by share of the maximal heart rate.</summary>
internal static class HeartRateZone
{
    public static float Of(float heartRateBpm, float maxBpm) => (heartRateBpm / maxBpm) switch
    {
        float.NaN => float.NaN,
        < 0.6f => 0,
        < 0.7f => 1,
        < 0.8f => 2,
        < 0.9f => 3,
        _ => 4,
    };
}
