using Vagus.Signals;

namespace Vagus.Features.Artefacts;

/// <summary>A series before and after the correction of artefacts, and what was changed.</summary>
public sealed class CorrectedRr
{
    private readonly ArtefactKind[] _kinds;

    internal CorrectedRr(RrSeries raw, RrSeries corrected, ArtefactKind[] kinds, IReadOnlyList<ArtefactCorrection> corrections, int unjudged)
    {
        Raw = raw;
        Corrected = corrected;
        _kinds = kinds;
        Corrections = corrections;
        UnjudgedIntervals = unjudged;
    }

    /// <summary>The series as it came.</summary>
    public RrSeries Raw { get; }

    /// <summary>
    /// The series without artefacts; the beats around what was interpolated count as normal. An interval whose neighbours
    /// speak of another duration than its beats do keeps its place in time all the same.
    /// </summary>
    public RrSeries Corrected { get; }

    /// <summary>For each interval of <see cref="Corrected"/>, why it differs from what came.</summary>
    public ReadOnlySpan<ArtefactKind> Kinds => _kinds;

    /// <summary>What was changed, in order of time.</summary>
    public IReadOnlyList<ArtefactCorrection> Corrections { get; }

    /// <summary>Raw intervals in stretches too short to judge, which were left as they are.</summary>
    public int UnjudgedIntervals { get; }

    /// <summary>Number of raw intervals that were changed.</summary>
    public int ChangedIntervals => Corrections.Sum(static correction => correction.RawCount);

    /// <summary>Changed raw intervals as a share of all, 0–1; 0 for an empty series.</summary>
    public double ChangedShare => Raw.Count == 0 ? 0 : (double)ChangedIntervals / Raw.Count;

    /// <summary>Number of changes of one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The number.</returns>
    public int Count(ArtefactKind kind) => Corrections.Count(correction => correction.Kind == kind);
}
