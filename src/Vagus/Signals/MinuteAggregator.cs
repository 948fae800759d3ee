namespace Vagus.Signals;

/// <summary>
/// Folds one person's heart rates of every few seconds into minutes of the wall clock. Constant memory, no allocation.
/// Values are expected in the order of time. A value of another minute, later or earlier, completes the minute at hand, so
/// that minutes leave in the order in which their values came; after a step back a minute may leave twice. Two values at
/// the same time both count.
/// </summary>
public sealed class MinuteAggregator
{
    private DateTime _minute;
    private bool _isOpen;
    private double _sum;
    private double _steps;
    private bool _statesSteps;
    private int _count;
    private int _notWorn;

    /// <summary>Takes a value.</summary>
    /// <param name="localTime">Wall clock of the value; it belongs to the minute that holds it (12:00:59.999 to 12:00).</param>
    /// <param name="heartRateBpm">Heart rate in bpm; NaN and the not-worn codes do not enter the mean.</param>
    /// <param name="steps">Steps since the value before; NaN when not stated.</param>
    /// <param name="completed">The minute that this value has completed; meaningless when it has completed none.</param>
    /// <returns>Whether it has completed one.</returns>
    public bool TryAdd(DateTime localTime, float heartRateBpm, float steps, out MinuteSummary completed)
    {
        var minute = new DateTime(localTime.Ticks - (localTime.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
        var completes = _isOpen && minute != _minute;
        completed = completes ? Close() : default;
        _isOpen = true;
        _minute = minute;
        if (HeartRateValue.IsNotWorn(heartRateBpm))
        {
            _notWorn++;
        }
        else if (!float.IsNaN(heartRateBpm))
        {
            _sum += heartRateBpm;
            _count++;
        }

        if (!float.IsNaN(steps))
        {
            _steps += steps;
            _statesSteps = true;
        }

        return completes;
    }

    /// <summary>Ends the recording; the aggregator is then as new.</summary>
    /// <param name="completed">The last minute; meaningless when there was none.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryComplete(out MinuteSummary completed)
    {
        var completes = _isOpen;
        completed = completes ? Close() : default;
        return completes;
    }

    private MinuteSummary Close()
    {
        var summary = new MinuteSummary(
            _minute,
            _count > 0 ? (float)(_sum / _count) : float.NaN,
            _statesSteps ? (float)_steps : float.NaN,
            _count,
            _notWorn);
        (_isOpen, _sum, _steps, _statesSteps, _count, _notWorn) = (false, 0, 0, false, 0, 0);
        return summary;
    }
}
