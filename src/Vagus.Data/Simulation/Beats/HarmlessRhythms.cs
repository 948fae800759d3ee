using Vagus.Signals;

namespace Vagus.Data.Simulation.Beats;

/// <summary>
/// Simulates rhythms that are irregular without fibrillation: breathing that moves the heart rate strongly, as in the young and the
/// trained, and premature beats at random, every second, third or fourth beat. Databases of fibrillation hold little of either.
/// Deterministic for a seed.
/// </summary>
public static class HarmlessRhythms
{
    /// <summary>Intervals of one series.</summary>
    public const int Length = 700;

    private const int Kinds = 14;

    /// <summary>Simulates series, of every kind in turn: six of fourteen breathe, the others have premature beats.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The series, one after another.</returns>
    public static IEnumerable<RrSeries> Simulate(int count, ulong seed)
    {
        for (var i = 0; i < count; i++)
        {
            var random = new SeededRandom(seed, stream: 21, part: (ulong)i);
            var kind = i % Kinds;
            var rr = Sinus(random, breathesStrongly: kind < 6);
            if (kind >= 6)
            {
                AddPremature(rr, random, distance: kind switch { < 9 => 2, < 11 => 3, < 12 => 4, _ => 0 });
            }

            // Devices count time in steps of 1 to 8 ms.
            var step = (double)(1 << random.NextInt(4));
            for (var k = 0; k < rr.Length; k++)
            {
                rr[k] = Math.Max(step, Math.Round(rr[k] / step) * step);
            }

            yield return RrSeries.FromIntervals(rr);
        }
    }

    private static double[] Sinus(SeededRandom random, bool breathesStrongly)
    {
        var meanMs = Uniform(random, 650, 1250);
        var breathMs = breathesStrongly ? Uniform(random, 10, 160) : Uniform(random, 2, 30);
        var slowMs = breathesStrongly ? Uniform(random, 5, 80) : Uniform(random, 2, 25);
        var noiseMs = Uniform(random, 2, breathesStrongly ? 14 : 8);
        var breathHz = Uniform(random, 0.14, 0.42);
        var slowHz = Uniform(random, 0.06, 0.12);
        var unevenness = Uniform(random, 0, 0.15);
        var (breath, slow) = (Uniform(random, 0, 1), Uniform(random, 0, 1));
        var (hz, depth, drift) = (breathHz, 1.0, 0.0);
        var rr = new double[Length];
        for (var i = 0; i < rr.Length; i++)
        {
            drift += (0.002 * meanMs * random.NextGaussian()) - (0.003 * drift);
            var value = meanMs + drift + (breathMs * depth * Math.Sin(2 * Math.PI * breath))
                + (slowMs * Math.Sin(2 * Math.PI * slow)) + (noiseMs * random.NextGaussian());
            rr[i] = Math.Max(330, value);
            breath += hz * rr[i] / 1000;
            slow += slowHz * rr[i] / 1000;
            if (breath >= 1)
            {
                // No two breaths are alike.
                breath -= Math.Floor(breath);
                hz = breathHz * Math.Exp(unevenness * random.NextGaussian());
                depth = Math.Clamp(1 + (0.2 * random.NextGaussian()), 0.3, 1.7);
            }
        }

        return rr;
    }

    private static void AddPremature(double[] rr, SeededRandom random, int distance)
    {
        var coupling = Uniform(random, 0.45, 0.78);
        var jitter = Uniform(random, 0, 0.04);
        var compensates = random.NextDouble() < 0.7;
        var share = Uniform(random, 0.03, 0.3);
        for (var i = 2; i + 1 < rr.Length;)
        {
            var isPremature = distance > 0 || random.NextDouble() < share;
            if (isPremature)
            {
                var part = Math.Clamp(coupling + (jitter * random.NextGaussian()), 0.35, 0.85);
                var basic = rr[i];
                rr[i] = part * basic;
                rr[i + 1] += compensates ? (1 - part) * basic : Uniform(random, 0, 0.1) * basic;
            }

            i += distance > 0 ? distance : isPremature ? 2 : 1;
            if (distance > 0 && random.NextDouble() < 0.03)
            {
                i += 1 + random.NextInt(5);
            }
        }
    }

    private static double Uniform(SeededRandom random, double from, double to) => from + ((to - from) * random.NextDouble());
}
