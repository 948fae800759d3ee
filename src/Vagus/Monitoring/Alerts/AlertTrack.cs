using System.Runtime.InteropServices;
using Vagus.Models.Detectors;
using Vagus.State;

namespace Vagus.Monitoring.Alerts;

/// <summary>What a score did to an alert.</summary>
public enum AlertStep : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It opens: this is the moment at which a human is told.</summary>
    Opened,

    /// <summary>It goes on.</summary>
    Open,

    /// <summary>It is over.</summary>
    Closed,
}

/// <summary>How long alerts hold and rest.</summary>
/// <param name="Hold">An open alert stays open while scores at or above the threshold are no further apart.</param>
/// <param name="Rest">After an alert has opened, no other opens on the same track for this long.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AlertTiming(TimeSpan Hold, TimeSpan Rest)
{
    /// <summary>For scores of every reading: 60 minutes, 12 hours.</summary>
    public static readonly AlertTiming Readings = new(TimeSpan.FromHours(1), TimeSpan.FromHours(12));

    /// <summary>For scores once a day: open until a day below the threshold or two days without a score; 12 hours.</summary>
    public static readonly AlertTiming Days = new(TimeSpan.FromHours(49), TimeSpan.FromHours(12));
}

/// <summary>
/// Follows one score: opens an alert when it reaches a threshold, holds it (hysteresis in time, which needs no second
/// threshold in the score's own unit), closes it, and then rests. Constant size; constant time.
/// </summary>
public struct AlertTrack
{
    internal const int SizeInBytes = sizeof(byte) + (2 * sizeof(long));

    private long _opened;
    private long _lastAbove;

    /// <summary>Whether an alert is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>When the newest alert opened; null before the first.</summary>
    public readonly DateTime? Opened => _opened == 0 ? null : new DateTime(_opened, DateTimeKind.Unspecified);

    /// <summary>Takes the next score.</summary>
    /// <param name="time">Wall-clock time of the score. One before the newest is taken as the newest.</param>
    /// <param name="score">The score; anything but a judged one only lets time pass.</param>
    /// <param name="threshold">Scores at or above it are alarming.</param>
    /// <param name="timing">How long alerts hold and rest.</param>
    /// <param name="closesBelow">Whether a judged score below the threshold ends an alert at once, as for days.</param>
    /// <returns>What it did.</returns>
    public AlertStep Take(DateTime time, in DetectorScore score, float threshold, in AlertTiming timing, bool closesBelow = false)
    {
        var ticks = Math.Max(time.Ticks, _lastAbove);
        var isJudged = score.State == DetectorState.Judged;
        var isAbove = isJudged && score.Score >= threshold;
        if (IsOpen && ((closesBelow && isJudged && !isAbove) || ticks - _lastAbove > timing.Hold.Ticks))
        {
            IsOpen = false;
            if (!isAbove)
            {
                return AlertStep.Closed;
            }
        }

        if (!isAbove)
        {
            return IsOpen ? AlertStep.Open : AlertStep.None;
        }

        _lastAbove = ticks;
        if (IsOpen)
        {
            return AlertStep.Open;
        }

        if (_opened != 0 && ticks - _opened < timing.Rest.Ticks)
        {
            return AlertStep.None;
        }

        _opened = ticks;
        IsOpen = true;
        return AlertStep.Opened;
    }

    internal readonly void Write(ref StateWriter writer)
    {
        writer.Byte(IsOpen ? 1 : 0);
        writer.Int64(_opened);
        writer.Int64(_lastAbove);
    }

    internal void Read(ref StateReader reader)
    {
        IsOpen = reader.Byte(0, 1) == 1;
        _opened = reader.Int64(0, DateTime.MaxValue.Ticks);
        _lastAbove = reader.Int64(_opened, DateTime.MaxValue.Ticks);
    }
}
