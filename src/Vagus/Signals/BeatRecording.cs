namespace Vagus.Signals;

/// <summary>A recording of beats: its intervals, and what is annotated about them.</summary>
public sealed record BeatRecording
{
    /// <summary>Name of the recording, as its publisher or file name gives it.</summary>
    public required string Name { get; init; }

    /// <summary>The intervals.</summary>
    public required RrSeries Rr { get; init; }

    /// <summary>Rhythm annotations in order of time; empty where there are none.</summary>
    public IReadOnlyList<RhythmChange> Rhythms { get; init; } = [];

    /// <summary>Whether somebody annotated the rhythm; false is not the same as sinus rhythm.</summary>
    public bool HasRhythms => Rhythms.Count > 0;

    /// <summary>When the recording started, in UTC or with its offset; null where the source does not know.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The wearer's wall clock at the start; null where the source does not know.</summary>
    public DateTime? LocalStartTime { get; init; }

    /// <summary>Resolution of the beat times, ms; NaN where it is not known.</summary>
    public double ResolutionMs { get; init; } = double.NaN;

    /// <summary>What the reader had to leave out or bridge, in words for the user; empty where nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The annotated rhythm at a moment.</summary>
    /// <param name="timeMs">Time from the start of the recording, ms.</param>
    /// <returns>The rhythm of the latest change at or before the moment; <see cref="RhythmKind.Unknown"/> before the first.</returns>
    public RhythmKind RhythmAt(double timeMs)
    {
        var (low, high) = (0, Rhythms.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Rhythms[middle].TimeMs <= timeMs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? RhythmKind.Unknown : Rhythms[low - 1].Kind;
    }
}
