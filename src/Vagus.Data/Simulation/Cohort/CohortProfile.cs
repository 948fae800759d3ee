using Vagus.Data.Simulation.Classic;
using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>All that is fixed for a simulated person: who they are, how they live, how their heart answers, what they wear.</summary>
internal sealed class CohortProfile
{
    private static readonly double[] SamplingWeights = [.60, .35, .05];

    private CohortProfile(Person person, DateOnly firstDay)
    {
        Person = person;
        FirstDay = firstDay;
    }

    public Person Person { get; }

    public DateOnly FirstDay { get; }

    public TimeSpan Every { get; private init; }

    // The heart.
    public double RestingBpm { get; private init; }

    public double MaxBpm { get; private init; }

    public double MaxMet { get; private init; }

    public double RiseSeconds { get; private init; }

    public double RecoverySeconds { get; private init; }

    public double RmssdMs { get; private init; }

    public double CircadianBpm { get; private init; }

    public double CircadianPeakHour { get; private init; }

    public double NoiseScale { get; private init; }

    /// <summary>Multiplies how far the person's days differ.</summary>
    public double DayScale { get; private init; }

    public double BreathHz { get; private init; }

    public double EctopicShare { get; private init; }

    /// <summary>Length of the menstrual cycle in days; 0 without one.</summary>
    public double CycleDays { get; private init; }

    public double CycleOffsetDays { get; private init; }

    public double SkinCelsius { get; private init; }

    // The life.
    public double WakeHour { get; private init; }

    public double BedHour { get; private init; }

    public double WeekendShiftHours { get; private init; }

    public bool Works { get; private init; }

    public bool WorksOnFeet { get; private init; }

    public double CommuteMinutes { get; private init; }

    public bool CommutesOnFoot { get; private init; }

    /// <summary>Multiplies how often the person gets up and moves.</summary>
    public double Restlessness { get; private init; }

    public double ExerciseChance { get; private init; }

    public double WalkChance { get; private init; }

    public double NapChance { get; private init; }

    public double StressSpellsADay { get; private init; }

    public double AlcoholChance { get; private init; }

    public double CupsADay { get; private init; }

    public double Cadence { get; private init; }

    // The device.
    public double NightOffChance { get; private init; }

    public int ChargeEveryDays { get; private init; }

    public bool HasEvents { get; private init; }

    public static CohortProfile Draw(CohortOptions options, int number)
    {
        var random = new RandomVariates(options.Seed, CohortStreams.Of(CohortStreams.Profile, number));
        var drawn = ClassicPerson.Draw(number, random, options.ReferenceDate);
        var basis = drawn.Person;
        var level = (int)basis.FitnessLevel - 1;
        var age = basis.AgeYears;
        var blocked = basis.Medications?.HasFlag(Medications.BetaBlocker) == true;

        // Means of wearables lie below the clinic's 72 (NHANES, men 71, women 74): asleep and at rest all day.
        var resting = random.Normal(basis.Sex == Sex.Male ? 65.5 : 69.5, 6.3)
            + ((ReadOnlySpan<double>)[3.5, .5, -4, -10])[level] - (blocked ? 7 : 0);
        resting = Math.Clamp(resting, 42, 95);

        // Tanaka, Monahan and Seals 2001: 208 − 0.7 · age; single people lie about 8 bpm around it.
        var max = 208 - (.7 * age);
        var ownMax = Math.Max(resting + 55, max + Math.Clamp(random.Normal(0, 8), -20, 20) - (blocked ? 18 : 0));
        var sampling = options.Sampling != CohortSampling.Mixed
            ? options.Sampling
            : CohortSampling.FiveMinutes + (byte)random.Choice(SamplingWeights);
        var person = basis with
        {
            RestingHeartRateBpm = (float)Math.Round(Math.Clamp(resting + random.Normal(0, 1.5), 40, 100)),
            MaxHeartRateBpm = (float)Math.Round(max),
        };
        var woman = basis.Sex == Sex.Female;
        return new CohortProfile(person, DateOnly.FromDateTime(drawn.FirstDay))
        {
            Every = sampling switch
            {
                CohortSampling.TenSeconds => TimeSpan.FromSeconds(10),
                CohortSampling.OneMinute => TimeSpan.FromMinutes(1),
                _ => TimeSpan.FromMinutes(5),
            },
            RestingBpm = resting,
            MaxBpm = ownMax,
            MaxMet = Math.Max(5, ((ReadOnlySpan<double>)[8.5, 10, 12, 15])[level] * random.Uniform(.88, 1.12) * (woman ? .9 : 1) * (1 - (.006 * Math.Max(0, age - 30)))),
            RiseSeconds = random.Uniform(35, 70),
            RecoverySeconds = ((ReadOnlySpan<double>)[150, 120, 95, 75])[level] * random.Uniform(.8, 1.25),
            RmssdMs = Math.Clamp(34 * PortableMath.Exp(random.Normal(0, .44) - (.011 * (age - 35)) - (.012 * (resting - 67))), 10, 140),
            CircadianBpm = random.Uniform(2, 4.5),
            CircadianPeakHour = random.Normal(16.5, .8),
            NoiseScale = random.Uniform(.75, 1.3),
            DayScale = random.Uniform(.65, 1.6),
            BreathHz = random.Uniform(.2, .3),
            EctopicShare = random.Chance(.6) ? 0 : random.Uniform(0, .004),
            CycleDays = woman && age < 50 && random.Chance(.7) ? random.Uniform(26, 32) : 0,
            CycleOffsetDays = random.Uniform(0, 32),
            SkinCelsius = random.Normal(33.8, .6),
            WakeHour = Math.Clamp(random.Normal(6.9, .8), 4.8, 9.5),
            BedHour = Math.Clamp(random.Normal(23.6, .8), 21.3, 25.5),
            WeekendShiftHours = Math.Clamp(random.Normal(.9, .5), 0, 2.2),
            Works = age < 67 && random.Chance(.75),
            WorksOnFeet = random.Chance(.2),
            CommuteMinutes = random.Uniform(12, 55),
            CommutesOnFoot = random.Chance(.35),
            Restlessness = ((ReadOnlySpan<double>)[.75, 1, 1.2, 1.35])[level] * random.Uniform(.75, 1.3),
            ExerciseChance = ((ReadOnlySpan<double>)[.06, .18, .42, .72])[level] * random.Uniform(.7, 1.3),
            WalkChance = ((ReadOnlySpan<double>)[.3, .45, .5, .5])[level] * random.Uniform(.6, 1.4),
            NapChance = random.Chance(.7) ? .02 : .15,
            StressSpellsADay = (basis.Conditions?.HasFlag(Conditions.Anxiety) == true ? 1.4 : .6) * random.Uniform(.5, 1.5),
            AlcoholChance = basis.AlcoholUser == true ? random.Uniform(.05, .35) : 0,
            CupsADay = basis.CaffeineUser == true ? random.Uniform(1, 3.5) : 0,
            Cadence = random.Normal(106, 6),
            NightOffChance = random.Chance(.15) ? .75 : .03,
            ChargeEveryDays = random.WholeNumber(1, 6),
            HasEvents = random.Chance(.75),
        };
    }
}

/// <summary>The streams of random numbers of a person, so that no part of the simulation shifts another.</summary>
internal static class CohortStreams
{
    public const ulong Profile = 11;
    public const ulong Plan = 12;
    public const ulong Events = 13;
    public const ulong Minutes = 14;
    public const ulong Beats = 15;
    public const ulong Device = 16;
    public const ulong Level = 17;

    public static ulong Of(ulong part, int number) => (part << 32) | (uint)number;
}
