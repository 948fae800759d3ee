using Vagus.State;

namespace Vagus.Signals;

/// <summary>How a reading stands in time to the ones before it.</summary>
public enum TimeStep : byte
{
    /// <summary>The first of its person.</summary>
    First,

    /// <summary>Follows the one before.</summary>
    Continues,

    /// <summary>Follows after a pause of more than <see cref="ReadingClock.GapAfter"/>: device off, out of reach, or the clock was set forward.</summary>
    AfterGap,

    /// <summary>Bears the time of the newest reading: a duplicate, not learnt from again.</summary>
    Duplicate,

    /// <summary>Older than the newest reading: late, or the clock was just set back. Not learnt from.</summary>
    Late,

    /// <summary>
    /// The clock was set back (end of daylight saving, travel, a wrong clock put right): the readings have been going on
    /// from an earlier time for a while, and this reading starts anew from there.
    /// </summary>
    ClockSetBack,
}

/// <summary>
/// Follows the wall clock of one person's readings. Wall clocks jump: a reading older than the newest is late at first;
/// when <see cref="AcceptSetBackAfter"/> of them follow one another in order, the clock has been set back, and time goes
/// on from there. So one late reading changes nothing and a wrong clock does not silence a person. Constant memory.
/// </summary>
public struct ReadingClock
{
    /// <summary>A longer pause than this is a gap: what was known of the movement is forgotten.</summary>
    public static readonly TimeSpan GapAfter = TimeSpan.FromMinutes(30);

    /// <summary>Readings in order from an earlier time after which the clock counts as set back.</summary>
    public const int AcceptSetBackAfter = 5;

    internal const int SizeInBytes = (2 * sizeof(long)) + sizeof(byte);

    private long _newest;
    private long _earlier;
    private int _run;

    /// <summary>Wall-clock time of the newest accepted reading; null before the first.</summary>
    public readonly DateTime? Newest => _newest == 0 ? null : new DateTime(_newest, DateTimeKind.Unspecified);

    internal readonly bool IsSound =>
        _newest >= 0 && _newest <= DateTime.MaxValue.Ticks && _earlier >= 0 && _earlier <= DateTime.MaxValue.Ticks && _run is >= 0 and <= AcceptSetBackAfter;

    /// <summary>What the next reading's time means, without taking it in.</summary>
    /// <param name="time">Wall-clock time of the reading.</param>
    /// <returns>How it stands to the ones before.</returns>
    public readonly TimeStep Look(DateTime time)
    {
        var clock = this;
        return clock.Take(time);
    }

    /// <summary>Takes in the next reading's time.</summary>
    /// <param name="time">Wall-clock time of the reading.</param>
    /// <returns>How it stands to the ones before.</returns>
    public TimeStep Take(DateTime time)
    {
        var ticks = time.Ticks;
        if (_newest == 0)
        {
            _newest = ticks;
            return TimeStep.First;
        }

        if (ticks > _newest)
        {
            var gap = ticks - _newest > GapAfter.Ticks;
            _newest = ticks;
            _run = 0;
            return gap ? TimeStep.AfterGap : TimeStep.Continues;
        }

        if (ticks == _newest)
        {
            return TimeStep.Duplicate;
        }

        _run = _run > 0 && ticks > _earlier && ticks - _earlier <= GapAfter.Ticks ? _run + 1 : 1;
        _earlier = ticks;
        if (_run < AcceptSetBackAfter)
        {
            return TimeStep.Late;
        }

        _newest = ticks;
        _run = 0;
        return TimeStep.ClockSetBack;
    }

    internal readonly void Write(ref StateWriter writer)
    {
        writer.Int64(_newest);
        writer.Int64(_earlier);
        writer.Byte(_run);
    }

    internal void Read(ref StateReader reader)
    {
        _newest = reader.Int64(0, DateTime.MaxValue.Ticks);
        _earlier = reader.Int64(0, DateTime.MaxValue.Ticks);
        _run = reader.Byte(0, AcceptSetBackAfter);
    }
}
