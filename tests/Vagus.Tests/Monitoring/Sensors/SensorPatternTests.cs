using Vagus.Features.Movement;
using Vagus.Models;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;
using HandMade = Vagus.Tests.Models.Detectors.Observed;
using Xunit;

namespace Vagus.Tests.Monitoring.Sensors;

public sealed class SensorPatternTests
{
    [Fact]
    public void Every_input_has_a_name_of_its_own()
    {
        Assert.Equal(SensorFeatures.Count, SensorFeatures.Names.Distinct().Count());
        Assert.Equal(10, SensorFeatures.Names.Count(static name => name.StartsWith("evidence_", StringComparison.Ordinal)));
        Assert.Throws<ArgumentException>(() => new SensorFeatures().Observe(HandMade.At(0, 70), new SensorFaults(), new float[SensorFeatures.Count - 1]));
    }

    [Fact]
    public void The_numbers_worked_by_hand_of_two_minutes_on_foot()
    {
        var (features, faults) = (new SensorFeatures(), new SensorFaults());
        var reading = new Reading { LocalTime = HandMade.Start, HeartRateBpm = 100, StepsPerMinute = 104, ActivityIntensity = 0.5f, SignalQuality = 0.6f, DeviceBatteryPercent = 44 };
        Inputs(features, faults, HandMade.Of(reading, BodyState.Active, TimeStep.First));
        var second = reading with { LocalTime = HandMade.Start.AddMinutes(1), HeartRateBpm = 130, SignalQuality = 0.8f };
        var inputs = Inputs(features, faults, HandMade.Of(second, BodyState.Active));
        Assert.Equal(faults.EvidenceOf(SensorFaultKind.PoorContact), inputs["evidence_PoorContact"]);
        Assert.Equal(0.8f, inputs["quality"]);
        Assert.Equal(Mean(0.6f, 0.8f, 5), inputs["quality_5min"], 1e-5f);
        Assert.Equal(60, inputs["residual"]);
        Assert.Equal(2, inputs["residual_widths"]);                       // of a band of 30 bpm
        Assert.Equal(130 / 70f, inputs["ratio"], 1e-5f);
        Assert.Equal(Mean(30, 60, 15), inputs["residual_15min"], 1e-4f);
        Assert.Equal(30, inputs["jump"]);
        Assert.Equal(30, inputs["jumps_5min"], 1e-4f);                    // the first reading has none
        Assert.Equal(1, inputs["large_20min"], 1e-5f);                    // 25 and more
        Assert.Equal(26, inputs["cadence_distance"]);
        Assert.Equal(Mean(4, 26, 12), inputs["cadence_12min"], 1e-4f);
        Assert.Equal(Mean(1, 0, 15), inputs["near_cadence_15min"], 1e-5f);
        Assert.Equal(34, inputs["expected_cadence_distance"]);
        Assert.Equal(Mean(30, 60, 12), inputs["residual_on_foot_12min"], 1e-4f);
        Assert.Equal(0, inputs["same_minutes"]);
        Assert.Equal(0, inputs["missing_10min"]);
        Assert.Equal(44, inputs["battery"]);
        Assert.Equal(30, inputs["band_width"]);
        var third = Inputs(features, faults, HandMade.Of(second with { LocalTime = HandMade.Start.AddMinutes(2) }, BodyState.Active));
        Assert.Equal(1, third["same_minutes"]);
        Assert.Equal(0, third["jump"]);
        var missing = Inputs(features, faults, HandMade.Of(second with { LocalTime = HandMade.Start.AddMinutes(3), HeartRateBpm = float.NaN }, BodyState.Active));
        Assert.True(float.IsNaN(missing["residual"]) && missing["missing_10min"] > 0.2f);
    }

    [Fact]
    public void The_score_is_the_log_odds_averaged_over_eight_minutes_and_needs_a_stated_quality()
    {
        // Log-odds: 0.5 · raw + 0.25, raw −4 where the quality is 0.5 or below and 4 above.
        var trees = TreeEnsemble.Create(
            SensorFeatures.Count,
            [[TreeNode.Split(SensorFeatures.Names.ToList().IndexOf("quality"), 0.5f, MissingRule.NanLeft, 1, 2, 0), TreeNode.Leaf(-4), TreeNode.Leaf(4)]],
            0,
            OutputTransform.Sigmoid);
        var heart = TreeEnsemble.Create(EventFeatures.Count, [[TreeNode.Leaf(0)]], 0, OutputTransform.Sigmoid);
        var pattern = new SensorPattern(new EventModel(new(heart, 1, 0), new(trees, 0.5, 0.25), []));
        var first = pattern.Observe(At(0, 0.4f, TimeStep.First));
        Assert.Equal((-1.75f, AnomalyKind.SensorFault), (first.Score, first.Kind));
        var d = MathF.Exp(-1 / 8f);
        Assert.Equal((d * -1.75f) + ((1 - d) * 2.25f), pattern.Observe(At(1, 0.9f)).Score, 1e-5f);
        Assert.Equal(2.25f, pattern.NewestOdds);
        Assert.Equal(DetectorState.NotJudged, pattern.Observe(At(2, float.NaN)).State);
        Assert.True(float.IsNaN(pattern.NewestOdds));
        Assert.Equal(DetectorState.NotJudged, pattern.Observe(At(2, 0.9f, TimeStep.Duplicate)).State);

        static Observation At(int minute, float quality, TimeStep time = TimeStep.Continues) => HandMade.Of(
            new Reading { LocalTime = HandMade.Start.AddMinutes(minute), HeartRateBpm = 70, SignalQuality = quality, StepsPerMinute = 0 }, BodyState.AtRest, time);
    }

    // Two minutes, the older weighing d: (older · d + newer)/(1 + d).
    private static float Mean(float older, float newer, float minutes)
    {
        var d = MathF.Exp(-1 / minutes);
        return ((older * d) + newer) / (1 + d);
    }

    private static Dictionary<string, float> Inputs(SensorFeatures features, SensorFaults faults, in Observation observation)
    {
        var values = new float[SensorFeatures.Count];
        faults.Observe(observation);
        Assert.True(features.Observe(observation, faults, values));
        return SensorFeatures.Names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}
