using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>
/// Beats of a minute. Normal rhythm: breathing, the slow wave near 0.1 Hz and noise, sized so that the RMSSD is as
/// wanted. Atrial fibrillation: intervals that hardly depend on one another. Ectopy: a premature beat and the pause after
/// it.
/// </summary>
internal sealed class BeatModel(CohortProfile profile, ulong seed, int number)
{
    // How the mean square of successive differences is made up.
    private const double BreathPart = .55;
    private const double SlowWavePart = .15;
    private const double NoisePart = .30;

    private readonly NoiseSource _noise = new(seed, CohortStreams.Of(CohortStreams.Beats, number));
    private readonly float[] _rrMs = new float[256];
    private double _modulation;

    /// <summary>The RR intervals of a minute and their RMSSD.</summary>
    /// <param name="heartRateBpm">Mean heart rate.</param>
    /// <param name="factor">What day, night and stage make of the person's own RMSSD.</param>
    /// <param name="happening">The event in force, or the default.</param>
    /// <param name="rmssdMs">RMSSD in milliseconds.</param>
    /// <returns>The intervals in milliseconds; valid until the next call.</returns>
    public ReadOnlySpan<float> Minute(double heartRateBpm, double factor, in PlannedEvent happening, out float rmssdMs)
    {
        var mean = 60_000 / heartRateBpm;
        var irregular = happening.Kind == AnomalyKind.IrregularRhythm;
        var count = irregular && !happening.IsEctopy
            ? Fibrillate(mean, .15 + (.0036 * Math.Min(25, happening.Magnitude)))
            : Breathe(mean, WantedRmssd(heartRateBpm) * factor, irregular ? happening.Magnitude : profile.EctopicShare);
        rmssdMs = RmssdOf(count);
        return _rrMs.AsSpan(0, count);
    }

    private double WantedRmssd(double heartRateBpm)
    {
        _modulation = (.9 * _modulation) + (.09 * _noise.Normal());
        return Math.Max(4, profile.RmssdMs * PortableMath.Exp(_modulation - (.02 * (heartRateBpm - profile.RestingBpm))));
    }

    private int Breathe(double mean, double rmssd, double ectopicShare)
    {
        var breathHz = profile.BreathHz * (1 + (.06 * _noise.Normal()));
        const double SlowHz = .095;
        var perBeat = mean / 1000;
        var breathMs = rmssd * Math.Sqrt(BreathPart / 2) / Math.Max(.25, NoiseSource.Sine(breathHz * perBeat / 2));
        var slowMs = rmssd * Math.Sqrt(SlowWavePart / 2) / Math.Max(.15, NoiseSource.Sine(SlowHz * perBeat / 2));
        var noiseMs = rmssd * Math.Sqrt(NoisePart / 2);
        var (breath, slow) = (_noise.Uniform(), _noise.Uniform());
        var (count, passed, pause) = (0, 0.0, 0.0);
        while (passed < 60_000 && count < _rrMs.Length)
        {
            var rr = mean + (breathMs * NoiseSource.Sine(breath)) + (slowMs * NoiseSource.Sine(slow)) + (noiseMs * _noise.Normal());
            rr = Math.Max(.5 * mean, rr);
            if (pause > 0)
            {
                rr += pause;
                pause = 0;
            }
            else if (ectopicShare > 0 && _noise.Chance(ectopicShare))
            {
                var early = rr * _noise.Uniform(.55, .8);
                pause = (rr - early) * _noise.Uniform(.7, 1);
                rr = early;
            }

            _rrMs[count++] = (float)rr;
            passed += rr;
            breath += breathHz * rr / 1000;
            slow += SlowHz * rr / 1000;
        }

        return count;
    }

    private int Fibrillate(double mean, double variation)
    {
        var (count, passed) = (0, 0.0);
        while (passed < 60_000 && count < _rrMs.Length)
        {
            var z = _noise.Normal();

            // Skewed to the long side, as the node lets through what comes at random.
            var rr = Math.Max(260, mean * (1 + (variation * (z + (.15 * ((z * z) - 1))))));
            _rrMs[count++] = (float)rr;
            passed += rr;
        }

        return count;
    }

    private float RmssdOf(int count)
    {
        var sum = 0.0;
        for (var i = 1; i < count; i++)
        {
            var difference = _rrMs[i] - _rrMs[i - 1];
            sum += difference * difference;
        }

        return count > 1 ? (float)Math.Sqrt(sum / (count - 1)) : float.NaN;
    }
}
