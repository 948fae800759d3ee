using Vagus.Models.Personal;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// Supervised: boosted trees (Friedman 2001, "Greedy function approximation", Ann Stat 29:1189) fitted on events of simulated people tell
/// the calibrated probability that an event of the heart, or a fault of the sensor, is going on. The score is the larger of the two
/// probabilities, 0–1; the kind is a sensor fault where that one is larger, else the one that the model takes for the likeliest.
/// </summary>
/// <remarks>
/// Learning while the person's level is (less than an hour of heart rate). It knows the simulation's events and no others; what
/// it reaches on simulated people says what the simulation makes learnable, not what happens to real ones.
/// </remarks>
public sealed class EventClassifier : IDetector<Observation>
{
    private const int FormatVersion = 2;

    private readonly EventModel _model;
    private readonly EventFeatures _features = new();
    private readonly SensorPattern _sensor;

    /// <summary>Judges by the model that comes with Vagus.</summary>
    public EventClassifier()
        : this(ShippedDetectors.EventModel)
    {
    }

    /// <summary>Judges by another model.</summary>
    /// <param name="model">The model.</param>
    public EventClassifier(EventModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _sensor = new SensorPattern(model);
    }

    /// <inheritdoc/>
    public string Name => "event-classifier";

    /// <inheritdoc/>
    public int StateBytes => 1 + EventFeatures.StateBytes + _sensor.StateBytes;

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        Span<float> inputs = stackalloc float[EventFeatures.Count];
        var sensor = _sensor.Observe(input);
        if (!_features.Observe(input, inputs))
        {
            return DetectorScore.NotJudged;
        }

        if (input.Expected.HeartRate != HeartRateStatus.Measured)
        {
            return DetectorScore.NoData;
        }

        if ((input.Expected.Learning & StillLearning.Level) != StillLearning.None)
        {
            return DetectorScore.Learning;
        }

        var logOdds = _model.HeartLogOdds(inputs);
        var heart = EventModel.Probability(logOdds);
        var fault = sensor.State == DetectorState.Judged ? EventModel.Probability(sensor.Score) : 0;
        return fault > heart
            ? DetectorScore.Of((float)fault, AnomalyKind.SensorFault)
            : DetectorScore.Of((float)heart, _model.HeartKind(inputs, logOdds));
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        _features.Write(ref writer);
        _sensor.WriteTo(writer.Bytes(_sensor.StateBytes));
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        _features.Read(ref reader);
        _sensor.ReadFrom(reader.Bytes(_sensor.StateBytes));
        reader.End();
    }
}
