namespace Vagus.Features.Resting;

/// <summary>What is known of a person's resting heart rate at a moment. A number that is not known is NaN.</summary>
/// <param name="State">How much is known.</param>
/// <param name="Bpm">
/// The estimate in bpm: median or mean, as the definition says, of the finished days in its window; NaN without any.
/// </param>
/// <param name="Days">Finished days behind <paramref name="Bpm"/>.</param>
/// <param name="LatestDayBpm">Value in bpm of the latest finished day in the window that has one; NaN without any.</param>
/// <param name="LatestDay">That day on the wearer's calendar; null without any.</param>
/// <param name="LatestDayMinutes">Resting minutes of that day, 0 without any.</param>
/// <param name="TodayBpm">
/// What the running day would be worth if it ended now, in bpm; NaN while it has too few minutes, and once it is finished.
/// </param>
/// <param name="TodayMinutes">Resting minutes of the running day so far.</param>
public readonly record struct RestingHeartRateEstimate(
    RestingHeartRateState State,
    float Bpm,
    int Days,
    float LatestDayBpm,
    DateOnly? LatestDay,
    int LatestDayMinutes,
    float TodayBpm,
    int TodayMinutes)
{
    /// <summary>Nothing known.</summary>
    internal static RestingHeartRateEstimate None { get; } =
        new(RestingHeartRateState.NoData, float.NaN, 0, float.NaN, null, 0, float.NaN, 0);
}
