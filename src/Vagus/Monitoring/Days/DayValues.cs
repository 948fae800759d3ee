namespace Vagus.Monitoring.Days;

/// <summary>
/// What is known of a person's day when it is judged. Every number may be NaN, which means "not measured"; a day without
/// any is a day all the same. Made from readings, or read from a device's daily table.
/// </summary>
public readonly record struct DayValues
{
    /// <summary>Creates a day of which nothing is known.</summary>
    public DayValues()
    {
    }

    /// <summary>The day, by the wearer's calendar.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Resting heart rate in bpm, by one definition throughout a stream.</summary>
    public float RestingHeartRateBpm { get; init; } = float.NaN;

    /// <summary>Mean heart rate asleep, in the night that ends on this day, in bpm.</summary>
    public float SleepHeartRateBpm { get; init; } = float.NaN;

    /// <summary>RMSSD of that night in milliseconds.</summary>
    public float RmssdMs { get; init; } = float.NaN;

    /// <summary>Skin temperature of that night in °C.</summary>
    public float SkinTemperatureCelsius { get; init; } = float.NaN;

    /// <summary>Breathing rate of that night in breaths a minute.</summary>
    public float BreathsPerMinute { get; init; } = float.NaN;

    /// <summary>Minutes asleep in that night.</summary>
    public float SleepMinutes { get; init; } = float.NaN;

    /// <summary>Steps of the day so far.</summary>
    public float Steps { get; init; } = float.NaN;

    /// <summary>Minutes of moderate and vigorous activity of the day so far.</summary>
    public float ActiveMinutes { get; init; } = float.NaN;

    /// <summary>What the wearer noted for the day; such a day is judged but kept out of every baseline.</summary>
    public DayNotes Notes { get; init; }
}

/// <summary>What a wearer can note for a day.</summary>
[Flags]
public enum DayNotes : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Ill.</summary>
    Illness = 1,

    /// <summary>Alcohol.</summary>
    Alcohol = 2,

    /// <summary>Travelling.</summary>
    Travel = 4,

    /// <summary>A change of medication, or a vaccination.</summary>
    Medication = 8,

    /// <summary>Anything else that explains an unusual day.</summary>
    Other = 16,
}
