using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>The fields that requests are made of, in the words and ranges of the reference schema.</summary>
internal static class RequestFields
{
    private static readonly RequestField Age = RequestField.Number(
        Slot.Age, "age", "Age", "years", 1, 119, "Age in years.");

    private static readonly RequestField Gender = RequestField.Word(
        Slot.Sex, "gender", "Sex", Terms.Sex, "Sex as the physiological formulas use it.");

    private static readonly RequestField Weight = RequestField.Number(
        Slot.Weight, "weight_kg", "Weight", "kg", 0, 700, "Body mass in kilograms.", aboveMinimum: true);

    private static readonly RequestField Height = RequestField.Number(
        Slot.Height, "height_cm", "Height", "cm", 0, 250, "Height in centimetres.", aboveMinimum: true, belowMaximum: true);

    private static readonly RequestField Bmi = RequestField.Number(
        Slot.Bmi, "bmi", "Body mass index", "kg/m²", 0, 100, "Body mass index in kg/m².",
        aboveMinimum: true, belowMaximum: true);

    private static readonly RequestField Fitness = RequestField.Word(
        Slot.FitnessLevel, "fitness_level", "Fitness level", Terms.FitnessLevel, "How active the person's life is.");

    private static readonly RequestField Performance = RequestField.Word(
        Slot.PerformanceLevel, "performance_level", "Performance level", Terms.PerformanceLevel,
        "How well the person performs.");

    private static readonly RequestField RestingHr = RequestField.Number(
        Slot.RestingHr, "resting_hr", "Resting heart rate", "bpm", 20, 120, "Resting heart rate of the profile, in bpm.",
        belowMaximum: true);

    private static readonly RequestField MaxHr = RequestField.Number(
        Slot.MaxHr, "max_hr", "Maximal heart rate", "bpm", 20, 220, "Maximal heart rate of the profile, in bpm.",
        belowMaximum: true);

    private static readonly RequestField HeartRate = RequestField.Number(
        Slot.HeartRate, "heart_rate", "Heart rate", "bpm", 20, 260, "The observed heart rate, in bpm.");

    private static readonly RequestField RestingBaseline = RequestField.Number(
        Slot.RestingBaseline, "resting_hr_baseline", "Resting heart rate", "bpm", 20, 120,
        "Resting heart rate that the device holds at the time of the reading, in bpm.", belowMaximum: true);

    private static readonly RequestField Activity = RequestField.Word(
        Slot.Activity, "activity_type", "Activity", Terms.Activity, "What the person is doing.");

    private static readonly RequestField Date = RequestField.LocalTime(
        "date", "Local time",
        "The wearer's local time; an offset is read and does not move the clock; a date alone means noon.");

    private static readonly RequestField Timestamp = RequestField.LocalTime(
        "timestamp", "Local time",
        "The wearer's local time; an offset is read and does not move the clock; a date alone means noon.");

    private static readonly RequestField[] Channels =
    [
        Activity,
        RequestField.Number(
            Slot.Intensity, "activity_intensity", "Intensity", "(0–1)", 0, 1,
            "Intensity of the activity, 0 none to 1 maximal."),
        RequestField.Number(
            Slot.Steps, "steps_5min", "Steps", "in 5 min", 0, 5000, "Steps in the five minutes up to the reading."),
        RequestField.Number(
            Slot.Calories, "calories_5min", "Energy", "kcal in 5 min", 0, 500,
            "Energy spent in the five minutes up to the reading, in kcal. Devices derive it from the heart rate."),
        RequestField.Number(
            Slot.Rmssd, "hrv_rmssd", "HRV (RMSSD)", "ms", 0, 1000,
            "RMSSD in milliseconds. Derived from the heart rate."),
        RequestField.Number(
            Slot.Stress, "stress_score", "Stress score", "(0–100)", 0, 100,
            "Stress score, 0 to 100. Derived from the heart rate."),
    ];

    private static readonly RequestField StepsPerMinute = RequestField.Number(
        Slot.StepsPerMinute, "steps_per_minute", "Steps", "in 1 min", 0, 1000,
        "Steps in the minute of the reading, from a device that counts by the minute; instead of steps_5min.");

    private static readonly RequestField ObservedIfKnown = RequestField.Number(
        Slot.HeartRate, "heart_rate", "Observed, if known", "bpm", 20, 260,
        "The observed heart rate, in bpm; shown beside the band, never used for it.");

    private static readonly RequestField Confidence = RequestField.Number(
        Slot.Confidence, "confidence_score", "Confidence", "(0–1)", 0, 1, "The device's confidence in the heart rate, 0 to 1.");

    private static readonly RequestField[] Device =
    [
        RequestField.Number(Slot.SignalQuality, "signal_quality", "Signal quality", "(0–1)", 0, 1, "Signal quality, 0 to 1."),
        RequestField.Number(
            Slot.SkinTemperature, "skin_temperature", "Skin temperature", "°C", 0, 60, "Skin temperature in °C."),
        RequestField.Number(
            Slot.Battery, "device_battery", "Device battery", "%", 0, 100, "Battery charge of the device in percent."),
        RequestField.Number(
            Slot.Elevation, "elevation_gain", "Elevation gain", "m", -1000, 1000,
            "Elevation gained since the reading before, in metres."),
        RequestField.Word(
            Slot.SleepStage, "sleep_stage", "Sleep stage", Terms.SleepStage,
            "Sleep stage; empty when awake. Derived from the heart rate."),
    ];

    /// <summary>Body of <c>POST /predict_heart_rate</c>: every field required, as in the reference.</summary>
    public static FieldSet ReferencePrediction { get; } = new(
        [Age, Gender, Weight, Height, Bmi, Fitness, Performance, RestingHr, MaxHr, .. Channels, .. Device, Date],
        required: null);

    /// <summary>The page's form of the same, where the observed heart rate may be added.</summary>
    public static FieldSet PagePrediction { get; } = new(
        [.. ReferencePrediction.Fields, ObservedIfKnown],
        required: ReferencePrediction.Fields);

    /// <summary>Body of <c>POST /detect_anomaly</c>: every field required, as in the reference.</summary>
    public static FieldSet ReferenceDetection { get; } = new(
        [HeartRate, RestingBaseline, .. Channels, Confidence, .. Device, Date],
        required: null);

    /// <summary>A person in <c>/v1</c>: a bare profile is a valid profile.</summary>
    public static FieldSet Person { get; } = new(
        [
            RequestField.Text(Slot.UserId, "user_id", "Person", "Key of the person."),
            Age, Gender, Weight, Height, Bmi, Fitness, Performance, RestingHr, MaxHr,
            RequestField.WordSet(Slot.Conditions, "conditions", "Conditions", Terms.Conditions, "Diagnosed conditions."),
            RequestField.WordSet(Slot.Medications, "medications", "Medication", Terms.Medications, "Drug classes taken."),
            RequestField.YesNo(Slot.Smoker, "smoker", "Smoker", "Whether the person smokes."),
            RequestField.YesNo(Slot.Caffeine, "caffeine_user", "Caffeine", "Whether the person drinks coffee or tea."),
            RequestField.YesNo(Slot.Alcohol, "alcohol_user", "Alcohol", "Whether the person drinks alcohol."),
            RequestField.Word(Slot.SleepQuality, "sleep_quality", "Sleep quality", Terms.SleepQuality,
                "Sleep quality in general."),
        ],
        required: [],
        isStrict: true);

    /// <summary>A reading to predict in <c>/v1/predictions</c>.</summary>
    public static FieldSet PredictionReading { get; } = new(
        [Timestamp, HeartRate, RestingBaseline, .. Channels, StepsPerMinute, Confidence, .. Device],
        required: [Timestamp],
        isStrict: true);

    /// <summary>A reading to judge in <c>/v1/detections</c>; one without a heart rate is a moment without data.</summary>
    public static FieldSet DetectionReading { get; } = new(
        [Timestamp, HeartRate, RestingBaseline, .. Channels, StepsPerMinute, Confidence, .. Device],
        required: [Timestamp],
        isStrict: true);
}

/// <summary>The fields of one JSON object and which of them must be there.</summary>
internal sealed class FieldSet
{
    /// <summary>Creates a set.</summary>
    /// <param name="fields">The fields in the order in which clients usually write them.</param>
    /// <param name="required">The required ones; null when all are.</param>
    /// <param name="isStrict">Whether a field that is none of them is a fault rather than passed over, as the reference does.</param>
    public FieldSet(RequestField[] fields, RequestField[]? required, bool isStrict = false)
    {
        Fields = fields;
        IsStrict = isStrict;
        Names = ObjectReader.OneOf(fields.Select(static field => field.Name));
        foreach (var field in required ?? fields)
            RequiredSlots |= 1UL << (int)field.Slot;
    }

    public RequestField[] Fields { get; }

    public bool IsStrict { get; }

    /// <summary>The names of the fields, as told of one that is none of them.</summary>
    public string Names { get; }

    public ulong RequiredSlots { get; }

    public bool IsRequired(RequestField field) => (RequiredSlots & (1UL << (int)field.Slot)) != 0;

    public RequestField this[string name] => Array.Find(Fields, field => field.Name == name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), name, "no such field");
}
