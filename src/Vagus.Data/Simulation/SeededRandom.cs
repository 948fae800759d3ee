using System.Numerics;

namespace Vagus.Data.Simulation;

/// <summary>
/// The simulators' random numbers: xoshiro256** (Blackman and Vigna 2021), seeded through SplitMix64. The same seed
/// gives the same numbers on every machine and in every version of .NET. A stream of its own for each person and day
/// keeps them the same whatever else is simulated.
/// </summary>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spareNormal = double.NaN;

    /// <summary>Creates the numbers of a stream.</summary>
    /// <param name="seed">Seed of the whole simulation.</param>
    /// <param name="stream">What the numbers are for, for example the number of a person.</param>
    /// <param name="part">A part of the stream, for example a day.</param>
    public SeededRandom(ulong seed, ulong stream = 0, ulong part = 0)
    {
        var state = Mix(Mix(Mix(seed) ^ stream) ^ part);
        _s0 = Next(ref state);
        _s1 = Next(ref state);
        _s2 = Next(ref state);
        _s3 = Next(ref state);

        static ulong Next(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>A number from all 64-bit numbers.</returns>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    /// <returns>The number.</returns>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <returns>The number.</returns>
    public double Uniform(double low, double high) => low + ((high - low) * NextUnit());

    /// <summary>A whole number, each of low … high with the same probability.</summary>
    /// <param name="low">Least.</param>
    /// <param name="high">Greatest.</param>
    /// <returns>The number.</returns>
    public int WholeNumber(int low, int high) => low + (int)(NextUnit() * (high - low + 1));

    /// <summary>True with a probability.</summary>
    /// <param name="probability">The probability, 0–1.</param>
    /// <returns>The outcome.</returns>
    public bool Chance(double probability) => NextUnit() < probability;

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

        var rest = NextUnit() * sum;
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
            var u = 1 - NextUnit();
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

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
