namespace Vagus.Data.Simulation;

/// <summary>
/// Draws from the distributions that the simulators need, over the numbers of a <see cref="SeededRandom"/>. A stream of
/// its own for each person and day keeps them the same whatever else is simulated, and portable arithmetic keeps them
/// the same on every machine.
/// </summary>
internal sealed class RandomVariates
{
    private readonly SeededRandom _random;
    private double _spareNormal = double.NaN;

    /// <summary>Creates the draws of a stream.</summary>
    /// <param name="seed">Seed of the whole simulation.</param>
    /// <param name="stream">What the draws are for, for example the number of a person.</param>
    /// <param name="part">A part of the stream, for example a day.</param>
    public RandomVariates(ulong seed, ulong stream = 0, ulong part = 0)
    {
        _random = new SeededRandom(seed, stream, part);
    }

    /// <summary>Uniform in [low, high).</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <returns>The number.</returns>
    public double Uniform(double low, double high) => low + ((high - low) * _random.NextDouble());

    /// <summary>A whole number, each of low … high with the same probability.</summary>
    /// <param name="low">Least.</param>
    /// <param name="high">Greatest.</param>
    /// <returns>The number.</returns>
    public int WholeNumber(int low, int high) => low + _random.NextInt(high - low + 1);

    /// <summary>True with a probability.</summary>
    /// <param name="probability">The probability, 0–1.</param>
    /// <returns>The outcome.</returns>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>An index drawn by weights, which need not sum to one.</summary>
    /// <param name="weights">Weights, none negative, not all zero.</param>
    /// <returns>The index.</returns>
    public int Choice(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            last = weights[i] > 0 ? i : last;
        }

        var rest = _random.NextDouble() * sum;
        for (var i = 0; i < last; i++)
        {
            rest -= weights[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return last;
    }

    /// <summary>Normal, by Marsaglia's polar method.</summary>
    /// <param name="mean">Mean.</param>
    /// <param name="standardDeviation">Standard deviation.</param>
    /// <returns>The number.</returns>
    public double Normal(double mean, double standardDeviation)
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return mean + (standardDeviation * spare);
        }

        double u, v, square;
        do
        {
            u = Uniform(-1, 1);
            v = Uniform(-1, 1);
            square = (u * u) + (v * v);
        }
        while (square is >= 1 or 0);

        var factor = Math.Sqrt(-2 * PortableMath.Log(square) / square);
        _spareNormal = v * factor;
        return mean + (standardDeviation * u * factor);
    }

    /// <summary>Gamma, by Marsaglia and Tsang 2000; mean shape × scale.</summary>
    /// <param name="shape">Shape, at least 1.</param>
    /// <param name="scale">Scale.</param>
    /// <returns>The number.</returns>
    public double Gamma(double shape, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape, 1);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(0, 1);
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            var u = 1 - _random.NextDouble();
            if (PortableMath.Log(u) < (0.5 * x * x) + d - (d * v) + (d * PortableMath.Log(v)))
            {
                return d * v * scale;
            }
        }
    }

    /// <summary>Beta in (0, 1); mean a/(a + b).</summary>
    /// <param name="a">First shape, at least 1.</param>
    /// <param name="b">Second shape, at least 1.</param>
    /// <returns>The number.</returns>
    public double Beta(double a, double b)
    {
        var x = Gamma(a, 1);
        return x / (x + Gamma(b, 1));
    }
}
