using Vagus.Signals;

namespace Vagus.Features;

/// <summary>A column of the reading that is followed over time.</summary>
public enum Channel : byte
{
    /// <summary>Heart rate, bpm.</summary>
    HeartRate,

    /// <summary>RMSSD, ms (derived).</summary>
    Rmssd,

    /// <summary>Stress score, 0–100 (derived).</summary>
    Stress,

    /// <summary>Steps in five minutes.</summary>
    Steps,

    /// <summary>Energy in five minutes, kcal (derived).</summary>
    Calories,

    /// <summary>Skin temperature, °C.</summary>
    SkinTemperature,
}

/// <summary>Facts about the channels.</summary>
public static class Channels
{
    /// <summary>Number of channels.</summary>
    public const int Count = 6;

    /// <summary>Value of a channel in a reading; NaN when it is not stated.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="reading">The reading.</param>
    /// <returns>The value in the channel's unit.</returns>
    public static float Of(Channel channel, in Reading reading) => channel switch
    {
        Channel.HeartRate => reading.HeartRateBpm,
        Channel.Rmssd => reading.RmssdMs,
        Channel.Stress => reading.StressScore,
        Channel.Steps => reading.StepsPer5Min,
        Channel.Calories => reading.CaloriesPer5MinKcal,
        Channel.SkinTemperature => reading.SkinTemperatureCelsius,
        _ => float.NaN,
    };

    /// <summary>Name of a channel in feature names.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>Snake-case name.</returns>
    public static string NameOf(Channel channel) => channel switch
    {
        Channel.HeartRate => "heart_rate",
        Channel.Rmssd => "rmssd",
        Channel.Stress => "stress",
        Channel.Steps => "steps",
        Channel.Calories => "calories",
        _ => "skin_temperature",
    };

    /// <summary>Column of the reference schema that holds a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>Column name.</returns>
    public static string ColumnOf(Channel channel) => channel switch
    {
        Channel.HeartRate => "heart_rate",
        Channel.Rmssd => "hrv_rmssd",
        Channel.Stress => "stress_score",
        Channel.Steps => "steps_5min",
        Channel.Calories => "calories_5min",
        _ => "skin_temperature",
    };

    /// <summary>Unit of a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>Unit.</returns>
    public static string UnitOf(Channel channel) => channel switch
    {
        Channel.HeartRate => "bpm",
        Channel.Rmssd => "ms",
        Channel.Stress => "1",
        Channel.Steps => "steps",
        Channel.Calories => "kcal",
        _ => "°C",
    };

    /// <summary>Whether a channel is computed from the heart rate.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>True for RMSSD, stress and calories.</returns>
    public static bool IsDerived(Channel channel) => channel is Channel.Rmssd or Channel.Stress or Channel.Calories;

    /// <summary>What a feature reads that reads the present value of a channel.</summary>
    internal static FeatureSources PresentSourceOf(Channel channel) => channel == Channel.HeartRate ? FeatureSources.PresentHeartRate
        : IsDerived(channel) ? FeatureSources.Derived
        : FeatureSources.Context;
}
