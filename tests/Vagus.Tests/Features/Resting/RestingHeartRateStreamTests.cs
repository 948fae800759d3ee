using CsCheck;
using Vagus.Features.Resting;
using Vagus.Signals;
using static Vagus.Tests.Features.Resting.RestingReadings;

namespace Vagus.Tests.Features.Resting;

/// <summary>What holds for any stream: the past only, the same as at once, a state that travels, nothing allocated.</summary>
public sealed class RestingHeartRateStreamTests(ITestOutputHelper output)
{
    private static readonly Gen<RestingHeartRateDefinition> AnyDefinition = Gen.Int[0, Definitions.Length - 1].Select(i => Definitions[i]);

    private enum Kind
    {
        Still,
        Walking,
        StepsUnknown,
        NotWorn,
        Gap,
    }

    // Rows of minutes of one kind; the heart rate wanders within three bpm so that rolling sums have a bounded spread.
    private static readonly Gen<Reading[]> AnyMinutes = Gen.Select(
        Gen.Int[0, 1439],
        Gen.Select(
            Gen.Frequency((6, Gen.Const(Kind.Still)), (1, Gen.Const(Kind.Walking)), (1, Gen.Const(Kind.StepsUnknown)), (1, Gen.Const(Kind.NotWorn)), (1, Gen.Const(Kind.Gap))),
            Gen.Int[1, 300],
            Gen.Int[45, 90],
            Gen.Int[0, 40]).Array[1, 40]).Select((start, rows) => Minutes(At(0, 0, start), rows).ToArray());

    [Fact]
    public void A_stream_gives_the_days_of_the_whole_record() => Gen.Select(AnyDefinition, AnyMinutes).Sample(
        (definition, minutes) =>
        {
            var streamed = new SortedDictionary<DateOnly, double>();
            var estimator = new RestingHeartRateEstimator(definition);
            foreach (var minute in minutes)
            {
                estimator.Add(minute);
                Note(streamed, estimator.Estimate);
            }

            Note(streamed, estimator.EstimateAt(estimator.LastTime!.Value.Date.AddDays(1)));
            var whole = PlainRestingHeartRate.Days(definition, minutes);
            Assert.Equal(whole.Keys, streamed.Keys);
            // A jump of at most 45 + 3 bpm within ten minutes, by the bound of the rolling sum; the others are exact.
            var tolerance = definition == RestingHeartRateDefinition.Rhrad ? 48 / 160.0 : 1e-3;
            Assert.All(whole.Keys, day => Assert.Equal(whole[day], streamed[day], tolerance));
        },
        iter: 60);

    [Fact]
    public void The_estimate_is_the_centre_of_the_days_in_the_window() => Gen.Select(AnyDefinition, AnyMinutes).Sample(
        (definition, minutes) =>
        {
            var estimator = Fed(definition, minutes);
            var now = estimator.LastTime!.Value.Date.AddDays(1);
            var estimate = estimator.EstimateAt(now);
            var last = DateOnly.FromDateTime(now).AddDays(-1);
            var days = PlainRestingHeartRate.Days(definition, minutes)
                .Where(day => day.Key > last.AddDays(-estimator.WindowDays)).Select(day => day.Value).Order().ToArray();
            Assert.Equal(days.Length, estimate.Days);
            if (days.Length == 0)
            {
                Assert.True(float.IsNaN(estimate.Bpm));
                return;
            }

            var centre = definition is RestingHeartRateDefinition.CuSum or RestingHeartRateDefinition.LowestSustained
                ? days.Average()
                : (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2;
            Assert.Equal(centre, estimate.Bpm, definition == RestingHeartRateDefinition.Rhrad ? 48 / 160.0 : 1e-3);
        },
        iter: 60);

    [Fact]
    public void Later_readings_never_change_an_earlier_estimate() => Gen.Select(AnyDefinition, AnyMinutes, AnyMinutes, Gen.Double.Unit).Sample(
        (definition, minutes, others, share) =>
        {
            // Two futures of one past: until they part, every estimate is the same.
            var cut = (int)(share * minutes.Length);
            var parted = minutes[..cut].Concat(others.Select(m => m with { LocalTime = m.LocalTime.AddYears(1) }));
            Assert.Equal(Estimates(definition, minutes).Take(cut), Estimates(definition, parted).Take(cut));
        },
        iter: 40);

    [Fact]
    public void A_reading_that_tells_nothing_changes_nothing() => Gen.Select(AnyDefinition, AnyMinutes, Gen.Int[1, 60 * 24 * 40]).Sample(
        (definition, minutes, pause) =>
        {
            var estimator = Fed(definition, minutes);
            var later = estimator.LastTime!.Value.AddMinutes(pause);
            var expected = estimator.EstimateAt(later);
            estimator.Add(Minute(later, float.NaN, float.NaN));
            Assert.Equal(expected, estimator.Estimate);
        },
        iter: 100);

    [Fact]
    public void A_state_written_and_read_goes_on_the_same() => Gen.Select(AnyDefinition, AnyMinutes, Gen.Double.Unit).Sample(
        (definition, minutes, share) =>
        {
            var cut = (int)(share * minutes.Length);
            var whole = Fed(definition, minutes[..cut]);
            Span<byte> buffer = stackalloc byte[RestingHeartRateEstimator.MaxSizeInBytes];
            var written = whole.WriteTo(buffer);
            Assert.Equal(whole.SizeInBytes, written);
            var resumed = RestingHeartRateEstimator.ReadFrom(buffer[..written]);
            Assert.Equal((whole.Definition, whole.LastTime), (resumed.Definition, resumed.LastTime));
            Assert.Equal(whole.Estimate, resumed.Estimate);
            foreach (var minute in minutes[cut..])
            {
                whole.Add(minute);
                resumed.Add(minute);
                Assert.Equal(whole.Estimate, resumed.Estimate);
            }
        },
        iter: 40);

    [Fact]
    public void A_state_is_at_most_400_bytes_and_in_memory_512()
    {
        foreach (var definition in Definitions)
        {
            var estimator = new RestingHeartRateEstimator(definition);
            Assert.InRange(estimator.SizeInBytes, 1, RestingHeartRateEstimator.MaxSizeInBytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var another = new RestingHeartRateEstimator(definition);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            GC.KeepAlive(another);
            output.WriteLine($"{definition}: {estimator.SizeInBytes} bytes written, {bytes} in memory");
            Assert.InRange(bytes, 1, 512);
            Assert.Throws<ArgumentException>(() => estimator.WriteTo(new byte[estimator.SizeInBytes - 1]));
        }
    }

    [Fact]
    public void A_damaged_state_is_refused_or_harmless() => Gen.Select(AnyDefinition, AnyMinutes, Gen.Int[0, 399], Gen.Byte).Sample(
        (definition, minutes, at, value) =>
        {
            var estimator = Fed(definition, minutes);
            var state = new byte[estimator.SizeInBytes];
            estimator.WriteTo(state);
            Assert.Throws<InvalidDataException>(() => RestingHeartRateEstimator.ReadFrom(state.AsSpan(0, at % state.Length)));
            Assert.Throws<InvalidDataException>(() => RestingHeartRateEstimator.ReadFrom([.. state, 0]));
            state[at % state.Length] = value;
            try
            {
                var read = RestingHeartRateEstimator.ReadFrom(state);
                foreach (var minute in minutes)
                {
                    read.Add(minute with { LocalTime = minute.LocalTime.AddYears(1) });
                    _ = read.Estimate;
                }
            }
            catch (InvalidDataException refused)
            {
                Assert.StartsWith("state, byte ", refused.Message, StringComparison.Ordinal);
            }
        },
        iter: 200);

    [Fact]
    public void A_damaged_state_says_where_what_and_what_was_expected()
    {
        var state = new byte[400];
        state[0] = 9;
        Assert.Equal(
            "state, byte 0: found 9, expected 1",
            Assert.Throws<InvalidDataException>(() => RestingHeartRateEstimator.ReadFrom(state)).Message);
        (state[0], state[1]) = (1, 77);
        Assert.Equal(
            "state, byte 1: found 77, expected 0–4",
            Assert.Throws<InvalidDataException>(() => RestingHeartRateEstimator.ReadFrom(state)).Message);
    }

    [Fact]
    public void Neither_a_reading_nor_an_estimate_allocates()
    {
        foreach (var definition in Definitions)
        {
            var minutes = Row(At(0, 0), 1500, 60).Concat(Row(At(3, 0), 1500, 58)).ToArray();
            var estimator = new RestingHeartRateEstimator(definition);
            var state = new byte[estimator.SizeInBytes];
            Run(new RestingHeartRateEstimator(definition), minutes, state);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(estimator, minutes, state);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.InRange(estimator.EstimateAt(At(5, 0)).Days, 2, 4);
        }

        static void Run(RestingHeartRateEstimator estimator, ReadOnlySpan<Reading> minutes, Span<byte> state)
        {
            foreach (ref readonly var minute in minutes)
            {
                estimator.Add(minute);
                _ = estimator.Estimate;
            }

            estimator.WriteTo(state);
        }
    }

    private static IEnumerable<Reading> Minutes(DateTime time, (Kind Kind, int Length, int Bpm, int Steps)[] rows)
    {
        foreach (var (kind, length, bpm, steps) in rows)
        {
            for (var i = 0; i < length; i++, time = time.AddMinutes(1))
            {
                if (kind != Kind.Gap)
                {
                    yield return Minute(
                        time,
                        kind == Kind.NotWorn ? (i % 3 == 0 ? 0 : i % 3 == 1 ? 255 : float.NaN) : bpm + (i * 7 % 4),
                        kind == Kind.StepsUnknown ? float.NaN : kind == Kind.Walking ? steps : 0);
                }
            }
        }

        yield return Minute(time, 70);
    }

    private static void Note(SortedDictionary<DateOnly, double> days, RestingHeartRateEstimate estimate)
    {
        if (estimate.LatestDay is { } day)
        {
            days[day] = estimate.LatestDayBpm;
        }
    }

    private static List<RestingHeartRateEstimate> Estimates(RestingHeartRateDefinition definition, IEnumerable<Reading> minutes)
    {
        var estimator = new RestingHeartRateEstimator(definition);
        return minutes.Select(minute =>
        {
            estimator.Add(minute);
            return estimator.Estimate;
        }).ToList();
    }
}
