using CsCheck;
using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring;

/// <summary>What holds for every rule, by the minute and by the day: one table of rules, one stream.</summary>
public sealed class RuleConformanceTests
{
    private static readonly Dictionary<string, Func<IDetector<DayValues>>> s_byDay = new()
    {
        ["night-signal"] = () => new NightSignal(),
        ["trailing-median"] = () => new TrailingMedian(),
        ["trailing-median-difference"] = () => new TrailingMedian(TrailingMedianOptions.Difference),
        ["cusum"] = () => new CuSumTrend(),
        ["rhrad"] = () => new RhradTrend(),
        ["resting-trend"] = () => new RestingTrend(),
    };

    private static readonly Dictionary<string, Func<IDetector<Observation>>> s_byReading = new()
    {
        ["fixed-limits"] = () => new FixedLimits(),
        ["night-signal"] = NightSignal.OverReadings,
        ["trailing-median"] = () => TrailingMedian.OverReadings(TrailingMedianOptions.RobustZ),
        ["cusum"] = () => new CuSumRule(),
        ["rhrad"] = () => new Rhrad(),
    };

    private static readonly Lazy<Observation[]> s_person = new(() => [.. Person(75, seed: 7).Select(reading => Observed(reading))]);

    private static readonly Lazy<DayValues[]> s_days = new(() => [.. DaysOf(200, seed: 3)]);

    public static TheoryData<string> ByDay => new(s_byDay.Keys);

    public static TheoryData<string> ByReading => new(s_byReading.Keys);

    [Theory]
    [MemberData(nameof(ByDay))]
    public void By_day_a_state_saved_anywhere_goes_on_the_same(string name) => GoesOnTheSame(s_byDay[name], s_days.Value, [1, 7, 30]);

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_a_state_saved_anywhere_goes_on_the_same(string name) =>
        GoesOnTheSame(s_byReading[name], s_person.Value, [7919, 1440, s_person.Value.Length / 2]);

    [Fact]
    public void Between_two_seconds_of_a_minute_a_state_goes_on_the_same()
    {
        var seconds = s_person.Value.Take(3 * 1440).SelectMany(one => Enumerable.Range(0, 4)
            .Select(i => Observed(one.Reading with { LocalTime = one.Reading.LocalTime.AddSeconds(15 * i), HeartRateBpm = one.Reading.HeartRateBpm + i }))).ToArray();
        foreach (var create in s_byReading.Values)
        {
            GoesOnTheSame(create, seconds, [1001]);
        }
    }

    [Theory]
    [MemberData(nameof(ByDay))]
    public void By_day_a_late_or_repeated_day_is_not_judged_and_changes_nothing(string name) =>
        Ignores(s_byDay[name], s_days.Value[..70], day => [day with { RestingHeartRateBpm = 99 }, day with { Day = day.Day.AddDays(-1), RestingHeartRateBpm = 99 }]);

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_a_late_or_repeated_reading_is_not_judged(string name)
    {
        var detector = s_byReading[name]();
        foreach (var observation in s_person.Value.AsSpan(0, 3000))
        {
            detector.Observe(observation);
            Assert.Equal(DetectorScore.NotJudged, detector.Observe(observation with { Reading = observation.Reading with { HeartRateBpm = 200 } }));
            Assert.Equal(DetectorScore.NotJudged, detector.Observe(observation with { Reading = observation.Reading with { LocalTime = observation.Reading.LocalTime.AddHours(-3) } }));
        }
    }

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_a_whole_stream_in_reverse_neither_fails_nor_alarms(string name)
    {
        var detector = s_byReading[name]();
        foreach (var observation in s_person.Value.AsSpan(0, 20_000).ToArray().Reverse())
        {
            Assert.NotEqual(DetectorState.Judged, detector.Observe(observation).State);
        }
    }

    [Theory]
    [MemberData(nameof(ByDay))]
    public void By_day_the_calendar_set_back_is_followed(string name)
    {
        var detector = s_byDay[name]();
        foreach (var day in s_days.Value[..60])
        {
            detector.Observe(day with { Day = day.Day.AddYears(30) });
        }

        Assert.Equal([DetectorState.NotJudged, DetectorState.NotJudged], new[] { Day(0, 60), Day(1, 60) }.Select(day => detector.Observe(day).State));
        detector.Observe(Day(2, 60));
        detector.Observe(Day(3, 60));
        Assert.Equal(DetectorState.Judged, detector.Observe(Day(4, 60)).State);
    }

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_a_clock_years_ahead_put_right_is_followed(string name)
    {
        var detector = s_byReading[name]();
        foreach (var observation in s_person.Value.AsSpan(0, 5000))
        {
            detector.Observe(observation with { Reading = observation.Reading with { LocalTime = observation.Reading.LocalTime.AddYears(30) } });
        }

        var judged = 0;
        foreach (var observation in s_person.Value)
        {
            judged += detector.Observe(observation).State == DetectorState.Judged ? 1 : 0;
        }

        Assert.InRange(judged, 10, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_a_constant_heart_rate_is_never_red(string name)
    {
        var detector = s_byReading[name]();
        var judged = 0;
        foreach (var observation in s_person.Value)
        {
            var score = detector.Observe(observation with { Reading = observation.Reading with { HeartRateBpm = 70 } });
            judged += score.State == DetectorState.Judged ? 1 : 0;
            Assert.NotEqual(PublishedTier.Red, ((IPublishedRule)detector).Tier);
        }

        Assert.InRange(judged, 10, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_nothing_measured_is_never_judged(string name)
    {
        foreach (var bpm in new[] { float.NaN, 0, 255, float.PositiveInfinity, -5 })
        {
            var detector = s_byReading[name]();
            for (var i = 0; i < 4000; i++)
            {
                var reading = new Reading { LocalTime = At(0, 0, i), HeartRateBpm = bpm, StepsPerMinute = i % 2 == 0 ? float.NaN : 0 };
                Assert.NotEqual(DetectorState.Judged, detector.Observe(Observed(reading)).State);
            }

            Assert.NotEqual(DetectorState.Judged, detector.Observe(Observed(new Reading { LocalTime = At(90, 0) })).State);
        }
    }

    [Theory]
    [MemberData(nameof(ByDay))]
    public void By_day_impossible_values_are_no_data(string name)
    {
        var detector = s_byDay[name]();
        detector.Scores(s_days.Value[..60]);
        foreach (var (bpm, i) in new[] { float.NaN, 0, 255, 19.9f, 260.1f, float.PositiveInfinity }.Select((bpm, i) => (bpm, i)))
        {
            Assert.Equal(DetectorScore.NoData, detector.Observe(Day(300 + i, bpm)));
        }
    }

    [Theory]
    [MemberData(nameof(ByDay))]
    public void By_day_a_person_with_three_days_is_learning(string name) =>
        Assert.All(s_byDay[name]().Scores(InARow(60, 90, 40)), score => Assert.Equal(DetectorScore.Learning, score));

    [Theory]
    [MemberData(nameof(ByDay))]
    public void By_day_an_illness_scores_highest(string name)
    {
        // Days 120–125 are nine bpm higher; the largest score of all lies among them.
        var scores = s_byDay[name]().Scores(s_days.Value);
        var highest = scores.Select((score, i) => (score, i)).Where(one => one.score.State == DetectorState.Judged).MaxBy(one => one.score.Score);
        Assert.InRange(highest.i, 120, 125);
    }

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_an_illness_scores_highest(string name)
    {
        if (name == "fixed-limits")
        {
            return;
        }

        var detector = s_byReading[name]();
        var highest = (Score: float.MinValue, Time: default(DateTime));
        foreach (var observation in s_person.Value)
        {
            var score = detector.Observe(observation);
            Assert.True(float.IsFinite(score.Score) == (score.State == DetectorState.Judged));
            highest = score.Score > highest.Score ? (score.Score, observation.Reading.LocalTime) : highest;
        }

        // The illness is that of days 63–67.
        Assert.InRange(highest.Time, At(63, 0), At(69, 0));
    }

    [Theory]
    [MemberData(nameof(ByDay))]
    public void By_day_nothing_is_allocated(string name) => AllocatesNothing(s_byDay[name], s_days.Value);

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_nothing_is_allocated(string name) => AllocatesNothing(s_byReading[name], s_person.Value);

    [Theory]
    [MemberData(nameof(ByDay))]
    public void By_day_damaged_states_are_refused_or_harmless(string name) => RefusesDamage(s_byDay[name], s_days.Value, s_days.Value.Length);

    [Theory]
    [MemberData(nameof(ByReading))]
    public void By_reading_damaged_states_are_refused_or_harmless(string name) => RefusesDamage(s_byReading[name], s_person.Value, 4000);

    [Theory]
    [InlineData(RestingHeartRateDefinition.Rhrad)]
    [InlineData(RestingHeartRateDefinition.CuSum)]
    [InlineData(RestingHeartRateDefinition.LowestSustained)]
    public void A_state_of_another_definition_is_refused(RestingHeartRateDefinition definition)
    {
        var other = new DayBuilder(definition, DayBuilder.DefaultJudgedAt);
        var state = new byte[other.StateBytes];
        other.WriteTo(state);
        Assert.Throws<InvalidDataException>(() => new DayBuilder().ReadFrom(state));
    }

    private static IEnumerable<DayValues> DaysOf(int days, ulong seed)
    {
        var random = new SeededRandom(seed, stream: 2);
        for (var day = 0; day < days; day++)
        {
            var noise = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 3;
            var missing = day is < 100 or > 130 && random.NextDouble() < 0.06;
            yield return Day(
                day,
                missing ? float.NaN : (float)(60 + noise + (day is >= 120 and <= 125 ? 9 : 0)),
                random.NextDouble() < 0.03 ? DayNotes.Alcohol : DayNotes.None);
        }
    }

    private static void GoesOnTheSame<T>(Func<IDetector<T>> create, T[] inputs, int[] every)
        where T : struct
    {
        var whole = create();
        var expected = inputs.Select(input => whole.Observe(input)).ToArray();
        Assert.Contains(expected, score => score.State is DetectorState.Judged or DetectorState.Learning);
        foreach (var step in every)
        {
            var detector = create();
            for (var i = 0; i < inputs.Length; i++)
            {
                if (i % step == step - 1)
                {
                    var state = new byte[detector.StateBytes + 3];
                    Assert.Equal(detector.StateBytes, detector.WriteTo(state));
                    var tier = (detector as IPublishedRule)?.Tier;
                    detector = create();
                    detector.ReadFrom(state.AsSpan(0, detector.StateBytes));
                    Assert.Equal(tier, (detector as IPublishedRule)?.Tier);
                }

                var score = detector.Observe(inputs[i]);
                Assert.Equal(BitConverter.SingleToUInt32Bits(expected[i].Score), BitConverter.SingleToUInt32Bits(score.Score));
                Assert.Equal((expected[i].State, expected[i].Kind), (score.State, score.Kind));
            }

            Assert.InRange(detector.StateBytes, 1, 10_000);
        }
    }

    private static void Ignores<T>(Func<IDetector<T>> create, T[] inputs, Func<T, T[]> disturbances)
        where T : struct
    {
        var (plain, disturbed) = (create(), create());
        foreach (var input in inputs)
        {
            Assert.Equal(plain.Observe(input), disturbed.Observe(input));
            foreach (var disturbance in disturbances(input))
            {
                Assert.Equal(DetectorScore.NotJudged, disturbed.Observe(disturbance));
            }
        }
    }

    private static void AllocatesNothing<T>(Func<IDetector<T>> create, T[] inputs)
        where T : struct
    {
        var (first, second) = (create(), create());
        var state = new byte[first.StateBytes];
        Run(first, inputs, state);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(second, inputs, state);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Run(IDetector<T> detector, ReadOnlySpan<T> inputs, Span<byte> state)
        {
            foreach (ref readonly var input in inputs)
            {
                detector.Observe(input);
            }

            detector.WriteTo(state);
            detector.ReadFrom(state);
        }
    }

    private static void RefusesDamage<T>(Func<IDetector<T>> create, T[] inputs, int goOn)
        where T : struct
    {
        var detector = create();
        foreach (var input in inputs)
        {
            detector.Observe(input);
        }

        var good = new byte[detector.StateBytes];
        detector.WriteTo(good);
        Assert.Throws<ArgumentException>(() => detector.WriteTo(new byte[good.Length - 1]));
        Assert.Throws<InvalidDataException>(() => create().ReadFrom(good.AsSpan(0, good.Length - 1)));
        Assert.Throws<InvalidDataException>(() => create().ReadFrom([.. good, 0]));
        Assert.Throws<InvalidDataException>(() => create().ReadFrom([]));
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 4].Sample(
            damages =>
            {
                var state = good.ToArray();
                foreach (var (at, value) in damages)
                {
                    state[at] = value;
                }

                var read = create();
                try
                {
                    read.ReadFrom(state);
                }
                catch (InvalidDataException refused)
                {
                    Assert.StartsWith("state, byte ", refused.Message, StringComparison.Ordinal);
                    return;
                }

                foreach (var input in inputs.AsSpan(0, goOn))
                {
                    var score = read.Observe(input);
                    Assert.True(score.State != DetectorState.Judged || float.IsFinite(score.Score));
                }
            },
            iter: 60,
            threads: 1);
    }
}
