using Vagus.Signals;

namespace Vagus.Tests.Models.Personal;

/// <summary>Minutes of an invented person whose heart follows a level, the clock and the steps, with noise.</summary>
internal static class InventedPerson
{
    public static readonly DateTime Start = new(2026, 3, 2, 7, 0, 0);

    public static List<Reading> Minutes(int count, float levelBpm = 75, ulong seed = 1, DateTime? start = null)
    {
        var random = new SeededRandom(seed, stream: 4);
        var readings = new List<Reading>(count);
        var (walking, effort) = (0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var time = (start ?? Start).AddMinutes(i);
            walking = walking > 0 ? walking - 1 : random.NextDouble() < 0.03 ? random.NextInt(20) : 0;
            var steps = walking > 0 && time.Hour is >= 7 and < 23 ? 60 + random.NextInt(60) : 0;
            effort += (steps - effort) / 3;
            var noise = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 8;
            readings.Add(new Reading
            {
                LocalTime = time,
                StepsPerMinute = steps,
                ActivityIntensity = steps > 100 ? 2 / 3f : steps > 0 ? 1 / 3f : 0,
                HeartRateBpm = MathF.Round((float)(levelBpm + (4 * Math.Cos((time.Hour - 16) * Math.PI / 12)) + (0.3 * effort) + noise)),
            });
        }

        return readings;
    }
}
