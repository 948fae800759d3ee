using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Models.Detectors;

public sealed class ReadingFeaturesTests
{
    private static readonly Reading s_reading = new()
    {
        LocalTime = Observed.Start,
        HeartRateBpm = 100,
        StepsPerMinute = 90,
        ActivityIntensity = 0.5f,
        RmssdMs = 60,
        SignalQuality = 0.8f,
        ConfidenceScore = 0.2f,
        SkinTemperatureCelsius = 31,
    };

    [Fact]
    public void The_first_reading_gives_the_numbers_worked_by_hand()
    {
        var inputs = new float[ReadingFeatures.Count];
        Assert.True(new ReadingFeatures().Observe(Observed.Of(s_reading, BodyState.Active, TimeStep.First), inputs));
        Assert.Equal(10, ReadingFeatures.Names.Count);
        float[] expected =
        [
            90 / 120f,              // residual 100 − 70 = 30 within −60 to 60
            6.5f / 10,              // 30/20 = 1.5 half widths within −5 to 5
            ((40f / 120) + 0.2f) / 1.4f, // (100 − 60)/(180 − 60) within −0.2 to 1.2
            90 / 180f,              // steps
            90 / 120f,              // trailing steps: the first minute's own
            0.5f,                   // intensity
            60 * 100 / 60_000f / 0.3f, // RMSSD 60 ms over a mean RR of 600 ms, within 0 to 0.3
            float.NaN,              // no reading before
            0.8f,                   // quality of the signal, not the confidence
            6 / 15f,                // 31 within 25 to 40
        ];
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], inputs[i], 1e-5f);
        }
    }

    [Fact]
    public void The_second_reading_knows_the_first()
    {
        var features = new ReadingFeatures();
        var inputs = new float[ReadingFeatures.Count];
        features.Observe(Observed.Of(s_reading, time: TimeStep.First), inputs);
        features.Observe(Observed.Of(s_reading with { LocalTime = Observed.Start.AddMinutes(1), HeartRateBpm = 110, StepsPerMinute = 0 }), inputs);

        // +10 within −40 to 40.
        Assert.Equal(50 / 80f, inputs[7], 1e-5f);
        // 90 steps a minute ago, none now, τ 15 minutes: 90·d/(1 + d) with d = e^(−1/15), as both minutes weigh 1 − d.
        var d = MathF.Exp(-1 / 15f);
        Assert.Equal(90 * d / (1 + d) / 120, inputs[4], 1e-5f);
    }

    [Fact]
    public void What_was_not_measured_is_NaN_and_what_is_beyond_its_limits_is_kept_within()
    {
        var inputs = new float[ReadingFeatures.Count];
        new ReadingFeatures().Observe(Observed.At(0, float.NaN, time: TimeStep.First), inputs);
        Assert.All(inputs, value => Assert.True(float.IsNaN(value)));
        var wild = s_reading with { HeartRateBpm = 250, SkinTemperatureCelsius = 12, StepsPerMinute = 500, SignalQuality = 7 };
        new ReadingFeatures().Observe(Observed.Of(wild, time: TimeStep.First), inputs);
        Assert.Equal([1, 1, 1, 1, 1, 0.5f, 60 * 250 / 60_000f / 0.3f, float.NaN, 0.2f, 0], inputs.Select(v => MathF.Round(v, 5)).ToArray(), (a, b) => a.Equals(b) || MathF.Abs(a - b) < 1e-4f);
    }

    [Fact]
    public void A_change_is_told_over_ten_minutes_at_most_and_not_over_a_gap()
    {
        var features = new ReadingFeatures();
        var inputs = new float[ReadingFeatures.Count];
        features.Observe(Observed.At(0, 70, time: TimeStep.First), inputs);
        features.Observe(Observed.At(5, float.NaN), inputs);
        features.Observe(Observed.At(10, 74), inputs);
        Assert.Equal(44 / 80f, inputs[7], 1e-5f);
        features.Observe(Observed.At(21, 74), inputs);
        Assert.True(float.IsNaN(inputs[7]));
        features.Observe(Observed.At(22, 74, time: TimeStep.AfterGap), inputs);
        Assert.True(float.IsNaN(inputs[7]));
    }

    [Fact]
    public void The_limits_are_those_that_the_documentation_states()
    {
        Assert.Equal((-60, 60), ReadingFeatures.LimitsOf(0));
        Assert.Equal((25, 40), ReadingFeatures.LimitsOf(9));
        Assert.Throws<ArgumentException>(() => new ReadingFeatures().Observe(Observed.At(0, 70), new float[9]));
    }

    [Fact]
    public void A_mean_fades_with_time_and_not_with_the_pace_of_readings()
    {
        // Two minutes at 10 told minute by minute, or at once.
        var (slow, quick) = (default(TrailingMean), default(TrailingMean));
        quick.Add(4, MathF.Exp(-1 / 10f));
        slow.Add(4, MathF.Exp(-1 / 10f));
        quick.Add(10, MathF.Exp(-1 / 10f));
        quick.Add(10, MathF.Exp(-1 / 10f));
        slow.Add(10, MathF.Exp(-2 / 10f));
        Assert.Equal(quick.Value, slow.Value, 1e-5f);
        Assert.InRange(slow.Value, 4.1f, 9.9f);
        slow.Pass(MathF.Exp(-200));
        Assert.True(float.IsNaN(slow.Value));
    }
}
