using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>The values of the last n days (or hours), NaN where there was none.</summary>
internal sealed class ValueRing
{
    private readonly float[] _values;
    private int _next;

    public ValueRing(int length)
    {
        _values = new float[length];
        Clear();
    }

    public int Length => _values.Length;

    public int SizeInBytes => sizeof(float) * _values.Length;

    /// <summary>Goes on by one place.</summary>
    public void Push(float value)
    {
        _values[_next] = value;
        _next = (_next + 1) % _values.Length;
    }

    /// <summary>Goes on by places without a value.</summary>
    public void Skip(long places)
    {
        for (var i = Math.Min(places, _values.Length); i > 0; i--)
        {
            Push(float.NaN);
        }
    }

    /// <summary>Forgets the newest places, which stay as places without a value.</summary>
    public void Forget(int places)
    {
        for (var back = 1; back <= Math.Min(places, _values.Length); back++)
        {
            _values[(_next - back + _values.Length) % _values.Length] = float.NaN;
        }
    }

    public void Clear() => Array.Fill(_values, float.NaN);

    /// <summary>Copies the values that are there, in ascending order.</summary>
    /// <param name="sorted">Receives them; of the ring's length.</param>
    /// <param name="gap">Newest places left out.</param>
    /// <returns>The part that was filled.</returns>
    public Span<float> Sorted(Span<float> sorted, int gap = 0)
    {
        var count = 0;
        for (var i = 0; i < _values.Length - gap; i++)
        {
            var value = _values[(_next + i) % _values.Length];
            if (!float.IsNaN(value))
            {
                sorted[count++] = value;
            }
        }

        var filled = sorted[..count];
        filled.Sort();
        return filled;
    }

    /// <summary>Writes the values, oldest first.</summary>
    public void Write(ref StateWriter writer)
    {
        writer.Floats(_values.AsSpan(_next));
        writer.Floats(_values.AsSpan(0, _next));
    }

    public void Read(ref StateReader reader)
    {
        _next = 0;
        foreach (ref var value in _values.AsSpan())
        {
            value = reader.FloatOrNaN(0, StateReader.HighestBpm);
        }
    }
}
