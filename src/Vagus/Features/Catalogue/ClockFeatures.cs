namespace Vagus.Features.Catalogue;

/// <summary>Hour, weekday and season of the reading.</summary>
internal static class ClockFeatures
{
    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return Clock("hour", "h", "local hour with minutes as a fraction", static (in FeatureInput x) => x.Hour);
        yield return Clock("hour_sin", "1", "sin(2π·hour/24)", static (in FeatureInput x) => Sin(x.Hour / 24));
        yield return Clock("hour_cos", "1", "cos(2π·hour/24)", static (in FeatureInput x) => Cos(x.Hour / 24));
        yield return Clock("half_day_sin", "1", "sin(4π·hour/24)", static (in FeatureInput x) => Sin(x.Hour / 12));
        yield return Clock("half_day_cos", "1", "cos(4π·hour/24)", static (in FeatureInput x) => Cos(x.Hour / 12));
        yield return Clock("weekday", "1", "0 Sunday to 6 Saturday", static (in FeatureInput x) => (int)x.Reading.LocalTime.DayOfWeek);
        yield return Clock("weekday_sin", "1", "sin(2π·weekday/7)", static (in FeatureInput x) => Sin((int)x.Reading.LocalTime.DayOfWeek / 7f));
        yield return Clock("weekday_cos", "1", "cos(2π·weekday/7)", static (in FeatureInput x) => Cos((int)x.Reading.LocalTime.DayOfWeek / 7f));
        yield return Clock("is_weekend", "1", "1 on Saturday and Sunday", static (in FeatureInput x) =>
            x.Reading.LocalTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 : 0);
        yield return Clock("is_night", "1", "1 from 22:00 to 6:59", static (in FeatureInput x) => x.Hour is >= 22 or < 7 ? 1 : 0);
        yield return Clock("month", "1", "1 to 12", static (in FeatureInput x) => x.Reading.LocalTime.Month);
        yield return Clock("day_of_month", "d", "1 to 31", static (in FeatureInput x) => x.Reading.LocalTime.Day);
        yield return Clock("season", "1", "0 winter (December to February), 1 spring, 2 summer, 3 autumn", static (in FeatureInput x) =>
            x.Reading.LocalTime.Month % 12 / 3);
        yield return Clock("year_sin", "1", "sin(2π·day of year/365.25)", static (in FeatureInput x) => Sin(x.Reading.LocalTime.DayOfYear / 365.25f));
        yield return Clock("year_cos", "1", "cos(2π·day of year/365.25)", static (in FeatureInput x) => Cos(x.Reading.LocalTime.DayOfYear / 365.25f));
    }

    private static FeatureDefinition Clock(string name, string unit, string formula, FeatureFunction function) =>
        new(name, unit, FeatureFamily.Clock, FeatureSources.Clock, "timestamp", formula, 0, function);

    private static float Sin(float turns) => MathF.Sin(MathF.Tau * turns);

    private static float Cos(float turns) => MathF.Cos(MathF.Tau * turns);
}
