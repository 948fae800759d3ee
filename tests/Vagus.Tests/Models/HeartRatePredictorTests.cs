using CsCheck;
using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;
using Vagus.Tests.Features;

namespace Vagus.Tests.Models;

public sealed class HeartRatePredictorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HeartRatePredictor _predictor;

    public HeartRatePredictorTests() => _predictor = new HeartRatePredictor(TestBundles.Predictor(_folder.At("good")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Base_and_contributions_sum_to_the_prediction() => Gen.ULong.Sample(
        seed =>
        {
            var moment = Moment.Random(seed);
            var history = moment.History();
            var explanation = _predictor.Explain(moment.Person, moment.Present, history);
            Assert.Equal(_predictor.Predict(moment.Person, moment.Present, history), explanation.Prediction);
            Assert.Equal(explanation.Prediction.HeartRateBpm, explanation.BaseBpm + explanation.Contributions.Sum(part => part.Bpm), 0.01f);
            Assert.All(explanation.Contributions, part => Assert.True(MathF.Abs(part.Bpm) >= 0.00499f));
            Assert.Equal(explanation.Contributions.OrderByDescending(part => MathF.Abs(part.Bpm)), explanation.Contributions);
            Assert.Equal(explanation.Contributions.Count, explanation.Contributions.Select(part => part.Name).Distinct(StringComparer.Ordinal).Count());
        },
        iter: 400);

    [Fact]
    public void A_prediction_beyond_the_range_is_kept_in_it_and_says_so()
    {
        var explanation = _predictor.Explain(new Person { MaxHeartRateBpm = 900 }, At(12) with { ActivityIntensity = 1 }, new PersonHistory());
        Assert.Equal(260, explanation.Prediction.HeartRateBpm);
        Assert.Contains(explanation.Contributions, part => part is { Name: "limits of the range", Bpm: < -100 });
        Assert.Equal(260, explanation.BaseBpm + explanation.Contributions.Sum(part => part.Bpm), 0.01f);
    }

    [Fact]
    public void A_bare_profile_and_an_empty_reading_are_predicted()
    {
        var prediction = _predictor.Predict(new Person(), At(12), new PersonHistory());
        Assert.InRange(prediction.HeartRateBpm, 60, 90);
        Assert.Equal((PredictionInputs.Context, HistoryState.None), (prediction.Inputs, prediction.History));
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(0f)]
    [InlineData(-1e30f)]
    [InlineData(1e30f)]
    public void A_prediction_is_finite_whatever_is_thrown_at_it(float value)
    {
        var person = new Person { AgeYears = value, RestingHeartRateBpm = value, MaxHeartRateBpm = value, WeightKg = value };
        var reading = At(0) with { HeartRateBpm = value, RestingHeartRateBpm = value, ActivityIntensity = value, StepsPer5Min = value, StressScore = value, RmssdMs = value };
        var history = new PersonHistory();
        for (var hour = 0; hour < 5; hour++)
        {
            Assert.InRange(_predictor.Predict(person, reading, history).HeartRateBpm, 20, 260);
            var explanation = _predictor.Explain(person, reading, history);
            Assert.True(float.IsFinite(explanation.BaseBpm));
            history.Add(person, reading with { LocalTime = reading.LocalTime.AddHours(hour) });
            reading = reading with { LocalTime = reading.LocalTime.AddHours(hour + 1) };
        }
    }

    [Theory]
    [InlineData(30f, 40f, PredictionInputs.ContextAndDerived)]
    [InlineData(float.NaN, 40f, PredictionInputs.Context)]
    [InlineData(30f, float.NaN, PredictionInputs.Context)]
    public void Stress_and_RMSSD_together_choose_the_variant_that_reads_them(float stress, float rmssd, PredictionInputs expected) =>
        Assert.Equal(expected, _predictor.Predict(new Person(), At(12) with { StressScore = stress, RmssdMs = rmssd }, new PersonHistory()).Inputs);

    [Fact]
    public void The_present_heart_rate_never_changes_a_prediction() => Gen.ULong.Sample(
        seed =>
        {
            var moment = Moment.Random(seed);
            var other = moment.WithOther(FeatureSources.PresentHeartRate, new SeededRandom(seed, 2));
            Assert.Equal(
                _predictor.Predict(moment.Person, moment.Present, moment.History()),
                _predictor.Predict(other.Person, other.Present, other.History()));
        },
        iter: 200);

    [Fact]
    public void The_prediction_is_the_start_and_what_the_model_adds()
    {
        var moment = Moment.Random(11) with { };
        var bundle = TestBundles.Predictor(_folder.At("again"));
        var present = moment.Present with { StressScore = float.NaN };
        var values = new float[TestBundles.ContextNames.Length];
        FeatureSet.Of(TestBundles.ContextNames).Compute(moment.Person, present, moment.History(), values);
        var added = bundle.Section<IScorer>(HeartRatePredictor.WithoutDerivedSection).Score(values);
        Assert.Equal(
            HeartRatePredictor.StartBpm(moment.Person, present, moment.History()) + added,
            _predictor.Predict(moment.Person, present, moment.History()).HeartRateBpm,
            1e-3);
    }

    [Fact]
    public void Predicting_allocates_nothing()
    {
        var moment = Moment.Random(3);
        var history = moment.History();
        for (var i = 0; i < 100; i++)
        {
            _predictor.Predict(moment.Person, moment.Present, history);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _predictor.Predict(moment.Person, moment.Present, history);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("heart_rate", "PresentHeartRate")]
    [InlineData("heart_rate_residual", "PresentHeartRate")]
    [InlineData("stress", "Derived")]
    [InlineData("rmssd_lag_1", "Derived")]
    public void A_bundle_whose_context_variant_peeks_is_refused(string name, string source)
    {
        var bundle = TestBundles.Predictor(_folder.At("peeking"), contextNames: ["hour", name]);
        var fault = Assert.Throws<InvalidModelException>(() => new HeartRatePredictor(bundle));
        Assert.Contains($"the input {name}, which reads {source}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_whose_derived_variant_reads_the_heart_rate_is_refused()
    {
        var bundle = TestBundles.Predictor(_folder.At("peeking"), derivedNames: ["hour", "heart_rate_z"]);
        Assert.Throws<InvalidModelException>(() => new HeartRatePredictor(bundle));
    }

    [Fact]
    public void A_bundle_of_other_feature_definitions_is_refused()
    {
        var other = TestBundles.Predictor(_folder.At("hash"), manifest => manifest with { FeatureHash = new string('0', 64) });
        Assert.Contains("train again", Assert.Throws<InvalidModelException>(() => new HeartRatePredictor(other)).Message, StringComparison.Ordinal);
        var unknown = TestBundles.Predictor(_folder.At("name"), manifest => manifest with
        {
            FeatureNames = manifest.FeatureNames.ToDictionary(n => n.Key, n => (IReadOnlyList<string>)["sunshine", .. n.Value.Skip(1)], StringComparer.Ordinal),
        });
        Assert.Contains("'sunshine'", Assert.Throws<InvalidModelException>(() => new HeartRatePredictor(unknown)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_detector_is_no_predictor()
    {
        var fault = Assert.Throws<InvalidModelException>(() => new HeartRatePredictor(TestBundles.Detector(_folder.At("detector"))));
        Assert.Contains("found a detector, expected a predictor", fault.Message, StringComparison.Ordinal);
    }

    private static Reading At(int hour) => new() { LocalTime = new(2026, 5, 4, hour, 0, 0, DateTimeKind.Unspecified) };
}
