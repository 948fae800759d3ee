using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary>
/// <see cref="RestingHeartRateDefinition.LowerPercentile"/>: counts in bins of 1 bpm from 31 to 118 bpm, and one at each end
/// for what lies outside. The percentile is by nearest rank; one that falls outside is not known.
/// </summary>
internal sealed class LowerPercentileDay : RestingDay
{
    private const int OneIn = 20;
    private const int LowestBpm = 30;

    private readonly ushort[] _counts = new ushort[90];

    public override float ValueBpm
    {
        get
        {
            if (Minutes < RestingHeartRateEstimator.MinimumMinutes)
            {
                return float.NaN;
            }

            var rank = (Minutes + OneIn - 1) / OneIn;
            var upTo = (int)_counts[0];
            for (var bin = 1; bin < _counts.Length - 1 && upTo < rank; bin++)
            {
                upTo += _counts[bin];
                if (upTo >= rank)
                {
                    return LowestBpm + bin;
                }
            }

            return float.NaN;
        }
    }

    public override int SizeInBytes => sizeof(ushort) * (_counts.Length + 1);

    public override void Add(in RestingMinute minute)
    {
        if (minute.StillMinutes >= RhradDay.StillMinutes)
        {
            _counts[Math.Clamp((int)MathF.Round(minute.Bpm) - LowestBpm, 0, _counts.Length - 1)]++;
            Minutes++;
        }
    }

    public override void NextDay()
    {
        Array.Clear(_counts);
        Minutes = 0;
    }

    public override void Clear() => NextDay();

    public override void Write(ref StateWriter writer)
    {
        foreach (var count in _counts)
        {
            writer.UInt16(count);
        }

        writer.UInt16(Minutes);
    }

    public override void Read(ref StateReader reader)
    {
        var sum = 0;
        for (var bin = 0; bin < _counts.Length; bin++)
        {
            _counts[bin] = (ushort)reader.UInt16(0, StateReader.MinutesPerDay);
            sum += _counts[bin];
        }

        Minutes = reader.UInt16(sum, sum);
    }
}
