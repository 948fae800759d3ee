using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring.Sensors;

/// <summary>Readings are a minute apart unless said otherwise: each counts a fifth of a unit. 70 bpm are expected.</summary>
public sealed class SensorFaultsTests
{
    [Fact]
    public void Without_a_sign_there_is_no_fault_but_a_score_from_the_first_reading_on()
    {
        var faults = new SensorFaults();
        for (var minute = 0; minute < 60; minute++)
        {
            Assert.Equal(DetectorScore.Of(0, AnomalyKind.SensorFault), faults.Observe(At(minute, Ordinary(minute))));
            Assert.Equal((SensorFaultKind.None, false), (faults.Fault, faults.IsPoor));
        }
    }

    [Fact]
    public void A_quality_far_below_the_usual_is_poor_contact()
    {
        // Nothing known: usual 0.9, deviation 1.25 · 0.05 = 0.0625. 0.65 is four of them below: (4 − 2)/2 = 1, a fifth of it.
        var unknown = new SensorFaults();
        Assert.Equal(0.2, unknown.Observe(At(0, 70, quality: 0.65f)).Score, 1e-4);
        Assert.Equal((SensorFaultKind.PoorContact, true), (unknown.Fault, unknown.IsPoor));

        // Known: a deviation of 0.04. 0.5 is ten of them below, more than the 1.5 that counts: ten minutes are 10 · 1.5/5.
        var faults = Known(quality: 0.9f);
        Assert.Equal(3, Feed(faults, 200, 10, minute => At(minute, Ordinary(minute), quality: 0.5f)), 1e-3);
        Assert.Equal(SensorFaultKind.PoorContact, faults.Fault);

        // Good quality takes a fifth a minute: after twelve minutes 0.6, after sixteen nothing.
        Assert.Equal(0.6, Feed(faults, 210, 12, minute => At(minute, Ordinary(minute), quality: 0.9f)), 1e-3);
        Assert.False(faults.IsPoor);
        Assert.Equal(0, Feed(faults, 222, 4, minute => At(minute, Ordinary(minute), quality: 0.9f)));
        Assert.Equal(SensorFaultKind.None, faults.Fault);
    }

    [Fact]
    public void A_quality_that_is_always_low_is_this_devices_own()
    {
        var faults = Known(quality: 0.5f, minutes: 1440);
        Assert.Equal(0, Feed(faults, 1440, 60, minute => At(minute, Ordinary(minute), quality: 0.5f)));
        Assert.False(faults.IsPoor);
    }

    [Fact]
    public void Confidence_stands_in_for_a_quality_that_is_not_stated()
    {
        var faults = new SensorFaults();
        var observation = At(0, 70);
        faults.Observe(observation with { Reading = observation.Reading with { ConfidenceScore = 0.65f } });
        Assert.Equal((SensorFaultKind.PoorContact, true), (faults.Fault, faults.IsPoor));

        // Nothing stated is no sign, and takes evidence like a good one.
        Assert.Equal(0, faults.Observe(At(1, 71)).Score, 1e-4);
        Assert.False(faults.IsPoor);
    }

    [Fact]
    public void The_same_value_again_and_again_is_a_flat_line()
    {
        // A person whose values hardly ever repeat: −ln 0.05 = 2.996 for each repeat, of which 4 are usual, by two.
        var faults = Known(quality: 0.9f);
        Assert.Equal(0, Feed(faults, 200, 2, minute => At(minute, 77, quality: 0.9f)));
        Assert.Equal(((2 * 2.9957) - 4) / 2, Feed(faults, 202, 1, minute => At(minute, 77, quality: 0.9f)), 1e-3);
        Assert.Equal(((3 * 2.9957) - 4) / 2, Feed(faults, 203, 1, minute => At(minute, 77, quality: 0.9f)), 1e-3);
        Assert.Equal(SensorFaultKind.FlatLine, faults.Fault);

        Assert.Equal(0, faults.Observe(At(204, 76, quality: 0.9f)).Score);
    }

    [Fact]
    public void A_device_that_states_no_quality_may_hold_a_value_for_twenty_minutes_which_are_no_evidence_about_the_heart()
    {
        var faults = Known();
        Assert.Equal(0, Feed(faults, 200, 21, minute => At(minute, 77)));
        Assert.True(faults.IsPoor);
        // Thirty-one repeats: (31 − 20) / 5.5.
        Assert.Equal(2, Feed(faults, 221, 11, minute => At(minute, 77)), 1e-3);
        Assert.Equal(SensorFaultKind.FlatLine, faults.Fault);
    }

    [Fact]
    public void Values_that_often_repeat_are_no_flat_line()
    {
        // Every value twice: half of the readings repeat, so that five alike are 4 · ln 2 = 2.8 of the 4 that are usual.
        var faults = new SensorFaults();
        Feed(faults, 0, 400, minute => At(minute, 70 + ((int)minute / 2 % 3)));
        Assert.Equal(0, Feed(faults, 400, 5, minute => At(minute, 77)));
        // An hour alike is one all the same.
        Feed(faults, 405, 60, minute => At(minute, 77));
        Assert.Equal(SensorFaultKind.FlatLine, faults.Fault);
    }

    [Fact]
    public void A_heart_rate_at_the_cadence_that_is_not_the_expected_one_is_cadence_lock()
    {
        var faults = Known();
        // 1.5 fifths a minute.
        Assert.Equal(3, Feed(faults, 200, 10, minute => Walk(minute, 109 + (minute % 3), steps: 110)), 1e-3);
        Assert.Equal((SensorFaultKind.CadenceLock, true), (faults.Fault, faults.IsPoor));

        // Steps that the heart rate does not follow speak against it twice as fast as standing still.
        Assert.Equal(3 - (5 * 0.4), Feed(faults, 210, 5, minute => Walk(minute, 130 + (minute % 3), steps: 110)), 1e-3);
        Assert.Equal(3 - (5 * 0.4) - (3 * 0.2), Feed(faults, 215, 3, minute => At(minute, Ordinary(minute))), 1e-3);
    }

    [Fact]
    public void A_heart_rate_expected_near_the_cadence_is_no_cadence_lock()
    {
        var faults = Known();
        Assert.Equal(0, Feed(faults, 200, 30, minute => Walk(minute, 109 + (minute % 3), steps: 110, expected: 103)));
        Assert.False(faults.IsPoor);
        // 7 bpm beside it are no lock, but within 8 % and not to be expected: no evidence about the heart.
        Assert.Equal(0, faults.Observe(Walk(230, 117, steps: 110)).Score);
        Assert.True(faults.IsPoor);
        faults.Observe(Walk(231, 120, steps: 110));
        Assert.False(faults.IsPoor);
        // Nor are a few steps a cadence.
        faults.Observe(Walk(232, 50, steps: 50));
        Assert.False(faults.IsPoor);
    }

    [Fact]
    public void Steps_of_five_minutes_hardly_tell_a_cadence()
    {
        var faults = new SensorFaults();
        Assert.Equal(1.5, faults.Observe(Five(0)).Score, 1e-4);
        for (var i = 1; i < 12; i++)
        {
            Assert.Equal(3, faults.Observe(Five(5 * i)).Score, 1e-4);
        }

        static Observation Five(double minute) => Observed.At(minute, (float)(109 + (minute % 3)), BodyState.Active, stepsPerMinute: 110);
    }

    [Theory]
    [InlineData(70, 140, SensorFaultKind.Doubling)]
    [InlineData(90, 45, SensorFaultKind.Halving)]
    public void Twice_or_half_the_rate_is_a_fault_after_a_step_with_a_doubtful_quality(float expected, float shown, SensorFaultKind fault)
    {
        // 0.85 where 0.9 is usual with a deviation of 0.04: doubtful, but by itself no sign. A fifth a minute.
        var faults = Known(expected, quality: 0.9f);
        Assert.Equal(2, Feed(faults, 200, 10, minute => At(minute, shown + (minute % 3), quality: 0.85f, expected: expected)), 1e-3);
        Assert.Equal(fault, faults.Fault);
        Assert.False(faults.IsPoor);
        // Back within half an hour is to and fro as well: 1.5, less a tenth a minute, while two fifths a minute leave 2 − 4 · 0.4.
        Assert.Equal(1.5 - (3 * 0.1), Feed(faults, 210, 4, minute => At(minute, expected + (minute % 3), quality: 0.9f, expected: expected)), 1e-3);
        Assert.Equal(SensorFaultKind.ImpossibleJump, faults.Fault);
    }

    [Theory]
    [InlineData(70, 140)]
    [InlineData(90, 45)]
    public void Twice_or_half_the_rate_with_a_good_quality_or_none_stated_is_the_heart(float expected, float shown)
    {
        foreach (var quality in new[] { 0.9f, float.NaN })
        {
            var faults = Known(expected, quality: 0.9f);
            Assert.Equal(0, Feed(faults, 200, 60, minute => At(minute, shown + (minute % 3), quality: quality, expected: expected)));
            Assert.Equal((SensorFaultKind.None, false), (faults.Fault, faults.IsPoor));
        }
    }

    [Fact]
    public void Twice_the_rate_reached_by_and_by_is_the_heart()
    {
        var faults = Known(quality: 0.9f);
        // Seven bpm a minute, to 140 in ten minutes; then it stays there.
        Assert.Equal(0, Feed(faults, 200, 30, minute => At(minute, 70 + MathF.Min(7 * (minute - 199), 70 + (minute % 3)), quality: 0.85f)));
        Assert.Equal(SensorFaultKind.None, faults.Fault);
    }

    [Fact]
    public void Jumps_to_and_fro_are_no_heart_and_one_jump_is_none()
    {
        var faults = new SensorFaults();
        double[] scores = [.. new[] { 70f, 110, 69, 111, 68 }.Select((bpm, minute) => (double)faults.Observe(At(minute, bpm)).Score)];
        // There and back counts 1.5, and so does every further turn.
        Assert.Equal([0, 0, 1.5, 3, 4.5], scores);
        Assert.Equal(SensorFaultKind.ImpossibleJump, faults.Fault);
        // A tenth a minute when it has ended.
        Assert.Equal(4.5 - 1, Feed(faults, 5, 10, minute => At(minute, Ordinary(minute))), 1e-3);

        var once = new SensorFaults();
        Assert.Equal(0, Feed(once, 0, 60, minute => At(minute, (minute < 30 ? 70 : 115) + (minute % 3))));
    }

    [Fact]
    public void Jumps_are_judged_against_what_movement_explains_and_more_mildly_in_motion()
    {
        var explained = new SensorFaults();
        Assert.Equal(0, Feed(explained, 0, 20, minute => Walk(minute, minute % 2 == 0 ? 70 : 120, steps: 30, expected: minute % 2 == 0 ? 68 : 115)));
        // 40 bpm are jumps at rest; in motion it takes 45.
        var moving = new SensorFaults();
        Assert.Equal(0, Feed(moving, 0, 20, minute => Walk(minute, minute % 2 == 0 ? 70 : 110, steps: 30)));
        Assert.NotEqual(0, Feed(moving, 20, 4, minute => Walk(minute, minute % 2 == 0 ? 70 : 116, steps: 30)));
    }

    [Theory]
    [InlineData(float.NaN, SensorFaultKind.Dropout)]
    [InlineData(300, SensorFaultKind.Dropout)]
    [InlineData(0, SensorFaultKind.NotWorn)]
    [InlineData(255, SensorFaultKind.NotWorn)]
    public void Missing_values_are_a_dropout_and_the_code_for_it_is_not_worn(float bpm, SensorFaultKind fault)
    {
        var faults = Known();
        Assert.Equal(2, Feed(faults, 200, 10, minute => At(minute, bpm)), 1e-3);
        Assert.Equal(fault, faults.Fault);
        Assert.Equal(1, Feed(faults, 210, 5, minute => At(minute, Ordinary(minute))), 1e-3);
        Assert.Equal(0, Feed(faults, 215, 6, minute => At(minute, Ordinary(minute))));
    }

    [Fact]
    public void A_battery_that_is_empty_or_was_before_a_gap_is_a_loss_of_battery()
    {
        var faults = Known();
        // Two fifths a minute.
        Assert.Equal(2, Feed(faults, 200, 5, minute => At(minute, Ordinary(minute), battery: 2)), 1e-3);
        Assert.Equal(SensorFaultKind.BatteryLoss, faults.Fault);
        Assert.Equal(6, faults.Observe(At(400, 70, battery: 100, time: TimeStep.AfterGap)).Score);
        Assert.Equal(SensorFaultKind.BatteryLoss, faults.Fault);
        Assert.Equal(6 - 1, Feed(faults, 401, 5, minute => At(minute, Ordinary(minute), battery: 100)), 1e-3);

        foreach (var battery in new[] { 50, float.NaN })
        {
            var charged = Known();
            charged.Observe(At(200, 70, battery: battery));
            Assert.Equal(0, charged.Observe(At(400, 71, battery: 2.9f * 10, time: TimeStep.AfterGap)).Score);
        }
    }

    [Fact]
    public void A_clock_set_back_is_a_clock_error_without_doubt_for_twenty_readings()
    {
        var faults = Known();
        Assert.Equal(20, faults.Observe(At(140, 70, time: TimeStep.ClockSetBack)).Score);
        Assert.Equal(SensorFaultKind.ClockError, faults.Fault);
        Assert.Equal(1, Feed(faults, 141, 19, minute => At(minute, Ordinary(minute))), 1e-3);
        Assert.Equal(0, Feed(faults, 160, 1, minute => At(minute, Ordinary(minute))));
    }

    [Fact]
    public void A_fault_is_kept_with_the_state()
    {
        Func<float, Observation>[] signs =
        [
            minute => At(minute, Ordinary(minute), quality: 0.4f),
            minute => At(minute, 77, quality: 0.9f),
            minute => Walk(minute, 109 + (minute % 3), steps: 110),
            minute => At(minute, minute % 2 == 0 ? 70 : 110),
            minute => At(minute, float.NaN),
            minute => At(minute, 140 + (minute % 3), quality: 0.85f),
        ];
        foreach (var sign in signs)
        {
            var (whole, other) = (Known(quality: 0.9f), new SensorFaults());
            Feed(whole, 200, 5, sign);
            var bytes = new byte[whole.StateBytes];
            whole.WriteTo(bytes);
            other.ReadFrom(bytes);
            Assert.NotEqual(SensorFaultKind.None, whole.Fault);
            Assert.Equal((whole.Fault, whole.Evidence), (other.Fault, other.Evidence));
            for (var minute = 205; minute < 215; minute++)
            {
                Assert.Equal(whole.Observe(sign(minute)), other.Observe(sign(minute)));
                Assert.Equal((whole.Fault, whole.IsPoor), (other.Fault, other.IsPoor));
            }
        }
    }

    private static float Ordinary(float minute) => 68 + (minute * 7 % 5);

    /// <summary>Two hundred ordinary minutes, none like the one before.</summary>
    private static SensorFaults Known(float expected = 70, float quality = float.NaN, int minutes = 200)
    {
        var faults = new SensorFaults();
        Feed(faults, 0, minutes, minute => At(minute, Ordinary(minute) - 70 + expected, quality: quality, expected: expected));
        return faults;
    }

    private static float Feed(SensorFaults faults, int from, int count, Func<float, Observation> at)
    {
        var score = float.NaN;
        for (var minute = from; minute < from + count; minute++)
        {
            score = faults.Observe(at(minute)).Score;
        }

        return score;
    }

    private static Observation Walk(float minute, float bpm, float steps, float expected = 70) =>
        At(minute, bpm, steps: steps, expected: expected, state: BodyState.Active);

    private static Observation At(
        float minute,
        float bpm,
        float quality = float.NaN,
        float steps = 0,
        float battery = float.NaN,
        float expected = 70,
        BodyState state = BodyState.AtRest,
        TimeStep time = TimeStep.Continues)
    {
        var observation = Observed.At(minute, bpm, state, expected, time: minute == 0 ? TimeStep.First : time);
        return observation with
        {
            Reading = new Reading
            {
                LocalTime = observation.Reading.LocalTime,
                HeartRateBpm = bpm,
                StepsPerMinute = steps,
                SignalQuality = quality,
                DeviceBatteryPercent = battery,
            },
        };
    }
}
