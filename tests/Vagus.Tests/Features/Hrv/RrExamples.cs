using Vagus.Signals;

namespace Vagus.Tests.Features.Hrv;

/// <summary>Series made for tests.</summary>
internal static class RrExamples
{
    /// <summary>A heart that breathes: mean 850 ms, slow and respiratory waves, noise; whole milliseconds.</summary>
    public static double[] Breathing(int count, ulong seed = 1, double noiseMs = 15)
    {
        var random = new SeededRandom(seed);
        var rr = new double[count];
        var time = 0.0;
        for (var i = 0; i < count; i++)
        {
            var wave = (40 * Math.Sin(2 * Math.PI * 0.1 * time)) + (30 * Math.Sin(2 * Math.PI * 0.25 * time)) + (50 * Math.Sin(2 * Math.PI * 0.002 * time));
            rr[i] = Math.Round(850 + wave + (noiseMs * random.NextGaussian()));
            time += rr[i] / 1000;
        }

        return rr;
    }

    /// <summary>RR(t) = mean + amplitude·sin(2πft), as the test patterns of EC57 are made.</summary>
    public static double[] Sine(double meanMs, double amplitudeMs, double hz, double seconds)
    {
        var rr = new List<double>();
        for (var time = 0.0; time < seconds;)
        {
            rr.Add(meanMs + (amplitudeMs * Math.Sin(2 * Math.PI * hz * time)));
            time += rr[^1] / 1000;
        }

        return [.. rr];
    }

    /// <summary>A series with an ectopic beat, a gap and kinds of beats.</summary>
    public static RrSeries Broken(int count, ulong seed = 3)
    {
        var random = new SeededRandom(seed);
        var builder = new RrSeriesBuilder(500, BeatKind.Normal);
        foreach (var rr in Breathing(count, seed))
        {
            var roll = random.NextInt(60);
            if (roll == 0)
            {
                builder.AddGap(3000 + (100 * random.NextInt(100)), BeatKind.Normal);
            }

            builder.AddInterval(rr, roll == 1 ? BeatKind.VentricularEctopic : BeatKind.Normal);
        }

        return builder.Build();
    }
}
