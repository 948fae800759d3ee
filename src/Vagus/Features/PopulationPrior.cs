using Vagus.Signals;

namespace Vagus.Features;

/// <summary>
/// What published physiology says of a person of whom only the profile is known: resting and maximal heart rate, aerobic capacity,
/// and the heart rate that an effort takes. A starting point for strangers; unlike <see cref="PopulationExpectation"/> nothing in it
/// comes from a simulated cohort.
/// </summary>
public static class PopulationPrior
{
    /// <summary>Mean resting heart rate of adult women in bpm (US, NHANES 1999–2008; Ostchega et al., Natl Health Stat Rep 41, 2011).</summary>
    public const float WomenRestingBpm = 74;

    /// <summary>Mean resting heart rate of adult men in bpm (same source).</summary>
    public const float MenRestingBpm = 71;

    /// <summary>Resting heart rate to expect of an adult.</summary>
    /// <param name="sex">Sex.</param>
    /// <returns>Resting heart rate in bpm; that of all adults (<see cref="HeartRateReserve.PopulationRestingBpm"/>) when the sex is unknown.</returns>
    public static float RestingBpm(Sex sex) => sex switch
    {
        Sex.Female => WomenRestingBpm,
        Sex.Male => MenRestingBpm,
        _ => HeartRateReserve.PopulationRestingBpm,
    };

    /// <summary>
    /// Maximal heart rate to expect at an age: 208 − 0.7 · age (Tanaka, Monahan &amp; Seals, J Am Coll Cardiol 37:153, 2001). People of
    /// one age differ by 7–11 bpm (SD).
    /// </summary>
    /// <param name="ageYears">Age in years.</param>
    /// <returns>Maximal heart rate in bpm; <see cref="HeartRateReserve.PopulationMaxBpm"/> for an age that is NaN, infinite or not above 0.</returns>
    public static float MaxBpm(float ageYears) =>
        ageYears > 0 && float.IsFinite(ageYears) ? 208 - (0.7f * ageYears) : HeartRateReserve.PopulationMaxBpm;

    /// <summary>
    /// Highest effort that a person without regular exercise reaches: 18.07 + 2.77 · (male) − 0.10 · age − 0.17 · BMI − 0.03 · resting
    /// heart rate (Jurca et al., Am J Prev Med 29:185, 2005, activity score 0).
    /// </summary>
    /// <param name="sex">Sex; an unknown one counts half.</param>
    /// <param name="ageYears">Age in years.</param>
    /// <param name="bmi">Body mass index in kg/m².</param>
    /// <param name="restingBpm">Resting heart rate in bpm.</param>
    /// <returns>Effort in METs, at least 3; NaN when a number is NaN.</returns>
    public static float MaxMets(Sex sex, float ageYears, float bmi, float restingBpm)
    {
        var male = sex switch { Sex.Male => 1f, Sex.Female => 0f, _ => 0.5f };
        return MathF.Max(3, 18.07f + (2.77f * male) - (0.10f * ageYears) - (0.17f * bmi) - (0.03f * restingBpm));
    }

    /// <summary>
    /// Share of the heart-rate reserve that a steady effort takes: (METs − 1) / (maximal METs − 1), since the share of the heart-rate
    /// reserve follows that of the oxygen-uptake reserve (Swain &amp; Leutholtz, Med Sci Sports Exerc 29:410, 1997).
    /// </summary>
    /// <param name="mets">Effort in METs; 1 is rest.</param>
    /// <param name="maxMets">Highest effort in METs, above 1.</param>
    /// <returns>The share, kept within 0–1; NaN when a number is NaN.</returns>
    public static float ShareOfReserve(float mets, float maxMets) => Math.Clamp((mets - 1) / (maxMets - 1), 0, 1);
}
