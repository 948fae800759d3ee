namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>What others report for detectors on RR intervals, on all of the MIT-BIH Atrial Fibrillation Database.</summary>
internal static class PublishedRhythmFigures
{
    private const string Database = "MIT-BIH Atrial Fibrillation Database, by its authors";

    public static IReadOnlyList<RhythmRule> All { get; } =
    [
        new("zhou_2015_symbolic_dynamics", 0.974, 0.984, double.NaN, Published: true, Database),
        new("petrenas_2015_eight_beats", 0.971, 0.983, double.NaN, Published: true, Database),
        new("zhou_2014_shannon_entropy", 0.969, 0.983, double.NaN, Published: true, Database),
    ];
}
