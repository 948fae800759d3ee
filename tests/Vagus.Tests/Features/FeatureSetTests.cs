using Vagus.Features;
using Vagus.Signals;

namespace Vagus.Tests.Features;

public sealed class FeatureSetTests
{
    private static readonly Reading Noon = new() { LocalTime = new(2026, 5, 3, 12, 30, 0, DateTimeKind.Unspecified) };

    [Fact]
    public void An_unknown_name_is_refused_by_name()
    {
        var fault = Assert.Throws<ArgumentException>(() => FeatureSet.Of(["hour", "hours"]));
        Assert.Contains("found the feature 'hours'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_twice_is_refused_by_name()
    {
        var fault = Assert.Throws<ArgumentException>(() => FeatureSet.Of(["hour", "age", "hour"]));
        Assert.Contains("found the feature 'hour' twice", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_room_is_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => FeatureSet.Of(["hour", "age"]).Compute(new Person(), new Reading(), new PersonHistory(), new float[1]));
        Assert.Contains("found room for 1 values, expected 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_come_in_the_order_of_the_names()
    {
        var values = new float[3];
        FeatureSet.Of(["age", "hour", "is_weekend"]).Compute(new Person { AgeYears = 44 }, Noon, new PersonHistory(), values);
        Assert.Equal([44f, 12.5f, 1f], values);
    }

    [Fact]
    public void The_hash_depends_on_names_and_their_order()
    {
        Assert.Equal(FeatureSet.Of(["hour", "age"]).Hash, FeatureSet.Of(["hour", "age"]).Hash);
        Assert.NotEqual(FeatureSet.Of(["hour", "age"]).Hash, FeatureSet.Of(["age", "hour"]).Hash);
        Assert.NotEqual(FeatureSet.Of(["hour", "age"]).Hash, FeatureSet.Of(["hour"]).Hash);
        Assert.NotEqual(FeatureSet.Of(["personal_expected"]).Hash, FeatureSet.Of([]).Hash);
    }

    [Theory]
    [InlineData("hour")]
    [InlineData("population_expected")]
    [InlineData("personal_ratio")]
    [InlineData("max_heart_rate")]
    public void The_hash_changes_when_a_feature_or_what_it_stands_on_changes_its_meaning(string changed)
    {
        FeatureDefinition[] features = [FeatureCatalogue.Find("hour")!, FeatureCatalogue.Find("residual_spread")!];
        var before = FeatureSet.HashOf(features, FeatureCatalogue.Find);
        Assert.Equal(FeatureSet.Of(features.Select(feature => feature.Name)).Hash, before);
        foreach (var change in new Func<FeatureDefinition, FeatureDefinition>[]
        {
            feature => feature with { Formula = feature.Formula + " · 2" },
            feature => feature with { Unit = "h" + feature.Unit },
            feature => feature with { Columns = feature.Columns + " steps_5min" },
            feature => feature with { WindowReadings = 7 },
        })
        {
            FeatureDefinition Changed(FeatureDefinition feature) => feature.Name == changed ? change(feature) : feature;
            var after = FeatureSet.HashOf([.. features.Select(Changed)], name => FeatureCatalogue.Find(name) is { } feature ? Changed(feature) : null);
            Assert.NotEqual(before, after);
        }

        Assert.Equal(before, FeatureSet.HashOf(features, name => FeatureCatalogue.Find(name) is { } f ? f.Name == "weekday_sin" ? f with { Unit = "?" } : f : null));
    }

    [Fact]
    public void A_bare_profile_and_an_empty_reading_give_NaN_or_a_population_value_but_never_infinity()
    {
        var values = new float[Moment.Everything.Count];
        Moment.Everything.Compute(new Person(), Noon, new PersonHistory(), values);
        Assert.All(values, value => Assert.False(float.IsInfinity(value)));
        Assert.All(FeatureCatalogue.All.Where(f => f.Family == FeatureFamily.Profile), f => Assert.True(float.IsNaN(Value(f.Name, new Person(), Noon))));
        Assert.Equal(72, Value("resting_heart_rate", new Person(), Noon));
        Assert.Equal(180, Value("max_heart_rate", new Person(), Noon));
        Assert.Equal(1, Value("personal_ratio_hour", new Person(), Noon));
    }

    [Theory]
    [InlineData("is_male", 1f)]
    [InlineData("fitness_level", 0f)]
    [InlineData("performance_level", 3f)]
    [InlineData("sleep_quality", 3f)]
    [InlineData("has_diabetes", 1f)]
    [InlineData("has_anxiety", 0f)]
    [InlineData("takes_beta_blocker", 0f)]
    [InlineData("takes_ace_inhibitor", 1f)]
    [InlineData("smoker", 0f)]
    [InlineData("caffeine_user", 1f)]
    [InlineData("activity_type", 5f)]
    [InlineData("is_exercise", 1f)]
    [InlineData("is_sleeping", 0f)]
    [InlineData("sleep_stage", 3f)]
    [InlineData("weekday", 0f)]
    [InlineData("season", 1f)]
    [InlineData("month", 5f)]
    [InlineData("is_night", 0f)]
    [InlineData("heart_rate_zone", 2f)]
    [InlineData("heart_rate_reserve_share", 0.6428571f)]
    [InlineData("heart_rate_share_of_max", 0.75f)]
    [InlineData("heart_rate_ratio_to_resting", 2.5f)]
    [InlineData("heart_rate_excess", 20f)]
    [InlineData("rmssd_relative", 40f)]
    public void Features_are_coded_as_their_formula_says(string name, float expected)
    {
        var person = new Person
        {
            Sex = Sex.Male,
            FitnessLevel = FitnessLevel.Sedentary,
            PerformanceLevel = PerformanceLevel.Athlete,
            SleepQuality = SleepQuality.Excellent,
            Conditions = Conditions.Diabetes | Conditions.Hypertension,
            Medications = Medications.AceInhibitor,
            Smoker = false,
            CaffeineUser = true,
            RestingHeartRateBpm = 60,
            MaxHeartRateBpm = 200,
        };
        var reading = Noon with
        {
            HeartRateBpm = 150,
            RestingHeartRateBpm = 60,
            Activity = ActivityType.Exercise,
            ActivityIntensity = 0.5f,
            RmssdMs = 20,
            SleepStage = SleepStage.Rem,
        };
        Assert.Equal(expected, Value(name, person, reading), 1e-5f);
    }

    [Theory]
    [InlineData(119.9f, 0)]
    [InlineData(120f, 1)]
    [InlineData(140f, 2)]
    [InlineData(160f, 3)]
    [InlineData(180f, 4)]
    [InlineData(250f, 4)]
    public void Zones_start_at_60_70_80_and_90_percent_of_the_maximum(float heartRate, int zone) =>
        Assert.Equal(zone, Value("heart_rate_zone", new Person { MaxHeartRateBpm = 200 }, Noon with { HeartRateBpm = heartRate }));

    [Fact]
    public void The_hour_never_reaches_24() => Assert.InRange(
        Value("hour", new Person(), new Reading { LocalTime = new DateTime(2026, 5, 3, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(-1) }),
        23.9999f,
        MathF.BitDecrement(24));

    private static float Value(string name, Person person, Reading reading)
    {
        var value = new float[1];
        FeatureSet.Of([name]).Compute(person, reading, new PersonHistory(), value);
        return value[0];
    }
}
