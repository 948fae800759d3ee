using Vagus.Signals;

namespace Vagus.Features.Artefacts;

/// <summary>One interval of the corrected series, or a gap.</summary>
/// <param name="RrMs">The interval, ms; of a gap, its duration.</param>
/// <param name="EndMs">Time of the beat that ends it, ms from the start of the recording.</param>
/// <param name="Beat">Kind of that beat.</param>
/// <param name="Kind">Why the interval differs from the raw one; <see cref="ArtefactKind.None"/> where it does not.</param>
/// <param name="IsGap">Whether this is a gap.</param>
public readonly record struct CorrectedInterval(double RrMs, double EndMs, BeatKind Beat, ArtefactKind Kind, bool IsGap);
