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
    }

    private static FeatureDefinition Derived(string name, string unit, string column, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Derived, FeatureSources.Derived, column, formula, 0, function);
}
