using Vagus.Signals;

namespace Vagus.Features;

/// <summary>
/// Heart rate to expect of anybody with this resting and maximal heart rate, at this hour and intensity, before
/// anything is known of the person's own past:
/// resting · circadian(hour) + intensity · (maximal − resting) · efficiency(performance level).
/// The intensity term is Karvonen's; the circadian curve and the efficiencies are those of the reference schema.
/// It is the starting point that personal ratios and trees correct, not a claim about physiology.
/// </summary>
public static class PopulationExpectation
{
    /// <summary>
    /// Expected heart rate in bpm; never NaN, above 0, at most 98 % of the maximal heart rate (or the resting heart rate,
    /// where a profile puts that higher).
    /// </summary>
    /// <param name="person">The person; an unknown performance level counts as moderate.</param>
    /// <param name="reserve">Resting and maximal heart rate.</param>
    /// <param name="reading">The reading; an unknown intensity counts as rest.</param>
    /// <returns>The expectation in bpm.</returns>
    public static float Bpm(Person person, in HeartRateReserve reserve, in Reading reading)
    {
        var intensity = HeartRateReserve.KnownIntensity(reading.ActivityIntensity);
        var atRest = reserve.RestingBpm * CircadianFactor((float)reading.LocalTime.TimeOfDay.TotalHours);
        var expected = atRest + (intensity * reserve.ReserveBpm * Efficiency(person.PerformanceLevel));
        return MathF.Min(expected, MathF.Max(0.98f * reserve.MaxBpm, reserve.RestingBpm));
    }

    /// <summary>How the resting heart rate moves over the day by the reference schema: lowest around 22:30, highest around 7:00.</summary>
    /// <param name="hour">Local hour, 0–24.</param>
    /// <returns>Factor around 1.</returns>
    public static float CircadianFactor(float hour) =>
        1 + (0.08f * MathF.Sin(MathF.Tau * (hour - 4) / 24)) + (0.03f * MathF.Sin(2 * MathF.Tau * (hour - 2) / 24));

    private static float Efficiency(PerformanceLevel level) => level switch
    {
        PerformanceLevel.Athlete => 0.85f,
        PerformanceLevel.High => 0.90f,
        PerformanceLevel.Low => 1.15f,
        _ => 1.0f,
    };
}
