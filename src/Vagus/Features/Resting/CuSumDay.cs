using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary><see cref="RestingHeartRateDefinition.CuSum"/>.</summary>
internal sealed class CuSumDay : RestingDay
{
    /// <summary>The minute of the step and the ten after it are dropped: the eleventh still minute is the first kept.</summary>
    public const int StillMinutes = 11;

    private readonly TrailingMinutes _trailing = new(10);
    private double _sum;

    public override float ValueBpm => Minutes < RestingHeartRateEstimator.MinimumMinutes ? float.NaN : (float)(_sum / Minutes);

    public override int SizeInBytes => _trailing.SizeInBytes + sizeof(double) + sizeof(ushort);

    public override void Add(in RestingMinute minute)
    {
        var mean = _trailing.Add(minute);
        if (minute.StillMinutes >= StillMinutes && !float.IsNaN(mean))
        {
            _sum += mean;
            Minutes++;
        }
    }

    public override void NextDay() => (_sum, Minutes) = (0, 0);

    public override void Clear()
    {
        NextDay();
        _trailing.Clear();
    }

    public override void Write(ref StateWriter writer)
    {
        _trailing.Write(ref writer);
        writer.Double(_sum);
        writer.UInt16(Minutes);
    }

    public override void Read(ref StateReader reader)
    {
        _trailing.Read(ref reader);
        _sum = reader.Double(0, StateReader.HighestBpm * StateReader.MinutesPerDay);
        Minutes = reader.UInt16(0, StateReader.MinutesPerDay);
    }
}
