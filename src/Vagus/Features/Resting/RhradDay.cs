using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary>
/// <see cref="RestingHeartRateDefinition.Rhrad"/>. The 400 minutes of the rolling mean are kept as sums of ten, so the oldest
/// ten leave it in equal shares: with k minutes since the last full ten the sum is off by at most k(10 − k)/10 times their
/// range, 1/160 of the range in the mean.
/// </summary>
internal sealed class RhradDay : RestingDay
{
    public const int StillMinutes = 12;
    public const int Window = 400;
    private const int Block = 10;

    private readonly float[] _blocks = new float[Window / Block];
    private int _next;
    private int _filled;
    private float _open;
    private int _openCount;
    private int _rolled;
    private int _hour;
    private float _hourSum;
    private int _hourCount;
    private float _hourMeans;
    private int _hours;

    public override float ValueBpm => _rolled < RestingHeartRateEstimator.MinimumMinutes
        ? float.NaN
        : (_hourMeans + (_hourSum / _hourCount)) / (_hours + 1);

    public override int SizeInBytes => (sizeof(float) * (_blocks.Length + 3)) + (5 * sizeof(byte)) + (3 * sizeof(ushort));

    public override void Add(in RestingMinute minute)
    {
        if (minute.StillMinutes < StillMinutes)
        {
            return;
        }

        Minutes++;
        _open += minute.Bpm;
        _openCount++;
        if ((_filled * Block) + _openCount >= Window)
        {
            Roll(minute.Hour, RollingMean());
        }

        if (_openCount == Block)
        {
            _blocks[_next] = _open;
            _next = (_next + 1) % _blocks.Length;
            _filled = Math.Min(_filled + 1, _blocks.Length);
            (_open, _openCount) = (0, 0);
        }
    }

    public override void NextDay()
    {
        (Minutes, _rolled, _hour) = (0, 0, 0);
        (_hourSum, _hourCount, _hourMeans, _hours) = (0, 0, 0, 0);
    }

    public override void Clear()
    {
        NextDay();
        Array.Clear(_blocks);
        (_next, _filled, _open, _openCount) = (0, 0, 0, 0);
    }

    public override void Write(ref StateWriter writer)
    {
        writer.Floats(_blocks);
        writer.Byte(_next);
        writer.Byte(_filled);
        writer.Float(_open);
        writer.Byte(_openCount);
        writer.UInt16(_rolled);
        writer.Byte(_hour);
        writer.Float(_hourSum);
        writer.UInt16(_hourCount);
        writer.Float(_hourMeans);
        writer.Byte(_hours);
        writer.UInt16(Minutes);
    }

    public override void Read(ref StateReader reader)
    {
        reader.Floats(_blocks, 0, StateReader.HighestBpm * Block);
        _next = reader.Byte(0, _blocks.Length - 1);
        _filled = reader.Byte(0, _blocks.Length);
        _open = reader.Float(0, StateReader.HighestBpm * Block);
        _openCount = reader.Byte(0, Block - 1);
        _rolled = reader.UInt16(0, StateReader.MinutesPerDay);
        _hour = reader.Byte(0, 23);
        _hourSum = reader.Float(0, StateReader.HighestBpm * 60);
        _hourCount = reader.UInt16(_rolled == 0 ? 0 : 1, 60);
        _hourMeans = reader.Float(0, StateReader.HighestBpm * 23);
        _hours = reader.Byte(0, 23);
        Minutes = reader.UInt16(0, StateReader.MinutesPerDay);
    }

    private float RollingMean()
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

    private void Roll(int hour, float mean)
    {
        if (hour != _hour && _hourCount > 0)
        {
            _hourMeans += _hourSum / _hourCount;
            _hours++;
            (_hourSum, _hourCount) = (0, 0);
        }

        _hour = hour;
        _hourSum += mean;
        _hourCount++;
        _rolled++;
    }
}
