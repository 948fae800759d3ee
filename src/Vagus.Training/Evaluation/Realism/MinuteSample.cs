using Vagus.Signals;

namespace Vagus.Training.Evaluation.Realism;

/// <summary>What minutes of people tell, gathered the same way of real and of simulated ones.</summary>
internal sealed class MinuteSample
{
    private const int StillAfterMinutes = 12;
    private const int NightAfterMinutes = 60;

    private readonly List<(long Minute, float Bpm, float Steps)> _minutes = [];
    private readonly double[] _hourSums = new double[24];
    private readonly int[] _hourCounts = new int[24];

    /// <summary>By day, no step for twelve minutes, against the person's own median of this.</summary>
    public List<float> Still { get; } = [];

    /// <summary>As <see cref="Still"/>, with 1–60 steps in the minute.</summary>
    public List<float> Slow { get; } = [];

    /// <summary>With 61–120 steps.</summary>
    public List<float> Walking { get; } = [];

    /// <summary>Between one and five in the morning after an hour of wear, against the person's median by day.</summary>
    public List<float> Night { get; } = [];

    /// <summary>Absolute change to the next minute while still.</summary>
    public List<float> StillChange { get; } = [];

    /// <summary>Absolute change to the next minute in minutes with steps.</summary>
    public List<float> MovingChange { get; } = [];

    /// <summary>Absolute change to the next minute at night.</summary>
    public List<float> NightChange { get; } = [];

    /// <summary>Mean against the person's median by day, by hour; NaN where there is none.</summary>
    public double Hour(int hour) => _hourCounts[hour] > 0 ? _hourSums[hour] / _hourCounts[hour] : double.NaN;

    /// <summary>Takes a minute of the present person.</summary>
    /// <param name="time">Its start.</param>
    /// <param name="bpm">Mean heart rate.</param>
    /// <param name="steps">Steps in it; NaN when not known.</param>
    public void Add(DateTime time, float bpm, float steps)
    {
        if (!float.IsNaN(bpm) && !HeartRateValue.IsNotWorn(bpm))
        {
            _minutes.Add((time.Ticks / TimeSpan.TicksPerMinute, bpm, steps));
        }
    }

    /// <summary>Closes the present person.</summary>
    public void EndPerson()
    {
        var stillSince = StillSince(out var wornSince);
        var byDay = Median(i => HourOf(i) is >= 8 and < 22);
        var atRest = Median(i => HourOf(i) is >= 8 and < 22 && stillSince[i] >= StillAfterMinutes);
        for (var i = 0; i < _minutes.Count; i++)
        {
            var (minute, bpm, steps) = _minutes[i];
            var hour = HourOf(i);
            _hourSums[hour] += double.IsNaN(byDay) ? 0 : bpm - byDay;
            _hourCounts[hour] += double.IsNaN(byDay) ? 0 : 1;
            var change = i + 1 < _minutes.Count && _minutes[i + 1].Minute == minute + 1 ? Math.Abs(_minutes[i + 1].Bpm - bpm) : float.NaN;
            if (hour is >= 1 and < 5 && wornSince[i] >= NightAfterMinutes)
            {
                Add(Night, bpm - (float)byDay);
                Add(NightChange, change);
            }

            if (hour is < 8 or >= 22 || float.IsNaN(steps))
            {
                continue;
            }

            if (stillSince[i] >= StillAfterMinutes)
            {
                Add(Still, bpm - (float)atRest);
                Add(StillChange, change);
            }
            else if (steps > 0)
            {
                Add(MovingChange, change);
                if (steps <= 120)
                {
                    Add(steps <= 60 ? Slow : Walking, bpm - (float)atRest);
                }
            }
        }

        _minutes.Clear();
    }

    private int HourOf(int i) => (int)(_minutes[i].Minute / 60 % 24);

    private static void Add(List<float> values, float value)
    {
        if (!float.IsNaN(value))
        {
            values.Add(value);
        }
    }

    /// <summary>For each minute, how many before it were without a step and without a gap.</summary>
    private int[] StillSince(out int[] wornSince)
    {
        var still = new int[_minutes.Count];
        wornSince = new int[_minutes.Count];
        for (var i = 1; i < still.Length; i++)
        {
            var follows = _minutes[i].Minute == _minutes[i - 1].Minute + 1;
            wornSince[i] = follows ? wornSince[i - 1] + 1 : 0;
            still[i] = follows && _minutes[i].Steps == 0 ? still[i - 1] + 1 : 0;
        }

        return still;
    }

    private double Median(Predicate<int> counts)
    {
        var values = new List<float>();
        for (var i = 0; i < _minutes.Count; i++)
        {
            if (counts(i))
            {
                values.Add(_minutes[i].Bpm);
            }
        }

        values.Sort();
        return values.Count > 0 ? values[values.Count / 2] : double.NaN;
    }
}
