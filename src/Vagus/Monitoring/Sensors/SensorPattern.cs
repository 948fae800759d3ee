using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Sensors;

/// <summary>
/// What the model trained on events finds of the sensor: the log-odds that it does not show the heart, averaged over about eight
/// minutes. It weighs the signs that <see cref="SensorFaults"/> gathers, together with those that no rule of one fault looks at.
/// </summary>
/// <remarks>It judges only readings that state the quality of their signal, as all did that it has learnt with.</remarks>
public sealed class SensorPattern : IDetector<Observation>
{
    private const byte FormatVersion = 1;
    private const float AverageMinutes = 8;
    private const float MostOdds = 100;

    private readonly SensorFeatures _features = new();
    private readonly EventModel _model;
    private float _odds = float.NaN;

    /// <summary>Creates a detector that has seen nothing and judges by the model that comes with Vagus.</summary>
    public SensorPattern()
        : this(ShippedDetectors.EventModel)
    {
    }

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <param name="model">What it judges by.</param>
    public SensorPattern(EventModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <summary>The evidence for each fault, gathered from the same readings.</summary>
    public SensorFaults Faults { get; } = new();

    /// <summary>Log-odds that the newest reading by itself does not show the heart; NaN where it was not judged. Not part of the state.</summary>
    public float NewestOdds { get; private set; } = float.NaN;

    /// <inheritdoc/>
    public string Name => "sensor-pattern";

    /// <inheritdoc/>
    public int StateBytes => sizeof(byte) + sizeof(float) + SensorFeatures.StateBytes + Faults.StateBytes;

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        Span<float> inputs = stackalloc float[SensorFeatures.Count];
        Faults.Observe(input);
        NewestOdds = float.NaN;
        if (!_features.Observe(input, Faults, inputs))
        {
            return DetectorScore.NotJudged;
        }

        if (float.IsNaN(ReadingFeatures.QualityOf(input.Reading)))
        {
            return DetectorScore.NotJudged;
        }

        var odds = NewestOdds = Math.Clamp((float)_model.SensorLogOdds(inputs), -MostOdds, MostOdds);
        _odds = float.IsNaN(_odds) ? odds : _odds + ((1 - MathF.Exp(-_features.ElapsedMinutes / AverageMinutes)) * (odds - _odds));
        return DetectorScore.Of(_odds, AnomalyKind.SensorFault);
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Float(_odds);
        _features.Write(ref writer);
        Faults.WriteTo(writer.Bytes(Faults.StateBytes));
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        _odds = reader.FloatOrNaN(-MostOdds, MostOdds);
        _features.Read(ref reader);
        Faults.ReadFrom(reader.Bytes(Faults.StateBytes));
        reader.End();
        NewestOdds = float.NaN;
    }
}
