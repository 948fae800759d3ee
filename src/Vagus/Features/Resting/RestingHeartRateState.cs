namespace Vagus.Features.Resting;

/// <summary>How much is known of a resting heart rate.</summary>
public enum RestingHeartRateState : byte
{
    /// <summary>No resting minute in the window of days; every number is NaN.</summary>
    NoData,

    /// <summary>
    /// Some resting minutes, but fewer finished days than the definition's window wants
    /// (<see cref="RestingHeartRateEstimator.KnownAfterDays"/>); numbers that have something behind them are given.
    /// </summary>
    Learning,

    /// <summary>Enough finished days.</summary>
    Known,
}
