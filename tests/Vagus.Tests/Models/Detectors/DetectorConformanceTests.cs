using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Models.Detectors;

/// <summary>What <see cref="IDetector{TInput}"/> promises, asked of every detector on every stream.</summary>
public sealed class DetectorConformanceTests
{
    private static readonly Dictionary<string, List<Observation>> s_streams =
        ConformanceStreams.Names.ToDictionary(name => name, ConformanceStreams.Of, StringComparer.Ordinal);

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var detector in DetectorList.Names)
            {
                foreach (var stream in ConformanceStreams.Names)
                {
                    data.Add(detector, stream);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Detectors => new(DetectorList.Names);

    [Theory]
    [MemberData(nameof(All))]
    public void A_score_is_finite_when_judged_and_NaN_otherwise(string detector, string stream)
    {
        foreach (var score in Run(DetectorList.New(detector), s_streams[stream]))
        {
            Assert.True(Enum.IsDefined(score.State) && Enum.IsDefined(score.Kind));
            Assert.True(score.State == DetectorState.Judged ? float.IsFinite(score.Score) : float.IsNaN(score.Score) && score.Kind == AnomalyKind.None, $"{score}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_reading_without_a_heart_rate_is_never_judged(string detector, string stream)
    {
        var scores = Run(DetectorList.New(detector), s_streams[stream]);
        for (var i = 0; i < scores.Length && DetectorList.JudgesHeartRates(detector); i++)
        {
            Assert.True(scores[i].State != DetectorState.Judged || s_streams[stream][i].Expected.HeartRate == HeartRateStatus.Measured);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Duplicates_and_late_readings_are_not_judged_and_change_nothing(string detector, string stream)
    {
        if (DetectorList.KeepsTime(detector))
        {
            // It counts them, to follow a clock that was set back; what they say must not matter.
            var (one, other) = (DetectorList.New(detector), DetectorList.New(detector));
            foreach (var observation in s_streams[stream])
            {
                var isPast = observation.Expected.Time is TimeStep.Duplicate or TimeStep.Late;
                var score = one.Observe(observation);
                Assert.Equal(score, other.Observe(isPast ? observation with { Reading = new Reading { LocalTime = observation.Reading.LocalTime, HeartRateBpm = 33, StepsPerMinute = 77 } } : observation));
                Assert.True(!isPast || score == DetectorScore.NotJudged);
            }

            Assert.Equal(Bytes(one), Bytes(other));
            return;
        }

        var (whole, ordered) = (DetectorList.New(detector), DetectorList.New(detector));
        var before = new byte[whole.StateBytes];
        foreach (var observation in s_streams[stream])
        {
            if (observation.Expected.Time is TimeStep.Duplicate or TimeStep.Late)
            {
                whole.WriteTo(before);
                Assert.Equal(DetectorScore.NotJudged, whole.Observe(observation));
                Assert.Equal(before, Bytes(whole));
            }
            else
            {
                Assert.Equal(ordered.Observe(observation), whole.Observe(observation));
            }
        }

        Assert.Equal(Bytes(ordered), Bytes(whole));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_score_of_a_reading_does_not_depend_on_what_comes_after_it(string detector, string stream)
    {
        var observations = s_streams[stream];
        var usual = Run(DetectorList.New(detector), observations);
        var half = observations.Count / 2;
        var other = observations[..half];
        other.AddRange(observations[half..].ConvertAll(o => o with { Reading = o.Reading with { HeartRateBpm = o.Reading.HeartRateBpm + 33 } }));
        Assert.Equal(usual[..half], Run(DetectorList.New(detector), other)[..half]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_state_read_back_anywhere_goes_on_as_if_nothing_had_been(string detector, string stream)
    {
        // In chunks of any length: each chunk is judged by a new detector that reads the state of the one before.
        var observations = s_streams[stream];
        var whole = DetectorList.New(detector);
        var expected = Run(whole, observations);
        var random = new SeededRandom(1, stream: 17);
        var part = DetectorList.New(detector);
        var at = 0;
        while (at < observations.Count)
        {
            var length = Math.Min(1 + random.NextInt(random.NextInt(4) == 0 ? 700 : 9), observations.Count - at);
            var next = DetectorList.New(detector);
            // What it had seen before is forgotten.
            Run(next, s_streams["three readings"]);
            next.ReadFrom(Bytes(part));
            part = next;
            Assert.Equal(expected[at..(at + length)], Run(part, observations.GetRange(at, length)));
            at += length;
        }

        Assert.Equal(Bytes(whole), Bytes(part));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_state_keeps_its_size_and_stays_small(string detector, string stream)
    {
        var judge = DetectorList.New(detector);
        var bytes = judge.StateBytes;
        Assert.InRange(bytes, 1, 8192);
        foreach (var observation in s_streams[stream])
        {
            judge.Observe(observation);
        }

        Assert.Equal(bytes, judge.StateBytes);
        Assert.Equal(bytes, judge.WriteTo(new byte[bytes + 5]));
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void A_reading_allocates_nothing(string detector)
    {
        var judge = DetectorList.New(detector);
        var observations = s_streams["with gaps, duplicates and late readings"];
        Run(DetectorList.New(detector), observations); // what types make once, at their first use, is made
        for (var i = 0; i < 1000; i++)
        {
            judge.Observe(observations[i]);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1000; i < observations.Count; i++)
        {
            judge.Observe(observations[i]);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void It_learns_at_first_judges_an_ordinary_day_and_never_what_was_not_measured(string detector)
    {
        var scores = Run(DetectorList.New(detector), s_streams["minutes"]);
        if (DetectorList.JudgesReadings(detector))
        {
            Assert.Equal(DetectorState.Judged, scores[^1].State);
            Assert.Equal(DetectorState.Learning, detector == "random" ? DetectorState.Learning : scores[0].State);
        }

        if (!DetectorList.NeedsHeartRates(detector))
        {
            return;
        }

        foreach (var stream in new[] { "nothing stated", "no heart rate", "not worn" })
        {
            Assert.All(Run(DetectorList.New(detector), s_streams[stream]), score => Assert.NotEqual(DetectorState.Judged, score.State));
        }
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void It_judges_something_of_a_person_who_states_activity(string detector)
    {
        if (DetectorList.JudgesHeartRates(detector))
        {
            Assert.Contains(Run(DetectorList.New(detector), s_streams["stated activity"]), score => score.State == DetectorState.Judged);
        }
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void The_name_is_the_listed_one(string detector) => Assert.Equal(detector, DetectorList.New(detector).Name);

    [Theory]
    [MemberData(nameof(Detectors))]
    public void A_state_cut_off_too_long_or_of_another_version_is_refused(string detector)
    {
        var bytes = Bytes(Known(detector));
        for (var length = 0; length < bytes.Length; length += 1 + (bytes.Length / 40))
        {
            Assert.Throws<InvalidDataException>(() => DetectorList.New(detector).ReadFrom(bytes.AsSpan(0, length)));
        }

        Assert.Throws<InvalidDataException>(() => DetectorList.New(detector).ReadFrom([.. bytes, 0]));
        bytes[0] = 99;
        Assert.Throws<InvalidDataException>(() => DetectorList.New(detector).ReadFrom(bytes));
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Hostile_bytes_are_refused_or_harmless(string detector)
    {
        var good = Bytes(Known(detector));
        var random = new SeededRandom(2, stream: 5);
        var refused = 0;
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var forged = good.ToArray();
            for (var i = 0; i < 1 + random.NextInt(20); i++)
            {
                forged[random.NextInt(forged.Length)] = (byte)(random.NextInt(3) == 0 ? 255 : random.NextInt(256));
            }

            var judge = DetectorList.New(detector);
            try
            {
                judge.ReadFrom(forged);
            }
            catch (InvalidDataException)
            {
                refused++;
                continue;
            }

            foreach (var score in Run(judge, s_streams["minutes"].GetRange(1500, 30)))
            {
                Assert.Equal(score.State == DetectorState.Judged, float.IsFinite(score.Score));
            }

            judge.WriteTo(forged);
        }

        Assert.True(refused > 0, "no forged state was refused");
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void A_destination_too_short_is_refused(string detector)
    {
        var judge = DetectorList.New(detector);
        Assert.Throws<ArgumentException>(() => judge.WriteTo(new byte[judge.StateBytes - 1]));
    }

    private static IDetector<Observation> Known(string detector)
    {
        var judge = DetectorList.New(detector);
        Run(judge, s_streams["minutes"].GetRange(0, 1500));
        return judge;
    }

    private static DetectorScore[] Run(IDetector<Observation> detector, List<Observation> observations) =>
        observations.Select(observation => detector.Observe(observation)).ToArray();

    private static byte[] Bytes(IDetector<Observation> detector)
    {
        var bytes = new byte[detector.StateBytes];
        Assert.Equal(bytes.Length, detector.WriteTo(bytes));
        return bytes;
    }
}
