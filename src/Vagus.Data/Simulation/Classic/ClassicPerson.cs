using System.Globalization;
using Vagus.Signals;

namespace Vagus.Data.Simulation.Classic;

/// <summary>A person of the classic profile, and the rules that make one.</summary>
internal sealed record ClassicPerson(Person Person, DateTime FirstDay)
{
    private static readonly FitnessLevel[] Levels =
        [FitnessLevel.Sedentary, FitnessLevel.LightlyActive, FitnessLevel.FairlyActive, FitnessLevel.VeryActive];

    private static readonly double[] LevelWeights = [.35, .35, .25, .05];
    private static readonly double[] LevelWeightsOver60 = [.45, .35, .15, .05];
    private static readonly double[] SleepQualityWeights = [.15, .25, .45, .15];

    private static readonly Medications[] BloodPressureDrugs =
        [Medications.BetaBlocker, Medications.AceInhibitor, Medications.CalciumChannelBlocker];

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"USER_{number + 1:D4}");

    public static ClassicPerson Draw(int number, RandomVariates random, DateOnly referenceDate)
    {
        var age = 18 + (int)Math.Floor(62 * random.Beta(2, 5));
        var male = random.Chance(.48);
        var height = Math.Clamp(random.Normal(male ? 175 : 162, 8), 120, 220);
        var bmi = Math.Min(20 + random.Gamma(2, 2), 60);
        var fitness = Levels[random.Choice(age > 60 ? LevelWeightsOver60 : LevelWeights)];
        var performance = DrawPerformance(fitness, random);
        var resting = DrawResting(performance, random)
            + (male ? 0 : random.WholeNumber(2, 7))
            + (age > 60 ? random.WholeNumber(3, 8) : 0);
        var conditions = DrawConditions(age, bmi, random);
        var person = new Person
        {
            Id = IdOf(number),
            AgeYears = age,
            Sex = male ? Sex.Male : Sex.Female,
            WeightKg = Round1(bmi * height * height / 10_000),
            HeightCm = Round1(height),
            Bmi = Round1(bmi),
            FitnessLevel = fitness,
            PerformanceLevel = performance,
            RestingHeartRateBpm = resting,
            MaxHeartRateBpm = (float)Math.Round(male ? 214 - (.8 * age) : 206 - (.88 * age)),
            Conditions = conditions,
            Medications = DrawMedications(conditions, random),
            Smoker = random.Chance(age < 35 ? .25 : age < 55 ? .20 : .15),
            CaffeineUser = random.Chance(.85),
            AlcoholUser = random.Chance(.70),
            SleepQuality = SleepQuality.Poor + (byte)random.Choice(SleepQualityWeights),
        };
        return new ClassicPerson(person, referenceDate.ToDateTime(TimeOnly.MinValue).AddDays(-random.WholeNumber(1, 365)));
    }

    private static PerformanceLevel DrawPerformance(FitnessLevel fitness, RandomVariates random) => fitness switch
    {
        FitnessLevel.Sedentary => PerformanceLevel.Low,
        FitnessLevel.LightlyActive => random.Chance(.7) ? PerformanceLevel.Low : PerformanceLevel.Moderate,
        FitnessLevel.FairlyActive => random.Chance(.8) ? PerformanceLevel.Moderate : PerformanceLevel.High,
        _ => random.Chance(.7) ? PerformanceLevel.High : PerformanceLevel.Athlete,
    };

    private static int DrawResting(PerformanceLevel performance, RandomVariates random) => performance switch
    {
        PerformanceLevel.Low => random.WholeNumber(65, 85),
        PerformanceLevel.Moderate => random.WholeNumber(60, 75),
        PerformanceLevel.High => random.WholeNumber(50, 65),
        _ => random.WholeNumber(40, 60),
    };

    private static Conditions DrawConditions(int age, double bmi, RandomVariates random)
    {
        var (young, middle) = (age < 45, age < 65);
        var conditions = Conditions.None;
        Draw(Conditions.Hypertension, young ? .15 : middle ? .35 : .60);
        Draw(Conditions.Diabetes, young ? .05 : middle ? .12 : .20);
        Draw(Conditions.HeartDisease, young ? .02 : middle ? .08 : .15);
        Draw(Conditions.Anxiety, .18);
        Draw(Conditions.SleepApnea, bmi < 25 ? .05 : bmi < 30 ? .15 : .25);
        return conditions;

        void Draw(Conditions condition, double probability)
        {
            conditions |= random.Chance(probability) ? condition : Conditions.None;
        }
    }

    private static Medications DrawMedications(Conditions conditions, RandomVariates random)
    {
        var drugs = Medications.None;
        if (conditions.HasFlag(Conditions.Hypertension))
        {
            var first = random.WholeNumber(0, 2);
            drugs |= BloodPressureDrugs[first];
            if (random.Chance(.5))
            {
                drugs |= BloodPressureDrugs[(first + random.WholeNumber(1, 2)) % 3];
            }
        }

        if (conditions.HasFlag(Conditions.Anxiety) && random.Chance(.4))
        {
            drugs |= Medications.BetaBlocker;
        }

        return conditions.HasFlag(Conditions.HeartDisease) ? drugs | Medications.BetaBlocker : drugs;
    }

    private static float Round1(double value) => (float)(Math.Round(value * 10) / 10);
}
