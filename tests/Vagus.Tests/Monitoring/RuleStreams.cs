using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring;

/// <summary>Days and readings for tests of rules, and what a detector says of them.</summary>
internal static class RuleStreams
{
    public static readonly DateOnly FirstDay = new(2026, 3, 1);

    public static DateTime At(int day, int hour, int minute = 0) =>
        FirstDay.ToDateTime(TimeOnly.MinValue).AddDays(day).AddHours(hour).AddMinutes(minute);

    public static DayValues Day(int day, float bpm, DayNotes notes = DayNotes.None) =>
        new() { Day = FirstDay.AddDays(day), RestingHeartRateBpm = bpm, Notes = notes };

    /// <summary>Days in a row from the first.</summary>
    public static IEnumerable<DayValues> InARow(params float[] bpm) => bpm.Select((value, day) => Day(day, value));

    public static Reading Minute(DateTime time, float bpm, float steps = 0) =>
        new() { LocalTime = time, HeartRateBpm = bpm, StepsPerMinute = steps };

    public static IEnumerable<Reading> Row(DateTime from, int minutes, float bpm, float steps = 0) =>
        Enumerable.Range(0, minutes).Select(i => Minute(from.AddMinutes(i), bpm, steps));

    public static Observation Observed(in Reading reading) => new(reading, new ExpectedHeartRate
    {
        MedianBpm = 70,
        LowerBpm = 60,
        UpperBpm = 80,
        Coverage = 0.9f,
        MeanBpm = 70,
        State = BodyState.Unknown,
        Time = TimeStep.Continues,
        HeartRate = HeartRateStatus.Measured,
        Learning = StillLearning.None,
        Parts = default,
    });

    public static List<DetectorScore> Scores(this IDetector<DayValues> detector, IEnumerable<DayValues> days) =>
        [.. days.Select(day => detector.Observe(day))];

    public static List<DetectorScore> Scores(this IDetector<Observation> detector, IEnumerable<Reading> readings) =>
        [.. readings.Select(reading => detector.Observe(Observed(reading)))];

    /// <summary>
    /// Nights and days of a person with a rhythm, walks, a device that is off now and then, and an illness in the tenth week.
    /// </summary>
    public static List<Reading> Person(int days, ulong seed, int everyMinutes = 1)
    {
        var random = new SeededRandom(seed, stream: 9);
        var readings = new List<Reading>();
        for (var day = 0; day < days; day++)
        {
            if (random.NextDouble() < 0.05)
            {
                continue;
            }

            var level = 58 + (random.NextDouble() * 4) + (day is > 62 and < 68 ? 9 : 0);
            var walking = 0;
            for (var minute = 0; minute < 1440; minute += everyMinutes)
            {
                var hour = minute / 60;
                walking = walking > 0 ? walking - everyMinutes : hour is > 7 and < 22 && random.NextDouble() < 0.01 * everyMinutes ? 20 : 0;
                var steps = walking > 0 ? 80 : 0;
                var bpm = level + (hour is > 7 and < 22 ? 8 : 0) + (steps / 4.0) + (random.NextDouble() * 6);
                var reading = new Reading
                {
                    LocalTime = At(day, 0, minute),
                    HeartRateBpm = MathF.Round((float)bpm),
                    RmssdMs = 40,
                    SkinTemperatureCelsius = 34,
                };
                readings.Add(everyMinutes == 1 ? reading with { StepsPerMinute = steps } : reading with { StepsPer5Min = steps * 5 });
            }
        }

        return readings;
    }
}
