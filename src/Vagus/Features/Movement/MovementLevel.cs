using Vagus.Signals;

namespace Vagus.Features.Movement;

/// <summary>
/// How much a person moves, on one scale for every source: steps a minute and an intensity. What a reading leaves out
/// follows from what it states; a reading that states nothing about movement gives <see cref="Unknown"/>.
/// </summary>
/// <param name="StepsPerMinute">Cadence in steps per minute, 0–300; NaN when nothing is known.</param>
/// <param name="Intensity">Intensity, 0 (still) to 1 (vigorous); NaN when nothing is known.</param>
public readonly record struct MovementLevel(float StepsPerMinute, float Intensity)
{
    /// <summary>Nothing is known of the movement.</summary>
    public static readonly MovementLevel Unknown = new(float.NaN, float.NaN);

    // Cadence at which intensity is light, moderate and vigorous: 60 incidental, 100 moderate (3 METs), 130 vigorous
    // (6 METs), after Tudor-Locke et al., Br J Sports Med 52:776 (2018), table 1.
    private const float LightCadence = 60;
    private const float ModerateCadence = 100;
    private const float VigorousCadence = 130;
    private const float HighestCadence = 300;

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => !float.IsNaN(Intensity);

    /// <summary>
    /// Reads the movement of a reading: steps of the minute, else a fifth of the steps of five minutes; the stated
    /// intensity, else the one that belongs to the cadence, else to the stated activity. Negative steps and infinite
    /// values count as not stated; values above the range are kept within it.
    /// </summary>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <returns>The movement.</returns>
    public static MovementLevel Of(in Reading reading)
    {
        var steps = Known(reading.StepsPerMinute, HighestCadence);
        if (float.IsNaN(steps))
        {
            steps = Known(reading.StepsPer5Min / 5, HighestCadence);
        }

        var intensity = Known(reading.ActivityIntensity, 1);
        if (float.IsNaN(intensity))
        {
            intensity = float.IsNaN(steps) ? IntensityOf(reading) : IntensityOf(steps);
        }

        return float.IsNaN(intensity) ? Unknown : new MovementLevel(float.IsNaN(steps) ? CadenceOf(intensity, reading.Activity) : steps, intensity);
    }

    private static float Known(float value, float highest) =>
        float.IsFinite(value) && value >= 0 ? MathF.Min(value, highest) : float.NaN;

    private static float IntensityOf(float steps) => steps switch
    {
        < LightCadence => steps / LightCadence / 3,
        < ModerateCadence => (1 + ((steps - LightCadence) / (ModerateCadence - LightCadence))) / 3,
        < VigorousCadence => (2 + ((steps - ModerateCadence) / (VigorousCadence - ModerateCadence))) / 3,
        _ => 1,
    };

    private static float IntensityOf(in Reading reading) => reading.Activity switch
    {
        ActivityType.Sleeping or ActivityType.Resting => 0,
        ActivityType.Light => 1 / 3f,
        ActivityType.Walking or ActivityType.Commuting => 0.5f,
        ActivityType.Exercise => 0.9f,
        _ => reading.SleepStage is SleepStage.Deep or SleepStage.Light or SleepStage.Rem ? 0 : float.NaN,
    };

    // Only an activity on foot is known to come with steps.
    private static float CadenceOf(float intensity, ActivityType activity) => activity switch
    {
        ActivityType.Walking => LightCadence + (intensity * (ModerateCadence - LightCadence)),
        _ => 0,
    };
}
