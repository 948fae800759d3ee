using Vagus.Data.Formats;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>
/// The protocol <c>rhythm</c>: atrial fibrillation, beat by beat and episode by episode, on every recording of a folder. The shipped
/// parameters are applied unchanged. Flutter counts on neither side; a recording without rhythm annotations counts as sinus rhythm.
/// </summary>
public static class RhythmProtocol
{
    /// <summary>Fewest recordings for a cross-validation.</summary>
    public const int FewestForCrossValidation = 3;

    /// <summary>Runs the protocol.</summary>
    /// <param name="directory">Folder of recordings as <see cref="BeatFolder"/> finds them.</param>
    /// <param name="crossValidate">Whether to add the figures with each recording judged by parameters fitted on the others.</param>
    /// <param name="options">What the caller states about the files; null for nothing.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>What was measured.</returns>
    /// <exception cref="DataFormatException">The folder holds no recording that can be used, or too few to leave one out.</exception>
    public static RhythmEvaluation Run(
        string directory, bool crossValidate, BeatFileOptions? options, TimeProvider clock, CancellationToken cancellation = default)
    {
        var started = clock.GetTimestamp();
        var (recordings, leftOut) = (new List<RhythmLabels>(), new List<string>());
        foreach (var path in BeatFolder.Find(directory, options))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                recordings.Add(new RhythmLabels(BeatFile.Read(path, options)));
            }
            catch (DataFormatException unusable)
            {
                leftOut.Add(unusable.Message);
            }
        }

        if (recordings.Count == 0)
        {
            throw new DataFormatException(directory, 0, "", leftOut.Count > 0
                ? $"found no recording that can be used; the first of {leftOut.Count}: {leftOut[0]}"
                : "found no recordings, expected qrs*.txt with atr*.txt, WFDB .hea with .atr, or RR text whose unit is declared");
        }

        var tally = new RhythmTally();
        foreach (var labels in recordings)
        {
            cancellation.ThrowIfCancellationRequested();
            tally.Add(labels, RhythmDetection.Run(labels.Recording.Rr));
        }

        var figures = tally.Figures(leftOut, clock.GetElapsedTime(started).TotalSeconds);
        return crossValidate
            ? figures with { CrossValidated = CrossValidate(directory, recordings, clock, cancellation) }
            : figures;
    }

    private static RhythmEvaluation CrossValidate(
        string directory, List<RhythmLabels> recordings, TimeProvider clock, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        if (recordings.Count < FewestForCrossValidation)
        {
            throw new DataFormatException(
                directory, 0, "", $"found {recordings.Count} recordings, expected {FewestForCrossValidation} or more to leave one out in turn");
        }

        var trainer = new RhythmTrainer();
        foreach (var labels in recordings)
        {
            trainer.Add(labels);
        }

        var tally = new RhythmTally();
        for (var i = 0; i < recordings.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            tally.Add(recordings[i], RhythmDetection.Run(recordings[i].Recording.Rr, trainer.Fit(leaveOut: i)));
        }

        return tally.Figures([], clock.GetElapsedTime(started).TotalSeconds);
    }
}
