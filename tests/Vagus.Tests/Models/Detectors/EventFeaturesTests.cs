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

    [Fact]
    public void A_night_is_compared_with_the_same_stage_of_sleep_and_with_two_weeks()
    {
        var features = new EventFeatures();
        Reading At(int minute, float bpm, SleepStage stage, float rmssd = 50) => new()
        {
            LocalTime = Observed.Start.AddMinutes(minute),
            HeartRateBpm = bpm,
            SleepStage = stage,
            RmssdMs = rmssd,
            SkinTemperatureCelsius = 33,
            StepsPerMinute = 0,
        };
        features.Observe(Observed.Of(At(0, 50, SleepStage.Deep), BodyState.Asleep, TimeStep.First), new float[EventFeatures.Count]);
        features.Observe(Observed.Of(At(1, 60, SleepStage.Rem), BodyState.Asleep), new float[EventFeatures.Count]);
        var deep = Inputs(features, Observed.Of(At(2, 44, SleepStage.Deep, rmssd: 100), BodyState.Asleep));
        Assert.Equal((float)SleepStage.Deep, deep["sleep_stage"]);
        Assert.Equal(-6, deep["stage_distance"], 1e-4f);       // 44 against the 50 of deep sleep before, whatever REM was
        Assert.Equal(-6, deep["stage_distance_8min"], 1e-4f);  // no other had a stage to be compared with

        // Residuals −20, −10, −26: their spread, and each with the recent part of 0.
        var d30 = MathF.Exp(-1 / 30f);
        var weights = new[] { d30 * d30, d30, 1 };
        var mean = ((-20 * weights[0]) + (-10 * weights[1]) - 26) / weights.Sum();
        var square = ((400 * weights[0]) + (100 * weights[1]) + 676) / weights.Sum();
        Assert.Equal(MathF.Sqrt(square - (mean * mean)), deep["spread_30min"], 1e-3f);
        var d15 = MathF.Exp(-1 / 15f);
        Assert.Equal(((-20 * d15 * d15) + (-10 * d15) - 26) / ((d15 * d15) + d15 + 1), deep["unshifted_15min"], 1e-3f);

        float Rise(float shorter, float longer, float a, float b, float c) => Three(a, b, c, shorter) - Three(a, b, c, longer);
        Assert.Equal(Rise(300, 20_160, 50, 60, 44), deep["sleep_rise_5h"], 1e-3f);
        Assert.Equal(Rise(1440, 20_160, -20, -10, -26), deep["rest_distance_24h"], 1e-3f);
        Assert.Equal(Rise(720, 20_160, MathF.Log(50), MathF.Log(50), MathF.Log(100)), deep["rmssd_rise_12h"], 1e-5f);
        Assert.Equal(0, deep["temperature_rise_8h"], 1e-4f);
        Assert.Equal(60, deep["base"]);
        Assert.True(float.IsNaN(Inputs(features, Observed.At(3, 70))["stage_distance"]));

        static float Three(float a, float b, float c, float minutes)
        {
            var d = MathF.Exp(-1 / minutes);
            return ((a * d * d) + (b * d) + c) / ((d * d) + d + 1);
        }
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
