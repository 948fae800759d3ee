using System.Numerics;
using System.Runtime.Intrinsics;

namespace Vagus.Features.Rhythm;

/// <summary>
/// How irregular the last 32 RR intervals are, and how little of it premature beats explain. Constant memory, no allocation
/// after construction; every statistic is counted afresh from the window, so that nothing that left it leaves a trace.
/// </summary>
/// <remarks>
/// <para>All on x = ln(RR), so that differences are relative to the heart rate:</para>
/// <list type="number">
/// <item>the share of steps above 0.02 between neighbours of x after a median of three, which a single premature or missed beat
/// does not survive (the filter of Petrėnas, Marozas &amp; Sörnmo 2015, Comput. Biol. Med. 65, pp. 184–191);</item>
/// <item>sample entropy from one to two intervals at a tolerance of 0.04, ln((B + 1)/(A + 1)), with B the pairs of intervals in
/// the window that match and A those whose forerunners match as well (Lake &amp; Moorman 2011, Am. J. Physiol. 300,
/// pp. H319–H325): ectopy repeats its patterns, fibrillation does not;</item>
/// <item>sample entropy from two to three intervals at a tolerance of 0.1;</item>
/// <item>ln(0.004 + q), with q the first quartile of |x(n) − x(n − 2)|, small in bigeminy however large its steps are;</item>
/// <item>the same over three intervals, small in trigeminy and where breathing returns to where it was;</item>
/// <item>the share of steps above 0.02 between every second of x after a median of five.</item>
/// </list>
/// <para>An interval that is missing (below <see cref="ShortestRrMs"/>, above <see cref="LongestRrMs"/>, or not finite) keeps its
/// place in the window; nothing is differenced or matched across it.</para>
/// </remarks>
public sealed class IrregularityWindow
{
    /// <summary>Intervals in the window.</summary>
    public const int Length = 32;

    /// <summary>Fewest intervals in the window that must not be missing.</summary>
    public const int FewestUsable = 24;

    /// <summary>Number of features.</summary>
    public const int FeatureCount = 6;

    /// <summary>Shorter is no beat of a heart but a false detection, ms.</summary>
    public const double ShortestRrMs = 200;

    /// <summary>Longer is a pause or a missed beat, ms; it says nothing about the regularity of the rhythm.</summary>
    public const double LongestRrMs = 2500;

    /// <summary>Median interval below which the window is fast, ms: 120 beats a minute.</summary>
    public const double FastRrMs = 500;

    private const float StepThreshold = 0.02f;
    private const float NarrowTolerance = 0.04f;
    private const float WideTolerance = 0.1f;
    private const double QuartileFloor = 0.004;

    // The window lies at the end of a longer buffer, so that it is always one span; the buffer is wound back now and then.
    private const int Reach = Length + 4;
    private const int Buffer = 512;
    private readonly float[] _log = new float[Buffer];
    private readonly uint[] _narrow = new uint[Buffer];
    private readonly uint[] _wide = new uint[Buffer];
    private readonly float[] _second = new float[Buffer];
    private readonly float[] _third = new float[Buffer];
    private readonly SortedWindow _sortedSecond = new(Length);
    private readonly SortedWindow _sortedThird = new(Length);
    private int _end;
    private uint _usable;
    private uint _fast;
    private uint _stepKnown;
    private uint _stepLarge;
    private uint _slowStepKnown;
    private uint _slowStepLarge;
    private float _lastMedian;
    private float _lastMedianOfFive;
    private float _medianOfFiveBefore;

    /// <summary>Begins an empty window.</summary>
    public IrregularityWindow() => Clear();

    /// <summary>Intervals taken since the beginning or the last <see cref="Clear"/>.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the window is full and enough of it is usable.</summary>
    public bool IsReady => Count >= Length && BitOperations.PopCount(_usable) >= FewestUsable;

    /// <summary>Whether more than half of the usable intervals are shorter than <see cref="FastRrMs"/>.</summary>
    public bool IsFast => 2 * BitOperations.PopCount(_fast) > BitOperations.PopCount(_usable);

    /// <summary>Whether an interval can be used at all.</summary>
    /// <param name="rrMs">The interval, ms.</param>
    /// <returns>True between <see cref="ShortestRrMs"/> and <see cref="LongestRrMs"/>; false for NaN.</returns>
    public static bool IsUsable(double rrMs) => rrMs is >= ShortestRrMs and <= LongestRrMs;

    /// <summary>Forgets everything, as behind a hole in the series.</summary>
    public void Clear()
    {
        Array.Fill(_log, float.NaN, 0, Reach);
        Array.Fill(_second, float.NaN, 0, Reach);
        Array.Fill(_third, float.NaN, 0, Reach);
        Array.Clear(_narrow, 0, Reach);
        Array.Clear(_wide, 0, Reach);
        _end = Reach;
        _sortedSecond.Clear();
        _sortedThird.Clear();
        _usable = _fast = _stepKnown = _stepLarge = _slowStepKnown = _slowStepLarge = 0;
        _lastMedian = _lastMedianOfFive = _medianOfFiveBefore = float.NaN;
        Count = 0;
    }

    /// <summary>Takes the next interval and lets the oldest go.</summary>
    /// <param name="rrMs">The interval, ms; any number, NaN for a missing one.</param>
    public void Add(double rrMs)
    {
        if (_end == Buffer)
        {
            WindBack();
        }

        var usable = IsUsable(rrMs);
        var x = usable ? (float)Math.Log(rrMs) : float.NaN;
        _narrow[_end] = Matches(x, NarrowTolerance);
        _wide[_end] = Matches(x, WideTolerance);
        _log[_end] = x;
        _usable = (_usable << 1) | Bit(usable);
        _fast = (_fast << 1) | Bit(usable && rrMs < FastRrMs);

        // NaN in any of the intervals of a step leaves it unknown: both comparisons are false.
        var median = MedianOfThree(x, _log[_end - 1], _log[_end - 2]);
        var step = Math.Abs(median - _lastMedian);
        _lastMedian = median;
        _stepKnown = (_stepKnown << 1) | Bit(step >= 0);
        _stepLarge = (_stepLarge << 1) | Bit(step > StepThreshold);

        var medianOfFive = MedianOfFive(x, _log[_end - 1], _log[_end - 2], _log[_end - 3], _log[_end - 4]);
        var slowStep = Math.Abs(medianOfFive - _medianOfFiveBefore);
        (_medianOfFiveBefore, _lastMedianOfFive) = (_lastMedianOfFive, medianOfFive);
        _slowStepKnown = (_slowStepKnown << 1) | Bit(slowStep >= 0);
        _slowStepLarge = (_slowStepLarge << 1) | Bit(slowStep > StepThreshold);

        _second[_end] = Math.Abs(x - _log[_end - 2]);
        _third[_end] = Math.Abs(x - _log[_end - 3]);
        _sortedSecond.Replace(_second[_end - Length], _second[_end]);
        _sortedThird.Replace(_third[_end - Length], _third[_end]);
        _end++;
        Count++;
    }

    /// <summary>Computes the features of the window.</summary>
    /// <param name="features">Where to put them; at least <see cref="FeatureCount"/> long.</param>
    /// <exception cref="InvalidOperationException">The window is not ready.</exception>
    public void Compute(Span<double> features)
    {
        if (!IsReady)
        {
            throw new InvalidOperationException("The window is not ready.");
        }

        var narrow = _narrow.AsSpan(_end - Length - 2, Length + 2);
        var wide = _wide.AsSpan(_end - Length - 2, Length + 2);
        var (one, two, wideTwo, wideThree) = (0, 0, 0, 0);
        for (var i = 2; i < Length + 2; i++)
        {
            // Interval i − 2 of the window matches only those before it in the window: the upper bits.
            var within = ~(uint)((1UL << (Length + 2 - i)) - 1);
            var n = narrow[i] & within;
            one += BitOperations.PopCount(n);
            two += BitOperations.PopCount(n & narrow[i - 1]);
            var w = wide[i] & wide[i - 1] & within;
            wideTwo += BitOperations.PopCount(w);
            wideThree += BitOperations.PopCount(w & wide[i - 2]);
        }

        features[5] = Share(_slowStepLarge, _slowStepKnown);
        features[4] = Math.Log(QuartileFloor + _sortedThird.FirstQuartile);
        features[3] = Math.Log(QuartileFloor + _sortedSecond.FirstQuartile);
        features[2] = Math.Log((wideTwo + 1.0) / (wideThree + 1.0));
        features[1] = Math.Log((one + 1.0) / (two + 1.0));
        features[0] = Share(_stepLarge, _stepKnown);
    }

    private static double Share(uint large, uint known) => BitOperations.PopCount(large) / (double)Math.Max(1, BitOperations.PopCount(known));

    private static uint Bit(bool set) => set ? 1u : 0u;

    private static float MedianOfThree(float a, float b, float c) =>
        float.IsNaN(a + b + c) ? float.NaN : Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private static float MedianOfFive(float a, float b, float c, float d, float e)
    {
        if (float.IsNaN(a + b + c + d + e))
        {
            return float.NaN;
        }

        // Of four, neither the least nor the greatest is the median of five.
        var low = Math.Max(Math.Min(a, b), Math.Min(c, d));
        var high = Math.Min(Math.Max(a, b), Math.Max(c, d));
        return Math.Max(Math.Min(low, high), Math.Min(Math.Max(low, high), e));
    }

    /// <summary>Which of the 32 intervals before the next one lie within a tolerance of it: bit j for the one 32 − j before.</summary>
    private uint Matches(float x, float tolerance)
    {
        var before = _log.AsSpan(_end - Length, Length);
        var mask = 0u;
        var value = Vector256.Create(x);
        var limit = Vector256.Create(tolerance);
        for (var j = 0; j < Length; j += Vector256<float>.Count)
        {
            var distance = Vector256.Abs(Vector256.Create(before.Slice(j, Vector256<float>.Count)) - value);
            mask |= Vector256.LessThan(distance, limit).ExtractMostSignificantBits() << j;
        }

        return mask;
    }

    private void WindBack()
    {
        var from = Buffer - Reach;
        _log.AsSpan(from).CopyTo(_log);
        _second.AsSpan(from).CopyTo(_second);
        _third.AsSpan(from).CopyTo(_third);
        _narrow.AsSpan(from).CopyTo(_narrow);
        _wide.AsSpan(from).CopyTo(_wide);
        _end = Reach;
    }
}
