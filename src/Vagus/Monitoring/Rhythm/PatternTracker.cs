namespace Vagus.Monitoring.Rhythm;

/// <summary>Finds ectopic beats that come at a fixed distance: every second beat (bigeminy) or every third (trigeminy).</summary>
internal sealed class PatternTracker(RhythmEpisodeKind kind, int distance, int leastBeats)
{
    private int _since = int.MaxValue;
    private int _ectopic;
    private int _beats;
    private double _startMs;
    private double _endMs;
    private double _sumMs;
    private double _trailingMs;
    private int _trailing;

    /// <summary>Takes a settled beat.</summary>
    /// <param name="startMs">Where its interval begins.</param>
    /// <param name="rrMs">Its interval.</param>
    /// <param name="isEctopic">Whether it is ectopic; never within fibrillation.</param>
    /// <param name="episodes">Where a finished pattern goes.</param>
    public void Add(double startMs, double rrMs, bool isEctopic, Queue<RhythmEpisode> episodes)
    {
        if (!isEctopic)
        {
            _since = _since == int.MaxValue ? _since : _since + 1;
            (_trailing, _trailingMs) = (_trailing + 1, _trailingMs + rrMs);
            if (_since >= distance)
            {
                Finish(episodes);
            }

            return;
        }

        if (_ectopic > 0 && _since == distance - 1)
        {
            _ectopic++;
            _beats += _trailing + 1;
            _sumMs += _trailingMs + rrMs;
        }
        else
        {
            Finish(episodes);
            (_ectopic, _beats, _startMs, _sumMs) = (1, 1, startMs, rrMs);
        }

        _endMs = startMs + rrMs;
        (_since, _trailing, _trailingMs) = (0, 0, 0);
    }

    /// <summary>Ends the pattern that is under way, if it is long enough to be one.</summary>
    public void Finish(Queue<RhythmEpisode> episodes)
    {
        if (_ectopic >= leastBeats)
        {
            episodes.Enqueue(new RhythmEpisode(kind, _startMs, _endMs, _beats, _sumMs / _beats, double.NaN));
        }

        _ectopic = 0;
        _since = int.MaxValue;
    }
}
