namespace Vagus.Data.Simulation.Cohort;

/// <summary>
/// Fast draws for what is drawn every minute or every beat: normal numbers from a table of quantiles (the outermost
/// lie at ±4), and a sine from a table. Portable arithmetic only.
/// </summary>
internal sealed class NoiseSource(ulong seed, ulong stream, ulong part = 0)
{
    private const int Knots = 4096;
    private const int SinePoints = 2048;

    private static readonly double[] Quantiles = MakeQuantiles();
    private static readonly double[] Sines = MakeSines();

    private readonly SeededRandom _random = new(seed, stream, part);

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => _random.NextDouble();

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * _random.NextDouble());

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>Standard normal.</summary>
    public double Normal()
    {
        var at = _random.NextDouble() * Knots;
        var knot = (int)at;
        return Quantiles[knot] + ((at - knot) * (Quantiles[knot + 1] - Quantiles[knot]));
    }

    /// <summary>Exponential with mean 1, at most about 8.</summary>
    public double Exponential()
    {
        var (a, b) = (Normal(), Normal());
        return 0.5 * ((a * a) + (b * b));
    }

    /// <summary>Sine of a non-negative angle in turns, within 5e-6.</summary>
    public static double Sine(double turns)
    {
        var at = (turns - Math.Floor(turns)) * SinePoints;
        var point = (int)at;
        return Sines[point] + ((at - point) * (Sines[point + 1] - Sines[point]));
    }

    private static double[] MakeSines()
    {
        var sines = new double[SinePoints + 2];
        for (var i = 0; i < sines.Length; i++)
        {
            sines[i] = PortableMath.SinTurns(i / (double)SinePoints);
        }

        return sines;
    }

    private static double[] MakeQuantiles()
    {
        // The distribution function by integrating the density on a fine grid, then read backwards.
        const int Steps = 1 << 16;
        var distribution = new double[Steps + 1];
        for (var i = 0; i < Steps; i++)
        {
            var z = -4 + (8 * (i + 0.5) / Steps);
            distribution[i + 1] = distribution[i] + PortableMath.Exp(-0.5 * z * z);
        }

        var quantiles = new double[Knots + 1];
        var at = 0;
        for (var knot = 0; knot <= Knots; knot++)
        {
            var wanted = distribution[Steps] * knot / Knots;
            while (at + 1 < Steps && distribution[at + 1] < wanted)
            {
                at++;
            }

            var part = (wanted - distribution[at]) / (distribution[at + 1] - distribution[at]);
            quantiles[knot] = -4 + (8 * (at + Math.Clamp(part, 0, 1)) / Steps);
        }

        return quantiles;
    }
}
