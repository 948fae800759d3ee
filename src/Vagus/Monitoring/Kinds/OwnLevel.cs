using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// What is usual for one person: a slowly learnt mean and mean absolute deviation. What is far off teaches little, so that
/// an episode does not become the habit.
/// </summary>
internal struct OwnLevel
{
    public const int SizeInBytes = 3 * sizeof(float);

    private const float Trust = 5;
    private const float LongMemory = 400;
    private const float Most = 3;

    // A normal value's standard deviation is 1.25 times its mean absolute deviation.
    private const float ToStandard = 1.25f;

    // No quantity has values beyond it; what a device states may.
    private const float Limit = 1e4f;

    private float _deviation;

    /// <summary>Mean.</summary>
    public float Mean { get; private set; }

    /// <summary>Values learnt from, up to the memory; a part of one for a value that speaks for less.</summary>
    public float Count { get; private set; }

    /// <summary>Starts with what is usual for anybody.</summary>
    public static OwnLevel Of(float mean, float deviation) => new() { Mean = mean, _deviation = deviation };

    /// <summary>Standard deviation.</summary>
    public readonly float Deviation(float least) => MathF.Max(least, ToStandard * _deviation);

    /// <summary>Standard deviation of the next value about the mean, while the mean itself is not known well.</summary>
    /// <param name="least">Least standard deviation of values.</param>
    /// <param name="ofMeans">Standard deviation of the means of people.</param>
    public readonly float DeviationOfNext(float least, float ofMeans) =>
        MathF.Sqrt((Deviation(least) * Deviation(least)) + (ofMeans * ofMeans * Trust / (Trust + Count)));

    /// <summary>Distance of a value from the mean in standard deviations.</summary>
    public readonly float Distance(float value, float leastDeviation) => (value - Mean) / Deviation(leastDeviation);

    /// <summary>Learns from a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="leastDeviation">Least standard deviation.</param>
    /// <param name="share">What it counts, 0–1.</param>
    /// <param name="memory">Values that are remembered.</param>
    public void Learn(float value, float leastDeviation, float share = 1, float memory = LongMemory)
    {
        var weight = share / MathF.Min(Count + Trust, memory);
        var error = Math.Clamp(Distance(value, leastDeviation), -Most, Most) * Deviation(leastDeviation);
        Mean = Math.Clamp(Mean + (weight * error), -Limit, Limit);
        _deviation = MathF.Min(_deviation + (weight * (MathF.Abs(error) - _deviation)), Limit);
        Count = MathF.Min(Count + share, memory);
    }

    public readonly void Write(ref StateWriter writer)
    {
        writer.Float(Mean);
        writer.Float(_deviation);
        writer.Float(Count);
    }

    public void Read(ref StateReader reader)
    {
        Mean = reader.Float(-Limit, Limit);
        _deviation = reader.Float(0, Limit);
        Count = reader.Float(0, LongMemory);
    }

    public static void Write(ref StateWriter writer, ReadOnlySpan<OwnLevel> levels)
    {
        foreach (ref readonly var level in levels)
        {
            level.Write(ref writer);
        }
    }

    public static void Read(ref StateReader reader, Span<OwnLevel> levels)
    {
        foreach (ref var level in levels)
        {
            level.Read(ref reader);
        }
    }
}
