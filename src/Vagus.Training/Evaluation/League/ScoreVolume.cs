using System.Runtime.InteropServices;

namespace Vagus.Training.Evaluation.League;

/// <summary>
/// VUS-PR, the volume under the surface of range-based precision and recall over thresholds and buffer lengths (Paparrizos,
/// Boniol, Palpanas, Tsay, Elmore, Franklin: "Volume Under the Surface: A New Accuracy Evaluation Measure for Time-Series
/// Anomaly Detection", PVLDB 15(11):2774, 2022), pooled over people: one threshold for all of them. Cells are added person by
/// person and only counts are kept, so that the order in which people are added or merged changes nothing.
/// </summary>
/// <remarks>
/// With a buffer of ℓ cells a cell at distance d from the nearest event has the label 1 for d = 0, √(1 − d/ℓ) for
/// 1 ≤ d ≤ ⌊ℓ/2⌋ and 0 beyond. At a threshold, with P cells in events, H of them raised, S the sum of the labels below 1 of
/// raised cells, N raised cells and E the share of events with a raised cell no farther than ⌊ℓ/2⌋:
/// precision = (H + S)/N and recall = min(1, (H + S)/(P + S/2))·E. The area at ℓ is Σ (step of recall)·precision from the
/// highest threshold down, and VUS-PR is the mean of the areas for ℓ = 0…L. A cell that the rule does not score is never
/// raised, so silence costs recall. Departures from the paper's code, as in TimeEval (Wenig et al. 2022): slopes are
/// symmetric, where two overlap the higher label holds, and neighbouring events stay two. Scores that agree in sign, exponent
/// and the first 8 bits of the mantissa (0.4 %) are one threshold.
/// </remarks>
internal sealed class ScoreVolume
{
    private const int DroppedBits = 15;

    private readonly int _longest;
    private readonly int _reach;
    private readonly SortedDictionary<int, long[]> _bins = [];
    private readonly Dictionary<int, long[]> _lookup = [];
    private long _positives;
    private long _events;

    /// <summary>Starts empty.</summary>
    /// <param name="longestBuffer">L, the longest buffer in cells, 0–500.</param>
    public ScoreVolume(int longestBuffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(longestBuffer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longestBuffer, 500);
        (_longest, _reach) = (longestBuffer, longestBuffer / 2);
    }

    /// <summary>Adds a person.</summary>
    /// <param name="truth">The person's cells, whose reach is half the longest buffer.</param>
    /// <param name="scores">One score a cell, the highest in it; NaN where the rule gave none.</param>
    /// <exception cref="ArgumentException">Lengths or reach differ.</exception>
    public void Add(CellTruth truth, ReadOnlySpan<float> scores)
    {
        if (truth.Distance.Length != scores.Length || truth.Reach != _reach)
        {
            throw new ArgumentException($"scores: found {scores.Length} at reach {truth.Reach}, expected {truth.Distance.Length} at {_reach}", nameof(scores));
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var distance = truth.Distance[i];
            if (distance == CellTruth.LeftOut)
            {
                continue;
            }

            _positives += distance == 0 ? 1 : 0;
            if (float.IsNaN(scores[i]))
            {
                continue;
            }

            var bin = Bin(scores[i]);
            bin[0]++;
            if (distance <= _reach)
            {
                bin[1 + distance]++;
            }
        }

        foreach (var (first, last) in truth.Events)
        {
            _events++;
            for (var wide = 0; wide <= _reach; wide++)
            {
                var highest = float.NaN;
                for (var i = Math.Max(0, first - wide); i <= Math.Min(scores.Length - 1, last + wide); i++)
                {
                    highest = truth.Distance[i] != CellTruth.LeftOut && !(scores[i] <= highest) && !float.IsNaN(scores[i]) ? scores[i] : highest;
                }

                if (!float.IsNaN(highest))
                {
                    Bin(highest)[2 + _reach + wide]++;
                }
            }
        }
    }

    /// <summary>Adds what another has counted.</summary>
    /// <param name="other">The other, with the same longest buffer.</param>
    public void Add(ScoreVolume other)
    {
        if (other._longest != _longest)
        {
            throw new ArgumentException($"found a longest buffer of {other._longest} cells, expected {_longest}", nameof(other));
        }

        _positives += other._positives;
        _events += other._events;
        foreach (var (key, counts) in other._bins)
        {
            var bin = BinAt(key);
            for (var i = 0; i < bin.Length; i++)
            {
                bin[i] += counts[i];
            }
        }
    }

    /// <summary>VUS-PR, 0–1; NaN without an event.</summary>
    public double VusPr()
    {
        var sum = 0.0;
        for (var buffer = 0; buffer <= _longest; buffer++)
        {
            sum += Area(buffer, withExistence: true);
        }

        return sum / (_longest + 1);
    }

    /// <summary>Average precision by the cell, without buffer and without the events' share, 0–1; NaN without an event.</summary>
    public double AucPr() => Area(0, withExistence: false);

    private double Area(int buffer, bool withExistence)
    {
        if (_positives == 0)
        {
            return double.NaN;
        }

        var half = buffer / 2;
        var label = new double[half + 1];
        for (var d = 1; d <= half; d++)
        {
            label[d] = Math.Sqrt(1 - (d / (double)buffer));
        }

        var (raised, hard, soft, found, area, before) = (0L, 0L, 0.0, 0L, 0.0, 0.0);
        var distances = new long[half + 1];
        foreach (var (_, bin) in _bins.Reverse())
        {
            raised += bin[0];
            hard += bin[1];
            found += bin[2 + _reach + half];
            soft = 0;
            for (var d = 1; d <= half; d++)
            {
                distances[d] += bin[1 + d];
                soft += distances[d] * label[d];
            }

            if (raised == 0)
            {
                continue;
            }

            var existence = withExistence ? found / (double)_events : 1;
            var recall = Math.Min(1, (hard + soft) / (_positives + (soft / 2))) * existence;
            area += (recall - before) * (hard + soft) / raised;
            before = recall;
        }

        return area;
    }

    private long[] Bin(float score)
    {
        var bits = BitConverter.SingleToInt32Bits(score == 0 ? 0f : score);
        return BinAt((bits >= 0 ? bits : int.MinValue - bits) >> DroppedBits);
    }

    private long[] BinAt(int key)
    {
        ref var bin = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, key, out var known);
        if (!known)
        {
            bin = new long[3 + (2 * _reach)];
            _bins.Add(key, bin);
        }

        return bin!;
    }
}
