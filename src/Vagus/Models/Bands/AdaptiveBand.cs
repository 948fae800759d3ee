using System.Runtime.InteropServices;
using Vagus.Features.Movement;

namespace Vagus.Models.Bands;

/// <summary>
/// The band around an expectation, so that it holds as often as it says, per body state.
/// <list type="bullet">
/// <item>Errors are divided by the local scale (mean absolute error by kind of movement, widened while the expectation
/// itself is uncertain): locally weighted split conformal prediction (Lei et al., J Am Stat Assoc 113:1094, 2018, section 5.2).</item>
/// <item>A histogram of the scaled errors per state gives the quantile of any coverage, each tail by itself.</item>
/// <item>Each end is moved after every reading by γ·(missed − promised): adaptive conformal inference (Gibbs &amp; Candès,
/// NeurIPS 34, 2021) on the end itself instead of its level, so that it never saturates (Angelopoulos, Candès &amp;
/// Tibshirani, NeurIPS 36, 2023, section 2.1); per state and tail, for seven coverages; others lie between. After n readings of a state the
/// share missed is off its promise by at most the range of the ends over γ·n, whatever the heart does.</item>
/// </list>
/// Starts from a broad prior, so a stranger's band is wide. Fixed size, constant time, no allocation.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AdaptiveBand
{
    internal const int StateCount = 4;
    internal const int BinCount = 44;
    internal const int ClassCount = 8;
    internal const int LevelCount = 7;

    // Four counts a reading, so that halving keeps what was seen once; memory of about 8,000 readings a state.
    private const int CountPerReading = 4;
    private const int MostCounts = 32_000;
    private const int ScaleMemory = 2_000;
    private const int ScaleTrust = 30;
    private const float Step = 0.04f;

    // Heart rates are whole beats a minute: no error is known better.
    private const float LeastScaleBpm = 0.25f;

    // The prior takes the weights for independent, which overstates how far a stranger is from the expectation.
    private const float IndependentShare = 0.25f;

    // Scaled errors are binned by z/(Bend + |z|): fine in the middle, coarse in the tails, no limit.
    private const float Bend = 2;

    private static readonly float[] s_levels = [0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 0.95f, 0.99f];

    // Mean absolute errors in bpm to start from: unknown, asleep, long at rest, at rest, light, moderate, vigorous, recovering.
    private static readonly float[] s_startScaleBpm = [12, 5, 6, 7, 8, 9, 11, 9];
    private static readonly ushort[] s_startCounts = StartCounts();

    private BandCounts _counts;
    private BandShifts _shifts;
    private BandScales _scales;
    private BandScaleCounts _scaleCounts;

    /// <summary>Whether the values can be worked with.</summary>
    public readonly bool IsSound
    {
        get
        {
            var sound = true;
            for (var state = BodyState.Unknown; state <= BodyState.Active; state++)
            {
                sound &= Total(state) is > 0 and <= MostCounts + CountPerReading;
            }

            for (var i = 0; i < ClassCount; i++)
            {
                sound &= _scaleCounts[i] > 0 && _scales[i] is > 0 and < 300;
            }

            foreach (var shift in (ReadOnlySpan<float>)_shifts)
            {
                sound &= float.IsFinite(shift);
            }

            return sound;
        }
    }

    /// <summary>Sets everything to the prior.</summary>
    public void Reset()
    {
        this = default;
        for (var state = 0; state < StateCount; state++)
        {
            s_startCounts.CopyTo(((Span<ushort>)_counts)[(state * BinCount)..]);
        }

        s_startScaleBpm.CopyTo((Span<float>)_scales);
        ((Span<ushort>)_scaleCounts).Fill(ScaleTrust);
    }

    /// <summary>Sets everything to what was measured on other people's readings.</summary>
    /// <param name="start">Scales and scaled errors; a usable one.</param>
    public void Reset(BandStart start)
    {
        Reset();
        for (var state = 0; state < StateCount; state++)
        {
            for (var bin = 0; bin < BinCount; bin++)
            {
                _counts[(state * BinCount) + bin] = (ushort)start.Counts[state][bin];
            }
        }

        for (var movementClass = 0; movementClass < ClassCount; movementClass++)
        {
            _scales[movementClass] = start.ScaleBpm[movementClass];
        }
    }

    /// <summary>Kind of movement, by which errors differ in size.</summary>
    public static byte ClassOf(BodyState state, in MovementFilter filter)
    {
        switch (state)
        {
            case BodyState.Unknown:
                return 0;
            case BodyState.Asleep:
                return 1;
            case BodyState.AtRest:
                return filter.MinutesSinceStep > 30 ? (byte)2 : (byte)3;
            default:
                var now = filter.Intensity(1);
                return now > 0.5f ? (byte)6 : now > 0.25f ? (byte)5 : filter.IntensityNow <= 0 && filter.Intensity(3) > 0.2f ? (byte)7 : (byte)4;
        }
    }

    /// <summary>Standard deviation of an error in bpm.</summary>
    /// <param name="movementClass">Kind of movement.</param>
    /// <param name="expectationVariance">Variance of the expectation itself, bpm².</param>
    public readonly float ScaleBpm(byte movementClass, float expectationVariance)
    {
        // A normal error's standard deviation is 1.25 times its mean absolute value.
        var own = 1.25f * _scales[movementClass];
        return MathF.Sqrt((own * own) + (IndependentShare * expectationVariance));
    }

    /// <summary>Readings of a state learnt from, up to the memory; only for a band that started from the prior.</summary>
    public readonly int Readings(BodyState state) => (Total(state) - s_startTotal) / CountPerReading;

    /// <summary>Scaled errors between which a share of the readings of a state lies.</summary>
    /// <param name="state">Body state.</param>
    /// <param name="coverage">0.5–0.99.</param>
    /// <returns>Lower end, median and upper end; lower ≤ median ≤ upper.</returns>
    public readonly (float Lower, float Median, float Upper) Ends(BodyState state, float coverage)
    {
        var tail = (1 - coverage) / 2;
        var (below, above) = Shift(state, coverage);
        var total = Total(state);
        var median = Quantile(state, total, 0.5f);
        var lower = Quantile(state, total, tail) - below;
        var upper = Quantile(state, total, 1 - tail) + above;
        return (MathF.Min(lower, median), median, MathF.Max(upper, median));
    }

    /// <summary>Which ends a reading lies beyond now: two bits (below, above) for each of the seven coverages.</summary>
    /// <param name="state">Its body state.</param>
    /// <param name="scaled">Its error over its scale.</param>
    public readonly ushort Misses(BodyState state, float scaled)
    {
        var total = Total(state);
        var shifts = ((ReadOnlySpan<float>)_shifts).Slice((int)state * LevelCount * 2, LevelCount * 2);
        var misses = 0;
        for (var i = 0; i < LevelCount; i++)
        {
            var tail = (1 - s_levels[i]) / 2;
            misses |= scaled < Quantile(state, total, tail) - shifts[2 * i] ? 1 << (2 * i) : 0;
            misses |= scaled > Quantile(state, total, 1 - tail) + shifts[(2 * i) + 1] ? 2 << (2 * i) : 0;
        }

        return (ushort)misses;
    }

    /// <summary>Learns from a reading that was judged.</summary>
    /// <param name="state">Its body state.</param>
    /// <param name="movementClass">Its kind of movement.</param>
    /// <param name="scaled">Its error over its scale.</param>
    /// <param name="errorBpm">Its error.</param>
    /// <param name="misses">What <see cref="Misses"/> said when it was judged: later the ends have moved.</param>
    public void Learn(BodyState state, byte movementClass, float scaled, float errorBpm, ushort misses)
    {
        var shifts = ((Span<float>)_shifts).Slice((int)state * LevelCount * 2, LevelCount * 2);
        for (var i = 0; i < LevelCount; i++)
        {
            // No clamp on the way out: what cannot widen cannot make up for a run of misses.
            var tail = (1 - s_levels[i]) / 2;
            shifts[2 * i] += Step * (((misses >> (2 * i)) & 1) - tail);
            shifts[(2 * i) + 1] += Step * (((misses >> ((2 * i) + 1)) & 1) - tail);
        }

        var total = Total(state);
        var counts = ((Span<ushort>)_counts).Slice((int)state * BinCount, BinCount);
        counts[BinOf(scaled)] += CountPerReading;
        if (total + CountPerReading > MostCounts)
        {
            foreach (ref var count in counts)
            {
                count /= 2;
            }
        }

        ref var seen = ref _scaleCounts[movementClass];
        seen = (ushort)Math.Min(seen + 1, ScaleMemory);
        // An error is taken in up to four times the scale: one wrong reading must not widen the band for days.
        ref var scale = ref _scales[movementClass];
        scale = MathF.Max(LeastScaleBpm, scale + ((MathF.Min(MathF.Abs(errorBpm), 4 * scale) - scale) / seen));
    }

    private static readonly int s_startTotal = s_startCounts.Sum(c => c);

    private readonly (float Below, float Above) Shift(BodyState state, float coverage)
    {
        var shifts = ((ReadOnlySpan<float>)_shifts).Slice((int)state * LevelCount * 2, LevelCount * 2);
        var i = 0;
        while (i < LevelCount - 2 && coverage > s_levels[i + 1])
        {
            i++;
        }

        var share = Math.Clamp((coverage - s_levels[i]) / (s_levels[i + 1] - s_levels[i]), 0, 1);
        return (
            ((1 - share) * shifts[2 * i]) + (share * shifts[(2 * i) + 2]),
            ((1 - share) * shifts[(2 * i) + 1]) + (share * shifts[(2 * i) + 3]));
    }

    private readonly int Total(BodyState state)
    {
        var total = 0;
        foreach (var count in ((ReadOnlySpan<ushort>)_counts).Slice((int)state * BinCount, BinCount))
        {
            total += count;
        }

        return total;
    }

    private readonly float Quantile(BodyState state, int total, float level)
    {
        var counts = ((ReadOnlySpan<ushort>)_counts).Slice((int)state * BinCount, BinCount);
        var wanted = level * total;
        var before = 0f;
        for (var bin = 0; bin < BinCount; bin++)
        {
            var count = counts[bin];
            if (before + count >= wanted && count > 0)
            {
                return Edge(bin + ((wanted - before) / count));
            }

            before += count;
        }

        return Edge(BinCount);
    }

    internal static int BinOf(float scaled)
    {
        var bent = scaled / (Bend + MathF.Abs(scaled));
        return Math.Clamp((int)((bent + 1) * (BinCount / 2f)), 0, BinCount - 1);
    }

    private static float Edge(float bin)
    {
        var bent = Math.Clamp((bin / (BinCount / 2f)) - 1, -0.85f, 0.85f);
        return Bend * bent / (1 - MathF.Abs(bent));
    }

    /// <summary>The prior's scaled errors as shares of all.</summary>
    internal static double[] StartShares() => Array.ConvertAll(s_startCounts, static count => count / (double)s_startTotal);

    // Forty readings' worth of a logistic distribution with standard deviation 1: heavier tails than the normal.
    private static ushort[] StartCounts()
    {
        static double Below(double z) => 1 / (1 + Math.Exp(-z * Math.PI / Math.Sqrt(3)));
        var counts = new ushort[BinCount];
        for (var bin = 0; bin < BinCount; bin++)
        {
            var low = bin == 0 ? 0 : Below(Edge(bin));
            var high = bin == BinCount - 1 ? 1 : Below(Edge(bin + 1));
            counts[bin] = (ushort)Math.Round((high - low) * 40 * CountPerReading);
        }

        return counts;
    }
}
