namespace Vagus.Benchmarks;

/// <summary>Beats of an invented day.</summary>
internal static class DayOfBeats
{
    /// <summary>
    /// RR intervals in whole milliseconds, around 860 ms: a daily, a slow, a 0.1 Hz and a respiratory wave, and noise.
    /// </summary>
    public static double[] Make(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var rr = new double[count];
        var time = 0.0;
        for (var i = 0; i < count; i++)
        {
            var wave = (150 * Math.Sin(2 * Math.PI * time / 86_400)) + (60 * Math.Sin(2 * Math.PI * 0.0015 * time))
                + (35 * Math.Sin(2 * Math.PI * 0.1 * time)) + (30 * Math.Sin(2 * Math.PI * 0.25 * time));
            rr[i] = Math.Round(860 + wave + (20 * random.NextGaussian()));
            time += rr[i] / 1000;
        }

        return rr;
    }

    /// <summary>The same with the middle fifth in atrial fibrillation: independent intervals, log-normal, 22 % around 620 ms.</summary>
    public static double[] MakeWithFibrillation(int count, ulong seed)
    {
        var rr = Make(count, seed);
        var random = new SeededRandom(seed, stream: 1);
        for (var i = 2 * count / 5; i < 3 * count / 5; i++)
        {
            rr[i] = Math.Round(Math.Clamp(620 * Math.Exp(0.22 * random.NextGaussian()), 300, 1800));
        }

        return rr;
    }
}
