using Vagus.Signals;

namespace Vagus.Features.Hrv;

/// <summary>
/// Time-domain HRV and Poincaré spread of intervals that come one by one: constant memory, O(1) an interval, no allocation after
/// construction. The batch runs through it too, so that both give the same figures to the last bit. An interval is an NN interval
/// when the beats on both sides are normal; a beat whose kind is not stated is taken for normal. Differences are taken between
/// successive NN intervals that were both measured, none of them at an interpolated beat.
/// </summary>
public sealed class TimeDomainAccumulator
{
    /// <summary>Length of the segments of SDANN and SDNN index, ms.</summary>
    public const double SegmentMs = 300_000;

    /// <summary>Width of the bins of the triangular index, ms: 1/128 s.</summary>
    public const double BinMs = 1000.0 / 128;

    private const double TriangularMinimumMs = 20 * 60_000;

    private readonly int[] _histogram = new int[(int)(RrSeries.LongestRrMs / BinMs) + 1];
    private Moments _nn;
    private Moments _rate;
    private Moments _differences;
    private Moments _sums;
    private Moments _segment;
    private Moments _segmentMeans;
    private Moments _segmentDeviations;
    private double _nnTimeMs;
    private double _squaredDifferences;
    private double _segmentNnMs;
    private double _segmentStartMs;
    private double _nowMs;
    private double _shortest = double.PositiveInfinity;
    private double _longest = double.NegativeInfinity;
    private double _previousNn = double.NaN;
    private int _over50;
    private int _over20;
    private int _highestBin;
    private BeatKind _lastBeat;

    /// <summary>Starts behind the first beat.</summary>
    /// <param name="firstBeat">Its kind.</param>
    public TimeDomainAccumulator(BeatKind firstBeat = BeatKind.Unknown) => _lastBeat = firstBeat;

    /// <summary>Number of NN intervals so far.</summary>
    public int NnCount => _nn.Count;

    /// <summary>Takes the next interval.</summary>
    /// <param name="rrMs">The interval, ms, above 0 and at most <see cref="RrSeries.LongestRrMs"/>.</param>
    /// <param name="beat">Kind of the beat that ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is outside that range.</exception>
    public void Add(double rrMs, BeatKind beat = BeatKind.Unknown)
    {
        if (!(rrMs > 0 && rrMs <= RrSeries.LongestRrMs))
        {
            throw new ArgumentOutOfRangeException(nameof(rrMs), rrMs, "An RR interval must be above 0 and at most 10,000 ms.");
        }

        var begin = _nowMs;
        _nowMs += rrMs;
        if (_nowMs - _segmentStartMs > SegmentMs)
        {
            CloseSegment();
            _segmentStartMs = begin;
        }

        if (NnIntervals.IsNormal(beat) && NnIntervals.IsNormal(_lastBeat))
        {
            AddNn(rrMs, isMeasured: beat != BeatKind.Interpolated && _lastBeat != BeatKind.Interpolated);
        }
        else
        {
            _previousNn = double.NaN;
        }

        _lastBeat = beat;
    }

    /// <summary>Takes a hole: the next interval begins with another beat.</summary>
    /// <param name="durationMs">Time from the latest beat to that beat, ms, ≥ 0.</param>
    /// <param name="nextBeat">Kind of that beat.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative or not finite.</exception>
    public void AddGap(double durationMs, BeatKind nextBeat = BeatKind.Unknown)
    {
        if (!(durationMs >= 0) || !double.IsFinite(durationMs))
        {
            throw new ArgumentOutOfRangeException(nameof(durationMs), durationMs, "A gap must last 0 ms or more.");
        }

        _nowMs += durationMs;
        _previousNn = double.NaN;
        _lastBeat = nextBeat;
    }

    /// <summary>The figures of all intervals so far; taking them changes nothing.</summary>
    /// <returns>The time domain.</returns>
    public HrvTimeDomain TimeDomain()
    {
        var (count, pairs) = (_nn.Count, _differences.Count);
        if (count == 0)
        {
            return Nothing();
        }

        return new HrvTimeDomain
        {
            NnCount = count,
            DifferenceCount = pairs,
            NnTimeMs = _nnTimeMs,
            MeanRrMs = HrvValue.Of(_nn.Mean),
            MinRrMs = HrvValue.Of(_shortest),
            MaxRrMs = HrvValue.Of(_longest),
            MeanHeartRateBpm = HrvValue.Of(_rate.Mean),
            SdHeartRateBpm = HrvValue.When(count >= 2, _rate.SampleDeviation),
            SdnnMs = HrvValue.When(count >= 2, _nn.SampleDeviation),
            SdannMs = HrvValue.When(_segmentMeans.Count >= 2, _segmentMeans.SampleDeviation),
            SdnnIndexMs = HrvValue.When(_segmentDeviations.Count >= 1, _segmentDeviations.Mean),
            RmssdMs = HrvValue.When(pairs >= 1, Math.Sqrt(_squaredDifferences / pairs)),
            SdsdMs = HrvValue.When(pairs >= 2, _differences.SampleDeviation),
            Nn50 = HrvValue.When(pairs >= 1, _over50),
            Pnn50Percent = HrvValue.When(pairs >= 1, 100.0 * _over50 / pairs),
            Pnn20Percent = HrvValue.When(pairs >= 1, 100.0 * _over20 / pairs),
            TriangularIndex = HrvValue.When(_nnTimeMs >= TriangularMinimumMs, (double)count / _highestBin),
        };
    }

    /// <summary>The spread of the Poincaré plot of all intervals so far.</summary>
    /// <returns>SD1 and SD2.</returns>
    public HrvPoincare Poincare()
    {
        if (_nn.Count == 0)
        {
            return new HrvPoincare(HrvValue.Not(HrvState.NoData), HrvValue.Not(HrvState.NoData));
        }

        var isKnown = _differences.Count >= 2;
        return new HrvPoincare(
            HrvValue.When(isKnown, _differences.PopulationDeviation / Math.Sqrt(2)),
            HrvValue.When(isKnown, _sums.PopulationDeviation / Math.Sqrt(2)));
    }

    internal void AddAll(RrSeries series)
    {
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            if (segment > 0)
            {
                var gap = series.Gaps[segment - 1];
                AddGap(gap.DurationMs, gap.NextBeat);
            }

            var range = series.Segment(segment);
            var rr = series.RrMs[range];
            var beats = series.Beats[range];
            for (var i = 0; i < rr.Length; i++)
            {
                Add(rr[i], beats[i]);
            }
        }
    }

    private static HrvTimeDomain Nothing()
    {
        var no = HrvValue.Not(HrvState.NoData);
        return new HrvTimeDomain
        {
            NnCount = 0,
            DifferenceCount = 0,
            NnTimeMs = 0,
            MeanRrMs = no,
            MinRrMs = no,
            MaxRrMs = no,
            MeanHeartRateBpm = no,
            SdHeartRateBpm = no,
            SdnnMs = no,
            SdannMs = no,
            SdnnIndexMs = no,
            RmssdMs = no,
            SdsdMs = no,
            Nn50 = no,
            Pnn50Percent = no,
            Pnn20Percent = no,
            TriangularIndex = no,
        };
    }

    private void AddNn(double rrMs, bool isMeasured)
    {
        _nn.Add(rrMs);
        _rate.Add(60_000 / rrMs);
        _segment.Add(rrMs);
        _segmentNnMs += rrMs;
        _nnTimeMs += rrMs;
        _shortest = Math.Min(_shortest, rrMs);
        _longest = Math.Max(_longest, rrMs);
        ref var bin = ref _histogram[(int)(rrMs / BinMs)];
        bin++;
        _highestBin = Math.Max(_highestBin, bin);
        if (isMeasured && !double.IsNaN(_previousNn))
        {
            var difference = rrMs - _previousNn;
            _differences.Add(difference);
            _sums.Add(rrMs + _previousNn);
            _squaredDifferences += difference * difference;
            _over50 += Math.Abs(difference) > 50 ? 1 : 0;
            _over20 += Math.Abs(difference) > 20 ? 1 : 0;
        }

        _previousNn = isMeasured ? rrMs : double.NaN;
    }

    private void CloseSegment()
    {
        if (_segmentNnMs >= SegmentMs / 2 && _segment.Count >= 2)
        {
            _segmentMeans.Add(_segment.Mean);
            _segmentDeviations.Add(_segment.SampleDeviation);
        }

        _segment = default;
        _segmentNnMs = 0;
    }
}
