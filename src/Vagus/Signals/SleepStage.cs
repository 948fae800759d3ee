namespace Vagus.Signals;

/// <summary>
/// Sleep stage as a device reports it. In the reference schema it is computed from heart rate, so a predictor that
/// reads it peeks at its answer.
/// </summary>
public enum SleepStage : byte
{
    /// <summary>Not stated (the source has no such column).</summary>
    Unknown = 0,

    /// <summary>Awake (an empty cell in the reference schema).</summary>
    Awake,

    /// <summary>Deep sleep.</summary>
    Deep,

    /// <summary>Light sleep.</summary>
    Light,

    /// <summary>REM sleep.</summary>
    Rem,
}
