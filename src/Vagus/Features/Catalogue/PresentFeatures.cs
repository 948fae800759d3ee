namespace Vagus.Features.Catalogue;

/// <summary>
/// The present heart rate against profile, context and past: inputs of detectors, never of a predictor. The five zones
/// end at 60, 70, 80 and 90 % of the maximal heart rate.
/// </summary>
internal static class PresentFeatures
{
    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Present("heart_rate", "bpm", "present heart rate", 0, static (in FeatureInput x) => x.Reading.HeartRateBpm);
        yield return Present("heart_rate_above_resting", "bpm", "heart rate − resting", 0, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.Reserve.RestingBpm);
        yield return Present("heart_rate_ratio_to_resting", "1", "heart rate / resting", 0, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm / x.Reserve.RestingBpm);
        yield return Present("heart_rate_reserve_share", "1", "(heart rate − resting) / (maximal − resting)", 0, static (in FeatureInput x) =>
            x.Reserve.Share(x.Reading.HeartRateBpm));
        yield return Present("heart_rate_share_of_max", "1", "heart rate / maximal", 0, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm / x.Reserve.MaxBpm);
        yield return Present("heart_rate_zone", "1", "0 below 60 % of the maximum, then 1–4 from 60, 70, 80 and 90 %", 0, static (in FeatureInput x) =>
            HeartRateZone.Of(x.Reading.HeartRateBpm, x.Reserve.MaxBpm));
        yield return Present("heart_rate_excess", "bpm", "heart rate − (resting + intensity · reserve)", 0, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.Reserve.ExpectedBpm(x.Reading.ActivityIntensity));
        yield return Present("heart_rate_residual", "bpm", "heart rate − personal_expected", int.MaxValue, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.PersonalBpm);
        yield return Present("heart_rate_jump", "bpm", "heart rate − that of the reading before", 1, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.History.Lag(Channel.HeartRate, 1, x.Reading.LocalTime));
        yield return Present("heart_rate_deviation", "bpm", "heart rate − mean of all earlier ones", int.MaxValue, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.History.HeartRates.MeanBpm);
        yield return Present("heart_rate_z", "1", "deviation / standard deviation of all earlier ones", int.MaxValue, static (in FeatureInput x) =>
            x.Reading.HeartRateBpm - x.History.HeartRates.MeanBpm is var d && x.History.HeartRates.StandardDeviationBpm is > 0.1f and var sd
                ? d / sd
                : float.NaN);
        yield return Present("heart_rate_percentile", "1", "share of earlier heart rates below it", int.MaxValue, static (in FeatureInput x) =>
            x.History.HeartRates.ShareBelow(x.Reading.HeartRateBpm));
    }

    private static FeatureDefinition Present(string name, string unit, string formula, int window, FeatureFunction function) =>
        new(
            name,
            unit,
            FeatureFamily.Present,
            FeatureSources.PresentHeartRate | FeatureSources.Profile | FeatureSources.Context
                | (window > 0 ? FeatureSources.Past : FeatureSources.None),
            "heart_rate",
            formula,
            window,
            function);
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
