using System.Runtime.InteropServices;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>A person's day from rising to the next rising, minute by minute. Filled again and again by the planner.</summary>
internal sealed class DayPlan
{
    /// <summary>Longest time from one rising to the next, in minutes.</summary>
    public const int Capacity = 36 * 60;

    private readonly PlanMinute[] _minutes = new PlanMinute[Capacity];
    private readonly List<Bout> _bouts = [];

    /// <summary>The rising, in minutes from the person's first midnight.</summary>
    public int Start { get; private set; }

    /// <summary>Going to bed.</summary>
    public int Bed { get; private set; }

    /// <summary>The next rising.</summary>
    public int End { get; private set; }

    /// <summary>How much the RMSSD of the coming night is changed by the evening, as a factor.</summary>
    public double NightRmssdFactor { get; set; }

    /// <summary>What the heat of the day adds under effort, in bpm.</summary>
    public double HeatBpm { get; set; }

    public Span<PlanMinute> Minutes => _minutes.AsSpan(0, End - Start);

    /// <summary>Stretches of walking and exercise, by start.</summary>
    public ReadOnlySpan<Bout> Bouts => CollectionsMarshal.AsSpan(_bouts);

    /// <summary>The minute of a time that the plan covers.</summary>
    public ref PlanMinute At(int minute) => ref _minutes[minute - Start];

    public bool Covers(int minute) => minute >= Start && minute < End;

    public void Begin(int start, int bed, int end)
    {
        (Start, Bed, End) = (start, bed, Math.Min(end, start + Capacity));
        Minutes.Clear();
        _bouts.Clear();
        NightRmssdFactor = 1;
        HeatBpm = 0;
    }

    /// <summary>Lets a stretch be spent in one way.</summary>
    public void Spend(int start, int end, Doing doing)
    {
        for (var minute = Math.Max(start, Start); minute < Math.Min(end, End); minute++)
        {
            At(minute).Doing = doing;
        }
    }

    /// <summary>Sets how the device sits in a stretch.</summary>
    public void Dress(int start, int minutes, Wear wear)
    {
        for (var minute = Math.Max(start, Start); minute < Math.Min(start + minutes, End); minute++)
        {
            if (At(minute).Wear != Wear.Off)
            {
                At(minute).Wear = wear;
            }
        }
    }

    /// <summary>Adds something that comes within minutes and then fades by a share a minute.</summary>
    public void AddFading(int start, double bpm, double keptAMinute, int riseMinutes)
    {
        var kept = bpm;
        for (var minute = Math.Max(start, Start); minute < End && kept > .1; minute++)
        {
            var rise = Math.Min(1, (minute - start + 1) / (double)riseMinutes);
            At(minute).ExtraBpm += (float)(kept * rise);
            kept *= rise < 1 ? 1 : keptAMinute;
        }
    }

    /// <summary>Finds the stretches of effort once all is spent.</summary>
    public void CollectBouts()
    {
        for (var minute = Start; minute < End;)
        {
            var doing = At(minute).Doing;
            var next = minute + 1;
            while (next < End && At(next).Doing == doing)
            {
                next++;
            }

            if (doing >= Doing.Walking && next - minute >= 10)
            {
                _bouts.Add(new Bout(minute, next, doing));
            }

            minute = next;
        }
    }
}
