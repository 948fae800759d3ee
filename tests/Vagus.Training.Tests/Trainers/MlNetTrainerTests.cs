using Microsoft.ML;
using Microsoft.ML.Data;
using Vagus.Models;
using Vagus.Training.Trainers;
using Vagus.Training.Trainers.Native;

namespace Vagus.Training.Tests.Trainers;

public sealed class MlNetTrainerTests
{
    [Fact]
    public void The_forest_taken_over_predicts_what_MLNET_predicts_missing_values_included()
    {
        var train = SyntheticRows.Make(3_000, 5, 1);
        var (ensemble, model, rows) = RandomForestTrainer.Fit(train, new RandomForestOptions { Trees = 20, Leaves = 63 });
        var expected = Predictions(model, train, rows);
        for (var r = 0; r < train.Rows; r++)
        {
            Assert.Equal(expected[r], ensemble.Score(train.Row(r)), 1e-3);
        }
    }

    [Fact]
    public void The_forest_is_the_same_twice_and_learns()
    {
        var train = SyntheticRows.Make(2_000, 5, 1);
        var options = new RandomForestOptions { Trees = 15, Threads = 2 };
        var (first, second) = (RandomForestTrainer.Train(train, options), RandomForestTrainer.Train(train, options with { Threads = 1 }));
        var (error, spread) = (0.0, 0.0);
        var mean = train.Labels.ToArray().Average();
        for (var r = 0; r < train.Rows; r++)
        {
            Assert.Equal(first.Score(train.Row(r)), second.Score(train.Row(r)));
            error += Math.Pow(first.Score(train.Row(r)) - train.Labels.Span[r], 2);
            spread += Math.Pow(mean - train.Labels.Span[r], 2);
        }

        Assert.True(error < 0.3 * spread, $"{error} of {spread}");
    }

    [Fact]
    public void Boosted_regression_trees_taken_over_predict_what_MLNET_predicts()
    {
        var train = SyntheticRows.Make(3_000, 5, 1);
        var trained = FastTreeTrainer.Train(train, null, new BoostingOptions { MaxTrees = 30, Leaves = 15 });
        var context = new MLContext(42);
        var rows = new MlNetTrees(train);
        var model = context.Regression.Trainers.FastTree(new Microsoft.ML.Trainers.FastTree.FastTreeRegressionTrainer.Options
        {
            LabelColumnName = "Label",
            FeatureColumnName = "Features",
            ExampleWeightColumnName = "Weight",
            NumberOfTrees = 30,
            NumberOfLeaves = 15,
            MinimumExampleCountPerLeaf = 20,
            LearningRate = 0.1,
            Seed = 42,
            FeatureSelectionSeed = 42,
        }).Fit(rows.View(context));
        var expected = Predictions(model, train, rows);
        for (var r = 0; r < train.Rows; r++)
        {
            Assert.Equal(expected[r], trained.Ensemble.Score(train.Row(r)), 1e-3);
        }
    }

    [Fact]
    public void Boosted_classification_trees_give_MLNETs_calibrated_probability()
    {
        var train = SyntheticRows.Make(3_000, 5, 1, binary: true);
        var trained = FastTreeTrainer.Train(train, null, new BoostingOptions { Objective = BoostingObjective.Binary, MaxTrees = 30, Leaves = 15 });
        var context = new MLContext(42);
        var rows = new MlNetTrees(train);
        var model = context.BinaryClassification.Trainers.FastTree(new Microsoft.ML.Trainers.FastTree.FastTreeBinaryTrainer.Options
        {
            LabelColumnName = "IsPositive",
            FeatureColumnName = "Features",
            ExampleWeightColumnName = "Weight",
            NumberOfTrees = 30,
            NumberOfLeaves = 15,
            MinimumExampleCountPerLeaf = 20,
            LearningRate = 0.1,
            Seed = 42,
            FeatureSelectionSeed = 42,
        }).Fit(rows.View(context));
        var expected = model.Transform(rows.View(context)).GetColumn<float>("Probability").ToArray();
        for (var r = 0; r < train.Rows; r++)
        {
            Assert.Equal(expected[r], trained.Ensemble.Score(train.Row(r)), 1e-3);
        }
    }

    [Fact]
    public void The_number_of_boosted_trees_is_chosen_on_the_validation_rows()
    {
        var trained = FastTreeTrainer.Train(
            SyntheticRows.Make(600, 5, 1), SyntheticRows.Make(600, 5, 2), new BoostingOptions { MaxTrees = 150, LearningRate = 0.4 });
        Assert.Equal(trained.ValidationCurve.Min(), trained.ValidationCurve[trained.BestIteration - 1]);
        Assert.True(trained.BestIteration < 150);
        Assert.Equal(trained.BestIteration, trained.Ensemble.TreeCount);
        Assert.Equal(0, trained.GainImportance.ToList().IndexOf(trained.GainImportance.Max()));
    }

    [Fact]
    public void Boosting_uses_LightGBM_or_says_why_not()
    {
        var trained = BoostedTrees.Train(SyntheticRows.Make(500, 3, 1), null, new BoostingOptions { MaxTrees = 5 });
        Assert.Equal(LightGbmNative.IsAvailable(out var reason) ? "LightGBM" : "FastTree", trained.Trainer);
        Assert.Equal(reason, trained.FallbackReason);
    }

    private static float[] Predictions(ITransformer model, TrainingMatrix train, MlNetTrees rows) =>
        model.Transform(rows.View(new MLContext(1))).GetColumn<float>("Score").Take(train.Rows).ToArray();
}
