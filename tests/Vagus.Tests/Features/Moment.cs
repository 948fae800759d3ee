using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;

namespace Vagus.Tests.Features;

/// <summary>A random person at a random present, with a random past; and the same with one thing changed.</summary>
internal sealed record Moment
{
    public static readonly FeatureSet Everything = FeatureSet.Of(FeatureCatalogue.All.Select(feature => feature.Name));

    public required Person Person { get; init; }

    /// <summary>Whose history it is; the past stays as it was when the profile changes.</summary>
    public required Person PersonOfPast { get; init; }

    public required Reading[] Past { get; init; }

    public required Reading Present { get; init; }

    public static Moment Random(ulong seed)
    {
        var random = new SeededRandom(seed);
        var person = RandomPerson(random);
        var past = RandomPast(random, random.NextInt(45));
        return new Moment
        {
            Person = person,
            PersonOfPast = person,
            Past = past,
            Present = RandomReading(random) with { LocalTime = After(past, random, random.NextInt(4) == 0) },
        };
    }

    public float[] Values()
    {
        var values = new float[Everything.Count];
        Everything.Compute(Person, Present, History(), values);
        return values;
    }

    public PersonHistory History()
    {
        var history = new PersonHistory();
        foreach (var reading in Past)
        {
            history.Add(PersonOfPast, reading);
        }

        return history;
    }

    /// <summary>The same moment with everything changed that a source stands for, and nothing else.</summary>
    public Moment WithOther(FeatureSources source, SeededRandom random)
    {
        var other = RandomReading(random);
        return source switch
        {
            FeatureSources.PresentHeartRate => this with { Present = Present with { HeartRateBpm = other.HeartRateBpm } },
            FeatureSources.Profile => this with { Person = RandomPerson(random) },
            FeatureSources.Past => this with { Past = SamePauseBefore(RandomPast(random, random.NextInt(45))) },
            FeatureSources.Clock => this with { Present = Present with { LocalTime = After(Past, random, History().IsAfterGap(Present.LocalTime)) } },
            FeatureSources.Context => this with
            {
                Present = other with
                {
                    LocalTime = Present.LocalTime,
                    HeartRateBpm = Present.HeartRateBpm,
                    StressScore = Present.StressScore,
                    RmssdMs = Present.RmssdMs,
                    CaloriesPer5MinKcal = Present.CaloriesPer5MinKcal,
                    SleepStage = Present.SleepStage,
                },
            },
            FeatureSources.Derived => this with { Present = WithOtherDerived(Present, random), Past = Array.ConvertAll(Past, past => WithOtherDerived(past, random)) },
            _ => this,
        };
    }

    public static Reading[] RandomPast(SeededRandom random, int count)
    {
        var past = new Reading[count];
        var time = new DateTime(2026, 1 + random.NextInt(12), 1 + random.NextInt(28), random.NextInt(24), random.NextInt(60), 0, DateTimeKind.Unspecified);
        for (var i = 0; i < count; i++)
        {
            time = time.AddMinutes(random.NextInt(15) == 0 ? 61 + random.NextInt(3000) : 1 + random.NextInt(10));
            past[i] = RandomReading(random) with { LocalTime = time };
        }

        return past;
    }

    public static Reading RandomReading(SeededRandom random) => new()
    {
        HeartRateBpm = Maybe(random, 35 + random.NextInt(150)),
        RestingHeartRateBpm = Maybe(random, 40 + random.NextInt(50), 3),
        Activity = (ActivityType)random.NextInt(7),
        ActivityIntensity = Maybe(random, random.NextDouble()),
        StepsPer5Min = Maybe(random, random.NextInt(500)),
        CaloriesPer5MinKcal = Maybe(random, random.NextDouble() * 60),
        RmssdMs = Maybe(random, 5 + (random.NextDouble() * 70)),
        StressScore = Maybe(random, random.NextInt(101)),
        ConfidenceScore = Maybe(random, random.NextDouble()),
        SignalQuality = Maybe(random, random.NextDouble()),
        SkinTemperatureCelsius = Maybe(random, 33 + (random.NextDouble() * 5)),
        DeviceBatteryPercent = Maybe(random, random.NextInt(101)),
        ElevationGainMetres = Maybe(random, random.NextInt(9)),
        SleepStage = (SleepStage)random.NextInt(5),
    };

    public static Person RandomPerson(SeededRandom random) => new()
    {
        AgeYears = Maybe(random, 18 + random.NextInt(70)),
        Sex = (Sex)random.NextInt(3),
        WeightKg = Maybe(random, 45 + random.NextInt(80)),
        HeightCm = Maybe(random, 150 + random.NextInt(50)),
        Bmi = Maybe(random, 18 + random.NextInt(20)),
        FitnessLevel = (FitnessLevel)random.NextInt(5),
        PerformanceLevel = (PerformanceLevel)random.NextInt(5),
        RestingHeartRateBpm = Maybe(random, 40 + random.NextInt(50), 3),
        MaxHeartRateBpm = Maybe(random, 150 + random.NextInt(60), 3),
        Conditions = random.NextInt(5) == 0 ? null : (Conditions)random.NextInt(32),
        Medications = random.NextInt(5) == 0 ? null : (Medications)random.NextInt(8),
        Smoker = Maybe(random),
        CaffeineUser = Maybe(random),
        AlcoholUser = Maybe(random),
        SleepQuality = (SleepQuality)random.NextInt(5),
    };

    private static Reading WithOtherDerived(Reading reading, SeededRandom random)
    {
        var other = RandomReading(random);
        return reading with
        {
            StressScore = other.StressScore,
            RmssdMs = other.RmssdMs,
            CaloriesPer5MinKcal = other.CaloriesPer5MinKcal,
            SleepStage = other.SleepStage,
        };
    }

    private static DateTime After(Reading[] past, SeededRandom random, bool gap)
    {
        var last = past.Length == 0 ? new DateTime(2026, 3, 4, 5, 6, 0, DateTimeKind.Unspecified) : past[^1].LocalTime;
        return last.AddMinutes(gap ? 61 + random.NextInt(600_000) : 1 + random.NextInt(60));
    }

    // Another past that ends a little before the present, so that it is not just a gap away.
    private Reading[] SamePauseBefore(Reading[] past)
    {
        var shift = past.Length == 0 ? TimeSpan.Zero : Present.LocalTime.AddMinutes(-7) - past[^1].LocalTime;
        return Array.ConvertAll(past, reading => reading with { LocalTime = reading.LocalTime + shift });
    }

    private static float Maybe(SeededRandom random, double value, int oneIn = 7) => random.NextInt(oneIn) == 0 ? float.NaN : (float)value;

    private static bool? Maybe(SeededRandom random) => random.NextInt(3) switch { 0 => null, 1 => true, _ => false };
}
