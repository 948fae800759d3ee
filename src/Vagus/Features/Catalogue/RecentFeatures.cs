using Vagus.Signals;

namespace Vagus.Features.Catalogue;

/// <summary>Lags 1, 2 and 5 and differences of heart rate, RMSSD, stress and steps. All lie before the reading.</summary>
internal static class RecentFeatures
{
    private static readonly Channel[] s_channels = [Channel.HeartRate, Channel.Rmssd, Channel.Stress, Channel.Steps];

    public static IEnumerable<FeatureDefinition> Define()
    {
        yield return new("minutes_since_last", "min", FeatureFamily.Recent, FeatureSources.Past | FeatureSources.Clock, "timestamp",
            "minutes since the reading before", 1, static (in FeatureInput x) =>
                x.History.LastTime is { } last ? (float)(x.Reading.LocalTime - last).TotalMinutes : float.NaN);
        foreach (var channel in s_channels)
        {
            foreach (var lag in new[] { 1, 2, 5 })
            {
                yield return Lagged(channel, $"lag_{lag}", $"value {lag} readings ago", lag, (in FeatureInput x) => Lag(x, channel, lag));
            }

            yield return Lagged(channel, "difference_1", "lag 1 − lag 2", 2, (in FeatureInput x) => Lag(x, channel, 1) - Lag(x, channel, 2));
            yield return Lagged(channel, "difference_4", "lag 1 − lag 5", 5, (in FeatureInput x) => Lag(x, channel, 1) - Lag(x, channel, 5));
            if (channel != Channel.HeartRate)
            {
                yield return Lagged(channel, "difference_now", "present value − lag 1", 1, (in FeatureInput x) =>
                    Channels.Of(channel, x.Reading) - Lag(x, channel, 1), Channels.PresentSourceOf(channel));
            }
        }

        yield return new("intensity_difference_now", "1", FeatureFamily.Recent, FeatureSources.Past | FeatureSources.Context, "activity_intensity",
            "present intensity − that of the reading before", 1, static (in FeatureInput x) =>
                x.Reading.ActivityIntensity - x.History.LastIntensity(x.Reading.LocalTime));
    }

    private static float Lag(in FeatureInput x, Channel channel, int lag) => x.History.Lag(channel, lag, x.Reading.LocalTime);

    private static FeatureDefinition Lagged(
        Channel channel, string suffix, string formula, int window, FeatureFunction function, FeatureSources more = FeatureSources.None) =>
        new(
            Channels.NameOf(channel) + "_" + suffix,
            Channels.UnitOf(channel),
            FeatureFamily.Recent,
            FeatureSources.Past | more | (Channels.IsDerived(channel) ? FeatureSources.Derived : FeatureSources.None),
            Channels.ColumnOf(channel),
            formula,
            window,
            function);
}
