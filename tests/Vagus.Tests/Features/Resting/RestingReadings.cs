using Vagus.Features.Resting;
using Vagus.Signals;

namespace Vagus.Tests.Features.Resting;

/// <summary>Readings by the minute for tests of the resting heart rate.</summary>
internal static class RestingReadings
{
    public static readonly RestingHeartRateDefinition[] Definitions = Enum.GetValues<RestingHeartRateDefinition>();

    private static readonly DateTime FirstDay = new(2026, 3, 1);

    public static DateTime At(int day, int hour, int minute = 0) => FirstDay.AddDays(day).AddHours(hour).AddMinutes(minute);

    public static Reading Minute(DateTime time, float bpm, float steps = 0) =>
        new() { LocalTime = time, HeartRateBpm = bpm, StepsPerMinute = steps };

    /// <summary>Minutes in a row, by default without steps.</summary>
    public static IEnumerable<Reading> Row(DateTime from, int minutes, float bpm, float steps = 0) =>
        Enumerable.Range(0, minutes).Select(i => Minute(from.AddMinutes(i), bpm, steps));

    public static RestingHeartRateEstimator Fed(RestingHeartRateDefinition definition, params IEnumerable<Reading>[] readings)
    {
        var estimator = new RestingHeartRateEstimator(definition);
        foreach (var reading in readings.SelectMany(part => part))
        {
            estimator.Add(reading);
        }

        return estimator;
    }
}
