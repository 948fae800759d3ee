using Vagus.Signals;

namespace Vagus.Features.Catalogue;

/// <summary>The present reading without its heart rate and without what is computed from it.</summary>
internal static class ActivityFeatures
{
    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Context("activity_intensity", "1", "activity_intensity", "0 none to 1 maximal", static (in FeatureInput x) =>
            x.Reading.ActivityIntensity);
        yield return Context("activity_type", "1", "activity_type", "0 sleeping, 1 resting, 2 light, 3 walking, 4 commuting, 5 exercise", static (in FeatureInput x) =>
            x.Reading.Activity == ActivityType.Unknown ? float.NaN : (int)x.Reading.Activity - 1);
        yield return Flag("is_sleeping", ActivityType.Sleeping, static (in FeatureInput x) => Is(x, ActivityType.Sleeping));
        yield return Flag("is_resting", ActivityType.Resting, static (in FeatureInput x) => Is(x, ActivityType.Resting));
        yield return Flag("is_light", ActivityType.Light, static (in FeatureInput x) => Is(x, ActivityType.Light));
        yield return Flag("is_walking", ActivityType.Walking, static (in FeatureInput x) => Is(x, ActivityType.Walking));
        yield return Flag("is_commuting", ActivityType.Commuting, static (in FeatureInput x) => Is(x, ActivityType.Commuting));
        yield return Flag("is_exercise", ActivityType.Exercise, static (in FeatureInput x) => Is(x, ActivityType.Exercise));
        yield return Context("steps", "steps", "steps_5min", "steps in five minutes", static (in FeatureInput x) => x.Reading.StepsPer5Min);
        yield return Context("log_steps", "1", "steps_5min", "ln(1 + steps)", static (in FeatureInput x) => MathF.Log(1 + x.Reading.StepsPer5Min));
        yield return Context("elevation_gain", "m", "elevation_gain", "metres gained", static (in FeatureInput x) => x.Reading.ElevationGainMetres);
        yield return Context("skin_temperature", "°C", "skin_temperature", "skin temperature", static (in FeatureInput x) => x.Reading.SkinTemperatureCelsius);
        yield return Context("signal_quality", "1", "signal_quality", "0 to 1", static (in FeatureInput x) => x.Reading.SignalQuality);
        yield return Context("confidence_score", "1", "confidence_score", "0 to 1", static (in FeatureInput x) => x.Reading.ConfidenceScore);
        yield return Context("device_battery", "%", "device_battery", "battery charge", static (in FeatureInput x) => x.Reading.DeviceBatteryPercent);
    }

    private static float Is(in FeatureInput x, ActivityType activity) =>
        x.Reading.Activity == ActivityType.Unknown ? float.NaN : x.Reading.Activity == activity ? 1 : 0;

    private static FeatureDefinition Context(string name, string unit, string column, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Activity, FeatureSources.Context, column, formula, 0, function);

    private static FeatureDefinition Flag(string name, ActivityType activity, FeatureFunction function) =>
        Context(name, "1", "activity_type", "1 when activity_type is " + Terms.Activity.ToWord(activity), function);
}
