using Vagus.Models;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;
using Vagus.Tests.Models.Personal;
using Xunit;

namespace Vagus.Tests.Models.Detectors;

public sealed class EventClassifierTests
{
    // Tachycardia from a residual above 20 bpm, bradycardia below.
    private static readonly KeyValuePair<AnomalyKind, TreeEnsemble>[] s_kinds =
    [
        new(AnomalyKind.RestingTachycardia, Stump(0, 20, -1, 1)),
        new(AnomalyKind.Bradycardia, Stump(0, 20, 0, 0)),
    ];

    [Fact]
    public void The_probability_is_the_calibrated_log_odds_of_the_part_that_says_more()
    {
        // Heart: −1 at or below a residual of 20 bpm, 3 above; calibrated 0.5 · raw + 0.1. Sensor: always −2.
        var model = new EventModel(new(Stump(0, 20, -1, 3), 0.5, 0.1), OfSensor(-2), s_kinds);
        var detector = new EventClassifier(model);
        Assert.Equal(Sigmoid((0.5 * -1) + 0.1), detector.Observe(Observed.At(0, 75, time: TimeStep.First)).Score, 1e-6);
        var high = detector.Observe(Observed.At(1, 110));
        Assert.Equal(Sigmoid((0.5 * 3) + 0.1), high.Score, 1e-6);
        Assert.Equal(AnomalyKind.RestingTachycardia, high.Kind);
    }

    [Fact]
    public void A_fault_of_the_sensor_that_is_likelier_is_told_as_one()
    {
        var detector = new EventClassifier(new EventModel(Constant(-1), OfSensor(2), []));
        Assert.Equal(Sigmoid(-1), detector.Observe(Observed.At(0, 75, time: TimeStep.First)).Score, 1e-6); // no quality stated
        var stated = new Reading { LocalTime = Observed.Start.AddMinutes(1), HeartRateBpm = 75, SignalQuality = 0.9f };
        var score = detector.Observe(Observed.Of(stated));
        Assert.Equal(Sigmoid(2), score.Score, 1e-6);
        Assert.Equal(AnomalyKind.SensorFault, score.Kind);
    }

    [Fact]
    public void The_kind_is_the_one_whose_trees_say_most_where_an_event_is_likely_at_all()
    {
        var inputs = new float[EventFeatures.Count];
        var model = new EventModel(Constant(1), OfSensor(1), s_kinds);
        inputs[0] = 20;
        Assert.Equal(AnomalyKind.Bradycardia, model.HeartKind(inputs, 0));
        inputs[0] = 20.5f;
        Assert.Equal(AnomalyKind.RestingTachycardia, model.HeartKind(inputs, 0));
        Assert.Equal(AnomalyKind.UnusualCombination, model.HeartKind(inputs, -3.1)); // less than one in twenty: ln(0.05/0.95) = −2.94
        Assert.Equal(AnomalyKind.UnusualCombination, EventModel.Blank.HeartKind(inputs, 0));
    }

    [Fact]
    public void It_learns_while_the_level_is_unknown() =>
        Assert.Equal(DetectorState.Learning, new EventClassifier().Observe(Observed.At(0, 75, learning: StillLearning.Level)).State);

    [Fact]
    public void A_model_that_does_not_fit_is_refused()
    {
        var narrow = TreeEnsemble.Create(3, [[TreeNode.Leaf(1)]], 0, OutputTransform.Sigmoid);
        Assert.Throws<ArgumentException>(() => new EventModel(new(narrow, 1, 0), OfSensor(1), []));
        Assert.Throws<ArgumentException>(() => new EventModel(Constant(1), OfSensor(1) with { Slope = 0 }, []));
        Assert.Throws<ArgumentException>(() => new EventModel(Constant(1) with { Intercept = double.NaN }, OfSensor(1), []));
        Assert.Throws<ArgumentException>(() => new EventModel(Constant(1), Constant(1), [])); // inputs of the heart where the sensor's belong
        Assert.Throws<ArgumentException>(() => new EventModel(Constant(1), OfSensor(1), [new(AnomalyKind.Bradycardia, narrow)]));
        Assert.Throws<ArgumentException>(() => new EventModel(Constant(1), OfSensor(1), [new(AnomalyKind.SensorFault, Constant(1).Trees)]));
        Assert.Throws<ArgumentException>(() => new EventModel(Constant(1), OfSensor(1), [s_kinds[0], s_kinds[0]])); // a kind twice
        Assert.Throws<ArgumentException>(() => new IsolationForestDetector(IsolationForest.Train(new float[] { 1, 2 }, 1)));
    }

    [Fact]
    public void A_model_read_back_says_the_same_and_bytes_that_are_none_are_refused()
    {
        var bytes = Bytes(ShippedDetectors.EventModel);
        Assert.InRange(bytes.Length, 1_000, 1_000_000);
        var again = EventModel.Read(new BinaryReader(new MemoryStream(bytes)));
        Assert.Equal(bytes, Bytes(again));
        foreach (var length in new[] { 0, 3, 8, 20, 100, bytes.Length - 1 })
        {
            Assert.Throws<InvalidModelException>(() => EventModel.Read(new BinaryReader(new MemoryStream(bytes[..length]))));
        }

        bytes[0] ^= 1;
        Assert.Throws<InvalidModelException>(() => EventModel.Read(new BinaryReader(new MemoryStream(bytes))));
    }

    [Fact]
    public void The_shipped_forest_is_small_and_of_the_size_of_the_paper()
    {
        Assert.Equal(100, ShippedDetectors.HealthyForest.TreeCount);
        Assert.Equal(256, ShippedDetectors.HealthyForest.SubsampleSize);
        using var stream = new MemoryStream();
        ShippedDetectors.HealthyForest.Write(new BinaryWriter(stream));
        Assert.InRange(stream.Length, 1_000, 300_000);
    }

    [Theory]
    [InlineData("event-classifier")]
    [InlineData("isolation-forest")]
    [InlineData("band-residual")]
    [InlineData("half-space-trees")]
    public void An_hour_of_a_racing_heart_at_rest_scores_above_nearly_all_of_the_usual_day(string name)
    {
        var person = new PersonalExpectation(new Person { AgeYears = 40 });
        var detector = DetectorList.New(name);
        var (usual, episode) = (new List<float>(), new List<float>());
        var readings = InventedPerson.Minutes(6 * 1440);
        for (var i = 0; i < readings.Count; i++)
        {
            var isEpisode = i is >= 8000 and < 8060;
            var reading = readings[i] with { SignalQuality = 0.9f };
            reading = isEpisode ? reading with { HeartRateBpm = 135 + (i % 3), StepsPerMinute = 0, ActivityIntensity = 0 } : reading;
            var score = detector.Observe(new Observation(reading, person.Observe(reading)));
            if (score.State == DetectorState.Judged && i >= 1440 && i < 8060)
            {
                (isEpisode ? episode : usual).Add(score.Score);
            }
        }

        var high = usual.Order().ElementAt((int)(usual.Count * 0.99));
        Assert.True(episode.Max() > high, $"{episode.Max()} of the episode, {high} of the usual days");
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static CalibratedTrees Constant(float value) => new(Leaf(EventFeatures.Count, value), 1, 0);

    private static CalibratedTrees OfSensor(float value) => new(Leaf(SensorFeatures.Count, value), 1, 0);

    private static TreeEnsemble Leaf(int inputs, float value) => TreeEnsemble.Create(inputs, [[TreeNode.Leaf(value)]], 0, OutputTransform.Sigmoid);

    private static TreeEnsemble Stump(int input, float threshold, float below, float above) => TreeEnsemble.Create(
        EventFeatures.Count, [[TreeNode.Split(input, threshold, MissingRule.NanLeft, 1, 2, 0), TreeNode.Leaf(below), TreeNode.Leaf(above)]], 0, OutputTransform.Sigmoid);

    private static byte[] Bytes(EventModel model)
    {
        using var stream = new MemoryStream();
        model.Write(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
