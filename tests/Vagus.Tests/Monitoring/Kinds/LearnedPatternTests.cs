using Vagus.Models;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Kinds;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;
using Xunit;
using ByHand = Vagus.Tests.Models.Detectors.Observed;

namespace Vagus.Tests.Monitoring.Kinds;

public sealed class LearnedPatternTests
{
    [Theory]
    [InlineData(110, AnomalyKind.RestingTachycardia, 1.5 - 0.8)]
    [InlineData(75, AnomalyKind.PoorRecovery, 1.5 + 0.7)]
    public void The_score_is_the_log_odds_and_the_weight_of_the_likeliest_kind(float bpm, AnomalyKind kind, double expected)
    {
        var score = new LearnedPattern(Model(1.5f)).Observe(ByHand.Of(Stated(bpm)));
        Assert.Equal(DetectorState.Judged, score.State);
        Assert.Equal(expected, (double)score.Score, 1e-5);
        Assert.Equal(kind, score.Kind);
    }

    [Fact]
    public void Odds_below_one_in_twenty_name_no_kind()
    {
        // Log-odds of one in twenty: ln(0.05/0.95) = −2.94.
        var score = new LearnedPattern(Model(-3.1f)).Observe(ByHand.Of(Stated(110)));
        Assert.Equal(-3.1f, score.Score, 1e-5f);
        Assert.Equal(AnomalyKind.UnusualCombination, score.Kind);
    }

    [Fact]
    public void A_reading_that_does_not_state_all_is_not_judged_and_after_a_day_of_them_the_pattern_is_silent()
    {
        var pattern = new LearnedPattern(Model(1.5f));
        Assert.True(pattern.IsSilent);
        pattern.Observe(ByHand.Of(Stated(75)));
        Assert.False(pattern.IsSilent);
        for (var hour = 1; hour <= 25; hour++)
        {
            var reading = Stated(75) with { LocalTime = ByHand.Start.AddHours(hour), SignalQuality = float.NaN };
            Assert.Equal(DetectorState.NotJudged, pattern.Observe(ByHand.Of(reading)).State);
            Assert.Equal(hour > 24, pattern.IsSilent);
        }
    }

    private static Reading Stated(float bpm) => new()
    {
        LocalTime = ByHand.Start,
        HeartRateBpm = bpm,
        SignalQuality = 0.9f,
        ActivityIntensity = 0,
        Activity = ActivityType.Resting,
    };

    /// <summary>Always the same log-odds; a tachycardia from a residual above 20 bpm, else a slow recovery.</summary>
    private static EventModel Model(float logOdds) => new(
        new(Leaf(EventFeatures.Count, logOdds), 1, 0),
        new(Leaf(SensorFeatures.Count, 0), 1, 0),
        [
            new(AnomalyKind.RestingTachycardia, TreeEnsemble.Create(
                EventFeatures.Count, [[TreeNode.Split(0, 20, MissingRule.NanLeft, 1, 2, 0), TreeNode.Leaf(-1), TreeNode.Leaf(1)]], 0, OutputTransform.Sigmoid)),
            new(AnomalyKind.PoorRecovery, Leaf(EventFeatures.Count, 0)),
        ]);

    private static TreeEnsemble Leaf(int inputs, float value) => TreeEnsemble.Create(inputs, [[TreeNode.Leaf(value)]], 0, OutputTransform.Sigmoid);
}
