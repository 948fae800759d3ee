using Vagus.Monitoring.Sensors;
using Vagus.Signals;

namespace Vagus.Models.Detectors;

/// <summary>
/// What the <see cref="EventClassifier"/> judges by: boosted trees that tell events of the heart, boosted trees that tell faults of the
/// sensor, each with calibrated log-odds, and for each kind of event trees that tell it from the other kinds.
/// </summary>
public sealed class EventModel
{
    private const int FormatVersion = 3;

    // Log-odds from which it is worth asking for the kind: one in twenty.
    private const double NamedFrom = -3;

    /// <summary>Largest model accepted from a stream.</summary>
    private static readonly ModelLimits s_limits = new() { MaxInputs = 256, MaxTrees = 2_000, MaxNodes = 200_000 };

    private readonly CalibratedTrees _heart;
    private readonly CalibratedTrees _sensor;
    private readonly (AnomalyKind Kind, TreeEnsemble Trees)[] _kinds;

    /// <summary>Puts a model together.</summary>
    /// <param name="heart">Tells events of the heart by <see cref="EventFeatures"/>.</param>
    /// <param name="sensor">Tells faults of the sensor by <see cref="SensorFeatures"/>.</param>
    /// <param name="kinds">
    /// For each kind of event of the heart trees on <see cref="EventFeatures"/> whose raw score is highest where it is that kind; none leave
    /// every kind an <see cref="AnomalyKind.UnusualCombination"/>.
    /// </param>
    /// <exception cref="ArgumentException">A number of inputs, a slope, an intercept or a kind is not what it must be.</exception>
    public EventModel(CalibratedTrees heart, CalibratedTrees sensor, IEnumerable<KeyValuePair<AnomalyKind, TreeEnsemble>> kinds)
    {
        _heart = heart;
        _sensor = sensor;
        _kinds = [.. kinds.OrderBy(static each => each.Key).Select(static each => (each.Key, each.Value))];
        if (Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(heart));
        }
    }

    /// <summary>A model that knows nothing: always a probability of a half. For watching people from whom a model is yet to be fitted.</summary>
    public static EventModel Blank { get; } = new(Even(EventFeatures.Count), Even(SensorFeatures.Count), []);

    /// <summary>Trees of all parts.</summary>
    public int TreeCount => _heart.Trees.TreeCount + _sensor.Trees.TreeCount + _kinds.Sum(static each => each.Trees.TreeCount);

    /// <summary>Probability that an event of the heart is going on.</summary>
    /// <param name="inputs">Exactly <see cref="EventFeatures.Count"/> values.</param>
    /// <returns>The probability, 0–1.</returns>
    public double HeartProbability(ReadOnlySpan<float> inputs) => Probability(HeartLogOdds(inputs));

    /// <summary>Log-odds of <see cref="HeartProbability"/>.</summary>
    /// <param name="inputs">Exactly <see cref="EventFeatures.Count"/> values.</param>
    /// <returns>The log-odds.</returns>
    public double HeartLogOdds(ReadOnlySpan<float> inputs) => _heart.LogOdds(inputs);

    /// <summary>The kind that an event of the heart most likely is, if one is going on.</summary>
    /// <param name="inputs">Exactly <see cref="EventFeatures.Count"/> values.</param>
    /// <param name="logOdds">Log-odds that one is going on, of these inputs or averaged.</param>
    /// <returns>The kind; an unusual combination where it is less likely than about one in twenty, or the model names none.</returns>
    public AnomalyKind HeartKind(ReadOnlySpan<float> inputs, double logOdds)
    {
        var (likeliest, most) = (AnomalyKind.UnusualCombination, double.NegativeInfinity);
        if (logOdds < NamedFrom)
        {
            return likeliest;
        }

        foreach (var (kind, trees) in _kinds)
        {
            var score = trees.RawScore(inputs);
            if (score > most)
            {
                (likeliest, most) = (kind, score);
            }
        }

        return likeliest;
    }

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
        writer.Write((byte)_kinds.Length);
        foreach (var (kind, trees) in _kinds)
        {
            writer.Write((byte)kind);
            trees.Write(writer);
        }
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

            var (heart, sensor) = (CalibratedTrees.Read(reader, s_limits), CalibratedTrees.Read(reader, s_limits));
            var kinds = new KeyValuePair<AnomalyKind, TreeEnsemble>[reader.ReadByte()];
            foreach (ref var each in kinds.AsSpan())
            {
                each = new((AnomalyKind)reader.ReadByte(), TreeEnsemble.Read(reader, s_limits));
            }

            return new EventModel(heart, sensor, kinds);
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidModelException("event model", "end of data", "all of its parts", end);
        }
        catch (ArgumentException unfit)
        {
            throw new InvalidModelException("event model", unfit.Message, "parts that fit", unfit);
        }
    }

    internal static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static CalibratedTrees Even(int inputs) => new(TreeEnsemble.Create(inputs, [[TreeNode.Leaf(0)]], 0, OutputTransform.Sigmoid), 1, 0);

    private string? Fault()
    {
        var fault = Fault("heart", _heart, EventFeatures.Count) ?? Fault("sensor", _sensor, SensorFeatures.Count);
        for (var i = 0; i < _kinds.Length && fault is null; i++)
        {
            var (kind, trees) = _kinds[i];
            fault = kind is < AnomalyKind.RestingTachycardia or > AnomalyKind.RestingRateRise || (i > 0 && kind == _kinds[i - 1].Kind)
                ? $"kinds: found {kind}, expected kinds of events of the heart, each once"
                : InputFault($"{kind}", trees, EventFeatures.Count);
        }

        return fault;
    }

    private static string? Fault(string name, CalibratedTrees part, int inputs) => InputFault(name, part.Trees, inputs)
        ?? (part.Slope > 0 && double.IsFinite(part.Slope) && double.IsFinite(part.Intercept)
            ? null
            : $"{name}: found a calibration of {part.Slope} and {part.Intercept}, expected a finite slope above 0 and a finite intercept");

    private static string? InputFault(string name, TreeEnsemble trees, int inputs) =>
        trees.InputCount == inputs ? null : $"{name}: found {trees.InputCount} inputs, expected {inputs}";
}

/// <summary>
/// Boosted trees whose raw score is the log-odds of something, with the slope and intercept that make it a calibrated one
/// (Platt 1999, "Probabilistic outputs for support vector machines").
/// </summary>
/// <param name="Trees">The trees.</param>
/// <param name="Slope">Slope of the calibration, above 0.</param>
/// <param name="Intercept">Intercept of the calibration.</param>
public sealed record CalibratedTrees(TreeEnsemble Trees, double Slope, double Intercept)
{
    /// <summary>The calibrated log-odds.</summary>
    /// <param name="inputs">Exactly as many values as the trees have inputs.</param>
    /// <returns>The log-odds.</returns>
    public double LogOdds(ReadOnlySpan<float> inputs) => (Slope * Trees.RawScore(inputs)) + Intercept;

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Slope);
        writer.Write(Intercept);
        Trees.Write(writer);
    }

    internal static CalibratedTrees Read(BinaryReader reader, ModelLimits limits)
    {
        var (slope, intercept) = (reader.ReadDouble(), reader.ReadDouble());
        return new CalibratedTrees(TreeEnsemble.Read(reader, limits), slope, intercept);
    }
}
