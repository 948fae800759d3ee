namespace Vagus.Features;

/// <summary>Family of a feature: what kind of knowledge it carries. Explanations are grouped by family.</summary>
public enum FeatureFamily : byte
{
    /// <summary>Hour, weekday and season.</summary>
    Clock,

    /// <summary>Age, body, fitness, conditions, medication, lifestyle.</summary>
    Profile,

    /// <summary>Activity, intensity, steps, elevation, skin temperature and signal of the present reading.</summary>
    Activity,

    /// <summary>Resting and maximal heart rate, the reserve between them and what they lead one to expect.</summary>
    Reserve,

    /// <summary>Present values that are computed from the heart rate: RMSSD, stress, calories, sleep stage.</summary>
    Derived,

    /// <summary>The last few readings and their differences.</summary>
    Recent,

    /// <summary>Statistics over the last 5, 10 and 30 readings.</summary>
    Rolling,

    /// <summary>What all earlier readings say about this person.</summary>
    Baseline,

    /// <summary>The present heart rate against profile, context and past. For detectors only.</summary>
    Present,
}

/// <summary>What a feature reads. A predictor may use every feature that does not read the present heart rate.</summary>
[Flags]
public enum FeatureSources : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The clock of the reading.</summary>
    Clock = 1,

    /// <summary>The person's profile.</summary>
    Profile = 2,

    /// <summary>Columns of the present reading that do not come from the heart rate.</summary>
    Context = 4,

    /// <summary>Present or past columns that are computed from the heart rate (stress, RMSSD, calories, sleep stage).</summary>
    Derived = 8,

    /// <summary>The person's earlier readings.</summary>
    Past = 16,

    /// <summary>The heart rate of the present reading, which is what a predictor has to find.</summary>
    PresentHeartRate = 32,
}

/// <summary>Computes one feature. Pure, allocation-free; NaN when its inputs are missing or still warming up.</summary>
/// <param name="input">The reading, the person and the person's past.</param>
/// <returns>The feature's value in its unit, or NaN.</returns>
public delegate float FeatureFunction(in FeatureInput input);

/// <summary>One entry of the feature catalogue.</summary>
/// <param name="Name">Unique name, snake case.</param>
/// <param name="Unit">Unit of the value; <c>1</c> for a number without unit.</param>
/// <param name="Family">Family of the feature.</param>
/// <param name="Sources">
/// What the feature reads, no more and no less. That a feature of the past is missing after a long gap does not count as
/// reading the clock.
/// </param>
/// <param name="Columns">
/// Columns of the reference schema that the feature reads, in the present or past, separated by spaces.
/// </param>
/// <param name="Formula">How the value is computed.</param>
/// <param name="WindowReadings">Number of earlier readings that it needs; 0 for none, <see cref="int.MaxValue"/> for all.</param>
/// <param name="Function">The computation.</param>
public sealed record FeatureDefinition(
    string Name,
    string Unit,
    FeatureFamily Family,
    FeatureSources Sources,
    string Columns,
    string Formula,
    int WindowReadings,
    FeatureFunction Function);
