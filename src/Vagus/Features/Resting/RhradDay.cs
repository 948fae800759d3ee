using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary><see cref="RestingHeartRateDefinition.Rhrad"/>.</summary>
internal sealed class RhradDay : RestingDay
{
    public const int StillMinutes = 12;

    private readonly RollingMinutes _rolling = new();
    private int _rolled;
    private int _hour;
    private float _hourSum;
    private int _hourCount;
    private float _hourMeans;
    private int _hours;

    public override float ValueBpm => _rolled < RestingHeartRateEstimator.MinimumMinutes
        ? float.NaN
        : (_hourMeans + (_hourSum / _hourCount)) / (_hours + 1);

    public override int SizeInBytes => _rolling.SizeInBytes + (sizeof(float) * 2) + (2 * sizeof(byte)) + (3 * sizeof(ushort));

    public override void Add(in RestingMinute minute)
    {
        if (minute.StillMinutes < StillMinutes)
        {
            return;
        }

        Minutes++;
        var mean = _rolling.Add(minute.Bpm);
        if (!float.IsNaN(mean))
        {
            Roll(minute.Hour, mean);
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
        _rolling.Clear();
    }

    public override void Write(ref StateWriter writer)
    {
        _rolling.Write(ref writer);
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
        _rolling.Read(ref reader);
        _rolled = reader.UInt16(0, StateReader.MinutesPerDay);
        _hour = reader.Byte(0, 23);
        _hourSum = reader.Float(0, StateReader.HighestBpm * 60);
        _hourCount = reader.UInt16(_rolled == 0 ? 0 : 1, 60);
        _hourMeans = reader.Float(0, StateReader.HighestBpm * 23);
        _hours = reader.Byte(0, 23);
        Minutes = reader.UInt16(0, StateReader.MinutesPerDay);
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
