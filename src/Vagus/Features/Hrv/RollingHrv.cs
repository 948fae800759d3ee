using Vagus.Signals;

namespace Vagus.Features.Hrv;

/// <summary>
/// HRV of the last minutes of a live stream. Memory is that of the window; a figure is computed from the intervals in the window
/// afresh, by the batch's own code, so that live and batch agree to the last bit. Not safe for many threads.
/// </summary>
public sealed class RollingHrv
{
    /// <summary>Most intervals in a window; the oldest go first. More beats than a heart can have in a day.</summary>
    public const int MaxIntervals = 500_000;

    private readonly Queue<Item> _items = new();
    private readonly double _windowMs;
    private Item _before;

    /// <summary>Begins an empty window.</summary>
    /// <param name="window">Its length, 1 s to 24 hours.</param>
    /// <param name="firstBeatMs">Time of the first beat, ms.</param>
    /// <param name="firstBeat">Kind of the first beat.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is outside that range.</exception>
    public RollingHrv(TimeSpan window, double firstBeatMs = 0, BeatKind firstBeat = BeatKind.Unknown)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, TimeSpan.FromDays(1));
        _windowMs = window.TotalMilliseconds;
        NowMs = firstBeatMs;
        _before = new Item(IsGap: true, 0, firstBeatMs, firstBeat);
    }

    /// <summary>Time of the latest beat, ms; the window ends there.</summary>
    public double NowMs { get; private set; }

    /// <summary>Takes the next interval; above <see cref="RrSeries.LongestRrMs"/> it is a gap.</summary>
    /// <param name="rrMs">The interval, ms, above 0.</param>
    /// <param name="beat">Kind of the beat that ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not finite or not above 0.</exception>
    public void Add(double rrMs, BeatKind beat = BeatKind.Unknown)
    {
        if (!(rrMs > 0) || !double.IsFinite(rrMs))
        {
            throw new ArgumentOutOfRangeException(nameof(rrMs), rrMs, "An RR interval must be above 0 ms.");
        }

        Push(new Item(rrMs > RrSeries.LongestRrMs, rrMs, NowMs + rrMs, beat));
    }

    /// <summary>Takes a hole and the beat behind it.</summary>
    /// <param name="durationMs">Time from the latest beat to that beat, ms, ≥ 0.</param>
    /// <param name="nextBeat">Kind of that beat.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative or not finite.</exception>
    public void AddGap(double durationMs, BeatKind nextBeat = BeatKind.Unknown)
    {
        if (!(durationMs >= 0) || !double.IsFinite(durationMs))
        {
            throw new ArgumentOutOfRangeException(nameof(durationMs), durationMs, "A gap must last 0 ms or more.");
        }

        Push(new Item(IsGap: true, durationMs, NowMs + durationMs, nextBeat));
    }

    /// <summary>The intervals that lie wholly within the window.</summary>
    /// <returns>A copy.</returns>
    public RrSeries Series()
    {
        var builder = new RrSeriesBuilder(_before.EndMs, _before.Beat, _items.Count);
        foreach (var item in _items)
        {
            if (item.IsGap)
            {
                builder.AddGap(item.LengthMs, item.Beat);
            }
            else
            {
                builder.AddInterval(item.LengthMs, item.Beat);
            }
        }

        return builder.Build();
    }

    /// <summary>HRV of the window.</summary>
    /// <param name="options">Choices; null for <see cref="HrvOptions.Default"/>.</param>
    /// <returns>Every figure, or the state that says why it is not known: a window that fills up is too short at first.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public HrvMetrics Metrics(HrvOptions? options = null) => HrvAnalysis.Of(Series(), options);

    private void Push(Item item)
    {
        _items.Enqueue(item);
        NowMs = item.EndMs;
        while (_items.TryPeek(out var oldest) && (oldest.EndMs - oldest.LengthMs < NowMs - _windowMs || _items.Count > MaxIntervals))
        {
            _before = _items.Dequeue();
        }
    }

    private readonly record struct Item(bool IsGap, double LengthMs, double EndMs, BeatKind Beat);
}
