using Vagus.Signals;

namespace Vagus.Features;

/// <summary>How much of a person's own past is known.</summary>
public enum HistoryState : byte
{
    /// <summary>No earlier heart rate.</summary>
    None,

    /// <summary>Fewer than <see cref="PersonHistory.KnownAfterReadings"/> earlier heart rates.</summary>
    Learning,

    /// <summary>At least that many.</summary>
    Known,
}

/// <summary>
/// What is remembered of one person: short windows over the last readings, and baselines over all of them. It only ever
/// holds the past: compute features of a reading first, then <see cref="Add"/> it. Constant memory (about 6 KB),
/// constant time and no allocation per reading. Not thread-safe: one history belongs to one stream.
/// </summary>
public sealed class PersonHistory
{
    /// <summary>Number of heart rates after which a person counts as known: a day at one reading in five minutes.</summary>
    public const int KnownAfterReadings = 288;

    /// <summary>Longest lag kept.</summary>
    public const int MaxLag = 5;

    /// <summary>A longer pause than this empties the short windows and lags; the baselines stay.</summary>
    public static readonly TimeSpan RestartGap = TimeSpan.FromHours(1);

    private static readonly int[] s_windows = [5, 10, 30];

    private readonly RollingStatistics _empty = new(1);
    private float _lastIntensity = float.NaN;
    private readonly float[] _lags = new float[Channels.Count * MaxLag];
    private readonly RollingStatistics[] _rolling = new RollingStatistics[Channels.Count * s_windows.Length];

    /// <summary>Creates the history of a person of whom nothing has been seen.</summary>
    public PersonHistory()
    {
        for (var i = 0; i < _rolling.Length; i++)
        {
            _rolling[i] = new RollingStatistics(s_windows[i % s_windows.Length]);
        }

        Array.Fill(_lags, float.NaN);
    }

    /// <summary>Windows, in readings, over which rolling statistics are kept: 5, 10 and 30.</summary>
    public static IReadOnlyList<int> Windows => s_windows;

    /// <summary>Number of readings added.</summary>
    public long ReadingCount { get; private set; }

    /// <summary>Time of the newest reading; null before the first.</summary>
    public DateTime? LastTime { get; private set; }

    /// <summary>All heart rates so far.</summary>
    public HeartRateHistogram HeartRates { get; } = new();

    /// <summary>How far the heart rate has been from the population's expectation.</summary>
    public PersonalRatio Ratio { get; } = new();

    /// <summary>How much of the past is known.</summary>
    public HistoryState State => HeartRates.Count switch
    {
        0 => HistoryState.None,
        < KnownAfterReadings => HistoryState.Learning,
        _ => HistoryState.Known,
    };

    /// <summary>Value of a channel k readings ago; NaN when there was none or it was missing.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="lag">1 (the reading before) to <see cref="MaxLag"/>.</param>
    /// <param name="now">Time of the present reading; after a gap there are no lags.</param>
    /// <returns>The value in the channel's unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lag is outside 1–<see cref="MaxLag"/>.</exception>
    public float Lag(Channel channel, int lag, DateTime now) =>
        lag is < 1 or > MaxLag ? throw new ArgumentOutOfRangeException(nameof(lag), lag, $"expected 1–{MaxLag}")
            : IsAfterGap(now) ? float.NaN : _lags[((int)channel * MaxLag) + lag - 1];

    /// <summary>Activity intensity of the reading before; NaN when there was none or after a gap.</summary>
    /// <param name="now">Time of the present reading.</param>
    /// <returns>Intensity, 0–1, or NaN.</returns>
    public float LastIntensity(DateTime now) => IsAfterGap(now) ? float.NaN : _lastIntensity;

    /// <summary>Statistics of a channel over one of the <see cref="Windows"/>.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="windowIndex">0, 1 or 2.</param>
    /// <param name="now">Time of the present reading; after a gap the window is empty.</param>
    /// <returns>The live statistics; read them before the next <see cref="Add"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no window of that index.</exception>
    public RollingStatistics Rolling(Channel channel, int windowIndex, DateTime now) =>
        windowIndex is < 0 or > 2 ? throw new ArgumentOutOfRangeException(nameof(windowIndex), windowIndex, "expected 0–2")
            : IsAfterGap(now) ? _empty : _rolling[((int)channel * s_windows.Length) + windowIndex];

    /// <summary>
    /// Whether the short windows say nothing of the present: after a long enough pause, and for a time before the newest
    /// reading (a late reading, or the clock was set back).
    /// </summary>
    /// <param name="now">Time of the present reading.</param>
    /// <returns>True after a gap; false before the first reading.</returns>
    public bool IsAfterGap(DateTime now) => LastTime is { } last && (now - last > RestartGap || now < last);

    /// <summary>
    /// The clock was set back: short windows and lags start anew and a reading of any time may follow; the baselines stay.
    /// </summary>
    public void StartAnew()
    {
        ForgetRecent();
        LastTime = null;
    }

    /// <summary>Adds a reading, which must be newer than all before it.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading, after it has been judged.</param>
    /// <exception cref="ArgumentException">The reading is not newer than the newest one known.</exception>
    public void Add(Person person, in Reading reading)
    {
        if (LastTime is { } last && reading.LocalTime <= last)
        {
            ThrowNotNewer(reading, last);
        }

        if (IsAfterGap(reading.LocalTime))
        {
            ForgetRecent();
        }

        for (var channel = 0; channel < Channels.Count; channel++)
        {
            var value = Channels.Of((Channel)channel, reading);
            var lags = _lags.AsSpan(channel * MaxLag, MaxLag);
            lags[..^1].CopyTo(lags[1..]);
            lags[0] = value;
            for (var window = 0; window < s_windows.Length; window++)
            {
                _rolling[(channel * s_windows.Length) + window].Add(value);
            }
        }

        HeartRates.Add(reading.HeartRateBpm);
        Ratio.Add(PopulationExpectation.Bpm(person, HeartRateReserve.Of(person, reading), reading), reading);
        _lastIntensity = reading.ActivityIntensity;
        ReadingCount++;
        LastTime = reading.LocalTime;
    }

    private void ForgetRecent()
    {
        Array.Fill(_lags, float.NaN);
        _lastIntensity = float.NaN;
        foreach (var window in _rolling)
        {
            window.Clear();
        }
    }

    private static void ThrowNotNewer(in Reading reading, DateTime last) => throw new ArgumentException(
        $"found a reading at {reading.LocalTime:yyyy-MM-dd HH:mm:ss}, expected one after {last:yyyy-MM-dd HH:mm:ss}",
        nameof(reading));
}
