using Vagus.Signals;

namespace Vagus.Features.Artefacts;

/// <summary>
/// Finds and corrects ectopic, long, short, missed and extra beats: Lipponen and Tarvainen (2019), "A robust algorithm for heart rate
/// variability time series artefact correction using novel beat classification", J Med Eng Technol 43:173–181. Intervals go in one by
/// one; corrected ones come out <see cref="DelayBeats"/> or a little more later. Memory is constant.
/// </summary>
/// <remarks>
/// Beyond the paper: several beats missed in a row are found too, and a halved interval even where thresholds have grown wide; of the two beats that an extra one may be, the one whose
/// removal leaves the smoother series goes; beats that an annotator called ectopic are corrected as such; thresholds have
/// a floor (<see cref="ArtefactOptions.LeastThresholdShare"/>); a stretch of more than <see cref="LongestRun"/> spoiled
/// intervals, or one that lacks more than <see cref="MostMissed"/> beats, becomes a gap instead of being invented.
/// </remarks>
public sealed class ArtefactCorrector
{
    /// <summary>Beats on each side that a threshold looks at: 91 with the beat itself.</summary>
    public const int HalfWindow = 45;

    /// <summary>Beats on each side of the running median: 11 with the beat itself.</summary>
    public const int HalfMedian = 5;

    /// <summary>Beats that must follow a beat before it is judged.</summary>
    public const int DelayBeats = HalfWindow + HalfMedian + 1;

    /// <summary>Fewest intervals in a stretch that can be judged.</summary>
    public const int FewestIntervals = 16;

    /// <summary>Most intervals in a row that are interpolated.</summary>
    public const int LongestRun = 10;

    /// <summary>Most beats in a row that are put in; a longer pause is a gap.</summary>
    public const int MostMissed = 3;

    private const double SplitShare = 0.2;

    private const int TrimAt = 4096;

    private readonly ArtefactOptions _options;
    private readonly SlidingQuartiles _differences = new((2 * HalfWindow) + 2);
    private readonly SlidingQuartiles _distances = new((2 * HalfWindow) + 2);
    private readonly Queue<CorrectedInterval> _output = new();
    private readonly Queue<ArtefactCorrection> _corrections = new();
    private readonly List<Beat> _beats = [];
    private BeatKind _firstBeat;
    private double _nowMs;
    private int _base;
    private int _rawBase;
    private int _medians;
    private int _thresholds;
    private int _judged;
    private int _emitted;

    /// <summary>Starts behind the first beat.</summary>
    /// <param name="firstBeatMs">Its time, ms from the start of the recording.</param>
    /// <param name="firstBeat">Its kind.</param>
    /// <param name="options">Constants; null for those of the paper.</param>
    public ArtefactCorrector(double firstBeatMs = 0, BeatKind firstBeat = BeatKind.Unknown, ArtefactOptions? options = null)
    {
        _options = options ?? ArtefactOptions.Default;
        _nowMs = firstBeatMs;
        _firstBeat = firstBeat;
    }

    /// <summary>Raw intervals in stretches too short to judge so far.</summary>
    public int UnjudgedIntervals { get; private set; }

    private int Count => _base + _beats.Count;

    /// <summary>Corrects a whole series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="options">Constants; null for those of the paper.</param>
    /// <returns>Both series and what was changed.</returns>
    public static CorrectedRr Correct(RrSeries series, ArtefactOptions? options = null)
    {
        var corrector = new ArtefactCorrector(series.FirstBeatMs, series.FirstBeat, options);
        var collector = new CorrectedCollector(series);
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            if (segment > 0)
            {
                corrector.AddGap(series.Gaps[segment - 1].DurationMs, series.Gaps[segment - 1].NextBeat);
            }

            var (start, length) = series.Segment(segment).GetOffsetAndLength(series.Count);
            for (var i = start; i < start + length; i++)
            {
                corrector.Add(series.RrMs[i], series.Beats[i], series.EndMs[i]);
            }

            collector.Drain(corrector);
        }

        corrector.Complete();
        collector.Drain(corrector);
        return collector.Result(corrector.UnjudgedIntervals);
    }

    /// <summary>Takes the next interval.</summary>
    /// <param name="rrMs">The interval, ms, above 0 and at most <see cref="RrSeries.LongestRrMs"/>.</param>
    /// <param name="beat">Kind of the beat that ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is outside that range.</exception>
    public void Add(double rrMs, BeatKind beat = BeatKind.Unknown) => Add(rrMs, beat, _nowMs + rrMs);

    /// <summary>Takes a hole: everything before it is judged and comes out.</summary>
    /// <param name="durationMs">Time from the latest beat to the first behind the hole, ms, ≥ 0.</param>
    /// <param name="nextBeat">Kind of the first beat behind the hole.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative or not finite.</exception>
    public void AddGap(double durationMs, BeatKind nextBeat = BeatKind.Unknown)
    {
        if (!(durationMs >= 0) || !double.IsFinite(durationMs))
        {
            throw new ArgumentOutOfRangeException(nameof(durationMs), durationMs, "A gap must last 0 ms or more.");
        }

        Complete();
        _nowMs += durationMs;
        _firstBeat = nextBeat;
        _output.Enqueue(new CorrectedInterval(durationMs, _nowMs, nextBeat, ArtefactKind.None, IsGap: true));
    }

    /// <summary>Ends the stretch: everything that came in is judged and comes out.</summary>
    public void Complete()
    {
        if (Count > 0 && Count < FewestIntervals)
        {
            UnjudgedIntervals += Count;
            foreach (var beat in _beats)
            {
                _output.Enqueue(new CorrectedInterval(beat.RrMs, beat.EndMs, beat.Kind, ArtefactKind.None, IsGap: false));
            }
        }
        else if (Count > 0)
        {
            Advance(isComplete: true);
        }

        _rawBase += Count;
        _beats.Clear();
        _differences.Clear();
        _distances.Clear();
        (_base, _medians, _thresholds, _judged, _emitted) = (0, 0, 0, 0, 0);
    }

    /// <summary>Takes the next interval that is ready.</summary>
    /// <param name="interval">The interval, or a gap.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(out CorrectedInterval interval) => _output.TryDequeue(out interval);

    /// <summary>Takes the next change that was made.</summary>
    /// <param name="correction">The change.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTakeCorrection(out ArtefactCorrection correction) => _corrections.TryDequeue(out correction);

    internal void Add(double rrMs, BeatKind kind, double endMs)
    {
        if (!(rrMs > 0 && rrMs <= RrSeries.LongestRrMs))
        {
            throw new ArgumentOutOfRangeException(nameof(rrMs), rrMs, "An RR interval must be above 0 and at most 10,000 ms.");
        }

        var difference = _beats.Count == 0 ? 0 : rrMs - _beats[^1].RrMs;
        var before = _beats.Count == 0 ? _firstBeat : _beats[^1].Kind;
        _beats.Add(new Beat
        {
            RrMs = rrMs,
            EndMs = endMs,
            Kind = kind,
            Difference = difference,
            Artefact = IsEctopic(before) || IsEctopic(kind) ? ArtefactKind.Ectopic : ArtefactKind.None,
        });
        _nowMs = endMs;
        if (Count >= FewestIntervals)
        {
            Advance(isComplete: false);
        }
    }

    private static bool IsEctopic(BeatKind kind) => kind is BeatKind.SupraventricularEctopic or BeatKind.VentricularEctopic or BeatKind.Fusion;

    private ref Beat At(int index) => ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_beats)[index - _base];

    private void Advance(bool isComplete)
    {
        var ready = isComplete ? Count : Count - HalfMedian;
        for (; _medians < ready; _medians++)
        {
            Median(_medians);
        }

        ready = isComplete ? Count : _medians - HalfWindow;
        for (; _thresholds < ready; _thresholds++)
        {
            Thresholds(_thresholds);
        }

        // A beat is judged with the thresholds of the one behind it.
        ready = isComplete ? Count : _thresholds - 1;
        for (; _judged < ready; _judged++)
        {
            Judge(_judged);
        }

        Emit(isComplete);
        Trim();
    }

    private void Median(int i)
    {
        Span<double> window = stackalloc double[(2 * HalfMedian) + 1];
        var (from, to) = (Math.Max(0, i - HalfMedian), Math.Min(Count - 1, i + HalfMedian));
        var count = to - from + 1;
        for (var k = 0; k < count; k++)
        {
            window[k] = At(from + k).RrMs;
        }

        window = window[..count];
        window.Sort();
        ref var beat = ref At(i);
        beat.MedianMs = (window[(count - 1) / 2] + window[count / 2]) / 2;
        var distance = beat.RrMs - beat.MedianMs;
        beat.Distance = distance < 0 ? 2 * distance : distance;
    }

    private void Thresholds(int i)
    {
        if (i == 0)
        {
            for (var k = 0; k < Math.Min(_medians, HalfWindow); k++)
            {
                _differences.Add(At(k).Difference);
                _distances.Add(At(k).Distance);
            }
        }

        var newest = i + HalfWindow;
        if (newest < _medians)
        {
            _differences.Add(At(newest).Difference);
            _distances.Add(At(newest).Distance);
        }

        var oldest = i - HalfWindow - 1;
        if (oldest >= 0)
        {
            _differences.Remove(At(oldest).Difference);
            _distances.Remove(At(oldest).Distance);
        }

        ref var beat = ref At(i);
        var least = _options.LeastThresholdShare * beat.MedianMs;
        beat.Threshold1 = Math.Max(least, _options.Alpha * _differences.Deviation);
        beat.Threshold2 = Math.Max(least, _options.Alpha * _distances.Deviation);
    }

    /// <summary>Difference to the interval before, in units of its threshold; 0 outside the stretch.</summary>
    private double Drr(int i) => i <= 0 || i >= Count ? 0 : At(i).Difference / Scale(i).Threshold1;

    private double Mrr(int i) => At(i).Distance / Scale(i).Threshold2;

    /// <summary>A beat whose thresholds are known: this one, or the last that has them.</summary>
    private ref Beat Scale(int i) => ref At(Math.Min(i, _thresholds - 1));

    private void Judge(int i)
    {
        if (At(i).Artefact is ArtefactKind.Extra or ArtefactKind.Missed || At(i).IsMerged)
        {
            return;
        }

        if (SplitsOneInterval(i) && JoinExtra(i, SplitShare * At(i).MedianMs))
        {
            return;
        }

        var drr = Drr(i);
        if (Math.Abs(drr) <= 1 && Math.Abs(Mrr(i)) <= 3)
        {
            return;
        }

        // Equations 1 and 2: a beat between two changes in the other direction is ectopic.
        var (before, after) = (Drr(i - 1), Drr(i + 1));
        var s12 = drr > 0 ? Math.Max(before, after) : Math.Min(before, after);
        if ((drr > 1 && s12 < (-_options.C1 * drr) - _options.C2) || (drr < -1 && s12 > (-_options.C1 * drr) + _options.C2))
        {
            // Unless one interval alone says more: the two of an ectopic beat make up two ordinary ones.
            var ectopic = i > _base ? Math.Abs(At(i - 1).RrMs + At(i).RrMs - (2 * At(i).MedianMs)) : double.PositiveInfinity;
            if (!Recount(i, ectopic))
            {
                Mark(i - 1, ArtefactKind.Ectopic);
                Mark(i, ArtefactKind.Ectopic);
            }

            return;
        }

        JudgeLength(i);
        if (i + 1 < Count && Math.Abs(Drr(i + 1)) < Math.Abs(Drr(i + 2)) && !At(i).IsMerged && At(i).Artefact is not ArtefactKind.Extra)
        {
            JudgeLength(i + 1);
        }
    }

    /// <summary>Equations 3 to 5: too long or too short for its neighbours, by miscounted beats or otherwise.</summary>
    private void JudgeLength(int j)
    {
        ref var beat = ref At(j);
        if (beat.IsMerged || beat.Artefact is ArtefactKind.Extra or ArtefactKind.Missed or ArtefactKind.Ectopic)
        {
            return;
        }

        var drr = Drr(j);
        var (next, second) = (Drr(j + 1), Drr(j + 2));
        var isLong = drr > 1 && Math.Min(next, second) < -1;
        var isShort = drr < -1 && Math.Max(next, second) > 1;
        if ((isLong || isShort || Math.Abs(Mrr(j)) > 3) && !Recount(j, double.PositiveInfinity))
        {
            beat.Artefact = beat.RrMs > beat.MedianMs ? ArtefactKind.TooLong : ArtefactKind.TooShort;
        }
    }

    /// <summary>
    /// Equations 6 and 7: whether beats were missed or are extra, so that the time per beat comes nearer to the median than
    /// the threshold and than another explanation does.
    /// </summary>
    private bool Recount(int j, double otherwiseMs)
    {
        ref var beat = ref At(j);
        var limit = Math.Min(Scale(j).Threshold2, otherwiseMs);
        if (beat.RrMs < beat.MedianMs)
        {
            return JoinExtra(j, limit);
        }

        var parts = (int)Math.Round(beat.RrMs / beat.MedianMs);
        if (parts < 2 || Math.Abs((beat.RrMs / parts) - beat.MedianMs) >= limit)
        {
            return false;
        }

        beat.Artefact = ArtefactKind.Missed;
        return true;
    }

    /// <summary>Whether with the next interval, or the one before, it makes one beat; the smoother of the two is taken.</summary>
    private bool JoinExtra(int j, double limit)
    {
        var (alone, median) = (At(j).RrMs, At(j).MedianMs);
        bool Fits(double joined) => Math.Abs(joined - median) < Math.Min(limit, Math.Abs(alone - median));
        var withNext = j + 1 < Count && Fits(alone + At(j + 1).RrMs);
        var withLast = j - 1 >= Math.Max(_base, _emitted) && At(j - 1) is { IsMerged: false, Artefact: ArtefactKind.None or ArtefactKind.TooShort }
            && Fits(alone + At(j - 1).RrMs);
        if (withNext && withLast)
        {
            var (before, last, next, after) = (At(Math.Max(_base, j - 2)).RrMs, At(j - 1).RrMs, At(j + 1).RrMs, At(Math.Min(Count - 1, j + 2)).RrMs);
            var roughNext = Math.Abs(last - before) + Math.Abs(alone + next - last) + Math.Abs(after - alone - next);
            var roughLast = Math.Abs(last + alone - before) + Math.Abs(next - last - alone) + Math.Abs(after - next);
            (withNext, withLast) = (roughNext <= roughLast, roughNext > roughLast);
        }

        if (!withNext && !withLast)
        {
            return false;
        }

        var first = withNext ? j : j - 1;
        At(first).Artefact = ArtefactKind.Extra;
        At(first + 1).Artefact = ArtefactKind.None;
        At(first + 1).IsMerged = true;
        return true;
    }

    /// <summary>Two intervals that both are too short for a beat and together make one, whatever the thresholds have grown to.</summary>
    private bool SplitsOneInterval(int i)
    {
        if (i + 1 >= Count || At(i + 1).IsSpoiled)
        {
            return false;
        }

        var (first, second, median) = (At(i).RrMs, At(i + 1).RrMs, At(i).MedianMs);
        return Math.Max(first, second) < (1 - SplitShare) * median && Math.Abs(first + second - median) < SplitShare * median;
    }

    private void Mark(int i, ArtefactKind kind)
    {
        if (i < _base || i < _emitted)
        {
            return;
        }

        ref var beat = ref At(i);
        if (beat.Artefact is not (ArtefactKind.Extra or ArtefactKind.Missed) && !beat.IsMerged)
        {
            beat.Artefact = kind;
        }
    }

    private void Emit(bool isComplete)
    {
        // What has been judged may still be changed by the next beat, and an interpolation looks at what follows.
        var settled = isComplete ? Count : _judged - 2;
        while (_emitted < settled)
        {
            var next = At(_emitted).IsSpoiled ? EmitRun(settled, isComplete) : EmitAsItIs();
            if (next == _emitted)
            {
                return;
            }

            _emitted = next;
        }
    }

    private int EmitAsItIs()
    {
        ref var beat = ref At(_emitted);
        _output.Enqueue(new CorrectedInterval(beat.RrMs, beat.EndMs, beat.Kind, ArtefactKind.None, IsGap: false));
        return _emitted + 1;
    }

    /// <summary>Puts intervals in order in the place of those that are spoiled, up to the next that is not.</summary>
    private int EmitRun(int settled, bool isComplete)
    {
        var from = _emitted;
        var to = from;
        while (to < settled && At(to).IsSpoiled)
        {
            to++;
        }

        if (to == settled && !isComplete && to - from <= LongestRun)
        {
            return from;
        }

        var (left, right) = (GoodBefore(from), GoodAfter(to));
        left = double.IsNaN(left) ? right : left;
        right = double.IsNaN(right) ? left : right;
        if (double.IsNaN(left) || to - from > LongestRun)
        {
            EmitGap(from, to);
            return to;
        }

        // Miscounted beats that explain themselves are told apart; else the run is looked at as a whole.
        var expected = (left + right) / 2;
        var areApart = true;
        for (var at = from; at < to && areApart; at = GroupEnd(at, to))
        {
            areApart = Resolve(at, GroupEnd(at, to), expected).Fits;
        }

        for (var at = from; at < to;)
        {
            var end = areApart ? GroupEnd(at, to) : to;
            EmitGroup(at, end, left + ((right - left) * (at - from) / (to - from)), left + ((right - left) * (end - from) / (to - from)));
            at = end;
        }

        return to;
    }

    /// <summary>End of a missed beat, of the two parts of an extra one, or of what else is spoiled between such.</summary>
    private int GroupEnd(int from, int to)
    {
        if (At(from).Artefact == ArtefactKind.Missed)
        {
            return from + 1;
        }

        if (At(from).Artefact == ArtefactKind.Extra)
        {
            return Math.Min(to, from + 2);
        }

        var end = from + 1;
        while (end < to && At(end).Artefact is not (ArtefactKind.Missed or ArtefactKind.Extra))
        {
            end++;
        }

        return end;
    }

    /// <summary>
    /// As many intervals as come nearest to the time that passed, and whether they fit it: well, or at least better than
    /// any other number.
    /// </summary>
    private (int Parts, bool Fits, bool IsNear) Resolve(int from, int to, double expected)
    {
        var elapsed = Elapsed(from, to);
        var parts = (int)Math.Clamp(Math.Round(elapsed / expected), 1, 1000);
        var off = Math.Abs(elapsed - (parts * expected));
        return (parts, off < Math.Max(Scale(from).Threshold1, Scale(from).Threshold2) * Math.Sqrt(parts), off < expected / 4);
    }

    private double Elapsed(int from, int to) => At(to - 1).EndMs - At(from).EndMs + At(from).RrMs;

    private void EmitGap(int from, int to)
    {
        Report(ArtefactKind.Unusable, from, to - from, 0);
        var last = At(to - 1);
        _output.Enqueue(new CorrectedInterval(Elapsed(from, to), last.EndMs, Normal(last.Kind), ArtefactKind.Unusable, IsGap: true));
    }

    private void EmitGroup(int from, int to, double left, double right)
    {
        var (elapsed, count, expected, last) = (Elapsed(from, to), to - from, (left + right) / 2, At(to - 1));
        var (parts, fits, isNear) = Resolve(from, to, expected);
        if (parts - count > MostMissed)
        {
            EmitGap(from, to);
            return;
        }

        parts = fits || isNear ? parts : count;
        if (fits && parts == 1 && count == 1)
        {
            // It is no worse than its neighbours are.
            _output.Enqueue(new CorrectedInterval(last.RrMs, last.EndMs, Normal(last.Kind), ArtefactKind.None, IsGap: false));
            return;
        }

        var kind = parts > count ? ArtefactKind.Missed : parts < count ? ArtefactKind.Extra : KindOfRun(from, to);
        Report(kind, from, count, parts);
        var time = last.EndMs - elapsed;
        for (var k = 1; k <= parts; k++)
        {
            // Shared out along the line between the neighbours; where the time does not fit, the neighbours decide alone.
            var share = left + ((right - left) * k / (parts + 1));
            var part = share * elapsed / (parts * expected);
            time += part;
            var isLast = k == parts;
            _output.Enqueue(new CorrectedInterval(
                !fits ? share : parts == 1 ? elapsed : part,
                isLast ? last.EndMs : time,
                isLast && fits ? Normal(last.Kind) : BeatKind.Interpolated,
                kind,
                IsGap: false));
        }
    }

    /// <summary>What a run is called when its number of intervals is right.</summary>
    private ArtefactKind KindOfRun(int from, int to)
    {
        var kind = At(from).Artefact;
        for (var i = from; i < to; i++)
        {
            kind = At(i).Artefact is ArtefactKind.Missed or ArtefactKind.Extra ? At(i).Artefact : kind;
        }

        return kind == ArtefactKind.None ? ArtefactKind.Extra : kind;
    }

    /// <summary>The nearest interval before that is in order; NaN without one.</summary>
    private double GoodBefore(int from)
    {
        for (var i = from - 1; i >= Math.Max(_base, from - LongestRun); i--)
        {
            if (!At(i).IsSpoiled)
            {
                return At(i).RrMs;
            }
        }

        return double.NaN;
    }

    private double GoodAfter(int to)
    {
        for (var i = to; i < Math.Min(Count, to + LongestRun); i++)
        {
            if (!At(i).IsSpoiled)
            {
                return At(i).RrMs;
            }
        }

        return double.NaN;
    }

    private static BeatKind Normal(BeatKind kind) => kind == BeatKind.Unknown ? BeatKind.Unknown : BeatKind.Normal;

    private void Report(ArtefactKind kind, int index, int rawCount, int correctedCount)
    {
        var first = At(index);
        _corrections.Enqueue(new ArtefactCorrection(kind, first.EndMs - first.RrMs, _rawBase + index, rawCount, correctedCount));
    }

    private void Trim()
    {
        var needless = Math.Min(_emitted, _thresholds - HalfWindow) - LongestRun - 2 - _base;
        if (needless > TrimAt)
        {
            _beats.RemoveRange(0, needless);
            _base += needless;
        }
    }

    private struct Beat
    {
        public double RrMs;
        public double EndMs;
        public double Difference;
        public double MedianMs;
        public double Distance;
        public double Threshold1;
        public double Threshold2;
        public BeatKind Kind;
        public ArtefactKind Artefact;
        public bool IsMerged;

        public readonly bool IsSpoiled => Artefact != ArtefactKind.None || IsMerged;
    }
}
