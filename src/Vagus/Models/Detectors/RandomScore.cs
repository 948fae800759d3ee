using Vagus.Models.Personal;
using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// Scores every measured reading at random, uniform in [0, 1): what a rule that knows nothing reaches, the floor of every
/// comparison. The sequence belongs to the seed; give each person their own.
/// </summary>
public sealed class RandomScore : IDetector<Observation>
{
    private const int FormatVersion = 1;

    private ulong _state;

    /// <summary>Starts the sequence of a seed.</summary>
    /// <param name="seed">Any number.</param>
    public RandomScore(ulong seed) => _state = new SeededRandom(seed).NextUInt64();

    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public int StateBytes => 1 + sizeof(ulong);

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        if (!ReadingFeatures.IsInOrder(input.Expected.Time))
        {
            return DetectorScore.NotJudged;
        }

        if (input.Expected.HeartRate != HeartRateStatus.Measured)
        {
            return DetectorScore.NoData;
        }

        return DetectorScore.Of((Next() >> 40) * (1f / (1 << 24)));
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Int64((long)_state);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        _state = (ulong)reader.Int64(long.MinValue, long.MaxValue);
        reader.End();
    }

    // SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA).
    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
