namespace Vagus.Models;

/// <summary>
/// A weighted sum of standardised inputs: intercept + Σ weight · (x − mean) / scale. A missing or infinite input counts as its
/// training mean, so it contributes nothing.
/// </summary>
public sealed class LinearScorer : IScorer
{
    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly double[] _slopes;

    /// <summary>Creates the scorer.</summary>
    /// <param name="intercept">Score at the training means; finite.</param>
    /// <param name="weights">Change of the raw score for one scale of each input; finite, at least one.</param>
    /// <param name="means">Training means; finite, as many as weights.</param>
    /// <param name="scales">Training standard deviations; finite and above 0, as many as weights.</param>
    /// <param name="output">What turns the sum into the score.</param>
    /// <exception cref="InvalidModelException">Lengths differ or a number is not finite.</exception>
    public LinearScorer(
        double intercept,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        OutputTransform output = OutputTransform.Identity)
    {
        if (weights.Length == 0 || means.Length != weights.Length || scales.Length != weights.Length)
        {
            throw new InvalidModelException(
                "linear model", $"{weights.Length} weights, {means.Length} means, {scales.Length} scales", "equally many, at least one");
        }

        if (!double.IsFinite(intercept) || output > OutputTransform.PowerOfTwo)
        {
            throw new InvalidModelException("linear model", $"intercept {intercept}, output {(int)output}", "a finite intercept, output 0–2");
        }

        for (var i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || !double.IsFinite(means[i]) || !(double.IsFinite(scales[i]) && scales[i] > 0))
            {
                throw new InvalidModelException(
                    $"linear model input {i}", $"weight {weights[i]}, mean {means[i]}, scale {scales[i]}", "finite numbers, scale above 0");
            }
        }

        Intercept = intercept;
        Output = output;
        _weights = weights.ToArray();
        _means = means.ToArray();
        _scales = scales.ToArray();
        _slopes = new double[weights.Length];
        for (var i = 0; i < _slopes.Length; i++)
        {
            _slopes[i] = weights[i] / scales[i];
        }
    }

    /// <inheritdoc/>
    public int InputCount => _weights.Length;

    /// <inheritdoc/>
    public OutputTransform Output { get; }

    /// <summary>Raw score at the training means.</summary>
    public double Intercept { get; }

    /// <summary>Weights of the standardised inputs.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> inputs)
    {
        ScorerGuard.Check(InputCount, inputs.Length);
        var sum = Intercept;
        for (var i = 0; i < inputs.Length; i++)
        {
            sum += Part(i, inputs[i]);
        }

        return Output.Apply(sum);
    }

    /// <inheritdoc/>
    public double Contributions(ReadOnlySpan<float> inputs, Span<double> contributions)
    {
        ScorerGuard.Check(InputCount, inputs.Length, contributions.Length);
        for (var i = 0; i < inputs.Length; i++)
        {
            contributions[i] = Part(i, inputs[i]);
        }

        return Intercept;
    }

    /// <summary>Writes the scorer in the binary form that <see cref="Read"/> reads.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(BinaryWriter writer)
    {
        writer.Write(InputCount);
        writer.Write((byte)Output);
        writer.Write(Intercept);
        for (var i = 0; i < InputCount; i++)
        {
            writer.Write(_weights[i]);
            writer.Write(_means[i]);
            writer.Write(_scales[i]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, checking everything.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="limits">Largest model accepted.</param>
    /// <returns>The scorer.</returns>
    /// <exception cref="InvalidModelException">The bytes are not a linear model within the limits.</exception>
    public static LinearScorer Read(BinaryReader reader, ModelLimits limits)
    {
        try
        {
            var inputs = reader.ReadInt32();
            if (inputs < 1 || inputs > limits.MaxInputs)
            {
                throw new InvalidModelException("linear model inputs", $"{inputs}", $"1–{limits.MaxInputs}");
            }

            var output = (OutputTransform)reader.ReadByte();
            var intercept = reader.ReadDouble();
            var numbers = new double[3][] { new double[inputs], new double[inputs], new double[inputs] };
            for (var i = 0; i < inputs; i++)
            {
                foreach (var part in numbers)
                {
                    part[i] = reader.ReadDouble();
                }
            }

            return new LinearScorer(intercept, numbers[0], numbers[1], numbers[2], output);
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidModelException("linear model", "end of data", "more weights", end);
        }
    }

    private double Part(int i, float x) => float.IsFinite(x) ? _slopes[i] * (x - _means[i]) : 0.0;
}
