using Vagus.Signals;

namespace Vagus.Features.Artefacts;

// What stands in the place of intervals that are wrong.
public sealed partial class ArtefactCorrector
{
    private void Emit(bool isComplete)
    {
        // What has been judged may still be changed by the next beat, and an interpolation looks at what follows.
        var settled = isComplete ? Count : _judged - 2;
        while (_emitted < settled)
        {
            var next = At(_emitted).IsSpoiled ? EmitRun(settled, isComplete) : EmitAsItIs();
            if (next == _emitted)
            {
                return;
            }

            _emitted = next;
        }
    }

    private int EmitAsItIs()
    {
        ref var beat = ref At(_emitted);
        _output.Enqueue(new CorrectedInterval(beat.RrMs, beat.EndMs, beat.Kind, ArtefactKind.None, IsGap: false));
        return _emitted + 1;
    }

    /// <summary>Puts intervals in order in the place of those that are spoiled, up to the next that is not.</summary>
    private int EmitRun(int settled, bool isComplete)
    {
        var from = _emitted;
        var to = from;
        while (to < settled && At(to).IsSpoiled)
        {
            to++;
        }

        if (to == settled && !isComplete && to - from <= LongestRun)
        {
            return from;
        }

        var (left, right) = (GoodBefore(from), GoodAfter(to));
        left = double.IsNaN(left) ? right : left;
        right = double.IsNaN(right) ? left : right;
        if (double.IsNaN(left) || to - from > LongestRun)
        {
            EmitGap(from, to);
            return to;
        }

        // Miscounted beats that explain themselves are told apart; else the run is looked at as a whole.
        var expected = (left + right) / 2;
        var areApart = true;
        for (var at = from; at < to && areApart; at = GroupEnd(at, to))
        {
            areApart = Resolve(at, GroupEnd(at, to), expected).Fits;
        }

        for (var at = from; at < to;)
        {
            var end = areApart ? GroupEnd(at, to) : to;
            EmitGroup(at, end, left + ((right - left) * (at - from) / (to - from)), left + ((right - left) * (end - from) / (to - from)));
            at = end;
        }

        return to;
    }

    /// <summary>End of a missed beat, of the two parts of an extra one, or of what else is spoiled between such.</summary>
    private int GroupEnd(int from, int to)
    {
        if (At(from).Artefact == ArtefactKind.Missed)
        {
            return from + 1;
        }

        if (At(from).Artefact == ArtefactKind.Extra)
        {
            return Math.Min(to, from + 2);
        }

        var end = from + 1;
        while (end < to && At(end).Artefact is not (ArtefactKind.Missed or ArtefactKind.Extra))
        {
            end++;
        }

        return end;
    }

    /// <summary>
    /// As many intervals as come nearest to the time that passed, and whether they fit it: well, or at least better than
    /// any other number.
    /// </summary>
    private (int Parts, bool Fits, bool IsNear) Resolve(int from, int to, double expected)
    {
        var elapsed = Elapsed(from, to);
        var parts = (int)Math.Clamp(Math.Round(elapsed / expected), 1, 1000);
        var off = Math.Abs(elapsed - (parts * expected));
        return (parts, off < Math.Max(Scale(from).Threshold1, Scale(from).Threshold2) * Math.Sqrt(parts), off < expected / 4);
    }

    private double Elapsed(int from, int to) => At(to - 1).EndMs - At(from).EndMs + At(from).RrMs;

    private void EmitGap(int from, int to)
    {
        Report(ArtefactKind.Unusable, from, to - from, 0);
        var last = At(to - 1);
        _output.Enqueue(new CorrectedInterval(Elapsed(from, to), last.EndMs, Normal(last.Kind), ArtefactKind.Unusable, IsGap: true));
    }

    private void EmitGroup(int from, int to, double left, double right)
    {
        var (elapsed, count, expected, last) = (Elapsed(from, to), to - from, (left + right) / 2, At(to - 1));
        var (parts, fits, isNear) = Resolve(from, to, expected);
        if (parts - count > MostMissed)
        {
            EmitGap(from, to);
            return;
        }

        parts = fits || isNear ? parts : count;
        if (fits && parts == 1 && count == 1)
        {
            // It is no worse than its neighbours are.
            _output.Enqueue(new CorrectedInterval(last.RrMs, last.EndMs, Normal(last.Kind), ArtefactKind.None, IsGap: false));
            return;
        }

        var kind = parts > count ? ArtefactKind.Missed : parts < count ? ArtefactKind.Extra : KindOfRun(from, to);
        Report(kind, from, count, parts);
        var time = last.EndMs - elapsed;
        for (var k = 1; k <= parts; k++)
        {
            // Shared out along the line between the neighbours; where the time does not fit, the neighbours decide alone.
            var share = left + ((right - left) * k / (parts + 1));
            var part = share * elapsed / (parts * expected);
            time += part;
            var isLast = k == parts;
            _output.Enqueue(new CorrectedInterval(
                !fits ? share : parts == 1 ? elapsed : part,
                isLast ? last.EndMs : time,
                isLast && fits ? Normal(last.Kind) : BeatKind.Interpolated,
                kind,
                IsGap: false));
        }
    }

    /// <summary>What a run is called when its number of intervals is right.</summary>
    private ArtefactKind KindOfRun(int from, int to)
    {
        var kind = At(from).Artefact;
        for (var i = from; i < to; i++)
        {
            kind = At(i).Artefact is ArtefactKind.Missed or ArtefactKind.Extra ? At(i).Artefact : kind;
        }

        return kind == ArtefactKind.None ? ArtefactKind.Extra : kind;
    }

    /// <summary>The nearest interval before that is in order; NaN without one.</summary>
    private double GoodBefore(int from)
    {
        for (var i = from - 1; i >= Math.Max(_base, from - LongestRun); i--)
        {
            if (!At(i).IsSpoiled)
            {
                return At(i).RrMs;
            }
        }

        return double.NaN;
    }

    private double GoodAfter(int to)
    {
        for (var i = to; i < Math.Min(Count, to + LongestRun); i++)
        {
            if (!At(i).IsSpoiled)
            {
                return At(i).RrMs;
            }
        }

        return double.NaN;
    }

    private static BeatKind Normal(BeatKind kind) => kind == BeatKind.Unknown ? BeatKind.Unknown : BeatKind.Normal;

    private void Report(ArtefactKind kind, int index, int rawCount, int correctedCount)
    {
        var first = At(index);
        _corrections.Enqueue(new ArtefactCorrection(kind, first.EndMs - first.RrMs, _rawBase + index, rawCount, correctedCount));
    }
}
