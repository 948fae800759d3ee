using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary><see cref="RestingHeartRateDefinition.LowestSustained"/>.</summary>
internal sealed class LowestSustainedDay : RestingDay
{
    public const int StillMinutes = 10;
    public const int Window = 30;
    private const int FirstHour = 7;

    private readonly TrailingMinutes _trailing = new(Window);
    private float _lowest = float.NaN;

    public override float ValueBpm => _lowest;

    public override int SizeInBytes => _trailing.SizeInBytes + sizeof(float) + sizeof(ushort);

    public override void Add(in RestingMinute minute)
    {
        if (minute.StillMinutes < StillMinutes || minute.Hour < FirstHour || minute.IsAsleep)
        {
            return;
        }

        Minutes++;
        var mean = _trailing.Add(minute);
        if (!float.IsNaN(mean) && !(mean >= _lowest))
        {
            _lowest = mean;
        }
    }

    public override void NextDay()
    {
        _trailing.Clear();
        (_lowest, Minutes) = (float.NaN, 0);
    }

    public override void Clear() => NextDay();

    public override void Write(ref StateWriter writer)
    {
        _trailing.Write(ref writer);
        writer.Float(_lowest);
        writer.UInt16(Minutes);
    }

    public override void Read(ref StateReader reader)
    {
        _trailing.Read(ref reader);
        _lowest = reader.FloatOrNaN(0, StateReader.HighestBpm);
        Minutes = reader.UInt16(0, StateReader.MinutesPerDay);
    }
}
