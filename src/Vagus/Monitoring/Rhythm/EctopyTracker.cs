using Vagus.Features.Rhythm;
using Vagus.Signals;

namespace Vagus.Monitoring.Rhythm;

/// <summary>
/// Tells ectopic beats: by their kind where the source states it, otherwise as premature: an interval of at most 0.8 of the basic
/// one that is followed by one of at least 0.9 of it, so that the beginning of a faster rhythm does not count. The basic interval is
/// the median of the last nine that were not premature. Interpolated beats are missed.
/// </summary>
internal sealed class EctopyTracker
{
    private const int Memory = 9;
    private const double Premature = 0.8;
    private const double Followed = 0.9;
    private readonly double[] _ring = new double[Memory];
    private readonly double[] _sorted = new double[Memory];
    private int _count;
    private int _next;
    private double _basicMs = double.NaN;
    private double _beforeMs = double.NaN;
    private bool _beforeIsEarly;

    /// <summary>Takes an interval; says whether the beat before its own, which it follows, was ectopic by its timing.</summary>
    public bool Add(double rrMs)
    {
        var usable = IrregularityWindow.IsUsable(rrMs);
        var ectopic = usable && _beforeIsEarly && rrMs >= Followed * _basicMs;
        if (!double.IsNaN(_beforeMs) && (!_beforeIsEarly || !ectopic))
        {
            // What turned out to be the beginning of a faster rhythm is the new basic interval.
            Remember(_beforeMs);
        }

        _beforeMs = usable && !ectopic ? rrMs : double.NaN;
        _beforeIsEarly = usable && _count == Memory && rrMs <= Premature * _basicMs;
        return ectopic;
    }

    /// <summary>Whether a beat is ectopic by its kind; null where the kind is not stated.</summary>
    public static bool? ByKind(BeatKind kind) => kind switch
    {
        BeatKind.Unknown or BeatKind.Unclassifiable => null,
        BeatKind.SupraventricularEctopic or BeatKind.VentricularEctopic => true,
        _ => false,
    };

    /// <summary>Forgets everything, as behind a hole.</summary>
    public void Clear()
    {
        _count = _next = 0;
        _basicMs = _beforeMs = double.NaN;
        _beforeIsEarly = false;
    }

    private void Remember(double rrMs)
    {
        _ring[_next] = rrMs;
        _next = (_next + 1) % Memory;
        _count = Math.Min(Memory, _count + 1);
        if (_count < Memory)
        {
            return;
        }

        _ring.CopyTo(_sorted, 0);
        Array.Sort(_sorted);
        _basicMs = _sorted[Memory / 2];
    }
}
