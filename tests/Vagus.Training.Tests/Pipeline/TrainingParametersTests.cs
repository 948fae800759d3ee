using Vagus.Models;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Tests.Pipeline;

public sealed class TrainingParametersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-params-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_shipped_parameters_are_read()
    {
        var shipped = TrainingParameters.Shipped;
        Assert.Equal((0.25, 0.2, 42), (shipped.Data.TestShare, shipped.Data.ValidationShare, shipped.Data.Seed));
        Assert.Equal("lightgbm", shipped.Predictor.Trainer);
        Assert.Equal("activity_intensity", shipped.Predictor.Features[0]);
        Assert.Equal((400, 0.1), (shipped.Predictor.Lightgbm.MaxTrees, shipped.Predictor.Lightgbm.LearningRate));
        Assert.Equal(AnomalyDetector.IsolationForestSection, shipped.Detector.Decision);
        Assert.Equal(["who_and_when", "with_heart_rate"], shipped.Detector.Classifier.FeatureSets.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("rmssd", shipped.Detector.Classifier.FeatureSets["with_heart_rate"]);
    }

    [Theory]
    [InlineData("data:\n  test_shore: 0.2\n", "p.yaml:2:3:")]
    [InlineData("data:\n  seed: soon\n", "p.yaml:2:9:")]
    [InlineData("data:\n  seed: 1.5\n", "p.yaml:2:9:")]
    [InlineData("data:\n  test_share: 0,25\n", "p.yaml:2:15:")]
    [InlineData("data:\n  seed: 1\n  seed: 2\n", "p.yaml:3:3:")]
    [InlineData("data: {}\ndata: {}\n", "p.yaml:2:1:")]
    [InlineData("data: [1, 2]\n", "p.yaml:1:7:")]
    [InlineData("data: {\n", "p.yaml:")]
    [InlineData("data:\n", "p.yaml:1:")]
    [InlineData("predictor:\n  features:\n", "p.yaml:2:")]
    [InlineData("predictor:\n  lightgbm:\n", "p.yaml:2:")]
    [InlineData("predictor:\n  features: [[hour]]\n", "p.yaml:2:")]
    public void A_file_that_is_no_parameter_file_is_refused_with_its_place(string yaml, string place)
    {
        var fault = Assert.Throws<ParameterException>(() => TrainingParameters.Parse(yaml, "p.yaml"));
        Assert.StartsWith(place, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_values_out_of_range_are_named_at_once()
    {
        const string yaml = """
            data: { test_share: 0.99, validation_share: .nan, max_faulty_share: -1 }
            predictor:
              trainer: oracle
              features: [hour, hour, sunshine, stress]
              derived_features: [rmssd, heart_rate, age]
              history_dropout: 1
              lightgbm: { max_trees: 0, leaves: 1 }
            detector:
              decision: coin
              isolation_forest: { features: [~], trees: 0 }
              classifier: { folds: 1, imbalance: luck, rising: [agee], feature_sets: { a: [] } }
            """;
        var message = Assert.Throws<ParameterException>(() => TrainingParameters.Parse(yaml, "p.yaml")).Message;
        foreach (var part in new[]
        {
            "data.test_share: found 0.99, expected 0.05–0.9",
            "data.validation_share: found NaN",
            "data.max_faulty_share: found -1",
            "predictor.trainer: found 'oracle', expected one of lightgbm, random_forest, linear",
            "predictor.features: found 'hour' twice",
            "predictor.features: found 'sunshine'",
            "predictor.features: found 'stress', which reads Derived",
            "predictor.derived_features: found 'heart_rate', which reads PresentHeartRate",
            "predictor.history_dropout: found 1",
            "predictor.lightgbm.max_trees: found 0",
            "predictor.lightgbm.leaves: found 1",
            "detector.decision: found 'coin'",
            "detector.isolation_forest.features: found ''",
            "detector.isolation_forest.trees: found 0",
            "detector.classifier.folds: found 1",
            "detector.classifier.imbalance: found 'luck'",
            "detector.classifier.rising: found 'agee'",
            "detector.classifier.feature_sets.a: found no feature",
        })
        {
            Assert.Contains("p.yaml: " + part, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_feature_in_both_lists_of_the_predictor_is_refused()
    {
        var shipped = File_("params.yaml", "predictor:\n  features: [hour, age]\n  derived_features: [stress, age]\n");
        var message = Assert.Throws<ParameterException>(() => TrainingParameters.Load(shipped)).Message;
        Assert.Contains("predictor.derived_features: found 'age', which predictor.features has already", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_too_large_or_a_folder_is_refused_by_name()
    {
        var missing = Path.Combine(_folder, "none.yaml");
        Assert.StartsWith(missing + ": found no such file", Assert.Throws<ParameterException>(() => TrainingParameters.Load(missing)).Message, StringComparison.Ordinal);
        Assert.Throws<ParameterException>(() => TrainingParameters.Load(_folder));
        var large = File_("large.yaml", new string('#', 1_000_001));
        Assert.Contains("expected at most that many", Assert.Throws<ParameterException>(() => TrainingParameters.Load(large)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_and_repetition_without_end_are_refused()
    {
        Assert.Throws<ParameterException>(() => TrainingParameters.Parse("predictor: { features: " + new string('[', 50_000), "p.yaml"));
        Assert.Throws<ParameterException>(() => TrainingParameters.Parse(new string('[', 50_000), "p.yaml"));
    }

    [Fact]
    public void Keys_tell_parameters_apart()
    {
        var shipped = TrainingParameters.Shipped;
        Assert.Equal(TrainingParameters.KeyOf(shipped.Data), TrainingParameters.KeyOf(new DataParameters()));
        Assert.NotEqual(TrainingParameters.KeyOf(shipped.Data), TrainingParameters.KeyOf(shipped.Data with { Seed = 1 }));
        Assert.NotEqual(TrainingParameters.KeyOf(shipped.Predictor), TrainingParameters.KeyOf(shipped.Predictor with { Features = ["hour"] }));
    }

    private string File_(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
