namespace Vagus.Signals;

/// <summary>
/// The RR intervals of a recording, immutable. Interval i ends with beat i + 1; the time of the first beat stands apart, since
/// the time from the start of a recording to its first beat is no interval. Holes are explicit (<see cref="Gaps"/>) and cut the
/// series into segments, within which each interval begins where the one before ended.
/// </summary>
public sealed class RrSeries
{
    /// <summary>
    /// Longest time between two beats that is taken for an RR interval, ms. Anything longer is a gap, since a strap that
    /// lost contact is far more likely than a heart that stood still.
    /// </summary>
    public const double LongestRrMs = 10_000;

    /// <summary>Most intervals in a series; about half a year of beats.</summary>
    public const int MaxIntervals = 20_000_000;

    private readonly double[] _rrMs;
    private readonly double[] _endMs;
    private readonly BeatKind[] _beats;
    private readonly RrGap[] _gaps;

    internal RrSeries(double firstBeatMs, BeatKind firstBeat, double[] rrMs, double[] endMs, BeatKind[] beats, RrGap[] gaps)
    {
        FirstBeatMs = firstBeatMs;
        FirstBeat = firstBeat;
        _rrMs = rrMs;
        _endMs = endMs;
        _beats = beats;
        _gaps = gaps;
        HasBeatKinds = firstBeat != BeatKind.Unknown || Array.Exists(beats, static beat => beat != BeatKind.Unknown);
    }

    /// <summary>A series without a single interval.</summary>
    public static RrSeries Empty { get; } = new(0, BeatKind.Unknown, [], [], [], []);

    /// <summary>Number of intervals.</summary>
    public int Count => _rrMs.Length;

    /// <summary>Time of the first beat from the start of the recording, ms; 0 where the source does not know it.</summary>
    public double FirstBeatMs { get; }

    /// <summary>Kind of the first beat.</summary>
    public BeatKind FirstBeat { get; }

    /// <summary>The intervals, ms, each above 0 and at most <see cref="LongestRrMs"/>.</summary>
    public ReadOnlySpan<double> RrMs => _rrMs;

    /// <summary>Time of the beat that ends each interval, from the start of the recording, ms; never decreasing.</summary>
    public ReadOnlySpan<double> EndMs => _endMs;

    /// <summary>Kind of the beat that ends each interval; <see cref="BeatKind.Unknown"/> where it is not stated.</summary>
    public ReadOnlySpan<BeatKind> Beats => _beats;

    /// <summary>Whether the kind of any beat is stated.</summary>
    public bool HasBeatKinds { get; }

    /// <summary>The holes, in order of time.</summary>
    public IReadOnlyList<RrGap> Gaps => _gaps;

    /// <summary>Number of stretches without a hole; 0 for an empty series.</summary>
    public int SegmentCount => Count == 0 ? 0 : _gaps.Length + 1;

    /// <summary>Time of the last beat from the start of the recording, ms.</summary>
    public double LastBeatMs => Count == 0 ? FirstBeatMs : _endMs[^1];

    /// <summary>Makes a series of intervals that follow one another.</summary>
    /// <param name="rrMs">The intervals, ms.</param>
    /// <param name="firstBeatMs">Time of the first beat from the start of the recording, ms, ≥ 0.</param>
    /// <returns>The series; an interval above <see cref="LongestRrMs"/> has become a gap.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An interval is not above 0, or a number is not finite.</exception>
    public static RrSeries FromIntervals(ReadOnlySpan<double> rrMs, double firstBeatMs = 0)
    {
        var builder = new RrSeriesBuilder(firstBeatMs, capacity: rrMs.Length);
        foreach (var rr in rrMs)
        {
            builder.AddInterval(rr);
        }

        return builder.Build();
    }

    /// <summary>Makes a series of the times of beats.</summary>
    /// <param name="beatTimesMs">Time of each beat from the start of the recording, ms, increasing.</param>
    /// <returns>The series; beats further apart than <see cref="LongestRrMs"/> have a gap between them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A beat does not lie behind the one before it.</exception>
    public static RrSeries FromBeatTimes(ReadOnlySpan<double> beatTimesMs)
    {
        if (beatTimesMs.IsEmpty)
        {
            return Empty;
        }

        var builder = new RrSeriesBuilder(beatTimesMs[0], capacity: beatTimesMs.Length);
        foreach (var time in beatTimesMs[1..])
        {
            builder.AddBeatAt(time);
        }

        return builder.Build();
    }

    /// <summary>The intervals of one stretch without a hole.</summary>
    /// <param name="segment">Number of the stretch, 0 to <see cref="SegmentCount"/> − 1.</param>
    /// <returns>Their range in <see cref="RrMs"/>, never empty.</returns>
    public Range Segment(int segment)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(segment);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(segment, SegmentCount);
        return (segment == 0 ? 0 : _gaps[segment - 1].Index)..(segment == _gaps.Length ? Count : _gaps[segment].Index);
    }

    /// <summary>Kind of the beat with which a stretch begins.</summary>
    /// <param name="segment">Number of the stretch, 0 to <see cref="SegmentCount"/> − 1.</param>
    /// <returns>Its kind.</returns>
    public BeatKind FirstBeatOf(int segment)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(segment);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(segment, SegmentCount);
        return segment == 0 ? FirstBeat : _gaps[segment - 1].NextBeat;
    }

    /// <summary>The intervals that end within a stretch of time, with the holes between them.</summary>
    /// <param name="fromMs">Beginning, ms from the start of the recording, inclusive for the beat that begins the first interval.</param>
    /// <param name="toMs">End, ms, inclusive for the beat that ends the last interval.</param>
    /// <returns>The part of the series; empty where no whole interval lies within.</returns>
    public RrSeries Between(double fromMs, double toMs)
    {
        // Ends are sorted, so that the interval whose beginning is the first at or after fromMs is found by halving.
        var from = LowerBound(fromMs);
        while (from < Count && _endMs[from] - _rrMs[from] < fromMs - 1e-6)
        {
            from++;
        }

        var to = from;
        var end = LowerBound(toMs);
        to = Math.Max(to, end < Count && _endMs[end] <= toMs ? end + 1 : end);
        return Slice(from, to - from);
    }

    /// <summary>Some of the intervals, with the holes between them.</summary>
    /// <param name="start">First interval.</param>
    /// <param name="count">How many.</param>
    /// <returns>The part of the series; times stay those of the recording.</returns>
    public RrSeries Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        if (count == 0)
        {
            return Empty;
        }

        var first = start == 0 ? FirstBeat : _beats[start - 1];
        var gaps = new List<RrGap>();
        foreach (var gap in _gaps)
        {
            if (gap.Index == start)
            {
                first = gap.NextBeat;
            }
            else if (gap.Index > start && gap.Index < start + count)
            {
                gaps.Add(gap with { Index = gap.Index - start });
            }
        }

        var range = start..(start + count);
        return new RrSeries(_endMs[start] - _rrMs[start], first, _rrMs[range], _endMs[range], _beats[range], [.. gaps]);
    }

    private int LowerBound(double timeMs)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_endMs[middle] < timeMs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
