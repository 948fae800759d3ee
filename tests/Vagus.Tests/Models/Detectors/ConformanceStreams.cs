using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Tests.Models.Personal;

namespace Vagus.Tests.Models.Detectors;

/// <summary>Streams that every detector must bear: invented people at several paces, and what real devices do at their worst.</summary>
internal static class ConformanceStreams
{
    private static readonly DateTime s_start = InventedPerson.Start;

    private static readonly Dictionary<string, Func<List<Reading>>> s_streams = new(StringComparer.Ordinal)
    {
        ["minutes"] = static () => Every(TimeSpan.FromMinutes(1), 2 * 1440),
        ["five minutes"] = static () => Every(TimeSpan.FromMinutes(5), 10 * 288),
        ["ten seconds"] = static () => Every(TimeSpan.FromSeconds(10), 3000),
        ["with an episode"] = static () => Changed(2 * 1440, static (i, r) => i is > 2000 and < 2100 ? r with { HeartRateBpm = r.HeartRateBpm + 60, StepsPerMinute = 0 } : r),
        ["with gaps, duplicates and late readings"] = Rough,
        ["stated activity"] = static () => Changed(2 * 1440, static (i, r) => r with
        {
            Activity = r.StepsPerMinute > 0 ? ActivityType.Walking : r.LocalTime.Hour < 6 ? ActivityType.Sleeping : ActivityType.Resting,
            HeartRateBpm = r.HeartRateBpm + (i is > 2000 and < 2060 ? 60 : 0),
        }),
        ["constant heart rate"] = static () => Changed(2000, static (_, r) => r with { HeartRateBpm = 70 }),
        ["three readings"] = static () => Every(TimeSpan.FromMinutes(1), 3),
        ["nothing stated"] = static () => Changed(500, static (_, r) => new Reading { LocalTime = r.LocalTime }),
        ["no heart rate"] = static () => Changed(500, static (_, r) => r with { HeartRateBpm = float.NaN }),
        ["not worn"] = static () => Changed(500, static (i, r) => r with { HeartRateBpm = i % 2 == 0 ? 0 : 255 }),
        ["reversed time"] = static () => Enumerable.Reverse(Every(TimeSpan.FromMinutes(1), 500)).ToList(),
        ["impossible values"] = static () => Changed(1500, static (i, r) => i % 3 == 0 ? Impossible(i, r) : r),
        ["ends of the calendar"] = Ends,
    };

    public static IReadOnlyCollection<string> Names => s_streams.Keys;

    public static List<Observation> Of(string name)
    {
        var person = new PersonalExpectation(new Person { AgeYears = 40 });
        return s_streams[name]().ConvertAll(reading => new Observation(reading, person.Observe(reading)));
    }

    private static List<Reading> Every(TimeSpan step, int count)
    {
        var minutes = InventedPerson.Minutes((int)(step * count / TimeSpan.FromMinutes(1)) + 1);
        var random = new SeededRandom(6);
        var readings = new List<Reading>(count);
        for (var i = 0; i < count; i++)
        {
            var time = s_start + (step * i);
            readings.Add(minutes[(int)((time - s_start) / TimeSpan.FromMinutes(1))] with
            {
                LocalTime = time,
                RmssdMs = 20 + random.NextInt(60),
                SignalQuality = (float)random.NextDouble(),
                ConfidenceScore = (float)random.NextDouble(),
                SkinTemperatureCelsius = 32 + (float)random.NextDouble(),
                DeviceBatteryPercent = random.NextInt(101),
            });
        }

        return readings;
    }

    private static List<Reading> Changed(int count, Func<int, Reading, Reading> change) =>
        Every(TimeSpan.FromMinutes(1), count).Select((reading, i) => change(i, reading)).ToList();

    private static List<Reading> Rough()
    {
        var readings = Every(TimeSpan.FromMinutes(1), 4000);
        var random = new SeededRandom(12);
        var rough = new List<Reading>();
        for (var i = 0; i < readings.Count; i++)
        {
            if (random.NextInt(400) == 0)
            {
                i += random.NextInt(300);
                continue;
            }

            // The clock is set back by an hour, once.
            var reading = i > 3000 ? readings[i] with { LocalTime = readings[i].LocalTime.AddHours(-1) } : readings[i];
            reading = random.NextInt(20) == 0 ? reading with { HeartRateBpm = 0 } : reading;
            rough.Add(reading);
            if (random.NextInt(15) == 0)
            {
                rough.Add(reading with { HeartRateBpm = 200 });
            }

            if (random.NextInt(30) == 0)
            {
                rough.Add(reading with { LocalTime = reading.LocalTime.AddMinutes(-7), HeartRateBpm = 190 });
            }
        }

        return rough;
    }

    private static Reading Impossible(int i, Reading reading)
    {
        var value = new[] { float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -1e30f, float.Epsilon, -1 }[i % 6];
        return new Reading
        {
            LocalTime = reading.LocalTime,
            HeartRateBpm = i % 2 == 0 ? value : reading.HeartRateBpm,
            StepsPerMinute = value,
            StepsPer5Min = value,
            ActivityIntensity = value,
            RmssdMs = value,
            SignalQuality = value,
            ConfidenceScore = value,
            SkinTemperatureCelsius = value,
            DeviceBatteryPercent = value,
            StressScore = value,
            RestingHeartRateBpm = value,
            Activity = ActivityType.Exercise,
        };
    }

    private static List<Reading> Ends() =>
    [
        new() { LocalTime = DateTime.MinValue, HeartRateBpm = 70, StepsPerMinute = 3 },
        new() { LocalTime = DateTime.MinValue.AddMinutes(1), HeartRateBpm = 71, StepsPerMinute = 0 },
        .. Every(TimeSpan.FromMinutes(1), 300),
        new() { LocalTime = DateTime.MaxValue, HeartRateBpm = 70, StepsPerMinute = 3 },
        .. Every(TimeSpan.FromMinutes(1), 300),
    ];
}
