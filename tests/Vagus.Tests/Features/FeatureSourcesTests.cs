using CsCheck;
using Vagus.Features;
using Vagus.Models;

namespace Vagus.Tests.Features;

public sealed class FeatureSourcesTests
{
    private static readonly FeatureSources[] Sources = [.. Enum.GetValues<FeatureSources>().Where(source => source != FeatureSources.None)];

    public static TheoryData<FeatureSources> EverySource => [.. Sources];

    [Theory]
    [MemberData(nameof(EverySource))]
    public void A_feature_never_changes_with_a_source_that_it_does_not_declare(FeatureSources source) =>
        Gen.ULong.Sample(
            seed =>
            {
                var moment = Moment.Random(seed);
                var before = moment.Values();
                var after = moment.WithOther(source, new SeededRandom(seed, stream: 1)).Values();
                foreach (var (feature, i) in FeatureCatalogue.All.Select((feature, i) => (feature, i)))
                {
                    Assert.True(
                        (feature.Sources & source) != FeatureSources.None || Same(before[i], after[i]),
                        $"{feature.Name} went from {before[i]} to {after[i]} with another {source}, which it does not declare");
                }
            },
            iter: 300);

    [Theory]
    [MemberData(nameof(EverySource))]
    public void A_feature_changes_at_some_time_with_every_source_that_it_declares(FeatureSources source)
    {
        var quiet = FeatureCatalogue.All.Where(feature => (feature.Sources & source) != FeatureSources.None).Select(feature => feature.Name).ToHashSet();
        Assert.NotEmpty(quiet);
        for (var seed = 0ul; seed < 3000 && quiet.Count > 0; seed++)
        {
            var moment = Moment.Random(seed);
            var before = moment.Values();
            var after = moment.WithOther(source, new SeededRandom(seed, stream: 1)).Values();
            quiet.RemoveWhere(name => !Same(before[IndexOf(name)], after[IndexOf(name)]));
        }

        Assert.Empty(quiet);
    }

    [Fact]
    public void Only_the_last_readings_of_its_window_reach_a_feature() => Gen.ULong.Sample(
        seed =>
        {
            var random = new SeededRandom(seed);
            var moment = Moment.Random(seed);
            var before = moment.Values();
            foreach (var window in FeatureCatalogue.All.Select(feature => feature.WindowReadings).Distinct().Where(window => window < moment.Past.Length))
            {
                // Wild values before the window: nothing of them may be left in it, not even a rounding error.
                var kept = moment.Past.Length - window;
                var older = moment.Past.Select((reading, i) => i >= kept ? reading : reading with
                {
                    HeartRateBpm = 1e9f * random.NextInt(100),
                    StressScore = 1e9f * random.NextInt(100),
                    RmssdMs = float.PositiveInfinity,
                    StepsPer5Min = -1e9f,
                    SkinTemperatureCelsius = 1e-9f,
                    CaloriesPer5MinKcal = 1e20f,
                });
                var after = (moment with { Past = [.. older] }).Values();
                foreach (var (feature, i) in FeatureCatalogue.All.Select((feature, i) => (feature, i)).Where(f => f.feature.WindowReadings <= window))
                {
                    Assert.True(Same(before[i], after[i]), $"{feature.Name}: {before[i]} became {after[i]} by readings more than {window} ago");
                }
            }
        },
        iter: 60);

    [Fact]
    public void The_past_is_read_over_a_window_and_nothing_else_is() => Assert.All(
        FeatureCatalogue.All,
        feature => Assert.Equal((feature.Sources & FeatureSources.Past) != FeatureSources.None, feature.WindowReadings > 0));

    [Fact]
    public void Names_are_unique_and_snake_case_and_every_feature_says_what_it_is()
    {
        Assert.All(FeatureCatalogue.All, feature =>
        {
            Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", feature.Name);
            Assert.NotEqual("", feature.Unit);
            Assert.NotEqual("", feature.Formula);
            Assert.NotEqual(FeatureSources.None, feature.Sources);
            Assert.All(feature.Columns.Split(' '), column => Assert.NotEqual("", column));
            Assert.Same(feature, FeatureCatalogue.Find(feature.Name));
        });
        Assert.Equal(FeatureCatalogue.All.Count, FeatureCatalogue.All.Select(feature => feature.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Null(FeatureCatalogue.Find("Heart_Rate"));
    }

    [Fact]
    public void Only_features_of_the_family_present_read_the_present_heart_rate() => Assert.All(
        FeatureCatalogue.All,
        feature => Assert.Equal(feature.Family == FeatureFamily.Present, (feature.Sources & FeatureSources.PresentHeartRate) != FeatureSources.None));

    private static bool Same(float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));

    private static int IndexOf(string name) => Index[name];

    private static readonly Dictionary<string, int> Index =
        FeatureCatalogue.All.Select((feature, i) => (feature.Name, i)).ToDictionary(f => f.Name, f => f.i, StringComparer.Ordinal);
}
