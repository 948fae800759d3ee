using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Data.Formats.LifeSnaps;

/// <summary>
/// What a Fitbit says about a person's day. Every number may be NaN, which means "not measured". Where zero cannot be (a
/// heart rate, RMSSD, a breathing rate, an oxygen saturation), the device writes it for a night or day without a
/// measurement, and it is NaN here; elsewhere zero is a value.
/// </summary>
public readonly record struct DailySummary
{
    /// <summary>Creates a day of which nothing is known.</summary>
    public DailySummary()
    {
    }

    /// <summary>Id of the person in the file.</summary>
    public string PersonId { get; init; } = "";

    /// <summary>The day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Resting heart rate in bpm, the device's estimate for the day.</summary>
    public float RestingHeartRateBpm { get; init; } = float.NaN;

    /// <summary>Mean heart rate in non-REM sleep in bpm (the file's column nremhr).</summary>
    public float NonRemHeartRateBpm { get; init; } = float.NaN;

    /// <summary>RMSSD of the night in milliseconds.</summary>
    public float RmssdMs { get; init; } = float.NaN;

    /// <summary>Mean heart rate of the day in bpm.</summary>
    public float HeartRateBpm { get; init; } = float.NaN;

    /// <summary>Skin temperature of the night in °C.</summary>
    public float NightlySkinTemperatureCelsius { get; init; } = float.NaN;

    /// <summary>Breathing rate over the whole sleep in breaths a minute.</summary>
    public float BreathsPerMinute { get; init; } = float.NaN;

    /// <summary>Oxygen saturation of the night in percent.</summary>
    public float OxygenSaturationPercent { get; init; } = float.NaN;

    /// <summary>Minutes asleep.</summary>
    public float SleepMinutes { get; init; } = float.NaN;

    /// <summary>Sleep efficiency in percent, as the device scores it.</summary>
    public float SleepEfficiencyPercent { get; init; } = float.NaN;

    /// <summary>Steps of the day.</summary>
    public float Steps { get; init; } = float.NaN;

    /// <summary>Minutes of the day that the device counts as very active.</summary>
    public float VeryActiveMinutes { get; init; } = float.NaN;

    /// <summary>Minutes of the day that the device counts as moderately active.</summary>
    public float ModeratelyActiveMinutes { get; init; } = float.NaN;

    /// <summary>Minutes of the day that the device counts as lightly active.</summary>
    public float LightlyActiveMinutes { get; init; } = float.NaN;

    /// <summary>Age band as the file writes it, <c>&lt;30</c> or <c>&gt;=30</c>; empty when not stated.</summary>
    public string AgeBand { get; init; } = "";

    /// <summary>Sex.</summary>
    public Sex Sex { get; init; }

    /// <summary>Body mass index in kg/m²; NaN when not stated or stated only as a bound, see <see cref="BmiText"/>.</summary>
    public float Bmi { get; init; } = float.NaN;

    /// <summary>Body mass index as the file writes it: a number, or a bound such as <c>&lt;19</c> or <c>&gt;=30</c>; may be empty.</summary>
    public string BmiText { get; init; } = "";

    /// <summary>The day as detectors of days take it.</summary>
    /// <param name="notes">What the wearer noted for it.</param>
    /// <returns>The day; the heart rate asleep is that of non-REM sleep, active minutes are the very and moderately active ones.</returns>
    public DayValues ToDayValues(DayNotes notes = DayNotes.None) => new()
    {
        Day = Day,
        RestingHeartRateBpm = RestingHeartRateBpm,
        SleepHeartRateBpm = NonRemHeartRateBpm,
        RmssdMs = RmssdMs,
        SkinTemperatureCelsius = NightlySkinTemperatureCelsius,
        BreathsPerMinute = BreathsPerMinute,
        SleepMinutes = SleepMinutes,
        Steps = Steps,
        ActiveMinutes = VeryActiveMinutes + ModeratelyActiveMinutes,
        Notes = notes,
    };
}
