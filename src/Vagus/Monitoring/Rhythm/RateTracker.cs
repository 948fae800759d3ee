using Vagus.Features.Rhythm;

namespace Vagus.Monitoring.Rhythm;

/// <summary>
/// Finds runs in which the mean of eight intervals lies beyond a limit; a run ends when the mean is back by five percent, so that it does
/// not flicker.
/// </summary>
internal sealed class RateTracker(RhythmEpisodeKind kind, double limitMs, bool isSlow, double leastMs)
{
    private const int Window = 8;
    private const double Hysteresis = 0.05;
    private readonly double _leaveMs = limitMs * (isSlow ? 1 - Hysteresis : 1 + Hysteresis);
    private readonly double[] _ring = new double[Window];
    private int _count;
    private double _startMs;
    private double _endMs;
    private double _sumMs;
    private int _beats;

    /// <summary>Takes an interval.</summary>
    public void Add(double startMs, double rrMs, Queue<RhythmEpisode> episodes)
    {
        if (!IrregularityWindow.IsUsable(rrMs))
        {
            Finish(episodes);
            _count = 0;
            return;
        }

        _ring[_count % Window] = rrMs;
        _count++;
        if (_count < Window)
        {
            return;
        }

        var sum = 0.0;
        foreach (var interval in _ring)
        {
            sum += interval;
        }

        var mean = sum / Window;
        var limit = _beats > 0 ? _leaveMs : limitMs;
        if (isSlow ? mean <= limit : mean >= limit)
        {
            if (_beats > 0)
            {
                // The next run begins with intervals of its own.
                Clear(episodes);
            }

            return;
        }

        if (_beats == 0)
        {
            (_startMs, _sumMs, _beats) = (startMs + rrMs - sum, sum, Window);
        }
        else
        {
            _sumMs += rrMs;
            _beats++;
        }

        _endMs = startMs + rrMs;
    }

    /// <summary>Ends the run that is under way, if it is long enough to be told.</summary>
    public void Finish(Queue<RhythmEpisode> episodes)
    {
        if (_beats > 0 && _endMs - _startMs >= leastMs)
        {
            episodes.Enqueue(new RhythmEpisode(kind, _startMs, _endMs, _beats, _sumMs / _beats, double.NaN));
        }

        _beats = 0;
    }

    /// <summary>As <see cref="Finish"/>, and forgets the intervals, as behind a hole.</summary>
    public void Clear(Queue<RhythmEpisode> episodes)
    {
        Finish(episodes);
        _count = 0;
    }
}
