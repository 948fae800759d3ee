namespace Vagus.Monitoring.Days;

/// <summary>What a judgement of <see cref="RestingTrend"/> rests on, for its explanation.</summary>
/// <param name="ObservedBpm">Resting rate of the day judged, in bpm.</param>
/// <param name="ExpectedBpm">What the days before the supposed rise led to expect, in bpm.</param>
/// <param name="BaselineBpm">The person's usual rate, in bpm: the slowly drifting mean before the day.</param>
/// <param name="DailyChangeBpm">Standard deviation of the person's ordinary change from one day to the next, in bpm.</param>
/// <param name="Known">Channels measured on the day of which the person's usual is known.</param>
/// <param name="Agreeing">Those of them that lie at least one of the person's standard deviations to the side of an illness.</param>
public readonly record struct RestingTrendEvidence(
    float ObservedBpm, float ExpectedBpm, float BaselineBpm, float DailyChangeBpm, TrendChannels Known, TrendChannels Agreeing);

/// <summary>Channels beside the resting rate that can agree with a rise.</summary>
[Flags]
public enum TrendChannels : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Heart rate asleep, when higher than usual.</summary>
    SleepHeartRate = 1,

    /// <summary>RMSSD of the night, when lower than usual.</summary>
    Rmssd = 2,

    /// <summary>Skin temperature of the night, when higher than usual.</summary>
    SkinTemperature = 4,

    /// <summary>Breathing rate of the night, when higher than usual.</summary>
    BreathingRate = 8,

    /// <summary>Steps of the day, when fewer than usual. Part of the explanation only: rest has many reasons.</summary>
    Steps = 16,
}
