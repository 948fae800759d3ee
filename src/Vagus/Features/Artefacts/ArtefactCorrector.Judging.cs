namespace Vagus.Features.Artefacts;

// What is wrong with an interval: the decisions of the paper, by its equation numbers.
public sealed partial class ArtefactCorrector
{
    /// <summary>Difference to the interval before, in units of its threshold; 0 outside the stretch.</summary>
    private double Drr(int i) => i <= 0 || i >= Count ? 0 : At(i).Difference / Scale(i).Threshold1;

    private double Mrr(int i) => At(i).Distance / Scale(i).Threshold2;

    /// <summary>A beat whose thresholds are known: this one, or the last that has them.</summary>
    private ref Beat Scale(int i) => ref At(Math.Min(i, _thresholds - 1));

    private void Judge(int i)
    {
        if (At(i).Artefact is ArtefactKind.Extra or ArtefactKind.Missed || At(i).IsMerged)
        {
            return;
        }

        if (SplitsOneInterval(i) && JoinExtra(i, SplitShare * At(i).MedianMs))
        {
            return;
        }

        var drr = Drr(i);
        if (Math.Abs(drr) <= 1 && Math.Abs(Mrr(i)) <= 3)
        {
            return;
        }

        // Equations 1 and 2: a beat between two changes in the other direction is ectopic.
        var (before, after) = (Drr(i - 1), Drr(i + 1));
        var s12 = drr > 0 ? Math.Max(before, after) : Math.Min(before, after);
        if ((drr > 1 && s12 < (-_options.C1 * drr) - _options.C2) || (drr < -1 && s12 > (-_options.C1 * drr) + _options.C2))
        {
            // Unless one interval alone says more: the two of an ectopic beat make up two ordinary ones.
            var ectopic = i > _base ? Math.Abs(At(i - 1).RrMs + At(i).RrMs - (2 * At(i).MedianMs)) : double.PositiveInfinity;
            if (!Recount(i, ectopic))
            {
                Mark(i - 1, ArtefactKind.Ectopic);
                Mark(i, ArtefactKind.Ectopic);
            }

            return;
        }

        JudgeLength(i);
        if (i + 1 < Count && Math.Abs(Drr(i + 1)) < Math.Abs(Drr(i + 2)) && !At(i).IsMerged && At(i).Artefact is not ArtefactKind.Extra)
        {
            JudgeLength(i + 1);
        }
    }

    /// <summary>Equations 3 to 5: too long or too short for its neighbours, by miscounted beats or otherwise.</summary>
    private void JudgeLength(int j)
    {
        ref var beat = ref At(j);
        if (beat.IsMerged || beat.Artefact is ArtefactKind.Extra or ArtefactKind.Missed or ArtefactKind.Ectopic)
        {
            return;
        }

        var drr = Drr(j);
        var (next, second) = (Drr(j + 1), Drr(j + 2));
        var isLong = drr > 1 && Math.Min(next, second) < -1;
        var isShort = drr < -1 && Math.Max(next, second) > 1;
        if ((isLong || isShort || Math.Abs(Mrr(j)) > 3) && !Recount(j, double.PositiveInfinity))
        {
            beat.Artefact = beat.RrMs > beat.MedianMs ? ArtefactKind.TooLong : ArtefactKind.TooShort;
        }
    }

    /// <summary>
    /// Equations 6 and 7: whether beats were missed or are extra, so that the time per beat comes nearer to the median than
    /// the threshold and than another explanation does.
    /// </summary>
    private bool Recount(int j, double otherwiseMs)
    {
        ref var beat = ref At(j);
        var limit = Math.Min(Scale(j).Threshold2, otherwiseMs);
        if (beat.RrMs < beat.MedianMs)
        {
            return JoinExtra(j, limit);
        }

        var parts = (int)Math.Round(beat.RrMs / beat.MedianMs);
        if (parts < 2 || Math.Abs((beat.RrMs / parts) - beat.MedianMs) >= limit)
        {
            return false;
        }

        beat.Artefact = ArtefactKind.Missed;
        return true;
    }

    /// <summary>Whether with the next interval, or the one before, it makes one beat; the smoother of the two is taken.</summary>
    private bool JoinExtra(int j, double limit)
    {
        var (alone, median) = (At(j).RrMs, At(j).MedianMs);
        bool Fits(double joined) => Math.Abs(joined - median) < Math.Min(limit, Math.Abs(alone - median));
        var withNext = j + 1 < Count && Fits(alone + At(j + 1).RrMs);
        var withLast = j - 1 >= Math.Max(_base, _emitted) && At(j - 1) is { IsMerged: false, Artefact: ArtefactKind.None or ArtefactKind.TooShort }
            && Fits(alone + At(j - 1).RrMs);
        if (withNext && withLast)
        {
            var (before, last, next, after) = (At(Math.Max(_base, j - 2)).RrMs, At(j - 1).RrMs, At(j + 1).RrMs, At(Math.Min(Count - 1, j + 2)).RrMs);
            var roughNext = Math.Abs(last - before) + Math.Abs(alone + next - last) + Math.Abs(after - alone - next);
            var roughLast = Math.Abs(last + alone - before) + Math.Abs(next - last - alone) + Math.Abs(after - next);
            (withNext, withLast) = (roughNext <= roughLast, roughNext > roughLast);
        }

        if (!withNext && !withLast)
        {
            return false;
        }

        var first = withNext ? j : j - 1;
        At(first).Artefact = ArtefactKind.Extra;
        At(first + 1).Artefact = ArtefactKind.None;
        At(first + 1).IsMerged = true;
        return true;
    }

    /// <summary>Two intervals that both are too short for a beat and together make one, whatever the thresholds have grown to.</summary>
    private bool SplitsOneInterval(int i)
    {
        if (i + 1 >= Count || At(i + 1).IsSpoiled)
        {
            return false;
        }

        var (first, second, median) = (At(i).RrMs, At(i + 1).RrMs, At(i).MedianMs);
        return Math.Max(first, second) < (1 - SplitShare) * median && Math.Abs(first + second - median) < SplitShare * median;
    }

    private void Mark(int i, ArtefactKind kind)
    {
        if (i < _base || i < _emitted)
        {
            return;
        }

        ref var beat = ref At(i);
        if (beat.Artefact is not (ArtefactKind.Extra or ArtefactKind.Missed) && !beat.IsMerged)
        {
            beat.Artefact = kind;
        }
    }
}
