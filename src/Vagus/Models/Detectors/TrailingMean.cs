using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// An exponential average of a trailing time: Σ value·e^(−age/τ) over Σ e^(−age/τ), right from the first value on and at
/// any pace of readings. Eight bytes, a plain value.
/// </summary>
internal struct TrailingMean
{
    public const int Bytes = 2 * sizeof(float);

    // Below this share of a full memory a mean says nothing any more.
    private const float LeastWeight = 1e-4f;

    private float _sum;
    private float _weight;

    /// <summary>The mean; NaN without values, or when they are too long ago.</summary>
    public readonly float Value => _weight > LeastWeight ? _sum / _weight : float.NaN;

    /// <summary>Share of the memory that is filled, 0–1.</summary>
    public readonly float Weight => _weight;

    /// <summary>Time passes without a value.</summary>
    /// <param name="decay">e^(−minutes/τ).</param>
    public void Pass(float decay)
    {
        _sum *= decay;
        _weight *= decay;
    }

    /// <summary>Takes in a value that stands for the time since the one before.</summary>
    /// <param name="value">Finite; anything else lets time pass without a value.</param>
    /// <param name="decay">e^(−minutes/τ).</param>
    public void Add(float value, float decay)
    {
        Pass(decay);
        if (float.IsFinite(value))
        {
            _sum += (1 - decay) * value;
            _weight += 1 - decay;
        }
    }

    public void Clear() => this = default;

    public static void Write(ReadOnlySpan<TrailingMean> means, ref StateWriter writer)
    {
        foreach (ref readonly var mean in means)
        {
            mean.Write(ref writer);
        }
    }

    public static void Read(Span<TrailingMean> means, ref StateReader reader)
    {
        foreach (ref var mean in means)
        {
            mean.Read(ref reader);
        }
    }

    public readonly void Write(ref StateWriter writer)
    {
        writer.Float(_sum);
        writer.Float(_weight);
    }

    public void Read(ref StateReader reader)
    {
        _sum = reader.Float(-1e7f, 1e7f);
        _weight = reader.Float(0, 1.001f);
    }
}
