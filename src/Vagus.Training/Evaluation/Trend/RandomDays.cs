using System.Buffers.Binary;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;

namespace Vagus.Training.Evaluation.Trend;

/// <summary>Chance: a number from 0 to 1 for each person and day, whatever was measured.</summary>
internal sealed class RandomDays(int person) : IDetector<DayValues>
{
    private const ulong Seed = 20210524;
    private int _newestDay = -1;

    public string Name => "random";

    public int StateBytes => sizeof(int);

    public DetectorScore Observe(in DayValues input)
    {
        if (input.Day.DayNumber <= _newestDay)
        {
            return DetectorScore.NotJudged;
        }

        _newestDay = input.Day.DayNumber;
        return TrendBumps.IsMeasured(input)
            ? DetectorScore.Of((float)new SeededRandom(Seed, (ulong)person, (ulong)_newestDay).NextDouble())
            : DetectorScore.NoData;
    }

    public int WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, _newestDay);
        return StateBytes;
    }

    public void ReadFrom(ReadOnlySpan<byte> source) => _newestDay = BinaryPrimitives.ReadInt32LittleEndian(source);
}
