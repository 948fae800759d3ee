using Vagus.Signals;

namespace Vagus.Features.Hrv;

/// <summary>The NN intervals of a series, in runs that follow one another without a hole.</summary>
internal sealed class NnIntervals
{
    private readonly List<int> _runStarts;

    private NnIntervals(double[] nnMs, double[] endMs, List<int> runStarts) => (NnMs, EndMs, _runStarts) = (nnMs, endMs, runStarts);

    public double[] NnMs { get; }

    public double[] EndMs { get; }

    public int RunCount => _runStarts.Count;

    public static bool IsNormal(BeatKind beat) => beat is BeatKind.Normal or BeatKind.Unknown or BeatKind.Interpolated;

    public static NnIntervals Of(RrSeries series)
    {
        var (nn, ends) = (new double[series.Count], new double[series.Count]);
        var runs = new List<int>();
        var count = 0;
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            var (start, length) = series.Segment(segment).GetOffsetAndLength(series.Count);
            var before = IsNormal(series.FirstBeatOf(segment));
            var inRun = false;
            for (var i = start; i < start + length; i++)
            {
                var after = IsNormal(series.Beats[i]);
                if (before && after)
                {
                    if (!inRun)
                    {
                        runs.Add(count);
                    }

                    (nn[count], ends[count]) = (series.RrMs[i], series.EndMs[i]);
                    count++;
                }

                (inRun, before) = (before && after, after);
            }
        }

        return new NnIntervals(count == nn.Length ? nn : nn[..count], count == ends.Length ? ends : ends[..count], runs);
    }

    public Range Run(int run) => _runStarts[run]..(run + 1 < _runStarts.Count ? _runStarts[run + 1] : NnMs.Length);
}
