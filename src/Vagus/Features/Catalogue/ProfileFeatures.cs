using Vagus.Signals;

namespace Vagus.Features.Catalogue;

/// <summary>What the profile says: body, fitness, conditions, drug classes, lifestyle.</summary>
internal static class ProfileFeatures
{
    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Profile("age", "a", "age", "age in years", static (in FeatureInput x) => x.Person.AgeYears);
        yield return Profile("is_male", "1", "gender", "1 male, 0 female", static (in FeatureInput x) => Code((int)x.Person.Sex, 1));
        yield return Profile("weight", "kg", "weight_kg", "body mass", static (in FeatureInput x) => x.Person.WeightKg);
        yield return Profile("height", "cm", "height_cm", "height", static (in FeatureInput x) => x.Person.HeightCm);
        yield return Profile("bmi", "kg/m²", "bmi", "body mass index", static (in FeatureInput x) => x.Person.Bmi);
        yield return Profile("fitness_level", "1", "fitness_level", "0 sedentary to 3 very active", static (in FeatureInput x) =>
            Code((int)x.Person.FitnessLevel, 1));
        yield return Profile("performance_level", "1", "performance_level", "0 low to 3 athlete", static (in FeatureInput x) =>
            Code((int)x.Person.PerformanceLevel, 1));
        yield return Profile("sleep_quality", "1", "sleep_quality", "0 poor to 3 excellent", static (in FeatureInput x) =>
            Code((int)x.Person.SleepQuality, 1));
        yield return Condition("has_hypertension", Conditions.Hypertension, static (in FeatureInput x) => Has(x, Conditions.Hypertension));
        yield return Condition("has_diabetes", Conditions.Diabetes, static (in FeatureInput x) => Has(x, Conditions.Diabetes));
        yield return Condition("has_heart_disease", Conditions.HeartDisease, static (in FeatureInput x) => Has(x, Conditions.HeartDisease));
        yield return Condition("has_anxiety", Conditions.Anxiety, static (in FeatureInput x) => Has(x, Conditions.Anxiety));
        yield return Condition("has_sleep_apnea", Conditions.SleepApnea, static (in FeatureInput x) => Has(x, Conditions.SleepApnea));
        yield return Medication("takes_beta_blocker", Medications.BetaBlocker, static (in FeatureInput x) => Takes(x, Medications.BetaBlocker));
        yield return Medication("takes_ace_inhibitor", Medications.AceInhibitor, static (in FeatureInput x) => Takes(x, Medications.AceInhibitor));
        yield return Medication("takes_calcium_channel_blocker", Medications.CalciumChannelBlocker, static (in FeatureInput x) =>
            Takes(x, Medications.CalciumChannelBlocker));
        yield return Profile("smoker", "1", "smoker", "1 yes, 0 no", static (in FeatureInput x) => Flag(x.Person.Smoker));
        yield return Profile("caffeine_user", "1", "caffeine_user", "1 yes, 0 no", static (in FeatureInput x) => Flag(x.Person.CaffeineUser));
        yield return Profile("alcohol_user", "1", "alcohol_user", "1 yes, 0 no", static (in FeatureInput x) => Flag(x.Person.AlcoholUser));
    }

    internal static float Has(in FeatureInput x, Conditions condition) =>
        x.Person.Conditions is { } known ? Bit((known & condition) == condition) : float.NaN;

    private static float Takes(in FeatureInput x, Medications medication) =>
        x.Person.Medications is { } known ? Bit((known & medication) == medication) : float.NaN;

    private static float Flag(bool? value) => value is { } known ? Bit(known) : float.NaN;

    private static float Bit(bool value) => value ? 1 : 0;

    private static float Code(int value, int first) => value == 0 ? float.NaN : value - first;

    private static FeatureDefinition Profile(string name, string unit, string column, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Profile, FeatureSources.Profile, column, formula, 0, function);

    private static FeatureDefinition Condition(string name, Conditions condition, FeatureFunction function) =>
        Profile(name, "1", "conditions", "1 when conditions lists " + Terms.Conditions.ToWord(condition), function);

    private static FeatureDefinition Medication(string name, Medications medication, FeatureFunction function) =>
        Profile(name, "1", "medications", "1 when medications lists " + Terms.Medications.ToWord(medication), function);
}
