namespace Vagus.Monitoring.Rhythm;

/// <summary>
/// Irregularity that lasts: raised when enough of the latest windows at rest are irregular. Two published rules are ready made;
/// a window is irregular when at least half of its judged beats are in fibrillation. Constant memory.
/// </summary>
/// <remarks>
/// A window counts only with <see cref="FewestBeats"/> judged beats at rest; others are passed over, as a watch passes over a
/// moving arm. Times are those of the beats, so that a replay gives the same.
/// </remarks>
public sealed class PersistenceRule
{
    /// <summary>Fewest judged beats that make a window count.</summary>
    public const int FewestBeats = 20;

    private readonly double _everyMs;
    private readonly double _withinMs;
    private readonly int _join;
    private readonly int _required;
    private readonly (int Judged, int Irregular)[] _parts;
    private readonly bool[] _windows;
    private readonly double[] _startsMs;
    private long _part = long.MinValue;
    private int _judged;
    private int _irregular;
    private int _partCount;
    private int _windowCount;

    /// <summary>Makes a rule.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="window">Length of a window, above 0.</param>
    /// <param name="every">From the beginning of one window to that of the next, above 0; where it is shorter than the window,
    /// the window must be a multiple of it.</param>
    /// <param name="required">Irregular windows that raise, 1 to <paramref name="of"/>.</param>
    /// <param name="of">Latest windows looked at, 1–100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public PersistenceRule(string name, TimeSpan window, TimeSpan every, int required, int of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(every, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(required, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(required, of);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(of, 100);
        if (window > every && window.Ticks % every.Ticks != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, $"The window must be a multiple of {every}.");
        }

        Name = name;
        _everyMs = every.TotalMilliseconds;
        _withinMs = Math.Min(window.TotalMilliseconds, _everyMs);
        _join = Math.Max(1, (int)(window.Ticks / every.Ticks));
        _required = required;
        _parts = new (int, int)[_join];
        _windows = new bool[of];
        _startsMs = new double[of];
    }

    /// <summary>Five of six one-minute tachograms, thirteen minutes apart, so that six of them span 65 minutes (the rule of a large
    /// smartwatch study, positive predictive value 0.84; Perez et al. 2019, N. Engl. J. Med. 381, pp. 1909–1917).</summary>
    /// <returns>A new rule.</returns>
    public static PersistenceRule FiveOfSix() => new("five_of_six_tachograms", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(13), 5, 6);

    /// <summary>Eleven of eleven five-minute windows that overlap by half, thirty minutes in all (the rule of a large study with
    /// wristbands, positive predictive value 0.982; Lubitz et al. 2022, Circulation 146, pp. 1415–1424).</summary>
    /// <returns>A new rule.</returns>
    public static PersistenceRule ElevenOfEleven() => new("eleven_of_eleven_windows", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2.5), 11, 11);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether enough of the latest windows are irregular.</summary>
    public bool IsRaised { get; private set; }

    /// <summary>How often it was raised anew.</summary>
    public int TimesRaised { get; private set; }

    /// <summary>Beginning of the oldest window looked at when it was first raised, ms; NaN while it never was.</summary>
    public double FirstRaisedSinceMs { get; private set; } = double.NaN;

    /// <summary>Time of the beat at which it was first raised, ms; NaN while it never was.</summary>
    public double FirstRaisedMs { get; private set; } = double.NaN;

    /// <summary>Irregular ones among the latest windows.</summary>
    public int IrregularWindows { get; private set; }

    /// <summary>Takes a settled beat. Times must not decrease.</summary>
    /// <param name="timeMs">Time of the beat, ms.</param>
    /// <param name="isJudged">Whether the detector judged it.</param>
    /// <param name="isFibrillation">Whether it is in fibrillation.</param>
    /// <param name="isAtRest">Whether the person rests; where nobody knows, say yes.</param>
    public void Add(double timeMs, bool isJudged, bool isFibrillation, bool isAtRest = true)
    {
        var part = (long)Math.Floor(timeMs / _everyMs);
        if (part != _part)
        {
            Close(timeMs, isNext: part == _part + 1);
            _part = part;
        }

        if (isJudged && isAtRest && timeMs - (part * _everyMs) < _withinMs)
        {
            _judged++;
            _irregular += isFibrillation ? 1 : 0;
        }
    }

    /// <summary>Closes the part that ended and the window that ends with it.</summary>
    private void Close(double nowMs, bool isNext)
    {
        if (_part == long.MinValue)
        {
            return;
        }

        _parts[_partCount++ % _join] = (_judged, _irregular);
        (_judged, _irregular) = (0, 0);
        var (judged, irregular) = (0, 0);
        if (_partCount >= _join)
        {
            foreach (var part in _parts)
            {
                judged += part.Judged;
                irregular += part.Irregular;
            }
        }

        if (judged >= FewestBeats)
        {
            CloseWindow(2 * irregular >= judged, nowMs);
        }

        if (!isNext)
        {
            // A hole of a part or more: a window cannot reach across it.
            _partCount = 0;
        }
    }

    private void CloseWindow(bool isIrregular, double nowMs)
    {
        var at = _windowCount % _windows.Length;
        IrregularWindows += (isIrregular ? 1 : 0) - (_windowCount >= _windows.Length && _windows[at] ? 1 : 0);
        _windows[at] = isIrregular;
        _startsMs[at] = (_part - _join + 1) * _everyMs;
        _windowCount++;
        var isRaised = _windowCount >= _windows.Length && IrregularWindows >= _required;
        if (isRaised && !IsRaised)
        {
            TimesRaised++;
            if (TimesRaised == 1)
            {
                FirstRaisedMs = nowMs;
                FirstRaisedSinceMs = _startsMs[_windowCount % _windows.Length];
            }
        }

        IsRaised = isRaised;
    }
}
