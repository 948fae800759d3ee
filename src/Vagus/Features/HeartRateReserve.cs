using Vagus.Signals;

namespace Vagus.Features;

/// <summary>
/// Resting and maximal heart rate of a person and what they lead one to expect at an activity intensity:
/// resting + intensity · (maximal − resting), after Karvonen, Kentala &amp; Mustala (Ann Med Exp Biol Fenn 35:307, 1957).
/// Never NaN: what the profile and the reading do not say (NaN, infinite, not above 0) is taken from the population.
/// </summary>
/// <param name="RestingBpm">
/// Resting heart rate in bpm: the reading's, else the profile's, else <see cref="PopulationRestingBpm"/>.
/// </param>
/// <param name="MaxBpm">
/// Maximal heart rate in bpm: the profile's, else 208 − 0.7 · age (Tanaka, Monahan &amp; Seals, J Am Coll Cardiol 37:153,
/// 2001), else <see cref="PopulationMaxBpm"/>.
/// </param>
public readonly record struct HeartRateReserve(float RestingBpm, float MaxBpm)
{
    /// <summary>Mean resting heart rate of US adults in bpm (NHANES).</summary>
    public const float PopulationRestingBpm = 72;

    /// <summary>Maximal heart rate in bpm by Tanaka's formula at 40 years.</summary>
    public const float PopulationMaxBpm = 180;

    /// <summary>Maximal minus resting heart rate in bpm; at least 1.</summary>
    public float ReserveBpm => MathF.Max(1, MaxBpm - RestingBpm);

    /// <summary>Finds the reserve of a person at a reading.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading, which may carry the device's resting heart rate.</param>
    /// <returns>The reserve, complete.</returns>
    public static HeartRateReserve Of(Person person, in Reading reading)
    {
        var resting = FirstKnown(reading.RestingHeartRateBpm, person.RestingHeartRateBpm, PopulationRestingBpm);
        var max = FirstKnown(person.MaxHeartRateBpm, 208 - (0.7f * person.AgeYears), PopulationMaxBpm);
        return new HeartRateReserve(resting, max);
    }

    /// <summary>Heart rate in bpm to expect at an intensity; an unknown intensity counts as rest.</summary>
    /// <param name="intensity">Activity intensity, 0–1 (kept within), or NaN.</param>
    /// <returns>The expectation in bpm, never NaN.</returns>
    public float ExpectedBpm(float intensity) => RestingBpm + (KnownIntensity(intensity) * ReserveBpm);

    /// <summary>Share of the reserve that a heart rate uses (0 at rest, 1 at the maximum); NaN for NaN.</summary>
    /// <param name="heartRateBpm">Heart rate in bpm.</param>
    /// <returns>The share.</returns>
    public float Share(float heartRateBpm) => (heartRateBpm - RestingBpm) / ReserveBpm;

    /// <summary>An intensity as expectations use it: 0 when unknown, else kept within 0–1.</summary>
    internal static float KnownIntensity(float intensity) => float.IsNaN(intensity) ? 0 : Math.Clamp(intensity, 0, 1);

    private static float FirstKnown(float first, float second, float population) =>
        IsKnown(first) ? first : IsKnown(second) ? second : population;

    private static bool IsKnown(float bpm) => bpm > 0 && float.IsFinite(bpm);
}
