namespace Vagus.Tests.Rhythm;

/// <summary>RR intervals of rhythms, made for tests.</summary>
internal static class Rhythms
{
    /// <summary>A heart that breathes: slow and respiratory waves of 60 ms each around a mean, with noise; whole multiples of 4 ms.</summary>
    public static double[] Sinus(int count, ulong seed = 1, double meanMs = 850, double waveMs = 60, double noiseMs = 8)
    {
        var random = new SeededRandom(seed);
        var rr = new double[count];
        var time = 0.0;
        for (var i = 0; i < count; i++)
        {
            var wave = waveMs * (Math.Sin(2 * Math.PI * 0.1 * time) + Math.Sin(2 * Math.PI * 0.25 * time));
            rr[i] = 4 * Math.Round((meanMs + wave + (noiseMs * random.NextGaussian())) / 4);
            time += rr[i] / 1000;
        }

        return rr;
    }

    /// <summary>Fibrillation: independent intervals, log-normal, 22 % around their mean.</summary>
    public static double[] Fibrillation(int count, ulong seed = 2, double meanMs = 650, double spread = 0.22)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 4 * Math.Round(Math.Clamp(meanMs * Math.Exp(spread * random.NextGaussian()), 300, 1800) / 4))];
    }

    /// <summary>Puts premature beats with a full compensatory pause into a rhythm.</summary>
    public static double[] WithPremature(double[] rr, Func<int, bool> isPremature, double share = 0.6)
    {
        var result = (double[])rr.Clone();
        for (var i = 1; i + 1 < rr.Length; i++)
        {
            if (isPremature(i))
            {
                result[i] = share * rr[i];
                result[i + 1] = rr[i + 1] + ((1 - share) * rr[i]);
            }
        }

        return result;
    }

    /// <summary>Premature beats at random, a share of all beats.</summary>
    public static double[] WithRandomPremature(double[] rr, double share, ulong seed = 3)
    {
        var random = new SeededRandom(seed);
        var last = -3;
        return WithPremature(rr, i =>
        {
            if (i - last < 3 || random.NextDouble() >= share)
            {
                return false;
            }

            last = i;
            return true;
        });
    }
}
