using Vagus.Features;
using Vagus.Models;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Tests.Pipeline;

public sealed class TrainedModelsTests(SmallCohort cohort) : IClassFixture<SmallCohort>
{
    [Fact]
    public void Two_trainings_give_the_same_bytes() =>
        Assert.Equal(SmallCohort.BytesOf(TrainedModels.Train(cohort.Table(), SmallCohort.Parameters)), SmallCohort.BytesOf(TrainedModels.Train(cohort.Table(), SmallCohort.Parameters)));

    [Fact]
    public void Another_seed_gives_another_forest()
    {
        var other = SmallCohort.Parameters with { Data = SmallCohort.Parameters.Data with { Seed = 43 } };
        Assert.NotEqual(SmallCohort.BytesOf(TrainedModels.Train(cohort.Table(), SmallCohort.Parameters)), SmallCohort.BytesOf(TrainedModels.Train(cohort.Table(other), other)));
    }

    [Fact]
    public void Nothing_of_the_test_part_reaches_a_model_or_a_threshold()
    {
        var before = SmallCohort.BytesOf(TrainedModels.Train(cohort.Table(), SmallCohort.Parameters));
        var data = cohort.Load();
        FeatureTableTests.Spoil(data, cohort.Table().TrainRows, data.Readings.Length);
        Assert.Equal(before, SmallCohort.BytesOf(TrainedModels.Train(FeatureTableBuilder.Build(data, SmallCohort.Parameters), SmallCohort.Parameters)));
    }

    [Fact]
    public void The_training_part_reaches_every_model()
    {
        var before = TrainedModels.Train(cohort.Table(), SmallCohort.Parameters);
        var data = cohort.Load();
        FeatureTableTests.Spoil(data, 0, 600);
        var after = TrainedModels.Train(FeatureTableBuilder.Build(data, SmallCohort.Parameters), SmallCohort.Parameters);
        Assert.NotEqual(before.Detector.IsolationForest.Threshold, after.Detector.IsolationForest.Threshold);
        Assert.NotEqual(before.Detector.Classifier!.Threshold, after.Detector.Classifier!.Threshold);
        Assert.NotEqual(before.WithDerived.ValidationCurve, after.WithDerived.ValidationCurve);
        Assert.NotEqual(before.WithoutDerived.ValidationCurve, after.WithoutDerived.ValidationCurve);
    }

    [Fact]
    public void The_predictor_beats_the_expectation_that_it_corrects_on_the_test_part()
    {
        var table = cohort.Table();
        var trained = PredictorTraining.Train(table, SmallCohort.Parameters, withDerived: true);
        Assert.Equal(SmallCohort.Parameters.Predictor.AllFeatures(), trained.Features);
        int[] rows = [.. Enumerable.Range(table.TrainRows, table.TestRows)];
        var added = table.ScoreRows(trained.Scorer, trained.Features, rows);
        var start = Rmse(rows.Select(row => (double)table.HeartRateBpm[row] - table.StartBpm[row]));
        var corrected = Rmse(rows.Select((row, i) => table.HeartRateBpm[row] - table.StartBpm[row] - added[i]));
        Assert.InRange(corrected, 0, 0.9 * start);

        static double Rmse(IEnumerable<double> errors) => Math.Sqrt(errors.Average(error => error * error));
    }

    [Theory]
    [InlineData("linear", "ridge regression", 0)]
    [InlineData("random_forest", "random forest", 100)]
    [InlineData("lightgbm", "LightGBM", 12)]
    public void Every_trainer_gives_the_variant_without_derived_columns(string trainer, string name, int mostTrees)
    {
        var parameters = SmallCohort.Parameters with { Predictor = SmallCohort.Parameters.Predictor with { Trainer = trainer } };
        var trained = PredictorTraining.Train(cohort.Table(), parameters, withDerived: false);
        Assert.Equal(name, trained.Trainer);
        Assert.InRange(trained.Trees, 0, mostTrees);
        Assert.Equal(parameters.Predictor.Features.Count, trained.Scorer.InputCount);
        Assert.All(trained.Features, feature => Assert.Equal(FeatureSources.None, FeatureCatalogue.Find(feature)!.Sources & (FeatureSources.Derived | FeatureSources.PresentHeartRate)));
    }

    [Fact]
    public void Without_labels_there_is_no_classifier() => Assert.Null(Detector((_, _) => -1).Classifier);

    [Fact]
    public void Nineteen_anomalies_are_too_few_and_only_anomalies_too_many()
    {
        // Spread over all training readings, so that they belong to several people.
        static sbyte Anomalies(FeatureTable table, int row, int wanted)
        {
            var step = table.TrainRows / 20;
            return (sbyte)(row % step == 0 && row / step < wanted ? 1 : 0);
        }

        Assert.Null(Detector((table, row) => Anomalies(table, row, 19)).Classifier);
        Assert.NotNull(Detector((table, row) => Anomalies(table, row, 20)).Classifier);
        Assert.Null(Detector((_, _) => 1).Classifier);
    }

    [Fact]
    public void Labels_of_one_person_alone_make_no_classifier() =>
        Assert.Null(Detector((table, row) => (sbyte)(table.Person[row] != 0 ? -1 : row % 3 == 0 ? 1 : 0)).Classifier);

    [Fact]
    public void The_forest_flags_about_its_share_of_the_validation_part()
    {
        var table = cohort.Table();
        var parameters = SmallCohort.Parameters with
        {
            Detector = SmallCohort.Parameters.Detector with
            {
                IsolationForest = SmallCohort.Parameters.Detector.IsolationForest with { FlagShare = 0.1, Trees = 50 },
            },
        };
        var forest = DetectorTraining.Train(table, parameters).IsolationForest;
        var rows = table.RowsWithHeartRate(0, table.TrainRows);
        var scores = table.ScoreRows(forest.Scorer, forest.Features, rows.AsMemory((int)(rows.Length * 0.8)));
        Assert.InRange(scores.Count(score => score >= forest.Threshold) / (double)scores.Length, 0.095, 0.105);
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.2, 1)]
    [InlineData(0.01, 0)]
    [InlineData(1, 4)]
    public void A_threshold_flags_nearest_to_its_share(double share, int flagged)
    {
        double[] scores = [0.1, 0.4, 0.3, 0.2, 0.05];
        var threshold = DetectorTraining.ThresholdAtShare(scores, share);
        Assert.Equal(flagged, scores.Count(score => score >= threshold));
    }

    [Fact]
    public void Equal_scores_fall_on_one_side()
    {
        double[] scores = [0.2, 0.6, 0.6, 0.6, 0.2, 0.2];
        Assert.Equal(0.4, DetectorTraining.ThresholdAtShare(scores, 0.3), 1e-12);
        Assert.Equal(Math.BitIncrement(0.6), DetectorTraining.ThresholdAtShare(scores, 0.1));
        Assert.Equal(Math.BitIncrement(0.5), DetectorTraining.ThresholdAtShare([0.5, 0.5], 0.9));
    }

    [Fact]
    public void Training_without_heart_rates_is_refused_in_words()
    {
        var table = cohort.Table();
        Array.Fill(table.HeartRateBpm, float.NaN);
        var fault = Assert.Throws<TrainingException>(() => TrainedModels.Train(table, SmallCohort.Parameters));
        Assert.Equal("found 0 training readings with a heart rate, expected at least 100", fault.Message);
    }

    [Fact]
    public void A_cancelled_training_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => TrainedModels.Train(cohort.Table(), SmallCohort.Parameters, null, stop.Token));
    }

    private TrainedDetector Detector(Func<FeatureTable, int, sbyte> label)
    {
        var table = cohort.Table();
        for (var row = 0; row < table.Rows; row++)
        {
            table.Labels[row] = label(table, row);
        }

        return DetectorTraining.Train(table, SmallCohort.Parameters);
    }
}
