namespace Vagus.Features;

/// <summary>
/// Mean, standard deviation, extremes and median of the last n readings. Missing values (NaN or infinite) take a place
/// in the window and are left out of the statistics; with no value at all every statistic is NaN. Each statistic is
/// computed afresh from the values in the window, so nothing that has left it can leave a rounding error behind.
/// Constant memory, O(n) a reading and O(n) a statistic, no allocation after construction.
/// </summary>
public sealed class RollingStatistics
{
    private readonly float[] _ring;
    private readonly float[] _sorted;
    private int _next;
    private int _filled;
    private int _count;

    /// <summary>Creates an empty window.</summary>
    /// <param name="window">Number of readings, 1–1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is outside 1–1,000.</exception>
    public RollingStatistics(int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, 1000);
        _ring = new float[window];
        _sorted = new float[window];
    }

    /// <summary>Number of values (not NaN) in the window.</summary>
    public int Count => _count;

    /// <summary>Mean; NaN without values.</summary>
    public float Mean => _count == 0 ? float.NaN : (float)ExactMean;

    /// <summary>Standard deviation with n − 1; NaN with fewer than two values.</summary>
    public float StandardDeviation
    {
        get
        {
            if (_count < 2)
            {
                return float.NaN;
            }

            var mean = ExactMean;
            var squares = 0.0;
            foreach (var value in _sorted.AsSpan(0, _count))
            {
                squares += (value - mean) * (value - mean);
            }

            return (float)Math.Sqrt(squares / (_count - 1));
        }
    }

    /// <summary>Smallest value; NaN without values.</summary>
    public float Min => _count == 0 ? float.NaN : _sorted[0];

    /// <summary>Largest value; NaN without values.</summary>
    public float Max => _count == 0 ? float.NaN : _sorted[_count - 1];

    /// <summary>Median (mean of the two middle values for an even number); NaN without values.</summary>
    public float Median => _count == 0 ? float.NaN : (_sorted[(_count - 1) / 2] / 2) + (_sorted[_count / 2] / 2);

    private double ExactMean
    {
        get
        {
            var sum = 0.0;
            foreach (var value in _sorted.AsSpan(0, _count))
            {
                sum += value;
            }

            return sum / _count;
        }
    }

    /// <summary>z-score of a value against the window; NaN while the deviation is unknown or below 0.0001.</summary>
    /// <param name="value">The value.</param>
    /// <returns>(value − mean) / standard deviation.</returns>
    public float ZScore(float value)
    {
        var deviation = StandardDeviation;
        return deviation > 1e-4f ? (value - Mean) / deviation : float.NaN;
    }

    /// <summary>Adds the newest value and drops the oldest.</summary>
    /// <param name="value">The value; NaN or infinite for a missing one.</param>
    public void Add(float value)
    {
        if (_filled == _ring.Length)
        {
            Remove(_ring[_next]);
        }
        else
        {
            _filled++;
        }

        _ring[_next] = value;
        _next = _next + 1 == _ring.Length ? 0 : _next + 1;
        if (!float.IsFinite(value))
        {
            return;
        }

        var at = _count;
        while (at > 0 && _sorted[at - 1] > value)
        {
            _sorted[at] = _sorted[at - 1];
            at--;
        }

        _sorted[at] = value;
        _count++;
    }

    /// <summary>Forgets everything, as after a long gap.</summary>
    public void Clear()
    {
        _next = 0;
        _filled = 0;
        _count = 0;
    }

    private void Remove(float value)
    {
        if (!float.IsFinite(value))
        {
            return;
        }

        var at = Array.BinarySearch(_sorted, 0, _count, value);
        Array.Copy(_sorted, at + 1, _sorted, at, _count - at - 1);
        _count--;
    }
}
