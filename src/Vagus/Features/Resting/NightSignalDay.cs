using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary><see cref="RestingHeartRateDefinition.NightSignal"/>.</summary>
internal sealed class NightSignalDay : RestingDay
{
    private double _sum;

    public override int EndHour => 7;

    public override float ValueBpm => Minutes < RestingHeartRateEstimator.MinimumMinutes ? float.NaN : (float)(_sum / Minutes);

    public override int SizeInBytes => sizeof(double) + sizeof(ushort);

    public override void Add(in RestingMinute minute)
    {
        if (minute.StillMinutes >= 1 && minute.Hour < EndHour)
        {
            _sum += minute.Bpm;
            Minutes++;
        }
    }

    public override void NextDay() => (_sum, Minutes) = (0, 0);

    public override void Clear() => NextDay();

    public override void Write(ref StateWriter writer)
    {
        writer.Double(_sum);
        writer.UInt16(Minutes);
    }

    public override void Read(ref StateReader reader)
    {
        _sum = reader.Double(0, StateReader.HighestBpm * StateReader.MinutesPerDay);
        Minutes = reader.UInt16(0, StateReader.MinutesPerDay);
    }
}
