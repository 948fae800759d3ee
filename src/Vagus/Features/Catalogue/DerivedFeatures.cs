using Vagus.Signals;

namespace Vagus.Features.Catalogue;

/// <summary>Present columns that the reference schema computes from the heart rate.</summary>
internal static class DerivedFeatures
{
    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Derived("rmssd", "ms", "hrv_rmssd", "RMSSD", static (in FeatureInput x) => x.Reading.RmssdMs);
        yield return Derived("stress", "1", "stress_score", "stress score, 0–100", static (in FeatureInput x) => x.Reading.StressScore);
        yield return Derived("calories", "kcal", "calories_5min", "energy in five minutes", static (in FeatureInput x) => x.Reading.CaloriesPer5MinKcal);
        yield return Derived("log_calories", "1", "calories_5min", "ln(1 + calories)", static (in FeatureInput x) =>
            MathF.Log(1 + x.Reading.CaloriesPer5MinKcal));
        yield return Derived("sleep_stage", "1", "sleep_stage", "0 awake, 1 deep, 2 light, 3 REM", static (in FeatureInput x) =>
            x.Reading.SleepStage == SleepStage.Unknown ? float.NaN : (int)x.Reading.SleepStage - 1);
        yield return Derived("rmssd_relative", "ms", "hrv_rmssd activity_intensity", "RMSSD / max(0.4, 1 − intensity), unknown intensity counting as 0", FeatureSources.Context, static (in FeatureInput x) =>
            x.Reading.RmssdMs / ImpliedHeartRate.RmssdScale(x.Reading));
        yield return Excess("stress_implied_excess", "stress_score hrv_rmssd", "middle of the heart rates that stress and RMSSD allow − personal_expected", static (in FeatureInput x) =>
            ImpliedHeartRate.FromStress(x.Reserve, x.Reading) - x.PersonalBpm);
        yield return Excess("implied_min_excess", "stress_score hrv_rmssd sleep_stage", "lowest heart rate that the derived columns allow − personal_expected", static (in FeatureInput x) =>
            ImpliedHeartRate.Lowest(x.Reserve, x.Reading) - x.PersonalBpm);
        yield return Excess("implied_max_excess", "stress_score hrv_rmssd sleep_stage", "highest heart rate that the derived columns allow − personal_expected; NaN without limit", static (in FeatureInput x) =>
            ImpliedHeartRate.Highest(x.Reserve, x.Reading) - x.PersonalBpm);
    }

    private static FeatureDefinition Derived(string name, string unit, string column, string formula, FeatureFunction function) =>
        Derived(name, unit, column, formula, FeatureSources.None, function);

    private static FeatureDefinition Derived(
        string name, string unit, string columns, string formula, FeatureSources more, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Derived, FeatureSources.Derived | more, columns, formula, 0, function);

    private static FeatureDefinition Excess(string name, string columns, string formula, FeatureFunction function) =>
        new(
            name,
            "bpm",
            FeatureFamily.Derived,
            FeatureSources.Derived | BaselineFeatures.PersonalSources,
            columns + " " + BaselineFeatures.PersonalColumns,
            formula,
            int.MaxValue,
            function);
}
