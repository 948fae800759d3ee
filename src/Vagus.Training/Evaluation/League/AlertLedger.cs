using Vagus.Models.Detectors;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>
/// The alerts of one rule on one person at several thresholds at once. Each kind that the rule names has a track of its own,
/// so that a loose sensor does not keep the heart's alert from opening.
/// </summary>
internal sealed class AlertLedger
{
    private static readonly int s_kinds = Enum.GetValues<AnomalyKind>().Length;

    private readonly bool _isOfDays;
    private readonly float[] _thresholds;
    private readonly float _lowest;
    private readonly AlertTrack[] _tracks;
    private readonly int[] _openAlert;
    private readonly List<(LeagueAlert Alert, DateTime Last)>[] _alerts;
    private int _open;

    /// <summary>Starts without alerts.</summary>
    /// <param name="isOfDays">Whether the rule scores days.</param>
    /// <param name="thresholds">The thresholds, in any order.</param>
    public AlertLedger(bool isOfDays, IReadOnlyList<float> thresholds)
    {
        _isOfDays = isOfDays;
        _thresholds = [.. thresholds];
        _lowest = _thresholds.Length == 0 ? float.PositiveInfinity : _thresholds.Min();
        _tracks = new AlertTrack[_thresholds.Length * s_kinds];
        _openAlert = new int[_tracks.Length];
        _alerts = [.. _thresholds.Select(_ => new List<(LeagueAlert, DateTime)>())];
    }

    /// <summary>Number of thresholds.</summary>
    public int Levels => _thresholds.Length;

    /// <summary>Alerts at one threshold with the time of the last score that held each, by opening.</summary>
    /// <param name="level">Index of the threshold.</param>
    public IReadOnlyList<(LeagueAlert Alert, DateTime Last)> At(int level) => _alerts[level];

    /// <summary>Takes the next score.</summary>
    /// <param name="time">Wall-clock time of the reading.</param>
    /// <param name="score">The score.</param>
    public void Take(DateTime time, in DetectorScore score)
    {
        // A track that is not open is changed by nothing but a score at or above its threshold.
        var isAbove = score.State == DetectorState.Judged && score.Score >= _lowest;
        if (!isAbove && _open == 0)
        {
            return;
        }

        var timing = _isOfDays ? AlertTiming.Days : AlertTiming.Readings;
        for (var level = 0; level < _thresholds.Length; level++)
        {
            for (var kind = 0; kind < s_kinds; kind++)
            {
                var at = (level * s_kinds) + kind;
                var isOwn = (int)score.Kind == kind;
                if (!_tracks[at].IsOpen && !isOwn)
                {
                    continue;
                }

                // Only this kind's own score says that it is over; a day of another kind is one without it.
                var own = isOwn ? score : _isOfDays && score.State == DetectorState.Judged ? DetectorScore.Of(float.MinValue) : DetectorScore.NotJudged;
                Step(at, level, time, own, timing);
            }
        }
    }

    private void Step(int at, int level, DateTime time, in DetectorScore score, in AlertTiming timing)
    {
        var wasOpen = _tracks[at].IsOpen;
        var step = _tracks[at].Take(time, score, _thresholds[level], timing, _isOfDays);
        _open += (_tracks[at].IsOpen ? 1 : 0) - (wasOpen ? 1 : 0);
        if (step == AlertStep.Opened)
        {
            _openAlert[at] = _alerts[level].Count;
            var opened = _tracks[at].Opened ?? time;
            _alerts[level].Add((new LeagueAlert(opened, score.Kind), opened));
        }
        else if (step == AlertStep.Open && score.State == DetectorState.Judged && score.Score >= _thresholds[level])
        {
            _alerts[level][_openAlert[at]] = (_alerts[level][_openAlert[at]].Alert, time);
        }
    }
}
