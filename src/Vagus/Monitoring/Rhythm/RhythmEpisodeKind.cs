namespace Vagus.Monitoring.Rhythm;

/// <summary>What an episode of a rhythm is.</summary>
public enum RhythmEpisodeKind : byte
{
    /// <summary>Beats that the detector takes for atrial fibrillation.</summary>
    AtrialFibrillation,

    /// <summary>One interval of at least <see cref="RhythmOptions.PauseMs"/>: a pause of the heart, or beats that were missed.</summary>
    Pause,

    /// <summary>A run slower than <see cref="RhythmOptions.BradycardiaBpm"/>.</summary>
    Bradycardia,

    /// <summary>A run faster than <see cref="RhythmOptions.TachycardiaBpm"/>; exercise looks just so.</summary>
    Tachycardia,

    /// <summary>Every second beat ectopic.</summary>
    Bigeminy,

    /// <summary>Every third beat ectopic.</summary>
    Trigeminy,
}
