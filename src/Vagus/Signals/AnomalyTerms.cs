namespace Vagus.Signals;

/// <summary>Kind of an anomaly, in the words of the reference schema.</summary>
public enum AnomalyKind : byte
{
    /// <summary>No kind given.</summary>
    None = 0,

    /// <summary>High heart rate at rest.</summary>
    RestingTachycardia,

    /// <summary>Low heart rate at rest.</summary>
    Bradycardia,

    /// <summary>Irregular rhythm.</summary>
    IrregularRhythm,

    /// <summary>Heart rate near or above the maximum under effort.</summary>
    ExerciseInducedTachycardia,

    /// <summary>Heart rate that hardly rises under effort.</summary>
    ChronotropicIncompetence,

    /// <summary>Low heart rate tied to sleep-disordered breathing.</summary>
    SleepRelatedBradycardia,

    /// <summary>Heart rate that falls slowly after effort.</summary>
    PoorRecovery,

    /// <summary>Resting heart rate raised for days.</summary>
    RestingRateRise,

    /// <summary>The sensor does not show the heart: poor contact, cadence lock, a flat line. Never a heart anomaly.</summary>
    SensorFault,

    /// <summary>Heart rate above what the context explains, of no named kind.</summary>
    HigherThanExpected,

    /// <summary>Heart rate below what the context explains, of no named kind.</summary>
    LowerThanExpected,

    /// <summary>An unusual combination of the other channels; the heart rate itself is as expected.</summary>
    UnusualCombination,
}

/// <summary>How severe an anomaly is.</summary>
public enum AnomalySeverity : byte
{
    /// <summary>No severity given.</summary>
    None = 0,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Moderate.</summary>
    Moderate,

    /// <summary>High.</summary>
    High,
}

/// <summary>The label a data set gives a reading. Never an input of a predictor.</summary>
/// <param name="IsAnomaly">Whether the reading is labelled anomalous; null when the data set has no labels.</param>
/// <param name="Kind">Kind of the labelled anomaly.</param>
/// <param name="Severity">Severity of the labelled anomaly.</param>
public readonly record struct AnomalyLabel(bool? IsAnomaly, AnomalyKind Kind, AnomalySeverity Severity);
