namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>
/// What <c>vagus evaluate rhythm</c> measures, by ANSI/AAMI EC57: beats, episodes and durations; gross over all recordings pooled,
/// average over recordings. Shares are fractions, null where there is nothing to share. Serialised as snake-case JSON.
/// </summary>
public sealed record RhythmEvaluation
{
    public string Task { get; init; } = "rhythm";

    /// <summary>Share of the beats in fibrillation that are found; gross.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>Share of the other beats that are not taken for fibrillation; gross.</summary>
    public required double Specificity { get; init; }

    /// <summary>Share of the beats taken for fibrillation that are; gross.</summary>
    public required double Ppv { get; init; }

    /// <summary>Share of the annotated episodes that a detected one overlaps; gross.</summary>
    public required double EpisodeSensitivity { get; init; }

    /// <summary>Share of the detected episodes that an annotated one overlaps; gross.</summary>
    public required double EpisodePpv { get; init; }

    /// <summary>Detected episodes that overlap neither fibrillation nor flutter, a day of recording.</summary>
    public required double FalseEpisodesPerDay { get; init; }

    /// <summary>Share of beats outside fibrillation that are taken for it: 1 − specificity.</summary>
    public required double FalseBeats { get; init; }

    /// <summary>Median over annotated episodes of the beats from their first to the one at whose arrival the live answer was
    /// fibrillation; an episode never found counts as endless.</summary>
    public required double MedianDelayBeats { get; init; }

    public required RhythmDurations Duration { get; init; }

    /// <summary>Means over the recordings that have something to share.</summary>
    public required RhythmAverages Average { get; init; }

    /// <summary>The live answers, each as it was when its beat arrived.</summary>
    public required RhythmRule Live { get; init; }

    /// <summary>Ours, the simple rule on the same beats, and published figures.</summary>
    public required IReadOnlyList<RhythmRule> Rules { get; init; }

    /// <summary>How well probabilities are kept, in tenths.</summary>
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }

    public required IReadOnlyList<RhythmRecord> Records { get; init; }

    /// <summary>Files of the folder that could not be used, and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The same with each recording judged by parameters fitted on the others; null unless asked for.</summary>
    public RhythmEvaluation? CrossValidated { get; init; }

    public required double Seconds { get; init; }
}

/// <summary>Durations, hours.</summary>
public sealed record RhythmDurations(double Sensitivity, double Ppv, double HoursFibrillation, double HoursDetected, double HoursRecorded);

/// <summary>Averages over recordings.</summary>
public sealed record RhythmAverages(double Sensitivity, double Specificity, double Ppv, double EpisodeSensitivity, double EpisodePpv, double DurationSensitivity, double DurationPpv);

/// <summary>A rule's figures. A published one was measured by its authors, on their choice of recordings.</summary>
public sealed record RhythmRule(string Name, double Sensitivity, double Specificity, double Ppv, bool Published = false, string? On = null);

/// <summary>Judged beats whose probability lies in a tenth: how many, their mean probability, and how many were fibrillation.</summary>
public sealed record CalibrationBin(double From, double To, long Beats, double MeanProbability, double ShareFibrillation);

/// <summary>One recording.</summary>
public sealed record RhythmRecord
{
    public required string Name { get; init; }

    public required int Beats { get; init; }

    public required double Hours { get; init; }

    /// <summary>Whether its rhythm is annotated; otherwise it counts as sinus rhythm.</summary>
    public required bool Annotated { get; init; }

    public required int BeatsFibrillation { get; init; }

    /// <summary>Beats that count on neither side: flutter, or before the first annotation.</summary>
    public required int BeatsLeftOut { get; init; }

    /// <summary>Beats about which nothing was said (learning, no signal); they count as not fibrillation.</summary>
    public required int BeatsNotJudged { get; init; }

    public required int Missed { get; init; }

    public required int False { get; init; }

    public required double Sensitivity { get; init; }

    public required double Specificity { get; init; }

    public required double Ppv { get; init; }

    public required int Episodes { get; init; }

    public required int EpisodesFound { get; init; }

    public required int EpisodesDetected { get; init; }

    public required int FalseEpisodes { get; init; }

    public required double MedianDelayBeats { get; init; }
}
