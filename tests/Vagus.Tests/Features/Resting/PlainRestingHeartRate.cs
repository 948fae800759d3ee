using Vagus.Features.Resting;
using Vagus.Signals;

namespace Vagus.Tests.Features.Resting;

/// <summary>
/// The definitions written down once more, over a whole record at once and with everything kept: what the stream must give.
/// Readings are minutes, newest last, without repetitions.
/// </summary>
internal static class PlainRestingHeartRate
{
    /// <summary>Value of each calendar day that has one.</summary>
    public static SortedDictionary<DateOnly, double> Days(RestingHeartRateDefinition definition, IReadOnlyList<Reading> minutes)
    {
        var byTime = minutes.ToDictionary(minute => minute.LocalTime);
        var worn = minutes.Where(minute => HeartRate(minute) is not null).ToList();
        var values = definition switch
        {
            RestingHeartRateDefinition.NightSignal => Daily(worn.Where(m => m.LocalTime.Hour < 7 && IsStill(byTime, m, 1)), Mean),
            RestingHeartRateDefinition.LowerPercentile => Daily(worn.Where(m => IsStill(byTime, m, 12)), FifthPercentile),
            RestingHeartRateDefinition.CuSum => Daily(
                worn.Where(m => IsStill(byTime, m, 11)).Select(m => (m.LocalTime, Trailing(byTime, m, 10))).Where(m => m.Item2 is not null),
                Mean),
            RestingHeartRateDefinition.LowestSustained => LowestSustained(byTime, worn),
            _ => Rhrad(worn.Where(m => IsStill(byTime, m, 12)).ToList()),
        };
        return new SortedDictionary<DateOnly, double>(values.Where(day => !double.IsNaN(day.Value)).ToDictionary());
    }

    private static double? HeartRate(in Reading reading) => reading.HeartRateBpm is >= 20 and <= 254 ? reading.HeartRateBpm : null;

    private static bool IsStill(Dictionary<DateTime, Reading> byTime, Reading minute, int minutes) =>
        Enumerable.Range(0, minutes).All(back => byTime.TryGetValue(minute.LocalTime.AddMinutes(-back), out var m) && m.StepsPerMinute == 0);

    private static double? Trailing(Dictionary<DateTime, Reading> byTime, Reading minute, int minutes)
    {
        var rates = Enumerable.Range(0, minutes)
            .Select(back => byTime.TryGetValue(minute.LocalTime.AddMinutes(-back), out var m) ? HeartRate(m) : null);
        return rates.Aggregate((double?)0, (sum, rate) => sum + rate) / minutes;
    }

    private static Dictionary<DateOnly, double> LowestSustained(Dictionary<DateTime, Reading> byTime, List<Reading> worn)
    {
        var resting = worn.Where(m => m.LocalTime.Hour >= 7 && IsStill(byTime, m, 10)).ToDictionary(m => m.LocalTime);
        return Daily(
            resting.Values.Select(m => (m.LocalTime, Trailing(resting, m, 30))).Where(m => m.Item2 is not null),
            rates => rates.Min(),
            fewest: 1);
    }

    private static Dictionary<DateOnly, double> Rhrad(List<Reading> resting)
    {
        var rolling = new List<(DateTime Time, double? Bpm)>();
        var sum = 0.0;
        for (var i = 0; i < resting.Count; i++)
        {
            sum += resting[i].HeartRateBpm - (i >= 400 ? resting[i - 400].HeartRateBpm : 0);
            if (i >= 399)
            {
                rolling.Add((resting[i].LocalTime, sum / 400));
            }
        }

        return rolling.GroupBy(m => DateOnly.FromDateTime(m.Time)).ToDictionary(
            day => day.Key,
            day => day.Count() < 30 ? double.NaN : day.GroupBy(m => m.Time.Hour).Average(hour => hour.Average(m => m.Bpm!.Value)));
    }

    private static double Mean(IReadOnlyList<double> rates) => rates.Average();

    private static double FifthPercentile(IReadOnlyList<double> rates) =>
        rates.Select(rate => Math.Round(rate)).Order().ElementAt((int)Math.Ceiling(rates.Count / 20.0) - 1);

    private static Dictionary<DateOnly, double> Daily(IEnumerable<Reading> minutes, Func<IReadOnlyList<double>, double> value) =>
        Daily(minutes.Select(m => (m.LocalTime, HeartRate(m))), value);

    private static Dictionary<DateOnly, double> Daily(
        IEnumerable<(DateTime Time, double? Bpm)> minutes, Func<IReadOnlyList<double>, double> value, int fewest = 30) =>
        minutes.GroupBy(m => DateOnly.FromDateTime(m.Time)).ToDictionary(
            day => day.Key, day => day.Count() < fewest ? double.NaN : value(day.Select(m => m.Bpm!.Value).ToList()));
}
