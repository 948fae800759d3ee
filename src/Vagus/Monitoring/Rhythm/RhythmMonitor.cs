using Vagus.Models.Rhythm;
using Vagus.Signals;

namespace Vagus.Monitoring.Rhythm;

/// <summary>
/// Follows the rhythm of one person beat by beat: fibrillation with its live and settled answers, pauses, slow and fast runs,
/// bigeminy and trigeminy, ectopy by the hour, and irregularity that lasts. Whatever is finished waits to be taken; when it is, the
/// monitor's memory is constant and a beat allocates nothing. A file is replayed through the same object. Not safe for many threads.
/// </summary>
/// <remarks>Episodes of fibrillation, patterns and hours are made of settled beats and so come 272 to 336 beats late, or
/// with <see cref="Complete"/>; pauses and runs come at once.</remarks>
public sealed class RhythmMonitor
{
    private const double HourMs = 3_600_000;
    private const int Pending = 512;

    private readonly AtrialFibrillationDetector _detector;
    private readonly EctopyTracker _ectopy = new();
    private readonly PatternTracker _bigeminy;
    private readonly PatternTracker _trigeminy;
    private readonly RateTracker _slow;
    private readonly RateTracker _fast;
    private readonly PersistenceRule[] _rules = [PersistenceRule.FiveOfSix(), PersistenceRule.ElevenOfEleven()];
    private readonly Queue<RhythmEpisode> _episodes = new();
    private readonly Queue<RhythmHour> _hours = new();
    private readonly RhythmOptions _options;
    private readonly float[] _pendingRrMs = new float[Pending];
    private readonly bool?[] _pendingEctopic = new bool?[Pending];
    private readonly bool[] _pendingAtRest = new bool[Pending];
    private long _added;
    private long _settled;
    private double _nowMs;
    private double _settledMs;
    private FibrillationUnderWay _fibrillation;
    private RhythmHour _hour;

    /// <summary>Begins before the first beat.</summary>
    /// <param name="firstBeatMs">Time of the first beat, ms, ≥ 0.</param>
    /// <param name="parameters">The detector's parameters; null for the shipped ones.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    public RhythmMonitor(double firstBeatMs = 0, RhythmParameters? parameters = null, RhythmOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstBeatMs);
        _options = options ?? RhythmOptions.Default;
        _detector = new AtrialFibrillationDetector(parameters);
        _bigeminy = new PatternTracker(RhythmEpisodeKind.Bigeminy, 2, _options.LeastPatternBeats);
        _trigeminy = new PatternTracker(RhythmEpisodeKind.Trigeminy, 3, _options.LeastPatternBeats);
        _slow = new RateTracker(RhythmEpisodeKind.Bradycardia, 60_000 / _options.BradycardiaBpm, isSlow: true, _options.LeastRunMs);
        _fast = new RateTracker(RhythmEpisodeKind.Tachycardia, 60_000 / _options.TachycardiaBpm, isSlow: false, _options.LeastRunMs);
        _nowMs = _settledMs = firstBeatMs;
        _hour = HourOf(firstBeatMs);
    }

    /// <summary>Time of the latest beat, ms.</summary>
    public double NowMs => _nowMs;

    /// <summary>What is known of the latest beat at once.</summary>
    public RhythmEstimate Live => _detector.Live;

    /// <summary>The beats that the latest call settled; see <see cref="AtrialFibrillationDetector.Settled"/>.</summary>
    public ReadOnlySpan<RhythmEstimate> Settled => _detector.Settled;

    /// <summary>The rules of persistence, for an alert policy.</summary>
    public IReadOnlyList<PersistenceRule> Rules => _rules;

    /// <summary>Takes the next interval; above <see cref="RrSeries.LongestRrMs"/> it is a gap.</summary>
    /// <param name="rrMs">The interval, ms, above 0.</param>
    /// <param name="beat">Kind of the beat that ends it, where the source states it.</param>
    /// <param name="isAtRest">Whether the person rests; where nobody knows, say yes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not finite or not above 0.</exception>
    public void Add(double rrMs, BeatKind beat = BeatKind.Unknown, bool isAtRest = true)
    {
        if (!(rrMs > 0) || !double.IsFinite(rrMs))
        {
            throw new ArgumentOutOfRangeException(nameof(rrMs), rrMs, "An RR interval must be above 0 ms.");
        }

        if (rrMs > RrSeries.LongestRrMs)
        {
            AddGap(rrMs);
            return;
        }

        var at = _added % Pending;
        _pendingRrMs[at] = (float)rrMs;
        _pendingEctopic[at] = EctopyTracker.ByKind(beat);
        _pendingAtRest[at] = isAtRest;
        if (_ectopy.Add(rrMs) && _added > _settled)
        {
            _pendingEctopic[(_added - 1) % Pending] ??= true;
        }

        if (rrMs >= _options.PauseMs)
        {
            _episodes.Enqueue(new RhythmEpisode(RhythmEpisodeKind.Pause, _nowMs, _nowMs + rrMs, 1, rrMs, double.NaN));
        }

        _slow.Add(_nowMs, rrMs, _episodes);
        _fast.Add(_nowMs, rrMs, _episodes);
        _nowMs += rrMs;
        _added++;
        _detector.Add(rrMs);
        Settle();
    }

    /// <summary>Takes a hole: what is under way ends there.</summary>
    /// <param name="durationMs">From the latest beat to the first one behind the hole, ms, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative or not finite.</exception>
    public void AddGap(double durationMs)
    {
        if (!(durationMs >= 0) || !double.IsFinite(durationMs))
        {
            throw new ArgumentOutOfRangeException(nameof(durationMs), durationMs, "A gap must last 0 ms or more.");
        }

        _detector.AddGap(durationMs);
        EndStretch();
        _nowMs += durationMs;
        _settledMs = _nowMs;
    }

    /// <summary>Ends the recording: everything settles and everything under way is finished.</summary>
    public void Complete()
    {
        _detector.Complete();
        EndStretch();
        if (_hour.Beats > 0)
        {
            _hours.Enqueue(_hour);
        }

        _hour = HourOf(_nowMs);
    }

    /// <summary>Takes the oldest finished episode.</summary>
    /// <param name="episode">The episode.</param>
    /// <returns>False when none waits.</returns>
    public bool TryTake(out RhythmEpisode episode) => _episodes.TryDequeue(out episode);

    /// <summary>Takes the oldest finished hour.</summary>
    /// <param name="hour">The hour; hours without a beat are left out.</param>
    /// <returns>False when none waits.</returns>
    public bool TryTake(out RhythmHour hour) => _hours.TryDequeue(out hour);

    private static RhythmHour HourOf(double timeMs) => new(Math.Floor(timeMs / HourMs) * HourMs, 0, 0, 0, 0);

    private void EndStretch()
    {
        Settle();
        _fibrillation.Finish(_episodes);
        _bigeminy.Finish(_episodes);
        _trigeminy.Finish(_episodes);
        _slow.Clear(_episodes);
        _fast.Clear(_episodes);
        _ectopy.Clear();
    }

    private void Settle()
    {
        foreach (var estimate in _detector.Settled)
        {
            var at = _settled++ % Pending;
            var (startMs, rrMs) = (_settledMs, (double)_pendingRrMs[at]);
            // The sum of single-precision intervals would drift from the clock of the beats.
            _settledMs = _settled == _added ? _nowMs : startMs + rrMs;
            var isJudged = estimate.State == RhythmState.Judged;
            var isEctopic = !estimate.IsFibrillation && _pendingEctopic[at] == true;
            _fibrillation.Add(startMs, rrMs, estimate, _episodes);
            _bigeminy.Add(startMs, rrMs, isEctopic, _episodes);
            _trigeminy.Add(startMs, rrMs, isEctopic, _episodes);
            foreach (var rule in _rules)
            {
                rule.Add(_settledMs, isJudged, estimate.IsFibrillation, _pendingAtRest[at]);
            }

            CountHour(isJudged, estimate.IsFibrillation, isEctopic);
        }
    }

    private void CountHour(bool isJudged, bool isFibrillation, bool isEctopic)
    {
        if (_settledMs >= _hour.StartMs + HourMs)
        {
            if (_hour.Beats > 0)
            {
                _hours.Enqueue(_hour);
            }

            _hour = HourOf(_settledMs);
        }

        _hour = _hour with
        {
            Beats = _hour.Beats + 1,
            Judged = _hour.Judged + (isJudged ? 1 : 0),
            Fibrillation = _hour.Fibrillation + (isFibrillation ? 1 : 0),
            Ectopic = _hour.Ectopic + (isEctopic ? 1 : 0),
        };
    }

    private struct FibrillationUnderWay
    {
        private double _startMs;
        private double _sumMs;
        private double _sumProbability;
        private int _beats;

        public void Add(double startMs, double rrMs, in RhythmEstimate estimate, Queue<RhythmEpisode> episodes)
        {
            if (!estimate.IsFibrillation)
            {
                Finish(episodes);
                return;
            }

            if (_beats == 0)
            {
                (_startMs, _sumMs, _sumProbability) = (startMs, 0, 0);
            }

            _beats++;
            _sumMs += rrMs;
            _sumProbability += estimate.Probability;
        }

        public void Finish(Queue<RhythmEpisode> episodes)
        {
            if (_beats > 0)
            {
                episodes.Enqueue(new RhythmEpisode(
                    RhythmEpisodeKind.AtrialFibrillation, _startMs, _startMs + _sumMs, _beats, _sumMs / _beats, _sumProbability / _beats));
                _beats = 0;
            }
        }
    }
}
