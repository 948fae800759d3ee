namespace Vagus.Signals;

/// <summary>The words of the reference schema and the values they stand for, both ways.</summary>
/// <typeparam name="T">The enumeration the words stand for.</typeparam>
public sealed class TermTable<T>
    where T : struct, Enum
{
    private readonly (string Word, T Value)[] _terms;

    internal TermTable(params (string Word, T Value)[] terms)
    {
        _terms = terms;
        Words = Array.ConvertAll(terms, static term => term.Word);
    }

    /// <summary>Every word, in the order of the schema.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Finds the value of a word (exact, case-sensitive). Allocation-free.</summary>
    /// <param name="word">The word to look up.</param>
    /// <param name="value">Its value when found.</param>
    /// <returns>Whether the word belongs to the table.</returns>
    public bool TryParse(ReadOnlySpan<char> word, out T value)
    {
        foreach (var term in _terms)
        {
            if (word.SequenceEqual(term.Word))
            {
                value = term.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The word of a value; empty for a value without a word (<c>Unknown</c>, <c>None</c>).</summary>
    /// <param name="value">The value.</param>
    /// <returns>The schema's word.</returns>
    public string ToWord(T value)
    {
        foreach (var term in _terms)
        {
            if (EqualityComparer<T>.Default.Equals(term.Value, value))
            {
                return term.Word;
            }
        }

        return "";
    }
}

/// <summary>The vocabularies of the reference schema.</summary>
public static class Terms
{
    /// <summary>Values of <c>gender</c>.</summary>
    public static TermTable<Sex> Sex { get; } = new(("M", Signals.Sex.Male), ("F", Signals.Sex.Female));

    /// <summary>Values of <c>fitness_level</c>.</summary>
    public static TermTable<FitnessLevel> FitnessLevel { get; } = new(
        ("sedentary", Signals.FitnessLevel.Sedentary),
        ("lightly_active", Signals.FitnessLevel.LightlyActive),
        ("fairly_active", Signals.FitnessLevel.FairlyActive),
        ("very_active", Signals.FitnessLevel.VeryActive));

    /// <summary>Values of <c>performance_level</c>.</summary>
    public static TermTable<PerformanceLevel> PerformanceLevel { get; } = new(
        ("low", Signals.PerformanceLevel.Low),
        ("moderate", Signals.PerformanceLevel.Moderate),
        ("high", Signals.PerformanceLevel.High),
        ("athlete", Signals.PerformanceLevel.Athlete));

    /// <summary>Values of <c>sleep_quality</c>.</summary>
    public static TermTable<SleepQuality> SleepQuality { get; } = new(
        ("poor", Signals.SleepQuality.Poor),
        ("fair", Signals.SleepQuality.Fair),
        ("good", Signals.SleepQuality.Good),
        ("excellent", Signals.SleepQuality.Excellent));

    /// <summary>Values listed in <c>conditions</c> (the empty set is written <c>none</c>).</summary>
    public static TermTable<Conditions> Conditions { get; } = new(
        ("hypertension", Signals.Conditions.Hypertension),
        ("diabetes", Signals.Conditions.Diabetes),
        ("heart_disease", Signals.Conditions.HeartDisease),
        ("anxiety", Signals.Conditions.Anxiety),
        ("sleep_apnea", Signals.Conditions.SleepApnea));

    /// <summary>Values listed in <c>medications</c> (the empty set is written <c>none</c>).</summary>
    public static TermTable<Medications> Medications { get; } = new(
        ("beta_blocker", Signals.Medications.BetaBlocker),
        ("ace_inhibitor", Signals.Medications.AceInhibitor),
        ("calcium_channel_blocker", Signals.Medications.CalciumChannelBlocker));

    /// <summary>Values of <c>activity_type</c>.</summary>
    public static TermTable<ActivityType> Activity { get; } = new(
        ("sleeping", ActivityType.Sleeping),
        ("resting", ActivityType.Resting),
        ("light", ActivityType.Light),
        ("walking", ActivityType.Walking),
        ("commuting", ActivityType.Commuting),
        ("exercise", ActivityType.Exercise));

    /// <summary>Values of <c>sleep_stage</c>; an empty cell means awake.</summary>
    public static TermTable<SleepStage> SleepStage { get; } = new(
        ("deep_sleep", Signals.SleepStage.Deep),
        ("light_sleep", Signals.SleepStage.Light),
        ("rem_sleep", Signals.SleepStage.Rem),
        ("", Signals.SleepStage.Awake));

    /// <summary>
    /// Values of <c>anomaly_type</c> and the kinds that Vagus adds; an empty cell means none.
    /// </summary>
    public static TermTable<AnomalyKind> AnomalyKind { get; } = new(
        ("resting_tachycardia", Signals.AnomalyKind.RestingTachycardia),
        ("bradycardia", Signals.AnomalyKind.Bradycardia),
        ("irregular_rhythm", Signals.AnomalyKind.IrregularRhythm),
        ("exercise_induced_tachycardia", Signals.AnomalyKind.ExerciseInducedTachycardia),
        ("chronotropic_incompetence", Signals.AnomalyKind.ChronotropicIncompetence),
        ("sleep_related_bradycardia", Signals.AnomalyKind.SleepRelatedBradycardia),
        ("poor_recovery", Signals.AnomalyKind.PoorRecovery),
        ("resting_rate_rise", Signals.AnomalyKind.RestingRateRise),
        ("sensor_fault", Signals.AnomalyKind.SensorFault),
        ("higher_than_expected", Signals.AnomalyKind.HigherThanExpected),
        ("lower_than_expected", Signals.AnomalyKind.LowerThanExpected),
        ("unusual_combination", Signals.AnomalyKind.UnusualCombination));

    /// <summary>Values of <c>anomaly_severity</c>; an empty cell means none.</summary>
    public static TermTable<AnomalySeverity> AnomalySeverity { get; } = new(
        ("low", Signals.AnomalySeverity.Low),
        ("moderate", Signals.AnomalySeverity.Moderate),
        ("high", Signals.AnomalySeverity.High));
}
