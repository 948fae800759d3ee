using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Models.Detectors;

public sealed class EventFeaturesTests
{
    [Fact]
    public void Every_input_has_a_name_of_its_own()
    {
        Assert.Equal(EventFeatures.Count, EventFeatures.Names.Distinct().Count());
        Assert.Throws<ArgumentException>(() => new EventFeatures().Observe(Observed.At(0, 70), new float[EventFeatures.Count - 1]));
    }

    [Fact]
    public void The_numbers_worked_by_hand_of_two_minutes()
    {
        var features = new EventFeatures();
        // Median 70, of which the recent part is 4; band 60–90.
        var parts = new ExpectationParts(60, 0, 6, 0, 4);
        var reading = new Reading
        {
            LocalTime = Observed.Start,
            HeartRateBpm = 100,
            StepsPerMinute = 90,
            ActivityIntensity = 0.5f,
            RmssdMs = 60,
            SignalQuality = 0.6f,
            SkinTemperatureCelsius = 31,
            DeviceBatteryPercent = 44,
        };
        features.Observe(Observed.Of(reading, BodyState.AtRest, TimeStep.First, parts: parts), new float[EventFeatures.Count]);
        var second = reading with { LocalTime = Observed.Start.AddMinutes(1), HeartRateBpm = 110, StepsPerMinute = 0, ActivityIntensity = 0 };
        var inputs = Inputs(features, Observed.Of(second, BodyState.AtRest, parts: parts));
        Assert.Equal(40, inputs["residual"]);
        Assert.Equal(2, inputs["residual_widths"]);                     // 40/20
        Assert.Equal(110 / 70f, inputs["ratio"]);
        Assert.Equal(Mean(1.5f, 2, 3), inputs["widths_3min"], 1e-5f);
        Assert.Equal(Mean(1.5f, 2, 480), inputs["widths_8h"], 1e-5f);
        Assert.Equal(Mean(34, 44, 30), inputs["unshifted_30min"], 1e-4f); // 100 and 110 above 70 − 4
        Assert.Equal(4, inputs["recent"]);
        Assert.Equal(30, inputs["band_width"]);
        Assert.Equal(Mean(100, 110, 720) - Mean(100, 110, 14_400), inputs["rest_rise"], 1e-4f);
        Assert.True(float.IsNaN(inputs["sleep_rise"]));                 // not asleep so far
        Assert.Equal(10, inputs["change"]);
        Assert.Equal(10, inputs["changes_10min"], 1e-4f);
        Assert.Equal(0, inputs["same_minutes"]);
        Assert.Equal(0.11f, inputs["rmssd_share"], 1e-5f);              // 60 · 110/60,000
        Assert.Equal(0, inputs["missing_30min"]);
        Assert.Equal(10, inputs["cadence_distance"], 1e-4f);            // of the first minute: |100 − 90|
        Assert.Equal(0, inputs["steps"]);
        Assert.Equal(Mean(90, 0, 10), inputs["steps_10min"], 1e-4f);
        Assert.Equal(Mean(0.5f, 0, 30), inputs["intensity_30min"], 1e-5f);
        Assert.Equal(2, inputs["state"]);
        Assert.Equal(0, inputs["temperature_rise"], 1e-4f);
        Assert.Equal(44, inputs["battery"]);
        Assert.Equal(50 / 120f, inputs["reserve_share"], 1e-5f);        // (110 − 60)/(180 − 60)
        Assert.Equal(10, inputs["climb_10min"], 1e-4f);                 // above the mean of what was before
        Assert.Equal(1, inputs["step_minutes"], 1e-5f);
    }

    [Fact]
    public void A_flat_line_and_missing_values_are_told()
    {
        var features = new EventFeatures();
        for (var minute = 0; minute < 30; minute++)
        {
            features.Observe(Observed.At(minute, 70), new float[EventFeatures.Count]);
        }

        var flat = Inputs(features, Observed.At(30, 70));
        Assert.Equal(30, flat["same_minutes"]);
        for (var minute = 31; minute < 61; minute++)
        {
            features.Observe(Observed.At(minute, float.NaN), new float[EventFeatures.Count]);
        }

        var after = Inputs(features, Observed.At(61, 71));
        Assert.Equal(0, after["same_minutes"]);
        // 31 measured, of which the first, after nothing, stands for five minutes; 30 missing; one measured; τ 30 minutes.
        var d = MathF.Exp(-1 / 30f);
        var missing = (d - MathF.Pow(d, 31)) / (1 - MathF.Pow(d, 66));
        Assert.Equal(missing, after["missing_30min"], 1e-4f);
    }

    // Two minutes, the older weighing d: (older · d + newer)/(1 + d).
    private static float Mean(float older, float newer, float minutes)
    {
        var d = MathF.Exp(-1 / minutes);
        return ((older * d) + newer) / (1 + d);
    }

    private static Dictionary<string, float> Inputs(EventFeatures features, in Observation observation)
    {
        var values = new float[EventFeatures.Count];
        Assert.True(features.Observe(observation, values));
        return EventFeatures.Names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}
