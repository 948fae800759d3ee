namespace Vagus.Signals;

/// <summary>
/// What is known of a person apart from their readings. Every unknown number is NaN, every unknown word is
/// <c>Unknown</c>, every unknown yes/no is null: a bare profile is a valid profile.
/// </summary>
public sealed record Person
{
    /// <summary>Key of the person in the data, for example <c>USER_0001</c>; may be empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>Age in years, 1–119; NaN when unknown.</summary>
    public float AgeYears { get; init; } = float.NaN;

    /// <summary>Sex.</summary>
    public Sex Sex { get; init; }

    /// <summary>Body mass in kilograms; NaN when unknown.</summary>
    public float WeightKg { get; init; } = float.NaN;

    /// <summary>Height in centimetres; NaN when unknown.</summary>
    public float HeightCm { get; init; } = float.NaN;

    /// <summary>Body mass index in kg/m²; NaN when unknown.</summary>
    public float Bmi { get; init; } = float.NaN;

    /// <summary>How active the person's life is.</summary>
    public FitnessLevel FitnessLevel { get; init; }

    /// <summary>How well the person performs.</summary>
    public PerformanceLevel PerformanceLevel { get; init; }

    /// <summary>Resting heart rate in bpm as the profile states it; NaN when unknown.</summary>
    public float RestingHeartRateBpm { get; init; } = float.NaN;

    /// <summary>Maximal heart rate in bpm as the profile states it; NaN when unknown.</summary>
    public float MaxHeartRateBpm { get; init; } = float.NaN;

    /// <summary>Diagnosed conditions; null when the profile does not say.</summary>
    public Conditions? Conditions { get; init; }

    /// <summary>Drug classes taken; null when the profile does not say.</summary>
    public Medications? Medications { get; init; }

    /// <summary>Whether the person smokes; null when unknown.</summary>
    public bool? Smoker { get; init; }

    /// <summary>Whether the person drinks coffee or tea; null when unknown.</summary>
    public bool? CaffeineUser { get; init; }

    /// <summary>Whether the person drinks alcohol; null when unknown.</summary>
    public bool? AlcoholUser { get; init; }

    /// <summary>How well the person sleeps in general.</summary>
    public SleepQuality SleepQuality { get; init; }
}
