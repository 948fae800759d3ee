namespace Vagus.Signals;

/// <summary>The moment from which a rhythm holds, until the next change.</summary>
/// <param name="TimeMs">Time from the start of the recording, ms.</param>
/// <param name="Kind">The rhythm that begins.</param>
/// <param name="Label">The annotator's own word, for example <c>(AFIB</c>.</param>
public readonly record struct RhythmChange(double TimeMs, RhythmKind Kind, string Label);
