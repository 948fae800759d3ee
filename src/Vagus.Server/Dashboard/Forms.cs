using System.Globalization;
using Vagus.Server.Api;

namespace Vagus.Server.Dashboard;

/// <summary>The two forms with their defaults: a person of middling fitness, walking; the same person, sitting.</summary>
internal static class Forms
{
    public const string Predict = "predict";
    public const string Detect = "detect";

    public static FormState NewPrediction(DateTime localTime) => new(
        Predict,
        RequestFields.PagePrediction,
        [
            new("Person",
            [
                "age", "gender", "weight_kg", "height_cm", "bmi", "resting_hr", "max_hr", "fitness_level", "performance_level",
            ]),
            new("Moment", ["date", "activity_type", "activity_intensity", "steps_5min", "calories_5min", "elevation_gain", "heart_rate"]),
            new("Body and device",
            [
                "hrv_rmssd", "stress_score", "sleep_stage", "skin_temperature", "signal_quality", "device_battery",
            ]),
        ],
        new(StringComparer.Ordinal)
        {
            ["age"] = "34",
            ["gender"] = "F",
            ["weight_kg"] = "62",
            ["height_cm"] = "168",
            ["bmi"] = "22",
            ["fitness_level"] = "fairly_active",
            ["performance_level"] = "moderate",
            ["resting_hr"] = "64",
            ["max_hr"] = "184",
            ["date"] = Clock(localTime),
            ["activity_type"] = "walking",
            ["activity_intensity"] = "0.5",
            ["steps_5min"] = "60",
            ["calories_5min"] = "1",
            ["elevation_gain"] = "2",
            ["hrv_rmssd"] = "28",
            ["stress_score"] = "42",
            ["sleep_stage"] = "",
            ["skin_temperature"] = "36.2",
            ["signal_quality"] = "0.95",
            ["device_battery"] = "80",
        });

    public static FormState NewDetection(DateTime localTime) => new(
        Detect,
        RequestFields.ReferenceDetection,
        [
            new("Heart", ["heart_rate", "resting_hr_baseline", "hrv_rmssd", "stress_score"]),
            new("Moment", ["date", "activity_type", "activity_intensity", "steps_5min", "calories_5min", "elevation_gain"]),
            new("Body and device", ["sleep_stage", "skin_temperature", "confidence_score", "signal_quality", "device_battery"]),
        ],
        new(StringComparer.Ordinal)
        {
            ["heart_rate"] = "72",
            ["resting_hr_baseline"] = "65",
            ["hrv_rmssd"] = "42",
            ["stress_score"] = "22",
            ["date"] = Clock(localTime),
            ["activity_type"] = "resting",
            ["activity_intensity"] = "0.1",
            ["steps_5min"] = "0",
            ["calories_5min"] = "1",
            ["elevation_gain"] = "0",
            ["sleep_stage"] = "",
            ["skin_temperature"] = "36.1",
            ["confidence_score"] = "0.95",
            ["signal_quality"] = "0.97",
            ["device_battery"] = "80",
        });

    /// <summary>A schema word as people read it.</summary>
    public static string Label(string field, string word) => (field, word) switch
    {
        ("gender", "M") => "male",
        ("gender", "F") => "female",
        (_, "") => "awake",
        _ => word.Replace('_', ' '),
    };

    private static string Clock(DateTime localTime) => localTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
