using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary>
/// RHRAD's rolling mean of 400 resting minutes, whatever the time between them. They are kept as sums of ten, so the oldest
/// ten leave in equal shares: with k minutes since the last full ten the sum is off by at most k(10 − k)/10 times their
/// range, 1/160 of the range in the mean.
/// </summary>
internal sealed class RollingMinutes
{
    public const int Window = 400;
    private const int Block = 10;

    private readonly float[] _blocks = new float[Window / Block];
    private int _next;
    private int _filled;
    private float _open;
    private int _openCount;

    public int SizeInBytes => (sizeof(float) * (_blocks.Length + 1)) + (3 * sizeof(byte));

    /// <summary>Adds a resting minute.</summary>
    /// <returns>Mean of the last 400 in bpm; NaN while there are fewer.</returns>
    public float Add(float bpm)
    {
        _open += bpm;
        _openCount++;
        var mean = (_filled * Block) + _openCount >= Window ? Mean() : float.NaN;
        if (_openCount == Block)
        {
            _blocks[_next] = _open;
            _next = (_next + 1) % _blocks.Length;
            _filled = Math.Min(_filled + 1, _blocks.Length);
            (_open, _openCount) = (0, 0);
        }

        return mean;
    }

    public void Clear()
    {
        Array.Clear(_blocks);
        (_next, _filled, _open, _openCount) = (0, 0, 0, 0);
    }

    public void Write(ref StateWriter writer)
    {
        writer.Floats(_blocks);
        writer.Byte(_next);
        writer.Byte(_filled);
        writer.Float(_open);
        writer.Byte(_openCount);
    }

    public void Read(ref StateReader reader)
    {
        reader.Floats(_blocks, 0, StateReader.HighestBpm * Block);
        _next = reader.Byte(0, _blocks.Length - 1);
        _filled = reader.Byte(0, _blocks.Length);
        _open = reader.Float(0, StateReader.HighestBpm * Block);
        _openCount = reader.Byte(0, Block - 1);
    }

    private float Mean()
    {
        var sum = _open;
        for (var i = 0; i < _filled; i++)
        {
            sum += _blocks[i];
        }

        if (_filled == _blocks.Length)
        {
            sum -= _blocks[_next] * _openCount / Block;
        }

        return sum / Window;
    }
}
