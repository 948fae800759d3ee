using Vagus.Signals;

namespace Vagus.Features.Artefacts;

/// <summary>Puts what comes out of a corrector together to a series.</summary>
internal sealed class CorrectedCollector(RrSeries raw)
{
    private readonly List<double> _rrMs = new(raw.Count);
    private readonly List<double> _endMs = new(raw.Count);
    private readonly List<BeatKind> _beats = new(raw.Count);
    private readonly List<ArtefactKind> _kinds = new(raw.Count);
    private readonly List<RrGap> _gaps = [];
    private readonly List<ArtefactCorrection> _corrections = [];
    private double _firstBeatMs = raw.FirstBeatMs;
    private BeatKind _firstBeat = raw.FirstBeat;

    public void Drain(ArtefactCorrector corrector)
    {
        while (corrector.TryTake(out var interval))
        {
            if (!interval.IsGap)
            {
                _rrMs.Add(interval.RrMs);
                _endMs.Add(interval.EndMs);
                _beats.Add(interval.Beat);
                _kinds.Add(interval.Kind);
            }
            else if (_rrMs.Count == 0)
            {
                (_firstBeatMs, _firstBeat) = (interval.EndMs, interval.Beat);
            }
            else if (_gaps.Count > 0 && _gaps[^1].Index == _rrMs.Count)
            {
                _gaps[^1] = new RrGap(_rrMs.Count, _gaps[^1].DurationMs + interval.RrMs, interval.Beat);
            }
            else
            {
                _gaps.Add(new RrGap(_rrMs.Count, interval.RrMs, interval.Beat));
            }
        }

        while (corrector.TryTakeCorrection(out var correction))
        {
            _corrections.Add(correction);
        }
    }

    public CorrectedRr Result(int unjudged)
    {
        if (_gaps.Count > 0 && _gaps[^1].Index == _rrMs.Count)
        {
            _gaps.RemoveAt(_gaps.Count - 1);
        }

        // A first beat that was called ectopic has been corrected with the interval behind it.
        var first = _firstBeat is BeatKind.Unknown or BeatKind.Normal || _kinds.Count == 0 || _kinds[0] == ArtefactKind.None ? _firstBeat : BeatKind.Normal;
        var corrected = new RrSeries(_firstBeatMs, first, [.. _rrMs], [.. _endMs], [.. _beats], [.. _gaps]);
        return new CorrectedRr(raw, corrected, [.. _kinds], _corrections, unjudged);
    }
}
