using Vagus.Models.Rhythm;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>Everything a detector says of a recording.</summary>
public sealed class RhythmDetection
{
    private readonly RhythmEstimate[] _live;
    private readonly RhythmEstimate[] _settled;

    private RhythmDetection(RhythmEstimate[] live, RhythmEstimate[] settled)
    {
        _live = live;
        _settled = settled;
    }

    /// <summary>For each beat what was known when it arrived.</summary>
    public ReadOnlySpan<RhythmEstimate> Live => _live;

    /// <summary>For each beat what was said once it had settled.</summary>
    public ReadOnlySpan<RhythmEstimate> Settled => _settled;

    /// <summary>Runs a recording through the live detector, beat by beat.</summary>
    /// <param name="series">The intervals; holes begin the learning anew.</param>
    /// <param name="parameters">The detector's parameters; null for the shipped ones.</param>
    public static RhythmDetection Run(RrSeries series, RhythmParameters? parameters = null)
    {
        var detector = new AtrialFibrillationDetector(parameters);
        var live = new RhythmEstimate[series.Count];
        var settled = new RhythmEstimate[series.Count];
        var done = 0;
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            if (segment > 0)
            {
                detector.AddGap(series.Gaps[segment - 1].DurationMs);
                Take(detector, settled, ref done);
            }

            var (start, length) = series.Segment(segment).GetOffsetAndLength(series.Count);
            for (var i = start; i < start + length; i++)
            {
                detector.Add(series.RrMs[i]);
                live[i] = detector.Live;
                Take(detector, settled, ref done);
            }
        }

        detector.Complete();
        Take(detector, settled, ref done);
        return new RhythmDetection(live, settled);
    }

    private static void Take(AtrialFibrillationDetector detector, RhythmEstimate[] settled, ref int done)
    {
        detector.Settled.CopyTo(settled.AsSpan(done));
        done += detector.Settled.Length;
    }
}
