namespace Vagus.Features.Artefacts;

/// <summary>One change that was made.</summary>
/// <param name="Kind">Why.</param>
/// <param name="TimeMs">Beginning of the first interval concerned, ms from the start of the recording.</param>
/// <param name="RawIndex">First interval concerned in the raw series.</param>
/// <param name="RawCount">Number of raw intervals concerned.</param>
/// <param name="CorrectedCount">Number of intervals that stand in their place; 0 for a gap.</param>
public readonly record struct ArtefactCorrection(ArtefactKind Kind, double TimeMs, int RawIndex, int RawCount, int CorrectedCount);
