using System.Runtime.InteropServices;
using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// Follows the days of one person as <see cref="Signals.ReadingClock"/> follows readings: a day that is not newer than the
/// newest is late and changes nothing, until three of them have come in order: then the calendar was set back.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DayClock
{
    public const int SizeInBytes = (2 * sizeof(long)) + sizeof(byte);

    private const int AcceptSetBackAfter = 3;

    private int _newest;
    private int _earlier;
    private int _run;

    /// <summary>Takes in a day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>Days since the one before, 1 for the first and after a set-back; 0 for a late or repeated day.</returns>
    public int Take(DateOnly date)
    {
        // The first day of the calendar has the number 0, which here means none.
        var day = date.DayNumber + 1;
        if (_newest == 0 || day > _newest)
        {
            var elapsed = _newest == 0 ? 1 : day - _newest;
            (_newest, _run) = (day, 0);
            return elapsed;
        }

        if (day == _newest)
        {
            return 0;
        }

        _run = _run > 0 && day > _earlier ? _run + 1 : 1;
        _earlier = day;
        if (_run < AcceptSetBackAfter)
        {
            return 0;
        }

        (_newest, _run) = (day, 0);
        return 1;
    }

    public readonly void Write(ref StateWriter writer)
    {
        writer.Int64(_newest);
        writer.Int64(_earlier);
        writer.Byte(_run);
    }

    public void Read(ref StateReader reader)
    {
        _newest = (int)reader.Int64(0, DateOnly.MaxValue.DayNumber + 1);
        _earlier = (int)reader.Int64(0, DateOnly.MaxValue.DayNumber + 1);
        _run = reader.Byte(0, AcceptSetBackAfter);
    }
}
