using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;
using Vagus.Training.Evaluation;
using Vagus.Training.Pipeline;
using Vagus.Training.Tests.Pipeline;

namespace Vagus.Training.Tests.Evaluation;

public sealed class ClassicEvaluatorTests(SmallCohort cohort) : IClassFixture<SmallCohort>
{
    [Theory]
    [InlineData(40, Conditions.None, 12, 0.005)]
    [InlineData(65, Conditions.None, 12, 0.005)]
    [InlineData(66, Conditions.None, 12, 0.01)]
    [InlineData(40, Conditions.HeartDisease, 12, 0.015)]
    [InlineData(70, Conditions.HeartDisease | Conditions.Anxiety, 12, 0.045)]
    [InlineData(40, Conditions.SleepApnea, 12, 0.005)]
    [InlineData(40, Conditions.SleepApnea, 22, 0.0249)]
    [InlineData(40, Conditions.SleepApnea, 6, 0.0249)]
    [InlineData(40, Conditions.SleepApnea, 7, 0.005)]
    public void The_oracle_knows_the_odds_of_the_reference_generator(int age, Conditions conditions, int hour, double expected)
    {
        var person = new Person { AgeYears = age, Conditions = conditions };
        Assert.Equal(expected, ClassicOracle.Probability(person, new DateTime(2026, 1, 1, hour, 30, 0)), 1e-6);
    }

    [Fact]
    public void Without_conditions_there_is_no_oracle() =>
        Assert.True(float.IsNaN(ClassicOracle.Probability(new Person { AgeYears = 40 }, new DateTime(2026, 1, 1))));

    [Fact]
    public void Labels_drawn_by_the_reference_have_an_oracle_and_anybody_elses_do_not()
    {
        var table = cohort.Table();
        Assert.True(ClassicOracle.CanHaveDrawn(table.Labels, table.OracleProbability));

        // Labels that follow the heart rate, and labels that are all negative.
        var learnable = Array.ConvertAll(table.HeartRateBpm, bpm => (sbyte)(bpm > 130 ? 1 : 0));
        Assert.False(ClassicOracle.CanHaveDrawn(learnable, table.OracleProbability));
        Assert.False(ClassicOracle.CanHaveDrawn(new sbyte[table.Rows], table.OracleProbability));
    }

    [Fact]
    public void Without_a_classifier_its_figures_are_unknown_and_not_those_of_the_forest()
    {
        var table = cohort.Table();
        var models = TrainedModels.Train(table, SmallCohort.Parameters);
        models = models with { Detector = models.Detector with { Classifier = null } };

        var evaluation = ClassicEvaluator.Evaluate(table, models, new SecondsSpent(0, 0, 0, 0, 0), 1, 42);

        Assert.True(double.IsNaN(evaluation.Detector.F1));
        Assert.True(double.IsNaN(evaluation.Detector.RocAuc));
        Assert.False(double.IsNaN(evaluation.IsolationForest.RocAuc));
        Assert.Empty(evaluation.Details!.DetectorPrecisionRecall);
    }

    [Fact]
    public void Figures_are_those_of_predictions_made_reading_by_reading()
    {
        var data = cohort.Load();
        var table = cohort.Table();
        var models = TrainedModels.Train(table, SmallCohort.Parameters);
        var evaluation = ClassicEvaluator.Evaluate(table, models, new SecondsSpent(0, 0, 0, 0, 0), 1, 42);

        var features = FeatureSet.Of(models.WithoutDerived.Features);
        var values = new float[features.Count];
        var histories = data.People.Select(_ => new PersonHistory()).ToArray();
        var (squares, rows) = (0.0, 0);
        for (var i = 0; i < data.Readings.Length; i++)
        {
            var (index, reading, _) = data.Readings[i];
            if (i >= table.TrainRows)
            {
                features.Compute(data.People[index], reading, histories[index], values);
                var predicted = HeartRatePredictor.StartBpm(data.People[index], reading, histories[index]) + models.WithoutDerived.Scorer.Score(values);
                squares += Math.Pow(reading.HeartRateBpm - predicted, 2);
                rows++;
            }

            histories[index].Add(data.People[index], reading);
        }

        Assert.Equal(Math.Sqrt(squares / rows), evaluation.PredictorWithoutDerived.RmseBpm, 1e-3);
        Assert.True(evaluation.PredictorWithoutDerived.RmseBpm < evaluation.Baselines.ActivityMean.RmseBpm);
        Assert.True(evaluation.Baselines.ActivityMean.RmseBpm < evaluation.Baselines.Mean.RmseBpm);
        Assert.Equal(table.TestRows, evaluation.Data.TestRows);
        Assert.Equal(rows, evaluation.Details!.ResidualsByHour.Sum(group => group.Rows));
        Assert.Equal(rows, evaluation.Details.LearningCurve.Sum(point => point.Rows));
        Assert.Equal(1, evaluation.Details.Importance.Sum(feature => feature.Share), 1e-9);
    }

    [Fact]
    public void Forty_bpm_too_many_at_rest_are_flagged_and_unchanged_readings_are_not()
    {
        var data = cohort.Load();
        var table = cohort.Table(TrainingParameters.Shipped);
        var forest = DetectorTraining.Train(table, TrainingParameters.Shipped).IsolationForest;
        var features = FeatureSet.Of(forest.Features);
        var values = new float[features.Count];
        var histories = data.People.Select(_ => new PersonHistory()).ToArray();
        var (judged, raised, unchanged) = (0, 0, 0);
        for (var i = 0; i < data.Readings.Length; i++)
        {
            var (index, reading, _) = data.Readings[i];
            var person = data.People[index];
            if (i >= table.TrainRows && reading.Activity is ActivityType.Resting or ActivityType.Sleeping)
            {
                judged++;
                raised += IsFlagged(reading with { HeartRateBpm = reading.HeartRateBpm + 40 }) ? 1 : 0;
                unchanged += IsFlagged(reading) ? 1 : 0;
            }

            histories[index].Add(person, reading);

            bool IsFlagged(Reading changed)
            {
                features.Compute(person, changed, histories[index], values);
                return forest.Scorer.Score(values) >= forest.Threshold;
            }
        }

        Assert.InRange(raised, 0.9 * judged, judged);
        Assert.InRange(unchanged, 0, 0.05 * judged);
    }

    [Fact]
    public void The_real_classic_data_is_predicted_within_the_promised_error()
    {
        var evaluation = ClassicProtocol.Run(Repository.RealClassic(), TrainingParameters.Shipped);

        Assert.True(evaluation.Predictor.RmseBpm <= 2.95, $"all inputs: {evaluation.Predictor.RmseBpm:0.000} bpm");
        Assert.True(evaluation.PredictorWithoutDerived.RmseBpm <= 3.40, $"without derived columns: {evaluation.PredictorWithoutDerived.RmseBpm:0.000} bpm");
        Assert.True(evaluation.Detector.F1 >= 0.8 * evaluation.Detector.OracleF1, $"F1 {evaluation.Detector.F1:0.0000}, oracle {evaluation.Detector.OracleF1:0.0000}");
        Assert.Equal(0.046, evaluation.Detector.OracleF1!.Value, 0.001);
        Assert.True(evaluation.ModelBytes < 10_000_000);
    }
}
