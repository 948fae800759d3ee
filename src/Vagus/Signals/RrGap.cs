namespace Vagus.Signals;

/// <summary>
/// A hole in a series: between two beats nothing is known, so that the time between them is no RR interval. Nothing may be
/// differenced, interpolated or counted across it.
/// </summary>
/// <param name="Index">Interval that follows the hole, 1 to the number of intervals − 1.</param>
/// <param name="DurationMs">Time from the last beat before the hole to the first beat after it, ms, ≥ 0.</param>
/// <param name="NextBeat">Kind of the first beat after the hole, where interval <paramref name="Index"/> begins.</param>
public readonly record struct RrGap(int Index, double DurationMs, BeatKind NextBeat);
