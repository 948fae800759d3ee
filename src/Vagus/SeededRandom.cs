using System.Numerics;

namespace Vagus;

/// <summary>
/// A small seeded generator of random numbers whose sequence does not depend on the runtime: xoshiro256** seeded by SplitMix64
/// (Blackman &amp; Vigna 2021, "Scrambled linear pseudorandom number generators"). Not for security; not safe for many threads.
/// </summary>
public sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Starts the sequence that belongs to a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Different streams of one seed are independent, for example one a tree or a person.</param>
    /// <param name="part">Different parts of one stream are independent too, for example one a day of a person.</param>
    public SeededRandom(ulong seed, ulong stream = 0, ulong part = 0)
    {
        const ulong Odd = 0xD1B54A32D192ED03;
        var state = seed;
        state = SplitMix(ref state) ^ (stream * Odd);
        state = part == 0 ? state : SplitMix(ref state) ^ (part * Odd);
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>A number, uniform over all values.</returns>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number in [0, 1), uniform in steps of 2^−53.</summary>
    /// <returns>The number.</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="exclusiveMax"/>), without bias (Lemire 2019).</summary>
    /// <param name="exclusiveMax">Upper bound, ≥ 1.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMax, 1);
        var bound = (ulong)exclusiveMax;
        var high = Math.BigMul(NextUInt64(), bound, out var low);
        if (low < bound)
        {
            var reject = (0UL - bound) % bound;
            while (low < reject)
            {
                high = Math.BigMul(NextUInt64(), bound, out low);
            }
        }

        return (int)high;
    }

    /// <summary>A standard normal number (Box–Muller).</summary>
    /// <returns>The number, always finite.</returns>
    public double NextGaussian()
    {
        var u = 1.0 - NextDouble();
        return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Cos(2.0 * Math.PI * NextDouble());
    }

    /// <summary>Puts the items in random order (Fisher–Yates).</summary>
    /// <typeparam name="T">Type of the items.</typeparam>
    /// <param name="items">The items.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
