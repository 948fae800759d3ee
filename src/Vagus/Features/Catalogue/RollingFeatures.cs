using Vagus.Signals;

namespace Vagus.Features.Catalogue;

/// <summary>
/// Mean, standard deviation, extremes and median over the last 5, 10 and 30 earlier readings of six channels, and the
/// distance and z-score of the newest value against them: the present value, or for the heart rate the value before.
/// </summary>
internal static class RollingFeatures
{
    public static IEnumerable<FeatureDefinition> Define()
    {
        for (var c = 0; c < Channels.Count; c++)
        {
            var channel = (Channel)c;
            for (var w = 0; w < PersonHistory.Windows.Count; w++)
            {
                var window = w;
                yield return Rolling(channel, w, "mean", (in FeatureInput x) => Of(x, channel, window).Mean);
                yield return Rolling(channel, w, "std", (in FeatureInput x) => Of(x, channel, window).StandardDeviation);
                yield return Rolling(channel, w, "min", (in FeatureInput x) => Of(x, channel, window).Min);
                yield return Rolling(channel, w, "max", (in FeatureInput x) => Of(x, channel, window).Max);
                yield return Rolling(channel, w, "median", (in FeatureInput x) => Of(x, channel, window).Median);
                yield return Rolling(channel, w, "distance", (in FeatureInput x) => Newest(x, channel) - Of(x, channel, window).Mean);
                yield return Rolling(channel, w, "z", (in FeatureInput x) => Of(x, channel, window).ZScore(Newest(x, channel)));
            }
        }
    }

    private static RollingStatistics Of(in FeatureInput x, Channel channel, int window) =>
        x.History.Rolling(channel, window, x.Reading.LocalTime);

    private static float Newest(in FeatureInput x, Channel channel) => channel == Channel.HeartRate
        ? x.History.Lag(Channel.HeartRate, 1, x.Reading.LocalTime)
        : Channels.Of(channel, x.Reading);

    private static FeatureDefinition Rolling(Channel channel, int windowIndex, string statistic, FeatureFunction function)
    {
        var window = PersonHistory.Windows[windowIndex];
        var against = statistic is "distance" or "z";
        var newest = channel == Channel.HeartRate ? "the reading before" : "the present value";
        return new(
            $"{Channels.NameOf(channel)}_{statistic}_{window}",
            statistic == "z" ? "1" : Channels.UnitOf(channel),
            FeatureFamily.Rolling,
            FeatureSources.Past
                | (Channels.IsDerived(channel) ? FeatureSources.Derived : FeatureSources.None)
                | (against && channel != Channel.HeartRate ? Channels.PresentSourceOf(channel) : FeatureSources.None),
            Channels.ColumnOf(channel),
            against
                ? $"{(statistic == "z" ? "z-score" : "distance")} of {newest} from the mean of the last {window} readings"
                : $"{statistic} of the last {window} readings",
            window,
            function);
    }
}
