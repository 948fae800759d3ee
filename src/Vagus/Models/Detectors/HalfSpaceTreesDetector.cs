using Vagus.Models.Personal;
using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// <see cref="HalfSpaceTrees"/> on the <see cref="ReadingFeatures"/> of one person's stream, at river's settings. Learning until the first
/// 250 measured readings are in; a reading without a heart rate is no data and is not learnt. The score is 0–1.
/// </summary>
public sealed class HalfSpaceTreesDetector : IDetector<Observation>
{
    private const int FormatVersion = 1;
    private static readonly HalfSpaceTrees s_trees = new(ReadingFeatures.Count);

    private readonly HalfSpaceTrees _trees = s_trees.Another();
    private readonly ReadingFeatures _features = new();

    /// <inheritdoc/>
    public string Name => "half-space-trees";

    /// <inheritdoc/>
    public int StateBytes => 1 + ReadingFeatures.StateBytes + _trees.StateBytes;

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        Span<float> inputs = stackalloc float[ReadingFeatures.Count];
        if (!_features.Observe(input, inputs))
        {
            return DetectorScore.NotJudged;
        }

        if (input.Expected.HeartRate != HeartRateStatus.Measured)
        {
            return DetectorScore.NoData;
        }

        var score = _trees.Observe(inputs);
        return float.IsNaN(score)
            ? DetectorScore.Learning
            : DetectorScore.Of(score, ResidualKind.OfCombination(input.Reading.HeartRateBpm, input.Expected));
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        _features.Write(ref writer);
        _trees.Write(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        _features.Read(ref reader);
        _trees.Read(ref reader);
        reader.End();
    }
}
