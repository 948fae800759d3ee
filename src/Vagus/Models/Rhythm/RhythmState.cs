namespace Vagus.Models.Rhythm;

/// <summary>What is known about the rhythm at a beat. The first two are states, not numbers.</summary>
public enum RhythmState : byte
{
    /// <summary>Too few beats since the beginning or the last hole.</summary>
    Learning,

    /// <summary>More than a quarter of the intervals around the beat are missing or no beats of a heart.</summary>
    NoSignal,

    /// <summary>Judged.</summary>
    Judged,
}
