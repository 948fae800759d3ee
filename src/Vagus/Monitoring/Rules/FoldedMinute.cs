using Vagus.Features.Resting;
using Vagus.Signals;

namespace Vagus.Monitoring.Rules;

/// <summary>A minute of the wall clock that is over.</summary>
/// <param name="Reading">Its readings as one, at its start: means of the numbers, the last word on activity and sleep.</param>
/// <param name="Minute">Minutes of the wall clock since its beginning.</param>
/// <param name="Covered">Minutes that it speaks for: 1, or up to 5 where steps are counted by five minutes.</param>
/// <param name="Still">Known still minutes in a row, this one included; 0 when it is not.</param>
internal readonly record struct FoldedMinute(Reading Reading, long Minute, int Covered, int Still)
{
    /// <summary>Whether it has a heart rate.</summary>
    public bool HasHeartRate => StillMinutes.IsHeartRate(Reading.HeartRateBpm);

    /// <summary>Hour of the day, 0–23.</summary>
    public int Hour => (int)(Minute / 60 % 24);

    /// <summary>Whether it states sleep.</summary>
    public bool StatesSleep => Reading.Activity == ActivityType.Sleeping
        || Reading.SleepStage is SleepStage.Deep or SleepStage.Light or SleepStage.Rem;

    /// <summary>Asleep: stated, or, where nothing is said of sleep or activity, still between 00:00 and 06:59.</summary>
    public bool IsAsleep => StatesSleep
        || (Reading.Activity == ActivityType.Unknown && Reading.SleepStage == SleepStage.Unknown && Hour < 7 && Still >= 1);

    public RestingMinute ToRestingMinute() => new(Minute, Reading.HeartRateBpm, Still, StatesSleep);
}
