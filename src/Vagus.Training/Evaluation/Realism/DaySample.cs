using Vagus.Data.Formats.LifeSnaps;

namespace Vagus.Training.Evaluation.Realism;

/// <summary>What days of people tell, gathered the same way of real and of simulated ones.</summary>
internal sealed class DaySample
{
    private const int FewestDays = 14;

    private readonly List<DailySummary> _days = [];

    public List<float> Resting { get; } = [];

    public List<float> RestingSd { get; } = [];

    public List<float> RestingLag { get; } = [];

    public List<float> RestingChange { get; } = [];

    public List<float> NonRemSd { get; } = [];

    public List<float> DayMean { get; } = [];

    public List<float> Rmssd { get; } = [];

    public List<float> RmssdSd { get; } = [];

    public List<float> SkinSd { get; } = [];

    public List<float> SleepMinutes { get; } = [];

    public List<float> Steps { get; } = [];

    /// <summary>Takes a day of the present person, in order of time.</summary>
    public void Add(in DailySummary day) => _days.Add(day);

    /// <summary>Closes the present person.</summary>
    public void EndPerson()
    {
        Spread(static day => day.RestingHeartRateBpm, Resting, RestingSd, RestingLag, RestingChange);
        Spread(static day => day.NonRemHeartRateBpm, [], NonRemSd);
        Spread(static day => day.RmssdMs, Rmssd, RmssdSd);
        Spread(static day => day.NightlySkinTemperatureCelsius, [], SkinSd);
        foreach (var day in _days)
        {
            AddValue(DayMean, day.HeartRateBpm);
            AddValue(SleepMinutes, day.SleepMinutes);
            AddValue(Steps, day.Steps);
        }

        _days.Clear();
    }

    private static void AddValue(List<float> values, double value)
    {
        if (double.IsFinite(value))
        {
            values.Add((float)value);
        }
    }

    /// <summary>Mean, standard deviation (N − 1), lag-1 autocorrelation over following days, and the changes themselves.</summary>
    private void Spread(Func<DailySummary, float> of, List<float> means, List<float> deviations, List<float>? lags = null, List<float>? changes = null)
    {
        var known = _days.Where(day => !float.IsNaN(of(day))).ToList();
        if (known.Count < FewestDays)
        {
            return;
        }

        var mean = known.Average(day => (double)of(day));
        var square = known.Sum(day => (of(day) - mean) * (of(day) - mean));
        AddValue(means, mean);
        AddValue(deviations, Math.Sqrt(square / (known.Count - 1)));
        var (product, pairs) = (0.0, 0);
        for (var i = 1; i < known.Count; i++)
        {
            if (known[i].Day.DayNumber == known[i - 1].Day.DayNumber + 1)
            {
                product += (of(known[i]) - mean) * (of(known[i - 1]) - mean);
                pairs++;
                changes?.Add(of(known[i]) - of(known[i - 1]));
            }
        }

        if (lags is not null && pairs >= FewestDays / 2 && square > 0)
        {
            AddValue(lags, product / pairs / (square / known.Count));
        }
    }
}
