using Vagus.Features.Movement;
using Vagus.Signals;

namespace Vagus.Models.Personal;

/// <summary>What is still being learnt of a person; the expectation is usable all the same, its band wider.</summary>
[Flags]
public enum StillLearning : byte
{
    /// <summary>Nothing: the person is known.</summary>
    None = 0,

    /// <summary>The person's level: less than an hour of heart rate is known.</summary>
    Level = 1,

    /// <summary>The time of day: less than half an hour is known of this hour.</summary>
    Clock = 2,

    /// <summary>How the heart answers to movement: less than two hours in motion are known.</summary>
    Activity = 4,

    /// <summary>The band of this state: fewer than 200 readings in it are known.</summary>
    Band = 8,

    /// <summary>The course of the last hours: no heart rate between ten minutes and about two hours ago.</summary>
    Recent = 16,
}

/// <summary>What a reading's heart rate is.</summary>
public enum HeartRateStatus : byte
{
    /// <summary>Measured.</summary>
    Measured,

    /// <summary>Not stated: steps or context without a heart rate.</summary>
    NotStated,

    /// <summary>The code for "not worn", 0 or 255: neither heart rate nor movement of the reading is used.</summary>
    NotWorn,

    /// <summary>Outside 20–260 bpm: not used.</summary>
    Impossible,
}

/// <summary>An expectation split in bpm; the parts sum to the median.</summary>
/// <param name="BaseBpm">Resting heart rate, stated or by age and sex.</param>
/// <param name="ClockBpm">What the time of day adds.</param>
/// <param name="ActivityBpm">What movement adds, for anybody with this profile.</param>
/// <param name="PersonalBpm">How this person has been found to differ: level, clock, answer to movement.</param>
/// <param name="RecentBpm">What the last hours add: how far the heart rate has been from its expectation, ten minutes and more ago.</param>
public readonly record struct ExpectationParts(float BaseBpm, float ClockBpm, float ActivityBpm, float PersonalBpm, float RecentBpm)
{
    /// <summary>Sum of the parts, in bpm.</summary>
    public float SumBpm => BaseBpm + ClockBpm + ActivityBpm + PersonalBpm + RecentBpm;
}

/// <summary>The heart rate to expect of a person at a reading, as a band.</summary>
public readonly record struct ExpectedHeartRate
{
    /// <summary>Median in bpm, 20–260: as often above as below.</summary>
    public required float MedianBpm { get; init; }

    /// <summary>Lower end of the band in bpm, at least 20.</summary>
    public required float LowerBpm { get; init; }

    /// <summary>Upper end of the band in bpm, at most 260.</summary>
    public required float UpperBpm { get; init; }

    /// <summary>Share of readings that the band is to hold, 0.5–0.99.</summary>
    public required float Coverage { get; init; }

    /// <summary>Mean in bpm, which has the least squared error; differs from the median where errors are lopsided.</summary>
    public required float MeanBpm { get; init; }

    /// <summary>What the body is doing.</summary>
    public required BodyState State { get; init; }

    /// <summary>How the reading stands in time to the ones before.</summary>
    public required TimeStep Time { get; init; }

    /// <summary>What the reading's heart rate is.</summary>
    public required HeartRateStatus HeartRate { get; init; }

    /// <summary>What is still being learnt.</summary>
    public required StillLearning Learning { get; init; }

    /// <summary>The median split in bpm.</summary>
    public required ExpectationParts Parts { get; init; }

    /// <summary>Width of the band in bpm.</summary>
    public float WidthBpm => UpperBpm - LowerBpm;

    /// <summary>Whether a heart rate lies within the band, ends included; false for NaN.</summary>
    /// <param name="heartRateBpm">Heart rate in bpm.</param>
    /// <returns>True when it does.</returns>
    public bool Holds(float heartRateBpm) => heartRateBpm >= LowerBpm && heartRateBpm <= UpperBpm;
}
