using Vagus.Models.Personal;
using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// An <see cref="IsolationForest"/> on the <see cref="ReadingFeatures"/> of one person's stream. The forest was grown on healthy
/// people and stays as it is; the person enters through the expectation that the inputs are set against. Learning while the
/// person's level is (less than an hour of heart rate); the score is the forest's, 0–1.
/// </summary>
public sealed class IsolationForestDetector : IDetector<Observation>
{
    private const int FormatVersion = 1;

    private readonly IsolationForest _forest;
    private readonly ReadingFeatures _features = new();

    /// <summary>Judges by the forest that comes with Vagus, grown on simulated people without events.</summary>
    public IsolationForestDetector()
        : this(ShippedDetectors.HealthyForest)
    {
    }

    /// <summary>Judges by another forest.</summary>
    /// <param name="forest">A forest with <see cref="ReadingFeatures.Count"/> inputs.</param>
    /// <exception cref="ArgumentException">The forest has another number of inputs.</exception>
    public IsolationForestDetector(IsolationForest forest)
    {
        ArgumentNullException.ThrowIfNull(forest);
        if (forest.InputCount != ReadingFeatures.Count)
        {
            throw new ArgumentException($"forest: found {forest.InputCount} inputs, expected {ReadingFeatures.Count}", nameof(forest));
        }

        _forest = forest;
    }

    /// <inheritdoc/>
    public string Name => "isolation-forest";

    /// <inheritdoc/>
    public int StateBytes => 1 + ReadingFeatures.StateBytes;

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

        return (input.Expected.Learning & StillLearning.Level) != StillLearning.None
            ? DetectorScore.Learning
            : DetectorScore.Of((float)_forest.Score(inputs), ResidualKind.OfCombination(input.Reading.HeartRateBpm, input.Expected));
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        _features.Write(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        _features.Read(ref reader);
        reader.End();
    }
}
