using Vagus.State;

namespace Vagus.Monitoring.Rules;

/// <summary>
/// Follows which day is being gathered when days are judged at a time of the wearer's clock: the day that bears the date of
/// the next such time.
/// </summary>
internal struct JudgedDay
{
    public const int SizeInBytes = sizeof(long);

    private readonly long _judgedAt;

    public JudgedDay(TimeSpan judgedAt)
    {
        if (judgedAt < TimeSpan.FromHours(1) || judgedAt > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(nameof(judgedAt), judgedAt, "expected 01:00–24:00");
        }

        _judgedAt = judgedAt.Ticks;
    }

    /// <summary>Number of the day being gathered (<see cref="DateOnly.DayNumber"/>); −1 before the first reading.</summary>
    public int Current { get; private set; } = -1;

    /// <summary>Moment at which a day is judged.</summary>
    public readonly DateTime MomentOf(int day) => new((day * TimeSpan.TicksPerDay) + _judgedAt, DateTimeKind.Unspecified);

    /// <summary>Whether the day being gathered bears the date of a time, so that what is noted for that date is noted for it.</summary>
    public readonly bool Bears(DateTime time) => (int)(time.Ticks / TimeSpan.TicksPerDay) == Current;

    /// <summary>Takes in the time of a reading that is neither late nor a duplicate.</summary>
    /// <returns>
    /// Days that have ended: 0 or more; −1 when the clock was set back by more than a day, so that the day at hand is to be
    /// gathered anew. A day set back by less goes on.
    /// </returns>
    public int Take(DateTime time)
    {
        var day = (int)Math.Min((time.Ticks + TimeSpan.TicksPerDay - _judgedAt) / TimeSpan.TicksPerDay, DateOnly.MaxValue.DayNumber);
        var ended = Current < 0 || day == Current - 1 ? 0 : day < Current ? -1 : day - Current;
        Current = Current >= 0 && day == Current - 1 ? Current : day;
        return ended;
    }

    public readonly void Write(ref StateWriter writer) => writer.Int64(Current);

    public void Read(ref StateReader reader) => Current = (int)reader.Int64(-1, DateOnly.MaxValue.DayNumber);
}
