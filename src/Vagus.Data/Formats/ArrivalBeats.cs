using System.Globalization;
using Vagus.Signals;

namespace Vagus.Data.Formats;

/// <summary>
/// Beats of a strap or watch as they arrived: the intervals are exact, the times of arrival are not, since beats travel in bundles.
/// The delay of an interval is its time of arrival less the sum of the intervals so far; when the least delay of the next fifteen
/// rises over that of the last fifteen by more than <see cref="LostMs"/>, beats were lost on the way, and there is a gap.
/// </summary>
internal sealed class ArrivalBeats
{
    /// <summary>Rise of the delay that is taken for lost beats, ms: less than a beat of most hearts at rest, more than most jitter.</summary>
    public const double LostMs = 700;

    private const int Around = 15;

    private readonly List<double> _arrivals = [];
    private readonly List<double> _rrMs = [];
    private readonly HashSet<int> _breaks = [];

    public int Count => _rrMs.Count;

    /// <summary>Time of the first arrival, ms; NaN without one.</summary>
    public double FirstArrivalMs => _arrivals.Count == 0 ? double.NaN : _arrivals[0];

    /// <param name="arrivalMs">Time of arrival, ms; NaN where it is not known.</param>
    /// <param name="rrMs">The interval, ms, above 0.</param>
    public void Add(double arrivalMs, double rrMs)
    {
        _arrivals.Add(arrivalMs);
        _rrMs.Add(rrMs);
    }

    /// <summary>Contact was lost: the next interval does not follow the last.</summary>
    public void Break()
    {
        if (_rrMs.Count > 0)
        {
            _breaks.Add(_rrMs.Count);
        }
    }

    /// <summary>The beats with their gaps; the recording starts with the first interval.</summary>
    /// <exception cref="DataFormatException">There is no interval.</exception>
    public BeatRecording ToRecording(string path, double resolutionMs)
    {
        if (_rrMs.Count == 0)
        {
            throw new DataFormatException(path, 0, "", "found no RR interval, expected at least one");
        }

        if (_rrMs.Count > RrSeries.MaxIntervals)
        {
            throw new DataFormatException(path, 0, "", $"found {_rrMs.Count} intervals, expected at most {RrSeries.MaxIntervals}");
        }

        var delays = Delays();
        var builder = new RrSeriesBuilder(capacity: _rrMs.Count);
        var (since, lost) = (0, 0);
        for (var i = 0; i < _rrMs.Count; i++)
        {
            var rise = i == 0 ? 0 : Least(delays, i, Math.Min(delays.Length, i + Around)) - Least(delays, Math.Max(since, i - Around), i);
            if (rise > LostMs || _breaks.Contains(i))
            {
                lost += rise > LostMs ? 1 : 0;
                builder.AddGap(Math.Max(0, double.IsNaN(rise) ? 0 : rise));
                since = i;
            }

            builder.AddInterval(_rrMs[i]);
        }

        return new BeatRecording
        {
            Name = RecordingName.Of(path),
            Rr = builder.Count == 0 ? throw new DataFormatException(path, 0, "", "found no RR interval of at most 10 s, expected at least one") : builder.Build(),
            ResolutionMs = resolutionMs,
            Notes = lost == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"Beats were lost on the way {lost} times; each is a gap.")],
        };
    }

    private static double Least(double[] delays, int from, int to)
    {
        var least = double.PositiveInfinity;
        for (var i = from; i < to; i++)
        {
            least = Math.Min(least, delays[i]);
        }

        return least;
    }

    private double[] Delays()
    {
        var delays = new double[_rrMs.Count];
        var time = 0.0;
        for (var i = 0; i < delays.Length; i++)
        {
            time += _rrMs[i];
            delays[i] = _arrivals[i] - _arrivals[0] - time;
        }

        return delays;
    }
}
