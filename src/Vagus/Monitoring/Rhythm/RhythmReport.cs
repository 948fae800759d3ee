using Vagus.Models.Rhythm;
using Vagus.Signals;

namespace Vagus.Monitoring.Rhythm;

/// <summary>The rhythm of a whole recording: <see cref="RhythmMonitor"/> run over it from end to end.</summary>
public sealed class RhythmReport
{
    private RhythmReport(RrSeries series, RhythmEstimate[] beats, RhythmEpisode[] episodes, RhythmHour[] hours, IReadOnlyList<PersistenceRule> rules)
    {
        Series = series;
        Beats = beats;
        Episodes = episodes;
        Hours = hours;
        Rules = rules;
    }

    /// <summary>The intervals.</summary>
    public RrSeries Series { get; }

    /// <summary>What is said of the beat that ends each interval, settled.</summary>
    public IReadOnlyList<RhythmEstimate> Beats { get; }

    /// <summary>Every episode, in order of its beginning.</summary>
    public IReadOnlyList<RhythmEpisode> Episodes { get; }

    /// <summary>Every hour that has a beat.</summary>
    public IReadOnlyList<RhythmHour> Hours { get; }

    /// <summary>The rules of persistence as they stand at the end.</summary>
    public IReadOnlyList<PersistenceRule> Rules { get; }

    /// <summary>Beats that were judged.</summary>
    public int Judged => Hours.Sum(static hour => hour.Judged);

    /// <summary>Share of the judged beats in fibrillation, 0–1; NaN where none was judged.</summary>
    public double FibrillationBurden => Judged > 0 ? Hours.Sum(static hour => hour.Fibrillation) / (double)Judged : double.NaN;

    /// <summary>Share of the beats outside fibrillation that are ectopic, 0–1; NaN where there are none.</summary>
    public double EctopicBurden
    {
        get
        {
            var outside = Hours.Sum(static hour => hour.Beats - hour.Fibrillation);
            return outside > 0 ? Hours.Sum(static hour => hour.Ectopic) / (double)outside : double.NaN;
        }
    }

    /// <summary>Whether enough of the recording could be judged: learning for a short one, no signal for a broken one.</summary>
    public RhythmState State =>
        Judged > 0 ? RhythmState.Judged
        : Beats.Any(static beat => beat.State == RhythmState.NoSignal) ? RhythmState.NoSignal
        : RhythmState.Learning;

    /// <summary>Follows the rhythm of a recording.</summary>
    /// <param name="series">The intervals; may be empty.</param>
    /// <param name="parameters">The detector's parameters; null for the shipped ones.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>The report.</returns>
    public static RhythmReport Of(RrSeries series, RhythmParameters? parameters = null, RhythmOptions? options = null)
    {
        var monitor = new RhythmMonitor(series.FirstBeatMs, parameters, options);
        var beats = new RhythmEstimate[series.Count];
        var done = 0;
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            if (segment > 0)
            {
                monitor.AddGap(series.Gaps[segment - 1].DurationMs);
                Take();
            }

            var (start, length) = series.Segment(segment).GetOffsetAndLength(series.Count);
            for (var i = start; i < start + length; i++)
            {
                monitor.Add(series.RrMs[i], series.Beats[i]);
                Take();
            }
        }

        monitor.Complete();
        Take();
        var (episodes, hours) = (new List<RhythmEpisode>(), new List<RhythmHour>());
        while (monitor.TryTake(out RhythmEpisode episode))
        {
            episodes.Add(episode);
        }

        while (monitor.TryTake(out RhythmHour hour))
        {
            hours.Add(hour);
        }

        return new RhythmReport(
            series, beats, [.. episodes.OrderBy(static episode => episode.StartMs).ThenBy(static episode => episode.Kind)], [.. hours], monitor.Rules);

        void Take()
        {
            monitor.Settled.CopyTo(beats.AsSpan(done));
            done += monitor.Settled.Length;
        }
    }
}
