namespace Vagus.Signals;

/// <summary>
/// Puts an <see cref="RrSeries"/> together beat by beat. A beat between two holes belongs to no interval and is left out; so is
/// one at either end that a hole cuts off.
/// </summary>
public sealed class RrSeriesBuilder
{
    private readonly List<double> _rrMs;
    private readonly List<double> _endMs;
    private readonly List<BeatKind> _beats;
    private readonly List<RrGap> _gaps = [];
    private double _firstBeatMs;
    private BeatKind _firstBeat;

    /// <summary>Begins with the first beat.</summary>
    /// <param name="firstBeatMs">Its time from the start of the recording, ms, ≥ 0; 0 where it is not known.</param>
    /// <param name="firstBeat">Its kind.</param>
    /// <param name="capacity">How many intervals are expected.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public RrSeriesBuilder(double firstBeatMs = 0, BeatKind firstBeat = BeatKind.Unknown, int capacity = 0)
    {
        if (!(firstBeatMs >= 0) || !double.IsFinite(firstBeatMs))
        {
            throw new ArgumentOutOfRangeException(nameof(firstBeatMs), firstBeatMs, "The first beat must lie at 0 ms or later.");
        }

        _firstBeatMs = firstBeatMs;
        _firstBeat = firstBeat;
        LastBeatMs = firstBeatMs;
        _rrMs = new List<double>(capacity);
        _endMs = new List<double>(capacity);
        _beats = new List<BeatKind>(capacity);
    }

    /// <summary>Number of intervals so far.</summary>
    public int Count => _rrMs.Count;

    /// <summary>Time of the latest beat from the start of the recording, ms.</summary>
    public double LastBeatMs { get; private set; }

    /// <summary>Adds a beat by its distance from the latest one.</summary>
    /// <param name="rrMs">The interval, ms, above 0; above <see cref="RrSeries.LongestRrMs"/> it becomes a gap.</param>
    /// <param name="beat">Kind of the beat that ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not finite or not above 0.</exception>
    /// <exception cref="InvalidOperationException">The series would hold more than <see cref="RrSeries.MaxIntervals"/>.</exception>
    public void AddInterval(double rrMs, BeatKind beat = BeatKind.Unknown) => Add(rrMs, LastBeatMs + rrMs, beat);

    /// <summary>Adds a beat by its time.</summary>
    /// <param name="timeMs">Time from the start of the recording, ms, behind the latest beat.</param>
    /// <param name="beat">Its kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not finite or not behind the latest beat.</exception>
    /// <exception cref="InvalidOperationException">The series would hold more than <see cref="RrSeries.MaxIntervals"/>.</exception>
    public void AddBeatAt(double timeMs, BeatKind beat = BeatKind.Unknown) => Add(timeMs - LastBeatMs, timeMs, beat);

    /// <summary>Adds a hole and the beat behind it.</summary>
    /// <param name="durationMs">Time from the latest beat to the first beat behind the hole, ms, ≥ 0.</param>
    /// <param name="nextBeat">Kind of that beat.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative or not finite.</exception>
    public void AddGap(double durationMs, BeatKind nextBeat = BeatKind.Unknown)
    {
        if (!(durationMs >= 0) || !double.IsFinite(durationMs))
        {
            throw new ArgumentOutOfRangeException(nameof(durationMs), durationMs, "A gap must last 0 ms or more.");
        }

        LastBeatMs += durationMs;
        if (_rrMs.Count == 0)
        {
            (_firstBeatMs, _firstBeat) = (LastBeatMs, nextBeat);
            return;
        }

        var before = 0.0;
        if (_gaps.Count > 0 && _gaps[^1].Index == _rrMs.Count)
        {
            before = _gaps[^1].DurationMs;
            _gaps.RemoveAt(_gaps.Count - 1);
        }

        _gaps.Add(new RrGap(_rrMs.Count, before + durationMs, nextBeat));
    }

    /// <summary>The series.</summary>
    /// <returns>An immutable copy of what has been added.</returns>
    public RrSeries Build()
    {
        var inner = _gaps.Count > 0 && _gaps[^1].Index == _rrMs.Count ? _gaps[..^1] : _gaps;
        return new RrSeries(_firstBeatMs, _firstBeat, [.. _rrMs], [.. _endMs], [.. _beats], [.. inner]);
    }

    private void Add(double rrMs, double endMs, BeatKind beat)
    {
        if (!(rrMs > 0) || !double.IsFinite(rrMs))
        {
            throw new ArgumentOutOfRangeException(nameof(rrMs), rrMs, "An RR interval must be above 0 ms.");
        }

        if (rrMs > RrSeries.LongestRrMs)
        {
            AddGap(rrMs, beat);
            LastBeatMs = endMs;
            return;
        }

        if (_rrMs.Count == RrSeries.MaxIntervals)
        {
            throw new InvalidOperationException($"A series holds at most {RrSeries.MaxIntervals} intervals.");
        }

        _rrMs.Add(rrMs);
        _endMs.Add(endMs);
        _beats.Add(beat);
        LastBeatMs = endMs;
    }
}
