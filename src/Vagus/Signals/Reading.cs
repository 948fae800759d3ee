namespace Vagus.Signals;

/// <summary>
/// One time-stamped observation of a person. Every number may be NaN, which means "not stated"; zero is a value.
/// Fields marked <em>derived</em> are computed from the heart rate by the devices and generators that write the
/// reference schema: a predictor that reads them peeks at its answer.
/// </summary>
public readonly record struct Reading
{
    /// <summary>Creates a reading with nothing stated.</summary>
    public Reading()
    {
    }

    /// <summary>The wearer's wall clock at the reading (kind unspecified); clock features follow it.</summary>
    public DateTime LocalTime { get; init; }

    /// <summary>
    /// Heart rate in bpm, 20–260; NaN when not measured. From a device's own file it may also be a code for "not worn",
    /// see <see cref="HeartRateValue.IsNotWorn"/>.
    /// </summary>
    public float HeartRateBpm { get; init; } = float.NaN;

    /// <summary>Resting heart rate in bpm that the device holds at the time of the reading.</summary>
    public float RestingHeartRateBpm { get; init; } = float.NaN;

    /// <summary>What the person is doing.</summary>
    public ActivityType Activity { get; init; }

    /// <summary>Intensity of the activity, 0 (none) to 1 (maximal).</summary>
    public float ActivityIntensity { get; init; } = float.NaN;

    /// <summary>
    /// Steps in the five minutes up to the reading. A reading of the reference schema states these; one from a device that
    /// counts by the minute states <see cref="StepsPerMinute"/> instead. Neither is computed from the other.
    /// </summary>
    public float StepsPer5Min { get; init; } = float.NaN;

    /// <summary>
    /// Steps in the minute up to the reading; for a reading that stands for a whole minute, such as Fitbit's, in that
    /// minute. NaN when not stated, as in every reading of the reference schema.
    /// </summary>
    public float StepsPerMinute { get; init; } = float.NaN;

    /// <summary>Energy in kcal spent in the five minutes up to the reading (derived).</summary>
    public float CaloriesPer5MinKcal { get; init; } = float.NaN;

    /// <summary>RMSSD in milliseconds (derived).</summary>
    public float RmssdMs { get; init; } = float.NaN;

    /// <summary>Stress score, 0–100 (derived).</summary>
    public float StressScore { get; init; } = float.NaN;

    /// <summary>The device's confidence in the heart rate, 0–1.</summary>
    public float ConfidenceScore { get; init; } = float.NaN;

    /// <summary>Quality of the optical or electrical signal, 0–1.</summary>
    public float SignalQuality { get; init; } = float.NaN;

    /// <summary>Skin temperature in °C.</summary>
    public float SkinTemperatureCelsius { get; init; } = float.NaN;

    /// <summary>Battery charge of the device in percent.</summary>
    public float DeviceBatteryPercent { get; init; } = float.NaN;

    /// <summary>Elevation gained in metres since the reading before.</summary>
    public float ElevationGainMetres { get; init; } = float.NaN;

    /// <summary>Sleep stage (derived).</summary>
    public SleepStage SleepStage { get; init; }
}
