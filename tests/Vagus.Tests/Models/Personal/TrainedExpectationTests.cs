using CsCheck;
using Vagus.Features.Movement;
using Vagus.Models;
using Vagus.Models.Bands;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Tests.Features;

namespace Vagus.Tests.Models.Personal;

public sealed class TrainedExpectationTests : IDisposable
{
    private static readonly DateTime s_start = new(2026, 5, 4, 8, 0, 0, DateTimeKind.Unspecified);
    private readonly TemporaryFolder _folder = new();
    private readonly HeartRatePredictor _predictor;

    public TrainedExpectationTests() => _predictor = new HeartRatePredictor(TestBundles.Predictor(_folder.At("good")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_mean_is_the_predictors_number_and_the_parts_sum_to_the_median() => Gen.ULong.Sample(
        seed =>
        {
            var moment = Moment.Random(seed);
            var trained = new TrainedExpectation(_predictor, moment.Person);
            foreach (var reading in moment.Past)
            {
                trained.Observe(reading with { HeartRateBpm = Math.Clamp(reading.HeartRateBpm, 21, 250) });
            }

            var expected = trained.Expect(moment.Present);
            var explained = trained.Explain(moment.Present);
            Assert.Equal(explained.Prediction.HeartRateBpm, expected.MeanBpm);
            Assert.Equal(expected.MedianBpm, expected.Parts.SumBpm, 0.02f);
            Assert.Equal(expected.MedianBpm, explained.Expected.Parts.SumBpm, 0.02f);
            Assert.Equal(expected.MedianBpm, explained.Expected.Parts.BaseBpm + explained.Contributions.Sum(part => part.Bpm), 0.02f);
            Assert.Equal(explained.Contributions.OrderByDescending(part => MathF.Abs(part.Bpm)), explained.Contributions);
            Assert.InRange(expected.LowerBpm, 20, expected.MedianBpm);
            Assert.InRange(expected.UpperBpm, expected.MedianBpm, 260);
        },
        iter: 200);

    [Fact]
    public void What_is_expected_does_not_depend_on_the_heart_rate_and_expecting_remembers_nothing()
    {
        var (one, other) = (new TrainedExpectation(_predictor, new Person()), new TrainedExpectation(_predictor, new Person()));
        foreach (var reading in Stream(200))
        {
            var looked = one.Expect(reading with { HeartRateBpm = 190 });
            Assert.Equal(looked, one.Expect(reading));
            Assert.Equal(looked, one.Observe(reading));
            Assert.Equal(looked, other.Observe(reading));
        }
    }

    [Fact]
    public void The_band_comes_to_hold_as_often_as_it_says()
    {
        var trained = new TrainedExpectation(_predictor, new Person());
        var readings = Stream(6_000).ToList();
        var held = readings.Count(reading => trained.Observe(reading, 0.8f).Holds(reading.HeartRateBpm));

        Assert.Equal(0.8, held / (double)readings.Count, 0.02);
    }

    [Fact]
    public void A_bundle_without_a_start_gives_the_broad_prior_and_one_with_a_start_gives_that()
    {
        var narrow = new HeartRatePredictor(TestBundles.Predictor(_folder.At("narrow"), manifest => manifest with { Bands = Bands(1) }));
        var thin = new HeartRatePredictor(TestBundles.Predictor(_folder.At("thin"), manifest => manifest with
        {
            Bands = Bands(1).Append(new(HeartRatePredictor.WithoutDerivedSection + HeartRatePredictor.ThinProfile, Start(3))).ToDictionary(StringComparer.Ordinal),
        }));
        var reading = Stream(1).Single();
        float WidthOf(HeartRatePredictor predictor, Person person) => new TrainedExpectation(predictor, person).Expect(reading).WidthBpm;

        Assert.Empty(_predictor.Manifest.Bands);
        Assert.True(WidthOf(_predictor, new Person()) > 15);
        Assert.InRange(WidthOf(narrow, new Person()), 1, 6);
        Assert.Equal(3 * WidthOf(narrow, new Person()), WidthOf(thin, new Person()), 0.1f);
        Assert.Equal(WidthOf(narrow, new Person()), WidthOf(thin, new Person { Conditions = Conditions.None, Medications = Medications.None }));
    }

    [Fact]
    public void A_bundle_of_before_there_were_bands_still_opens()
    {
        TestBundles.Predictor(_folder.At("old"));
        var manifest = _folder.At("old", "manifest.json");
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(manifest))!.AsObject();
        Assert.True(json.Remove("bands"));
        File.WriteAllText(manifest, json.ToJsonString());

        var old = new HeartRatePredictor(ModelBundle.Open(_folder.At("old")));

        Assert.Null(old.BandStartOf(PredictionInputs.Context, new Person()));
        Assert.True(new TrainedExpectation(old, new Person()).Expect(Stream(1).Single()).WidthBpm > 15);
    }

    [Fact]
    public void A_bundle_with_a_damaged_start_is_refused()
    {
        var bundle = TestBundles.Predictor(_folder.At("damaged"), manifest => manifest with
        {
            Bands = new Dictionary<string, BandStart>(StringComparer.Ordinal) { [HeartRatePredictor.WithDerivedSection] = Start(1) with { ScaleBpm = [1, float.NaN] } },
        });

        var fault = Assert.Throws<InvalidModelException>(() => new HeartRatePredictor(bundle));
        Assert.Contains("bands of section 'with_derived': scale_bpm: found [1, NaN], expected 8 numbers", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_duplicates_late_readings_a_clock_set_back_and_a_device_not_worn_are_states()
    {
        var trained = new TrainedExpectation(_predictor, new Person());
        ExpectedHeartRate At(double minutes, float bpm = 70) =>
            trained.Observe(new Reading { LocalTime = s_start.AddMinutes(minutes), HeartRateBpm = bpm, StepsPer5Min = 0 });

        Assert.Equal((TimeStep.First, HeartRateStatus.Measured), (At(0).Time, At(5).HeartRate));
        Assert.Equal(TimeStep.Duplicate, At(5, 180).Time);
        Assert.Equal(TimeStep.Late, At(1, 180).Time);
        Assert.Equal((TimeStep.Continues, HeartRateStatus.NotWorn), (At(10, 0).Time, At(15, 255).HeartRate));
        Assert.Equal((HeartRateStatus.NotStated, HeartRateStatus.Impossible), (At(20, float.NaN).HeartRate, At(25, 300).HeartRate));
        Assert.Equal(TimeStep.AfterGap, At(3 * 1440).Time);
        var steps = Enumerable.Range(0, 6).Select(i => At(1440 + (5 * i)).Time).ToList();
        Assert.Equal([TimeStep.Late, TimeStep.Late, TimeStep.Late, TimeStep.Late, TimeStep.ClockSetBack, TimeStep.Continues], steps);
    }

    [Theory]
    [InlineData(ActivityType.Resting, 0.1f, 4f, BodyState.AtRest)]
    [InlineData(ActivityType.Resting, 0.1f, 300f, BodyState.Active)]
    [InlineData(ActivityType.Light, 0.1f, 4f, BodyState.Active)]
    [InlineData(ActivityType.Sleeping, 0f, 2f, BodyState.Asleep)]
    [InlineData(ActivityType.Unknown, float.NaN, float.NaN, BodyState.Unknown)]
    public void Stated_rest_is_rest_unless_the_steps_say_otherwise(ActivityType activity, float intensity, float steps, BodyState expected) =>
        Assert.Equal(expected, new TrainedExpectation(_predictor, new Person()).Expect(new Reading
        {
            LocalTime = s_start,
            Activity = activity,
            ActivityIntensity = intensity,
            StepsPer5Min = steps,
        }).State);

    [Fact]
    public void A_device_that_is_not_worn_teaches_nothing()
    {
        var (worn, with) = (new TrainedExpectation(_predictor, new Person()), new TrainedExpectation(_predictor, new Person()));
        foreach (var reading in Stream(100))
        {
            worn.Observe(reading with { HeartRateBpm = float.NaN, StepsPer5Min = float.NaN, ActivityIntensity = float.NaN });
            with.Observe(reading with { HeartRateBpm = 255, StepsPer5Min = float.NaN, ActivityIntensity = float.NaN });
        }

        var next = Stream(101).Last();
        Assert.Equal(worn.Expect(next), with.Expect(next));
        Assert.True(with.Expect(next).Learning.HasFlag(StillLearning.Level));
    }

    [Fact]
    public void What_is_still_being_learnt_shrinks_as_readings_come()
    {
        var trained = new TrainedExpectation(_predictor, new Person());
        var all = StillLearning.Level | StillLearning.Clock | StillLearning.Activity | StillLearning.Band | StillLearning.Recent;
        var readings = Stream(3_000).ToList();

        Assert.Equal(all, trained.Observe(readings[0]).Learning);
        readings[1..^1].ForEach(reading => trained.Observe(reading));
        Assert.Equal(StillLearning.None, trained.Observe(readings[^1]).Learning);
    }

    [Fact]
    public void Observing_allocates_nothing()
    {
        var trained = new TrainedExpectation(_predictor, new Person());
        var readings = Stream(400).ToArray();
        foreach (var reading in readings.AsSpan(0, 200))
        {
            trained.Observe(reading);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var reading in readings.AsSpan(200))
        {
            trained.Observe(reading);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Dictionary<string, BandStart> Bands(float scale) => new(StringComparer.Ordinal)
    {
        [HeartRatePredictor.WithDerivedSection] = Start(scale),
        [HeartRatePredictor.WithoutDerivedSection] = Start(scale),
    };

    private static BandStart Start(float scale)
    {
        var calibration = new BandCalibration();
        for (var i = 0; i < 1_000; i++)
        {
            calibration.Add(new BandContext((BodyState)(i % 4), (byte)(i % 8)), ((i / 8 % 21) - 10) / 5f);
        }

        var start = calibration.ToStart()!;
        return start with { ScaleBpm = [.. start.ScaleBpm.Select(_ => scale)] };
    }

    // A day in five-minute readings, awake or asleep, now and then walking.
    private static IEnumerable<Reading> Stream(int count)
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < count; i++)
        {
            var walks = i / 6 % 4 == 0;
            yield return new Reading
            {
                LocalTime = s_start.AddMinutes(5 * i),
                HeartRateBpm = (walks ? 95 : 68) + (float)(10 * (random.NextDouble() - 0.5)),
                StepsPer5Min = walks ? 400 : 0,
                ActivityIntensity = walks ? 0.5f : 0,
            };
        }
    }
}
