using System.Globalization;
using System.Runtime.InteropServices;
using Vagus.Models;
using Vagus.Training.Trainers;
using Vagus.Training.Trainers.Native;

namespace Vagus.Training.Tests.Trainers;

public sealed class LightGbmTrainerTests
{
    [Theory]
    [InlineData(BoostingObjective.Regression, false, 0.0)]
    [InlineData(BoostingObjective.L1, false, 0.0)]
    [InlineData(BoostingObjective.Huber, false, 5.0)]
    [InlineData(BoostingObjective.Binary, false, 0.0)]
    [InlineData(BoostingObjective.Regression, true, 0.0)]
    public void Parsed_trees_predict_what_LightGBM_predicts(BoostingObjective objective, bool zeroIsMissing, double pathSmooth)
    {
        RequireNative();
        var binary = objective == BoostingObjective.Binary;
        var options = new BoostingOptions
        {
            Objective = objective,
            MaxTrees = 60,
            Leaves = 31,
            PathSmooth = pathSmooth,
            Extra = zeroIsMissing ? new Dictionary<string, string>(StringComparer.Ordinal) { ["zero_as_missing"] = "true" } : new Dictionary<string, string>(StringComparer.Ordinal),
        };
        using var run = LightGbmTrainer.Start(SyntheticRows.Make(4_000, 6, 1, binary), SyntheticRows.Make(1_000, 6, 2, binary), options, null, default);
        var text = run.Booster.Save(run.BestIteration);
        var ensemble = LightGbmModelText.Parse(text, "test");
        AssertEqual(run, ensemble, SyntheticRows.Make(3_000, 6, 3));
        AssertEqual(run, ensemble, AtThresholds(text, 6));
    }

    [Fact]
    public void Training_without_missing_values_reads_a_later_NaN_as_LightGBM_does()
    {
        RequireNative();
        using var run = LightGbmTrainer.Start(
            SyntheticRows.Make(4_000, 5, 1, missing: false), null, new BoostingOptions { MaxTrees = 30 }, null, default);
        AssertEqual(run, LightGbmModelText.Parse(run.Booster.Save(run.BestIteration), "test"), SyntheticRows.Make(2_000, 5, 9));
    }

    [Fact]
    public void Two_runs_on_any_number_of_threads_give_identical_models()
    {
        RequireNative();
        var (train, validation) = (SyntheticRows.Make(5_000, 6, 1), SyntheticRows.Make(1_000, 6, 2));
        var options = new BoostingOptions { MaxTrees = 40, BaggingFraction = 0.7, BaggingFrequency = 1, FeatureFraction = 0.7 };
        var first = Bytes(options);
        Assert.Equal(first, Bytes(options));
        Assert.Equal(first, Bytes(options with { Threads = 1 }));
        Assert.NotEqual(first, Bytes(options with { Seed = 43 }));

        byte[] Bytes(BoostingOptions o)
        {
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream);
            LightGbmTrainer.Train(train, validation, o).Ensemble.Write(writer);
            return stream.ToArray();
        }
    }

    [Fact]
    public void Early_stopping_keeps_the_best_number_of_trees_and_reports_the_curves()
    {
        RequireNative();
        var reports = new List<TrainingProgress>();
        var trained = LightGbmTrainer.Train(
            SyntheticRows.Make(600, 6, 1),
            SyntheticRows.Make(600, 6, 2),
            new BoostingOptions { MaxTrees = 500, Patience = 10, LearningRate = 0.3, RecordTrainCurve = true },
            new Immediate(reports.Add));
        Assert.Equal(trained.ValidationCurve.Min(), trained.ValidationCurve[trained.BestIteration - 1]);
        Assert.Equal(trained.BestIteration + 10, trained.ValidationCurve.Count);
        Assert.Equal(trained.ValidationCurve.Count, trained.TrainCurve.Count);
        Assert.True(trained.TrainCurve[^1] < trained.TrainCurve[0]);
        Assert.Equal(trained.ValidationCurve.Count, reports.Count);
        Assert.Equal(trained.BestIteration, trained.Ensemble.TreeCount);
        Assert.Equal(0, trained.GainImportance.ToList().IndexOf(trained.GainImportance.Max()));
    }

    [Fact]
    public void The_base_of_the_contributions_is_the_mean_prediction_on_the_training_rows()
    {
        RequireNative();
        var train = SyntheticRows.Make(3_000, 6, 1);
        var ensemble = LightGbmTrainer.Train(train, null, new BoostingOptions { MaxTrees = 30 }).Ensemble;
        var mean = Enumerable.Range(0, train.Rows).Average(r => ensemble.Score(train.Row(r)));
        Assert.Equal(mean, ensemble.Contributions(train.Row(0), new double[6]), 1e-3);
    }

    [Fact]
    public void A_monotone_constraint_holds()
    {
        RequireNative();
        var ensemble = LightGbmTrainer.Train(
            SyntheticRows.Make(3_000, 3, 1), null, new BoostingOptions { MaxTrees = 50, MonotoneConstraints = [-1, 0, 0] }).Ensemble;
        var last = double.PositiveInfinity;
        for (var x = -3f; x < 3; x += 0.1f)
        {
            var score = ensemble.Score([x, 0.3f, -0.2f]);
            Assert.True(score <= last + 1e-5);
            last = score;
        }
    }

    [Fact]
    public void Heavier_positive_rows_raise_the_probabilities()
    {
        RequireNative();
        var train = SyntheticRows.Make(3_000, 4, 1, binary: true);
        double Mean(float weight)
        {
            var weights = Array.ConvertAll(train.Labels.ToArray(), label => label > 0.5f ? weight : 1);
            var ensemble = LightGbmTrainer.Train(train.WithWeights(weights), null, new BoostingOptions { Objective = BoostingObjective.Binary, MaxTrees = 20 }).Ensemble;
            return Enumerable.Range(0, 500).Average(r => ensemble.Score(train.Row(r)));
        }

        Assert.True(Mean(8) > Mean(1) + 0.02);
    }

    [Fact]
    public void A_constant_label_gives_that_constant()
    {
        RequireNative();
        var matrix = new TrainingMatrix(1, Enumerable.Range(0, 200).Select(i => (float)i).ToArray(), Enumerable.Repeat(70f, 200).ToArray());
        Assert.Equal(70, LightGbmTrainer.Train(matrix, null, new BoostingOptions { MaxTrees = 5 }).Ensemble.Score([3f]), 1e-4);
    }

    [Fact]
    public void LightGBMs_own_message_reaches_the_caller()
    {
        RequireNative();
        var options = new BoostingOptions { Extra = new Dictionary<string, string>(StringComparer.Ordinal) { ["objective"] = "nonsense" } };
        Assert.Contains("nonsense", Assert.Throws<LightGbmException>(() => LightGbmTrainer.Train(SyntheticRows.Make(200, 2, 1), null, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_faulty_option_is_named_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => new BoostingOptions { Leaves = 1, LearningRate = 0, MonotoneConstraints = [1] }.Check(3));
        Assert.Contains("Leaves: found 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate: found 0", fault.Message, StringComparison.Ordinal);
        Assert.Contains("MonotoneConstraints: found 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_between_trees()
    {
        RequireNative();
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => LightGbmTrainer.Train(
            SyntheticRows.Make(500, 3, 1), null, new BoostingOptions(), new Immediate(p => { if (p.Trees == 3) { source.Cancel(); } }), source.Token));
    }

    [Theory]
    [InlineData("num_cat=0", "num_cat=1", "categorical")]
    [InlineData("is_linear=0", "is_linear=1", "linear tree")]
    [InlineData("objective=regression", "objective=poisson", "poisson")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=3", "several classes")]
    [InlineData("end of trees", "", "end of trees")]
    [InlineData("left_child=1", "left_child=0", "child 0 of split 0")]
    [InlineData("left_child=1", "left_child=999", "child 999 of split 0")]
    public void A_text_that_cannot_be_scored_is_refused(string what, string with, string message)
    {
        RequireNative();
        using var run = LightGbmTrainer.Start(SyntheticRows.Make(2_000, 4, 1), null, new BoostingOptions { MaxTrees = 1, Leaves = 7 }, null, default);
        var text = run.Booster.Save(1);
        Assert.Contains(what, text, StringComparison.Ordinal);
        var fault = Assert.Throws<InvalidModelException>(() => LightGbmModelText.Parse(text.Replace(what, with, StringComparison.Ordinal), "m.txt"));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_OpenMP_runtime_is_explained_with_what_to_install() =>
        Assert.Equal(
            "the OpenMP runtime libgomp.so.1 is missing: apt-get install libgomp1",
            LightGbmNative.Explain("libgomp.so.1: cannot open shared object file: No such file or directory", linux: true, Architecture.X64));

    [Fact]
    public void Another_processor_is_explained_by_name() =>
        Assert.Contains("Arm64", LightGbmNative.Explain("", linux: true, Architecture.Arm64), StringComparison.Ordinal);

    private static void RequireNative() => Assert.SkipUnless(LightGbmNative.IsAvailable(out var reason), reason ?? "");

    private static void AssertEqual(LightGbmRun run, TreeEnsemble ensemble, TrainingMatrix rows)
    {
        var expected = run.Booster.Predict(rows.Values, rows.Columns, run.BestIteration);
        for (var r = 0; r < rows.Rows; r++)
        {
            Assert.Equal(expected[r], ensemble.Score(rows.Row(r)), 1e-4);
        }
    }

    // Every threshold of the model, as float, one step below and one above, in turn for every input.
    private static TrainingMatrix AtThresholds(string text, int columns)
    {
        var thresholds = text.Split('\n').Where(l => l.StartsWith("threshold=", StringComparison.Ordinal))
            .SelectMany(l => l["threshold=".Length..].Split(' ')).Where(t => t is not "inf").Select(t => (float)double.Parse(t, CultureInfo.InvariantCulture))
            .SelectMany(t => new[] { t, MathF.BitIncrement(t), MathF.BitDecrement(t) }).Distinct().Take(4_000).ToArray();
        var values = new float[thresholds.Length * columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = thresholds[(i * 7919) % thresholds.Length];
        }

        return new TrainingMatrix(columns, values, new float[thresholds.Length]);
    }

    private sealed class Immediate(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
