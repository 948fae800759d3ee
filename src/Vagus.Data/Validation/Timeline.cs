using System.Runtime.InteropServices;

namespace Vagus.Data.Validation;

/// <summary>
/// The times of one person's readings in bounded memory: duplicates, order and gaps. Times are kept as runs of equal
/// steps, so that a regular series of any length costs one run. Beyond the bounds the oldest run is forgotten, and a
/// duplicate of a time in it is then not seen; <see cref="TimelineBudget.HasForgotten"/> says so.
/// </summary>
internal sealed class Timeline(TimelineBudget budget)
{
    /// <summary>Intervals from which a person's typical interval is taken.</summary>
    private const int TypicalSample = 64;

    private const long MinimumGapTicks = 15 * TimeSpan.TicksPerMinute;

    private readonly List<Run> _runs = [];
    private List<long>? _firstIntervals = [];
    private int _oldest;
    private int _hint;
    private long _gapAbove;
    private long _latest;

    public long Count { get; private set; }

    public DateTime First { get; private set; }

    public DateTime Latest => new(_latest, DateTimeKind.Unspecified);

    /// <summary>Readings earlier than one before them in the file.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Intervals longer than the greater of 15 minutes and three typical intervals.</summary>
    public long Gaps { get; private set; }

    public TimeSpan LongestGap { get; private set; }

    /// <summary>Takes a reading's time; false when the person already has one at that time.</summary>
    public bool TryAdd(DateTime time)
    {
        var ticks = time.Ticks;
        if (Count > 0 && ticks <= _latest)
        {
            if (Find(ticks))
            {
                return false;
            }

            OutOfOrder++;
            First = time < First ? time : First;
        }
        else
        {
            if (Count > 0)
            {
                AddInterval(ticks - _latest);
            }
            else
            {
                First = time;
            }

            _latest = ticks;
        }

        Count++;
        Remember(ticks);
        return true;
    }

    /// <summary>Judges the gaps of a person with too few readings for the full sample. Call once, at the end.</summary>
    public void Complete() => SettleTypical();

    private void AddInterval(long interval)
    {
        if (_firstIntervals is null)
        {
            CountGap(interval);
            return;
        }

        _firstIntervals.Add(interval);
        if (_firstIntervals.Count == TypicalSample)
        {
            SettleTypical();
        }
    }

    private void SettleTypical()
    {
        if (_firstIntervals is not { } sample)
        {
            return;
        }

        _firstIntervals = null;
        if (sample.Count == 0)
        {
            return;
        }

        var sorted = sample.ToArray();
        Array.Sort(sorted);
        _gapAbove = Math.Max(MinimumGapTicks, 3 * sorted[(sorted.Length - 1) / 2]);
        foreach (var interval in sample)
        {
            CountGap(interval);
        }
    }

    private void CountGap(long interval)
    {
        if (interval > _gapAbove)
        {
            Gaps++;
            LongestGap = interval > LongestGap.Ticks ? new TimeSpan(interval) : LongestGap;
        }
    }

    private bool Find(long ticks)
    {
        // A file that holds a stretch twice asks for the same run, or the one after it, again and again.
        for (var i = 0; i < _runs.Count; i++)
        {
            var at = _hint + i < _runs.Count ? _hint + i : _hint + i - _runs.Count;
            if (_runs[at].Contains(ticks))
            {
                _hint = at;
                return true;
            }
        }

        return false;
    }

    private void Remember(long ticks)
    {
        var runs = CollectionsMarshal.AsSpan(_runs);
        var newest = runs.Length == 0 ? -1 : (_oldest + runs.Length - 1) % runs.Length;
        if (newest >= 0 && runs[newest].TryExtend(ticks))
        {
            return;
        }

        if (budget.TryTake(_runs.Count))
        {
            // Nothing has been forgotten yet (a budget once refused stays refused): the newest run is the last.
            _runs.Add(new Run(ticks));
        }
        else
        {
            runs[_oldest] = new Run(ticks);
            _oldest = (_oldest + 1) % runs.Length;
        }
    }

    /// <summary>Times first, first + step, … last.</summary>
    private struct Run(long first)
    {
        private readonly long _first = first;
        private long _last = first;
        private long _step;

        public readonly bool Contains(long ticks) =>
            ticks >= _first && ticks <= _last && (_step == 0 || (ticks - _first) % _step == 0);

        public bool TryExtend(long ticks)
        {
            if (ticks <= _last || (_step != 0 && ticks - _last != _step))
            {
                return false;
            }

            _step = ticks - _last;
            _last = ticks;
            return true;
        }
    }
}

/// <summary>Bounds what all timelines of a data set remember together.</summary>
internal sealed class TimelineBudget
{
    /// <summary>Runs remembered for one person.</summary>
    public const int RunsPerPerson = 1024;

    /// <summary>Runs remembered for all people, beyond the first run of each.</summary>
    public const int RunsInAll = 1_000_000;

    private int _taken;

    /// <summary>Whether some times were forgotten, so that a duplicate of them would not be seen.</summary>
    public bool HasForgotten { get; private set; }

    public bool TryTake(int runsOfPerson)
    {
        if (runsOfPerson == 0)
        {
            return true;
        }

        if (runsOfPerson >= RunsPerPerson || _taken >= RunsInAll)
        {
            HasForgotten = true;
            return false;
        }

        _taken++;
        return true;
    }
}
