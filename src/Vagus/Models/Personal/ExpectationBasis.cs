using Vagus.Features.Movement;

namespace Vagus.Models.Personal;

/// <summary>
/// The inputs whose weights a person teaches: one for the level, 27 of movement and its after-effects, four of the clock.
/// A generalisation of Forger's form (basal rate + circadian cosine + bpm per step + correlated noise; Bowman et al., Cell
/// Rep Methods 1:100058, 2021): bpm per step may differ by pace and fades at three speeds, and effort saturates.
/// </summary>
internal static class ExpectationBasis
{
    public const int Count = 32;

    /// <summary>Index of the first input of the clock; before it come level (0) and movement.</summary>
    public const int FirstClock = 28;

    // How far a person may be from the starting expectation, standard deviations in bpm (per unit of input). Inputs of
    // movement vary by about 0.2, so 12 lets each account for some 2.5 bpm.
    private const float LevelDeviation = 6;
    private const float MovementDeviation = 12;
    private const float ClockDeviation = 3;

    private static readonly float[] s_startVariance = Variances(LevelDeviation);

    // A stated resting heart rate leaves half the doubt about the level.
    private static readonly float[] s_startVarianceKnownResting = Variances(LevelDeviation / 2);

    /// <summary>Variance of each weight before anything has been learnt, in bpm²; the same array for everybody.</summary>
    /// <param name="restingIsStated">Whether the profile states the resting heart rate.</param>
    public static float[] StartVariance(bool restingIsStated) => restingIsStated ? s_startVarianceKnownResting : s_startVariance;

    /// <summary>Computes the inputs.</summary>
    /// <param name="filter">Movement up to and with the present.</param>
    /// <param name="hour">Local hour, 0–24.</param>
    /// <param name="inputs">Receives <see cref="Count"/> values.</param>
    public static void Compute(in MovementFilter filter, float hour, Span<float> inputs)
    {
        inputs[0] = 1;
        if (filter.IsKnown)
        {
            var at = 1;
            for (var constant = 0; constant < 3; constant++)
            {
                for (var ramp = 0; ramp < MovementFilter.RampCount; ramp++)
                {
                    inputs[at++] = filter.Ramp(ramp, constant);
                }
            }

            // Saturating effort: square roots over 2, 8, 30 and 120 minutes of steps, 4, 15 and 60 of intensity.
            var quick = MathF.Sqrt(filter.Steps(1));
            var slow = MathF.Sqrt(filter.Steps(5));
            inputs[at++] = quick;
            inputs[at++] = MathF.Sqrt(filter.Steps(3));
            inputs[at++] = slow;
            inputs[at++] = MathF.Sqrt(filter.Steps(7));
            inputs[at++] = MathF.Sqrt(filter.Intensity(2));
            inputs[at++] = MathF.Sqrt(filter.Intensity(4));
            inputs[at++] = MathF.Sqrt(filter.Intensity(6));
            inputs[at++] = quick * slow;
            inputs[at] = MathF.Exp(-8 * filter.Moving);
        }
        else
        {
            inputs[1..FirstClock].Clear();
        }

        var (sin, cos) = MathF.SinCos(MathF.Tau * hour / 24);
        inputs[FirstClock] = cos;
        inputs[FirstClock + 1] = sin;
        inputs[FirstClock + 2] = (cos * cos) - (sin * sin);
        inputs[FirstClock + 3] = 2 * sin * cos;
    }

    private static float[] Variances(float level) =>
    [
        level * level,
        .. Enumerable.Repeat(MovementDeviation * MovementDeviation, FirstClock - 1),
        .. Enumerable.Repeat(ClockDeviation * ClockDeviation, Count - FirstClock),
    ];
}
