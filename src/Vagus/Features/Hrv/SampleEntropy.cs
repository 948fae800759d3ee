using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vagus.Features.Hrv;

/// <summary>
/// Sample entropy with m = 2: Richman and Moorman (2000), "Physiological time-series analysis using approximate entropy and sample
/// entropy", Am J Physiol Heart Circ Physiol 278:H2039–H2049. −ln(A/B), where B counts the pairs of stretches of two intervals, and A
/// those of three, that differ nowhere by more than the tolerance; both over the stretches that a third interval follows, none
/// with itself. A stretch never crosses a hole.
/// </summary>
/// <remarks>
/// Exact: pairs are counted, not estimated. Stretches are sorted by their first interval, so that only those within the tolerance there
/// are compared, by rank and many at a time. Still quadratic, hence <see cref="MaxIntervals"/>.
/// </remarks>
public static class SampleEntropy
{
    /// <summary>Fewest NN intervals: 10 to the power of m, as the authors advise.</summary>
    public const int MinIntervals = 100;

    /// <summary>Most NN intervals, two and a half days.</summary>
    public const int MaxIntervals = 250_000;

    private const int M = 2;

    internal static HrvValue Of(NnIntervals nn, double toleranceMs)
    {
        var count = nn.NnMs.Length;
        if (count == 0)
        {
            return HrvValue.Not(HrvState.NoData);
        }

        if (count is < MinIntervals or > MaxIntervals)
        {
            return HrvValue.Not(count < MinIntervals ? HrvState.TooShort : HrvState.TooLong);
        }

        if (!(toleranceMs > 0))
        {
            return HrvValue.Not(HrvState.Undefined);
        }

        var (b, a) = CountMatches(nn, toleranceMs);
        return a == 0 || b == 0 ? HrvValue.Not(HrvState.Undefined) : HrvValue.Of(-Math.Log((double)a / b));
    }

    /// <summary>Pairs that match over two and over three intervals.</summary>
    internal static (long Two, long Three) CountMatches(NnIntervals nn, double toleranceMs)
    {
        var starts = Starts(nn);
        if (starts.Length < 2)
        {
            return (0, 0);
        }

        var values = nn.NnMs;
        var firsts = Array.ConvertAll(starts, start => values[start]);
        Array.Sort(firsts, starts);
        var distinct = Distinct(values);
        var (lowest, highest) = RanksWithin(distinct, toleranceMs);
        var ranks = Array.ConvertAll(values, value => Array.BinarySearch(distinct, value));
        return distinct.Length <= ushort.MaxValue
            ? Count(starts, firsts, toleranceMs, Array.ConvertAll(ranks, static rank => (ushort)rank), Array.ConvertAll(lowest, static rank => (ushort)rank), Array.ConvertAll(highest, static rank => (ushort)rank), static rank => rank)
            : Count(starts, firsts, toleranceMs, Array.ConvertAll(ranks, static rank => (uint)rank), Array.ConvertAll(lowest, static rank => (uint)rank), Array.ConvertAll(highest, static rank => (uint)rank), static rank => (int)rank);
    }

    /// <summary>Where a stretch of M + 1 intervals begins.</summary>
    private static int[] Starts(NnIntervals nn)
    {
        var starts = new List<int>(nn.NnMs.Length);
        for (var run = 0; run < nn.RunCount; run++)
        {
            var (start, length) = nn.Run(run).GetOffsetAndLength(nn.NnMs.Length);
            for (var i = start; i < start + length - M; i++)
            {
                starts.Add(i);
            }
        }

        return [.. starts];
    }

    private static double[] Distinct(double[] values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var count = 0;
        foreach (var value in sorted)
        {
            if (count == 0 || sorted[count - 1] != value)
            {
                sorted[count++] = value;
            }
        }

        return sorted[..count];
    }

    /// <summary>For each distinct value, the lowest and the highest rank within the tolerance.</summary>
    private static (int[] Lowest, int[] Highest) RanksWithin(double[] distinct, double tolerance)
    {
        var (lowest, highest) = (new int[distinct.Length], new int[distinct.Length]);
        var (low, high) = (0, 0);
        for (var i = 0; i < distinct.Length; i++)
        {
            while (distinct[i] - distinct[low] > tolerance)
            {
                low++;
            }

            while (high + 1 < distinct.Length && distinct[high + 1] - distinct[i] <= tolerance)
            {
                high++;
            }

            (lowest[i], highest[i]) = (low, high);
        }

        return (lowest, highest);
    }

    private static (long Two, long Three) Count<T>(
        int[] starts, double[] firsts, double tolerance, T[] ranks, T[] lowest, T[] highest, Func<T, int> index)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        // In order of the first interval: ranks of the second and of the third.
        var seconds = Array.ConvertAll(starts, start => ranks[start + 1]);
        var thirds = Array.ConvertAll(starts, start => ranks[start + 2]);
        var (two, three) = (0L, 0L);
        var end = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            while (end < starts.Length && firsts[end] - firsts[i] <= tolerance)
            {
                end++;
            }

            var (low2, low3) = (lowest[index(seconds[i])], lowest[index(thirds[i])]);
            var (b, a) = CountWithin<T>(
                seconds.AsSpan((i + 1)..end), thirds.AsSpan((i + 1)..end), low2, highest[index(seconds[i])] - low2, low3, highest[index(thirds[i])] - low3);
            two += b;
            three += a;
        }

        return (two, three);
    }

    /// <summary>
    /// How many ranks lie within low and low + width: in the first list, and in both. An unsigned difference
    /// is within the width exactly when the rank is within both limits.
    /// </summary>
    private static (long Two, long Three) CountWithin<T>(ReadOnlySpan<T> seconds, ReadOnlySpan<T> thirds, T low2, T width2, T low3, T width3)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var (two, three) = (0L, 0L);
        var lanes = Vector<T>.Count;
        var i = CountWide(seconds, thirds, (low2, width2), (low3, width3), ref two, ref three);
        if (seconds.Length - i >= lanes)
        {
            var (vLow2, vWidth2) = (new Vector<T>(low2), new Vector<T>(width2));
            var (vLow3, vWidth3) = (new Vector<T>(low3), new Vector<T>(width3));
            ref var second = ref MemoryMarshal.GetReference(seconds);
            ref var third = ref MemoryMarshal.GetReference(thirds);
            while (i <= seconds.Length - lanes)
            {
                // Each lane counts down from 0 by the masks' −1; it is emptied before it can overflow.
                var (sum2, sum3) = (Vector<T>.Zero, Vector<T>.Zero);
                var stop = (int)Math.Min(seconds.Length - lanes, i + (lanes * 30_000L));
                for (; i <= stop; i += lanes)
                {
                    var match2 = Vector.LessThanOrEqual(Vector.LoadUnsafe(ref second, (nuint)i) - vLow2, vWidth2);
                    var match3 = match2 & Vector.LessThanOrEqual(Vector.LoadUnsafe(ref third, (nuint)i) - vLow3, vWidth3);
                    sum2 -= match2;
                    sum3 -= match3;
                }

                for (var lane = 0; lane < lanes; lane++)
                {
                    two += long.CreateTruncating(sum2[lane]);
                    three += long.CreateTruncating(sum3[lane]);
                }
            }
        }

        for (; i < seconds.Length; i++)
        {
            if (unchecked(seconds[i] - low2) <= width2)
            {
                two++;
                three += unchecked(thirds[i] - low3) <= width3 ? 1 : 0;
            }
        }

        return (two, three);
    }

    /// <summary>The same with vectors of 512 bits where the processor has them; returns how many pairs it took.</summary>
    private static int CountWide<T>(
        ReadOnlySpan<T> seconds, ReadOnlySpan<T> thirds, (T Low, T Width) second, (T Low, T Width) third, ref long two, ref long three)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            return 0;
        }

        var (low2, width2) = (Vector512.Create(second.Low), Vector512.Create(second.Width));
        var (low3, width3) = (Vector512.Create(third.Low), Vector512.Create(third.Width));
        ref var seconds0 = ref MemoryMarshal.GetReference(seconds);
        ref var thirds0 = ref MemoryMarshal.GetReference(thirds);
        var i = 0;
        for (; i <= seconds.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            // One bit a pair.
            var match = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref seconds0, (nuint)i) - low2, width2).ExtractMostSignificantBits();
            var both = match & Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref thirds0, (nuint)i) - low3, width3).ExtractMostSignificantBits();
            two += BitOperations.PopCount(match);
            three += BitOperations.PopCount(both);
        }

        return i;
    }
}
