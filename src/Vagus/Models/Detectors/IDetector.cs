namespace Vagus.Models.Detectors;

/// <summary>
/// Judges one person's stream, input by input, from the past only: the score of an input never changes with what comes
/// after it. Constant memory, constant time and no allocation for each input; batch and live are the same calls. One
/// instance belongs to one person and one thread.
/// </summary>
/// <remarks>
/// The present input is scored before it is learnt from. Duplicates and late inputs (see
/// <see cref="Signals.ReadingClock"/>) are <see cref="DetectorState.NotJudged"/> and change nothing.
/// </remarks>
/// <typeparam name="TInput">
/// What is judged: an <see cref="Observation"/> for every reading, or a <see cref="Monitoring.Days.DayValues"/> for every day.
/// </typeparam>
public interface IDetector<TInput>
    where TInput : struct
{
    /// <summary>The detector's name, lower case with hyphens, for example <c>night-signal</c>; the same in every instance.</summary>
    string Name { get; }

    /// <summary>Bytes that <see cref="WriteTo"/> writes; at most a few thousand, whatever has been seen.</summary>
    int StateBytes { get; }

    /// <summary>Judges the next input and then learns from it.</summary>
    /// <param name="input">The next input.</param>
    /// <returns>The score, or why there is none.</returns>
    DetectorScore Observe(in TInput input);

    /// <summary>Writes all that has been learnt: little endian, with a version, without padding.</summary>
    /// <param name="destination">Receives <see cref="StateBytes"/> bytes at its start.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    int WriteTo(Span<byte> destination);

    /// <summary>Goes on as the detector that wrote a state; what this one had learnt is forgotten.</summary>
    /// <param name="source">The bytes written, no more and no less.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are no such state, are cut off or hold a number outside its range; this detector is then not to be used on.
    /// </exception>
    void ReadFrom(ReadOnlySpan<byte> source);
}
