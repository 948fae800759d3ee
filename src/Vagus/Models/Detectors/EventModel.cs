using Vagus.Monitoring.Sensors;

namespace Vagus.Models.Detectors;

/// <summary>
/// What the <see cref="EventClassifier"/> judges by: boosted trees that tell events of the heart, boosted trees that tell faults of the
/// sensor, and for each the slope and intercept that turn log-odds into calibrated ones (Platt 1999, "Probabilistic outputs for support vector machines").
/// </summary>
public sealed class EventModel
{
    private const int FormatVersion = 2;

    /// <summary>Largest model accepted from a stream.</summary>
    private static readonly ModelLimits s_limits = new() { MaxInputs = 256, MaxTrees = 2_000, MaxNodes = 200_000 };

    private readonly Part _heart;
    private readonly Part _sensor;

    /// <summary>Puts a model together.</summary>
    /// <param name="heart">Trees that tell events of the heart; raw score = log-odds.</param>
    /// <param name="heartSlope">Slope of their calibration, above 0.</param>
    /// <param name="heartIntercept">Intercept of their calibration.</param>
    /// <param name="sensor">Trees that tell faults of the sensor.</param>
    /// <param name="sensorSlope">Slope of their calibration, above 0.</param>
    /// <param name="sensorIntercept">Intercept of their calibration.</param>
    /// <exception cref="ArgumentException">A number of inputs, a slope or an intercept is not what it must be.</exception>
    public EventModel(
        TreeEnsemble heart, double heartSlope, double heartIntercept, TreeEnsemble sensor, double sensorSlope, double sensorIntercept)
    {
        (_heart, _sensor) = (new Part(heart, heartSlope, heartIntercept), new Part(sensor, sensorSlope, sensorIntercept));
        if (Fault(_heart, _sensor) is { } fault)
        {
            throw new ArgumentException(fault, nameof(heart));
        }
    }

    /// <summary>A model that knows nothing: always a probability of a half. For watching people from whom a model is yet to be fitted.</summary>
    public static EventModel Blank { get; } = new(Even(EventFeatures.Count), 1, 0, Even(SensorFeatures.Count), 1, 0);

    /// <summary>Trees of both parts.</summary>
    public int TreeCount => _heart.Trees.TreeCount + _sensor.Trees.TreeCount;

    /// <summary>Probability that an event of the heart is going on.</summary>
    /// <param name="inputs">Exactly <see cref="EventFeatures.Count"/> values.</param>
    /// <returns>The probability, 0–1.</returns>
    public double HeartProbability(ReadOnlySpan<float> inputs) => Probability(HeartLogOdds(inputs));

    /// <summary>Log-odds of <see cref="HeartProbability"/>.</summary>
    /// <param name="inputs">Exactly <see cref="EventFeatures.Count"/> values.</param>
    /// <returns>The log-odds.</returns>
    public double HeartLogOdds(ReadOnlySpan<float> inputs) => _heart.LogOdds(inputs);

    /// <summary>Probability that the sensor does not show the heart.</summary>
    /// <param name="inputs">Exactly <see cref="SensorFeatures.Count"/> values.</param>
    /// <returns>The probability, 0–1.</returns>
    public double SensorProbability(ReadOnlySpan<float> inputs) => Probability(SensorLogOdds(inputs));

    /// <summary>Log-odds of <see cref="SensorProbability"/>.</summary>
    /// <param name="inputs">Exactly <see cref="SensorFeatures.Count"/> values.</param>
    /// <returns>The log-odds.</returns>
    public double SensorLogOdds(ReadOnlySpan<float> inputs) => _sensor.LogOdds(inputs);

    /// <summary>Writes the model in the form that <see cref="Read"/> reads.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(BinaryWriter writer)
    {
        writer.Write("VGEM"u8);
        writer.Write(FormatVersion);
        _heart.Write(writer);
        _sensor.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, checking everything.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidModelException">The bytes are no event model.</exception>
    public static EventModel Read(BinaryReader reader)
    {
        try
        {
            var signature = reader.ReadBytes(4);
            var version = signature.AsSpan().SequenceEqual("VGEM"u8) ? reader.ReadInt32() : -1;
            if (version != FormatVersion)
            {
                throw new InvalidModelException("event model", $"version {version}", $"the signature VGEM and version {FormatVersion}");
            }

            var heart = Part.Read(reader);
            var sensor = Part.Read(reader);
            return Fault(heart, sensor) is { } fault
                ? throw new InvalidModelException("event model", fault, "a part that fits")
                : new EventModel(heart.Trees, heart.Slope, heart.Intercept, sensor.Trees, sensor.Slope, sensor.Intercept);
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidModelException("event model", "end of data", "two parts", end);
        }
    }

    private static TreeEnsemble Even(int inputs) => TreeEnsemble.Create(inputs, [[TreeNode.Leaf(0)]], 0, OutputTransform.Sigmoid);

    internal static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static string? Fault(in Part heart, in Part sensor) =>
        heart.Fault("heart", EventFeatures.Count) ?? sensor.Fault("sensor", SensorFeatures.Count);

    private readonly record struct Part(TreeEnsemble Trees, double Slope, double Intercept)
    {
        public double LogOdds(ReadOnlySpan<float> inputs) => (Slope * Trees.RawScore(inputs)) + Intercept;

        public string? Fault(string name, int inputs) =>
            Trees.InputCount != inputs ? $"{name}: found {Trees.InputCount} inputs, expected {inputs}"
            : !(Slope > 0 && double.IsFinite(Slope) && double.IsFinite(Intercept))
                ? $"{name}: found a calibration of {Slope} and {Intercept}, expected a finite slope above 0 and a finite intercept"
            : null;

        public void Write(BinaryWriter writer)
        {
            writer.Write(Slope);
            writer.Write(Intercept);
            Trees.Write(writer);
        }

        public static Part Read(BinaryReader reader)
        {
            var (slope, intercept) = (reader.ReadDouble(), reader.ReadDouble());
            return new Part(TreeEnsemble.Read(reader, s_limits), slope, intercept);
        }
    }
}
