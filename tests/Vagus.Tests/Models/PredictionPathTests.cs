using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;

namespace Vagus.Tests.Models;

/// <summary>What a prediction is made of, checked step by step against the parts it is said to be made of.</summary>
public sealed class PredictionPathTests : IDisposable
{
    private static readonly string[] s_context = ["activity_intensity", "personal_ratio", "hour"];
    private static readonly string[] s_withDerived = ["stress", "rmssd", "activity_intensity"];
    private static readonly LinearScorer s_contextModel = new(0.5, [6, 2, -0.25], [0.2, 1, 12], [1, 1, 2]);
    private static readonly LinearScorer s_derivedModel = new(-1, [0.1, -0.05, 4], [20, 30, 0.2], [1, 1, 2]);

    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-tests-").FullName;
    private readonly HeartRatePredictor _predictor;
    private readonly Person _person = new() { AgeYears = 40, RestingHeartRateBpm = 60 };
    private readonly PersonHistory _history = new();
    private readonly Reading _reading;

    public PredictionPathTests()
    {
        var sections = new Dictionary<string, IScorer>
        {
            [HeartRatePredictor.WithoutDerivedSection] = s_contextModel,
            [HeartRatePredictor.WithDerivedSection] = s_derivedModel,
        };
        var names = new Dictionary<string, IReadOnlyList<string>>
        {
            [HeartRatePredictor.WithoutDerivedSection] = s_context,
            [HeartRatePredictor.WithDerivedSection] = s_withDerived,
        };
        var manifest = new ModelManifest
        {
            Kind = "predictor",
            VersionId = "test",
            Created = DateTimeOffset.UnixEpoch,
            FeatureNames = names,
            FeatureHash = BundleFeatures.HashOf(names.ToDictionary(n => n.Key, n => FeatureSet.Of(n.Value))),
        };
        var path = Path.Combine(_folder, "predictor");
        ModelBundle.Save(path, manifest, sections);
        _predictor = new HeartRatePredictor(ModelBundle.Open(path));

        var midnight = new DateTime(2026, 1, 1);
        for (var i = 0; i < 100; i++)
        {
            _history.Add(_person, new Reading { LocalTime = midnight.AddMinutes(5 * i), HeartRateBpm = 75, ActivityIntensity = 0.1f, Activity = ActivityType.Resting });
        }

        _reading = new Reading
        {
            LocalTime = midnight.AddMinutes(500),
            ActivityIntensity = 0.3f,
            Activity = ActivityType.Resting,
            StressScore = 30,
            RmssdMs = 40,
        };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_prediction_is_the_start_plus_the_model_on_the_features()
    {
        var contextOnly = _reading with { StressScore = float.NaN };
        Assert.Equal(Expected(s_context, s_contextModel, contextOnly), _predictor.Predict(_person, contextOnly, _history).HeartRateBpm, 1e-4f);
        Assert.Equal(Expected(s_withDerived, s_derivedModel, _reading), _predictor.Predict(_person, _reading, _history).HeartRateBpm, 1e-4f);
        Assert.Equal(PredictionInputs.Context, _predictor.Predict(_person, contextOnly, _history).Inputs);
        Assert.Equal(PredictionInputs.ContextAndDerived, _predictor.Predict(_person, _reading, _history).Inputs);
    }

    [Fact]
    public void The_present_heart_rate_changes_nothing() =>
        Assert.Equal(
            _predictor.Predict(_person, _reading, _history), _predictor.Predict(_person, _reading with { HeartRateBpm = 190 }, _history));

    [Fact]
    public void An_explanation_explains_the_same_prediction_and_sums_to_it()
    {
        foreach (var reading in (Reading[])[_reading, _reading with { RmssdMs = float.NaN }])
        {
            var explanation = _predictor.Explain(_person, reading, _history);

            Assert.Equal(_predictor.Predict(_person, reading, _history), explanation.Prediction);
            // Groups below 0.005 bpm are left out, at most one for each of nine families.
            Assert.Equal(explanation.Prediction.HeartRateBpm, explanation.BaseBpm + explanation.Contributions.Sum(c => c.Bpm), 0.045f);
        }
    }

    [Fact]
    public void A_prediction_does_not_allocate()
    {
        var reading = _reading;
        _predictor.Predict(_person, reading, _history);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _predictor.Predict(_person, reading, _history);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private float Expected(string[] names, LinearScorer model, Reading reading)
    {
        var values = new float[names.Length];
        FeatureSet.Of(names).Compute(_person, reading, _history, values);
        return HeartRatePredictor.StartBpm(_person, reading, _history) + (float)model.Score(values);
    }
}
