using Vagus.Features;
using Vagus.Features.Movement;
using Vagus.Signals;

namespace Vagus.Models.Personal;

/// <summary>
/// What to expect of anybody with this profile, before anything is known of their own heart: resting heart rate + clock +
/// share of the heart-rate reserve that the movement asks for. Chosen from published averages, not fitted; personal
/// learning corrects it.
/// </summary>
internal readonly struct StartingExpectation
{
    // Seated and awake, as the population's resting rate is measured, lies above a device's resting heart rate by about this much.
    private const float AwakeAboveRestingBpm = 8;

    // Half the swing between night and afternoon at equal movement.
    private const float ClockAmplitudeBpm = 4;
    private const float ClockPeakHour = 16;

    // Beta blockers lower the resting rate by about 10 bpm and the reserve's use: (reached − rest)/(max − rest) counts as
    // normal from 0.62 instead of 0.80 (Brubaker & Kitzman, Circulation 123:1010, 2011).
    private const float BetaBlockerRestingBpm = -10;
    private const float BetaBlockerReserveShare = 0.62f / 0.80f;
    // Sitting with small movements; what "still" means for somebody awake.
    private const float RestingMets = 1.2f;
    private const float TypicalAgeYears = 40;
    private const float TypicalBmi = 25;

    private readonly float _maxMets;

    /// <summary>Finds the start of a person.</summary>
    /// <param name="person">The profile; a bare one will do.</param>
    public StartingExpectation(Person person)
    {
        var takesBetaBlocker = person.Medications is { } drugs && drugs.HasFlag(Medications.BetaBlocker);
        if (person.RestingHeartRateBpm is > 20 and < 150)
        {
            RestingBpm = person.RestingHeartRateBpm;
            RestingIsStated = true;
        }
        else
        {
            RestingBpm = PopulationPrior.RestingBpm(person.Sex) - AwakeAboveRestingBpm + FitnessBpm(person.FitnessLevel) + (takesBetaBlocker ? BetaBlockerRestingBpm : 0);
        }

        var max = person.MaxHeartRateBpm is > 100 and < 230 ? person.MaxHeartRateBpm : PopulationPrior.MaxBpm(person.AgeYears);
        ReserveBpm = MathF.Max(30, max - RestingBpm) * (takesBetaBlocker ? BetaBlockerReserveShare : 1);
        _maxMets = PopulationPrior.MaxMets(
            person.Sex,
            person.AgeYears is > 0 and < 120 ? person.AgeYears : TypicalAgeYears,
            BmiOf(person),
            RestingBpm) + ActivityMets(person.FitnessLevel);
    }

    /// <summary>Resting heart rate in bpm: stated or from the population.</summary>
    public float RestingBpm { get; }

    /// <summary>Whether the profile states the resting heart rate.</summary>
    public bool RestingIsStated { get; }

    /// <summary>Heart-rate reserve in bpm; at least 18.</summary>
    public float ReserveBpm { get; }

    /// <summary>What the time of day adds to the resting heart rate, in bpm: 0 at 4:00, 8 at 16:00.</summary>
    /// <param name="hour">Local hour, 0–24.</param>
    /// <returns>bpm above the resting heart rate.</returns>
    public static float ClockBpm(float hour) =>
        AwakeAboveRestingBpm - ClockAmplitudeBpm + (ClockAmplitudeBpm * MathF.Cos(MathF.Tau * (hour - ClockPeakHour) / 24));

    /// <summary>What movement adds, in bpm: METs above rest over the person's METs at the maximum, times the reserve.</summary>
    /// <param name="filter">Movement up to the present.</param>
    /// <returns>bpm; 0 when nothing is known of the movement.</returns>
    public float ActivityBpm(in MovementFilter filter)
    {
        if (!filter.IsKnown)
        {
            return 0;
        }

        // Averages over two minutes: about the time in which a heart rate follows effort.
        var mets = MathF.Max(MetsOfCadence(100 * filter.Steps(1)), MetsOfIntensity(filter.Intensity(1)));
        return ReserveBpm * PopulationPrior.ShareOfReserve(mets - (RestingMets - 1), _maxMets);
    }

    // 100 steps a minute are 3 METs, each 10 more one MET more (Tudor-Locke et al., Int J Behav Nutr Phys Act 16:8, 2019).
    private static float MetsOfCadence(float steps) => steps < 100
        ? RestingMets + ((3 - RestingMets) * steps / 100)
        : 3 + ((steps - 100) / 10);

    // Light below 3 METs, moderate 3–6, vigorous from 6 (Haskell et al., Circulation 116:1081, 2007); 7.5 at the top.
    private static float MetsOfIntensity(float intensity) => intensity < 1 / 3f
        ? RestingMets + (intensity * 3)
        : 2.2f + ((intensity - (1 / 3f)) * (7.5f - 2.2f) * 1.5f);

    // What regular exercise adds to the METs at the maximum (Jurca et al., Am J Prev Med 29:185, 2005); some is typical.
    private static float ActivityMets(FitnessLevel level) => level switch
    {
        FitnessLevel.Sedentary => 0,
        FitnessLevel.LightlyActive => 0.32f,
        FitnessLevel.VeryActive => 1.76f,
        _ => 1.06f,
    };

    private static float FitnessBpm(FitnessLevel level) => level switch
    {
        FitnessLevel.Sedentary => 3,
        FitnessLevel.FairlyActive => -3,
        FitnessLevel.VeryActive => -7,
        _ => 0,
    };

    private static float BmiOf(Person person)
    {
        var bmi = float.IsNaN(person.Bmi) ? person.WeightKg / (person.HeightCm * person.HeightCm / 10_000) : person.Bmi;
        return bmi is > 12 and < 70 ? bmi : TypicalBmi;
    }
}
