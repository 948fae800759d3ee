namespace Vagus.Features.Rhythm;

/// <summary>The values of a window in order of size; missing ones are not among them.</summary>
internal sealed class SortedWindow(int capacity)
{
    private readonly float[] _values = new float[capacity];
    private int _count;

    /// <summary>First quartile, between the two values nearest to it; 0 without values.</summary>
    public double FirstQuartile
    {
        get
        {
            if (_count == 0)
            {
                return 0;
            }

            var position = 0.25 * (_count - 1);
            var below = (int)position;
            var above = Math.Min(below + 1, _count - 1);
            return _values[below] + ((position - below) * (_values[above] - _values[below]));
        }
    }

    /// <summary>Takes a value, and lets go of one that was taken before.</summary>
    /// <param name="newest">The value to take; NaN for none.</param>
    /// <param name="oldest">The value to let go; NaN for none.</param>
    public void Replace(float oldest, float newest)
    {
        var at = float.IsNaN(oldest) ? _count++ : _values.AsSpan(0, _count).IndexOf(oldest);
        if (float.IsNaN(newest))
        {
            _count--;
            _values.AsSpan(at + 1, Math.Max(0, _count - at)).CopyTo(_values.AsSpan(at));
            return;
        }

        // The free place wanders to where the new value belongs.
        for (; at > 0 && _values[at - 1] > newest; at--)
        {
            _values[at] = _values[at - 1];
        }

        for (; at + 1 < _count && _values[at + 1] < newest; at++)
        {
            _values[at] = _values[at + 1];
        }

        _values[at] = newest;
    }

    /// <summary>Forgets every value.</summary>
    public void Clear() => _count = 0;
}
