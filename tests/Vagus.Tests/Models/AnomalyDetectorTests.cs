using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;
using Vagus.Tests.Features;

namespace Vagus.Tests.Models;

public sealed class AnomalyDetectorTests : IDisposable
{
    private static readonly Person Somebody = new() { RestingHeartRateBpm = 65, MaxHeartRateBpm = 180 };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_reading_without_heart_rate_is_not_judged()
    {
        var detector = Detector();
        var detection = detector.Detect(Somebody, new Reading(), new PersonHistory(), 70);
        Assert.False(detection.IsAnomaly);
        Assert.True(float.IsNaN(detection.Score));
        Assert.Equal((AnomalyKind.None, AnomalySeverity.None), (detection.Kind, detection.Severity));
        var explanation = detector.Explain(Somebody, new Reading(), new PersonHistory(), 70);
        Assert.Equal("The reading has no heart rate, so it was not judged.", explanation.Sentence);
        Assert.Empty(explanation.Drivers);
    }

    [Fact]
    public void A_score_at_the_threshold_is_an_anomaly_and_one_below_is_none()
    {
        var detector = Detector();
        Assert.True(Detect(detector, 105).IsAnomaly);
        var below = Detect(detector, 104.9f);
        Assert.False(below.IsAnomaly);
        Assert.Equal((AnomalyKind.None, AnomalySeverity.None), (below.Kind, below.Severity));
        Assert.InRange(below.Score, 0.49f, 0.5f);
    }

    [Fact]
    public void A_threshold_just_above_a_score_is_not_rounded_down_to_it()
    {
        var score = 1 / (1 + Math.Exp(-1.0));
        var detector = new AnomalyDetector(TestBundles.Detector(_folder.At("d"), threshold: Math.BitIncrement(score)));
        Assert.False(Detect(detector, 110).IsAnomaly);
        Assert.True(Detect(detector, 110.1f).IsAnomaly);
    }

    [Theory]
    [InlineData(0f, 105f, AnomalyKind.HigherThanExpected, AnomalySeverity.Moderate)] // not above resting + 40
    [InlineData(0f, 105.1f, AnomalyKind.RestingTachycardia, AnomalySeverity.Moderate)]
    [InlineData(0.19f, 124.9f, AnomalyKind.RestingTachycardia, AnomalySeverity.Moderate)]
    [InlineData(0.19f, 125f, AnomalyKind.RestingTachycardia, AnomalySeverity.High)]
    [InlineData(0.2f, 125f, AnomalyKind.HigherThanExpected, AnomalySeverity.High)]
    [InlineData(0f, 45f, AnomalyKind.LowerThanExpected, AnomalySeverity.Moderate)]
    [InlineData(0f, 44.9f, AnomalyKind.Bradycardia, AnomalySeverity.Moderate)]
    [InlineData(0f, 35.1f, AnomalyKind.Bradycardia, AnomalySeverity.Moderate)]
    [InlineData(0f, 35f, AnomalyKind.Bradycardia, AnomalySeverity.High)]
    [InlineData(0.2f, 171f, AnomalyKind.HigherThanExpected, AnomalySeverity.High)] // not above 95 % of 180
    [InlineData(0.2f, 171.1f, AnomalyKind.ExerciseInducedTachycardia, AnomalySeverity.High)]
    [InlineData(0.5f, 74.9f, AnomalyKind.ChronotropicIncompetence, AnomalySeverity.Moderate)]
    [InlineData(0.5f, 75f, AnomalyKind.LowerThanExpected, AnomalySeverity.Low)]
    [InlineData(0.49f, 74.9f, AnomalyKind.LowerThanExpected, AnomalySeverity.Low)]
    public void Kinds_and_severities_change_at_their_limits(float intensity, float heartRate, AnomalyKind kind, AnomalySeverity severity)
    {
        var expected = heartRate switch { 105 => 76f, 45 => 66f, < 80 and > 70 => 91f, _ => 70f };
        var detection = Everything().Detect(Somebody, At(heartRate) with { ActivityIntensity = intensity }, new PersonHistory(), expected);
        Assert.Equal((true, kind, severity), (detection.IsAnomaly, detection.Kind, detection.Severity));
    }

    [Theory]
    [InlineData(9.9f, AnomalyKind.UnusualCombination, AnomalySeverity.Low)]
    [InlineData(10f, AnomalyKind.HigherThanExpected, AnomalySeverity.Low)]
    [InlineData(20f, AnomalyKind.HigherThanExpected, AnomalySeverity.Moderate)]
    [InlineData(39.9f, AnomalyKind.HigherThanExpected, AnomalySeverity.Moderate)]
    [InlineData(40f, AnomalyKind.HigherThanExpected, AnomalySeverity.High)]
    [InlineData(-9.9f, AnomalyKind.UnusualCombination, AnomalySeverity.Low)]
    [InlineData(-10f, AnomalyKind.LowerThanExpected, AnomalySeverity.Low)]
    [InlineData(-20f, AnomalyKind.LowerThanExpected, AnomalySeverity.Moderate)]
    [InlineData(float.NaN, AnomalyKind.UnusualCombination, AnomalySeverity.Low)]
    public void Otherwise_the_distance_from_the_expected_names_it(float difference, AnomalyKind kind, AnomalySeverity severity)
    {
        var detection = Everything().Detect(Somebody, At(100) with { ActivityIntensity = 0.3f }, new PersonHistory(), 100 - difference);
        Assert.Equal((kind, severity), (detection.Kind, detection.Severity));
    }

    [Theory]
    [InlineData(ActivityType.Sleeping, AnomalyKind.RestingTachycardia)]
    [InlineData(ActivityType.Resting, AnomalyKind.RestingTachycardia)]
    [InlineData(ActivityType.Exercise, AnomalyKind.ExerciseInducedTachycardia)]
    [InlineData(ActivityType.Unknown, AnomalyKind.HigherThanExpected)]
    public void Without_intensity_the_activity_says_whether_it_is_rest(ActivityType activity, AnomalyKind kind) =>
        Assert.Equal(kind, Everything().Detect(Somebody, At(175) with { Activity = activity }, new PersonHistory(), 100).Kind);

    [Fact]
    public void The_explanation_says_observed_against_expected_and_shares_the_score_out()
    {
        var explanation = Detector().Explain(Somebody, At(165), new PersonHistory(), 70);
        Assert.StartsWith("Observed 165 bpm, 95 bpm above the 70 bpm expected here", explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal([new ScoreDriver("heart rate above resting", 1)], explanation.Drivers);
    }

    [Fact]
    public void Detecting_allocates_nothing()
    {
        var monitor = new HeartRateMonitor("v1", new HeartRatePredictor(TestBundles.Predictor(_folder.At("p"))), Detector());
        var moment = Moment.Random(3);
        var history = moment.History();
        var reading = moment.Present with { HeartRateBpm = 190 };
        for (var i = 0; i < 100; i++)
        {
            Assert.True(monitor.Detect(Somebody, reading, history).IsAnomaly);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            monitor.Detect(Somebody, reading, history);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_monitor_judges_against_the_expectation_from_context_alone()
    {
        var predictor = new HeartRatePredictor(TestBundles.Predictor(_folder.At("p")));
        var monitor = new HeartRateMonitor("v1", predictor, Detector());
        var reading = At(120) with { StressScore = 90, RmssdMs = 15, SleepStage = SleepStage.Rem, CaloriesPer5MinKcal = 50 };
        var expected = predictor.Predict(Somebody, reading with { StressScore = float.NaN, RmssdMs = float.NaN }, new PersonHistory());
        Assert.Equal(PredictionInputs.Context, expected.Inputs);
        Assert.Equal(PredictionInputs.ContextAndDerived, monitor.Predict(Somebody, reading, new PersonHistory()).Inputs);
        Assert.Equal(expected.HeartRateBpm, monitor.Detect(Somebody, reading, new PersonHistory()).ExpectedBpm);
        Assert.Equal(expected.HeartRateBpm, monitor.ExplainDetection(Somebody, reading, new PersonHistory()).Detection.ExpectedBpm);
        Assert.NotEqual(expected.HeartRateBpm, monitor.Predict(Somebody, reading, new PersonHistory()).HeartRateBpm);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_threshold_that_cannot_be_one_is_refused(double threshold) =>
        Assert.Throws<InvalidModelException>(() => new AnomalyDetector(TestBundles.Detector(_folder.At("d"), threshold: threshold)));

    [Fact]
    public void A_decision_that_the_bundle_lacks_is_refused_and_none_means_the_forest()
    {
        var lacking = Decided("classifier");
        Assert.Contains("classifier", Assert.Throws<InvalidModelException>(() => new AnomalyDetector(lacking)).Message, StringComparison.Ordinal);
        Assert.True(Detect(new AnomalyDetector(Decided(null!)), 200).IsAnomaly);

        ModelBundle Decided(string section) => TestBundles.Detector(_folder.At("d"), manifest => manifest with
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { [AnomalyDetector.DecisionParameter] = section },
        });
    }

    [Fact]
    public void A_predictor_is_no_detector() =>
        Assert.Throws<InvalidModelException>(() => new AnomalyDetector(TestBundles.Predictor(_folder.At("p"))));

    private AnomalyDetector Detector() => new(TestBundles.Detector(_folder.At("detector")));

    // Everything with a heart rate is an anomaly, so that every name can be reached.
    private AnomalyDetector Everything() => new(TestBundles.Detector(_folder.At("everything"), aboveBpm: -1000, threshold: 0.01));

    private static Detection Detect(AnomalyDetector detector, float heartRate) => detector.Detect(Somebody, At(heartRate), new PersonHistory(), 70);

    private static Reading At(float heartRate) => new()
    {
        LocalTime = new(2026, 5, 4, 12, 0, 0, DateTimeKind.Unspecified),
        HeartRateBpm = heartRate,
    };
}
