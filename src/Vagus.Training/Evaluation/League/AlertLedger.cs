using Vagus.Models.Detectors;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>
/// The alerts of one rule on one person at several levels of thresholds at once. Each channel, and each kind that it names, has a
/// track of its own, so that a loose sensor does not keep the heart's alert from opening.
/// </summary>
internal sealed class AlertLedger
{
    private static readonly int s_kinds = Enum.GetValues<AnomalyKind>().Length;

    private readonly bool[] _isOfDays;
    private readonly float[][] _thresholds;
    private readonly float[] _lowest;
    private readonly int[] _open;
    private readonly AlertTrack[] _tracks;
    private readonly int[] _openAlert;
    private readonly List<(LeagueAlert Alert, DateTime Last)>[] _alerts;

    /// <summary>Starts without alerts.</summary>
    /// <param name="isOfDays">Whether each channel scores days.</param>
    /// <param name="thresholds">Of each level the thresholds of the channels.</param>
    public AlertLedger(IReadOnlyList<bool> isOfDays, IReadOnlyList<float[]> thresholds)
    {
        _isOfDays = [.. isOfDays];
        _thresholds = [.. thresholds];
        _lowest = [.. Enumerable.Range(0, _isOfDays.Length).Select(channel => thresholds.Select(level => level[channel]).DefaultIfEmpty(float.PositiveInfinity).Min())];
        _open = new int[_isOfDays.Length];
        _tracks = new AlertTrack[_thresholds.Length * _isOfDays.Length * s_kinds];
        _openAlert = new int[_tracks.Length];
        _alerts = [.. _thresholds.Select(_ => new List<(LeagueAlert, DateTime)>())];
    }

    /// <summary>Number of levels.</summary>
    public int Levels => _thresholds.Length;

    /// <summary>Alerts at one level with the time of the last score that held each, by opening.</summary>
    /// <param name="level">Index of the level.</param>
    public IReadOnlyList<(LeagueAlert Alert, DateTime Last)> At(int level) => _alerts[level];

    /// <summary>Takes the next score of a channel.</summary>
    /// <param name="time">Wall-clock time of the reading.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="score">The score.</param>
    public void Take(DateTime time, int channel, in DetectorScore score)
    {
        // A track that is not open is changed by nothing but a score at or above its threshold.
        var isJudged = score.State == DetectorState.Judged;
        if (_open[channel] == 0 && !(isJudged && score.Score >= _lowest[channel]))
        {
            return;
        }

        for (var level = 0; level < _thresholds.Length; level++)
        {
            for (var kind = 0; kind < s_kinds; kind++)
            {
                var at = (((level * _isOfDays.Length) + channel) * s_kinds) + kind;
                var isOwn = (int)score.Kind == kind;
                if (_tracks[at].IsOpen || isOwn)
                {
                    // Only its own score holds an alert; a day of another kind is a day below.
                    var own = isOwn ? score : _isOfDays[channel] && isJudged ? DetectorScore.Of(float.MinValue) : DetectorScore.NotJudged;
                    Step(at, level, channel, time, own);
                }
            }
        }
    }

    private void Step(int at, int level, int channel, DateTime time, in DetectorScore score)
    {
        var (wasOpen, threshold) = (_tracks[at].IsOpen, _thresholds[level][channel]);
        var step = _tracks[at].Take(time, score, threshold, _isOfDays[channel] ? AlertTiming.Days : AlertTiming.Readings, _isOfDays[channel]);
        _open[channel] += (_tracks[at].IsOpen ? 1 : 0) - (wasOpen ? 1 : 0);
        if (step == AlertStep.Opened)
        {
            var opened = _tracks[at].Opened ?? time;
            _openAlert[at] = _alerts[level].Count;
            _alerts[level].Add((new LeagueAlert(opened, score.Kind), opened));
        }
        else if (step == AlertStep.Open && score.State == DetectorState.Judged && score.Score >= threshold)
        {
            _alerts[level][_openAlert[at]] = (_alerts[level][_openAlert[at]].Alert, time);
        }
    }
}
