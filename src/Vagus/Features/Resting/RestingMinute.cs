namespace Vagus.Features.Resting;

/// <summary>A minute with a valid heart rate, before any definition has judged it.</summary>
/// <param name="Minute">Minutes of the wall clock since its beginning.</param>
/// <param name="Bpm">Heart rate in bpm, 20–260.</param>
/// <param name="StillMinutes">Known still minutes without interruption, this one included; 0 when this one is not.</param>
/// <param name="IsAsleep">Whether the reading states sleep.</param>
internal readonly record struct RestingMinute(long Minute, float Bpm, int StillMinutes, bool IsAsleep)
{
    /// <summary>Hour of the day, 0–23.</summary>
    public int Hour => (int)(Minute / 60 % 24);
}
