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
public sealed partial class ArtefactCorrector
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
