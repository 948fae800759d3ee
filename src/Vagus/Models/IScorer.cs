namespace Vagus.Models;

/// <summary>A fitted model: numbers in, one number out. Implementations are immutable, safe for many threads and do not allocate.</summary>
public interface IScorer
{
    /// <summary>Number of inputs, ≥ 1.</summary>
    int InputCount { get; }

    /// <summary>How the score follows from the additive raw score.</summary>
    OutputTransform Output { get; }

    /// <summary>The model's score.</summary>
    /// <param name="inputs">Exactly <see cref="InputCount"/> values; NaN means missing.</param>
    /// <returns>The score in the model's own unit; never NaN.</returns>
    /// <exception cref="ArgumentException">The number of inputs is wrong.</exception>
    double Score(ReadOnlySpan<float> inputs);

    /// <summary>
    /// What moved the score: additive parts, one an input, so that
    /// <c>Output.Apply(base + Σ contributions) = Score(inputs)</c> up to rounding.
    /// </summary>
    /// <param name="inputs">Exactly <see cref="InputCount"/> values; NaN means missing.</param>
    /// <param name="contributions">Receives <see cref="InputCount"/> parts, in the unit of the raw score.</param>
    /// <returns>The base: the raw score before anything is known of the inputs.</returns>
    /// <exception cref="ArgumentException">The number of inputs or the length of the buffer is wrong.</exception>
    double Contributions(ReadOnlySpan<float> inputs, Span<double> contributions);
}

internal static class ScorerGuard
{
    public static void Check(int inputCount, int inputs)
    {
        if (inputs != inputCount)
        {
            Throw(nameof(inputs), inputs, inputCount);
        }
    }

    public static void Check(int inputCount, int inputs, int contributions)
    {
        Check(inputCount, inputs);
        if (contributions != inputCount)
        {
            Throw(nameof(contributions), contributions, inputCount);
        }
    }

    private static void Throw(string name, int found, int expected) =>
        throw new ArgumentException($"{name}: found {found} values, expected {expected}", name);
}
