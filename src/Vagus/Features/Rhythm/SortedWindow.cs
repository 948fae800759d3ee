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
        if (!float.IsNaN(oldest))
        {
            var at = _values.AsSpan(0, _count).IndexOf(oldest);
            _values.AsSpan(at + 1, _count - at - 1).CopyTo(_values.AsSpan(at));
            _count--;
        }

        if (!float.IsNaN(newest))
        {
            var at = _count++;
            while (at > 0 && _values[at - 1] > newest)
            {
                _values[at] = _values[at - 1];
                at--;
            }

            _values[at] = newest;
        }
    }

    /// <summary>Forgets every value.</summary>
    public void Clear() => _count = 0;
}
