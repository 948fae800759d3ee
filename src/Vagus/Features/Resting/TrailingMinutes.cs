using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary>Mean of the last n minutes in a row; a minute that does not follow the one before starts the row anew.</summary>
internal sealed class TrailingMinutes(int length)
{
    private readonly float[] _ring = new float[length];
    private long _last;
    private int _next;
    private int _count;

    public int SizeInBytes => (sizeof(float) * _ring.Length) + sizeof(long) + (2 * sizeof(byte));

    /// <summary>Adds a minute.</summary>
    /// <returns>The mean of the last n minutes in bpm; NaN while they are not n in a row.</returns>
    public float Add(in RestingMinute minute)
    {
        if (minute.Minute != _last + 1)
        {
            Clear();
        }

        _last = minute.Minute;
        _ring[_next] = minute.Bpm;
        _next = (_next + 1) % _ring.Length;
        _count = Math.Min(_count + 1, _ring.Length);
        if (_count < _ring.Length)
        {
            return float.NaN;
        }

        var sum = 0f;
        foreach (var bpm in _ring)
        {
            sum += bpm;
        }

        return sum / _ring.Length;
    }

    public void Clear()
    {
        Array.Clear(_ring);
        (_last, _next, _count) = (0, 0, 0);
    }

    public void Write(ref StateWriter writer)
    {
        writer.Floats(_ring);
        writer.Int64(_last);
        writer.Byte(_next);
        writer.Byte(_count);
    }

    public void Read(ref StateReader reader)
    {
        reader.Floats(_ring, 0, StateReader.HighestBpm);
        _last = reader.Int64(0, DateTime.MaxValue.Ticks / TimeSpan.TicksPerMinute);
        _next = reader.Byte(0, _ring.Length - 1);
        _count = reader.Byte(0, _ring.Length);
    }
}
