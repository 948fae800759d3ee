using Microsoft.Extensions.Time.Testing;
using Vagus.Data.Simulation.Classic;
using Vagus.Models;
using Vagus.Training.Pipeline;
using Vagus.Training.Registry;

namespace Vagus.Training.Tests.Pipeline;

public sealed class TrainingPipelineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-pipeline-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public TrainingPipelineTests() => ClassicGenerator.Generate(new ClassicOptions(People: 6, Days: 3, Seed: 5), DataDirectory);

    private string DataDirectory => Path.Combine(_folder, "data");

    private Workspace Workspace => new(Path.Combine(_folder, "workspace"));

    private ModelStore Store => new(Workspace.ModelsDirectory);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_run_runs_every_stage_and_the_second_skips_them_all()
    {
        var first = Run();
        var second = Run();

        Assert.Equal(["validate", "features", "train", "evaluate", "register"], first.Stages.Select(stage => stage.Name));
        Assert.All(first.Stages, stage => Assert.False(stage.Skipped));
        Assert.All(second.Stages, stage => Assert.True(stage.Skipped));
        Assert.Equal(first.Version, second.Version);
        Assert.Equal(first.Evaluation.Predictor, second.Evaluation.Predictor);
        Assert.StartsWith("20260102-030405-", first.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_learning_rate_trains_again_on_the_kept_features_and_keeps_the_earlier_version()
    {
        var first = Run();
        var changed = SmallCohort.Parameters with
        {
            Predictor = SmallCohort.Parameters.Predictor with { Lightgbm = SmallCohort.Parameters.Predictor.Lightgbm with { LearningRate = 0.2 } },
        };

        var second = Run(changed);

        Assert.Equal([true, true, false, false, false], second.Stages.Select(stage => stage.Skipped));
        Assert.NotEqual(first.Version, second.Version);
        Assert.Equal(second.Version, Store.ReadCurrentVersion());
        Assert.Equal(2, Store.List().Count);
        Assert.All(Store.List(), version => Assert.Null(version.Problem));
    }

    [Fact]
    public void Other_data_runs_every_stage_again()
    {
        Run();
        ClassicGenerator.Generate(new ClassicOptions(People: 6, Days: 3, Seed: 6) { Overwrite = true }, DataDirectory);

        Assert.All(Run().Stages, stage => Assert.False(stage.Skipped));
    }

    [Fact]
    public void Going_back_to_earlier_parameters_takes_the_earlier_version_into_use_again()
    {
        var first = Run();
        Run(SmallCohort.Parameters with { Data = SmallCohort.Parameters.Data with { Seed = 9 } });

        Assert.Equal(first.Version, Run().Version);
        Assert.Equal(first.Version, Store.ReadCurrentVersion());
    }

    [Fact]
    public void Two_workspaces_get_the_same_models()
    {
        var here = Run();
        var there = TrainingPipeline.Run(new PipelineRequest(DataDirectory, new Workspace(Path.Combine(_folder, "other")), SmallCohort.Parameters), _clock);

        Assert.Equal(here.Version, there.Version);
        Assert.Equal(HashesOf(Store), HashesOf(new ModelStore(Path.Combine(_folder, "other", "models"))));
    }

    [Theory]
    [InlineData("features.bin")]
    [InlineData("evaluation.json")]
    [InlineData("models/training.json")]
    [InlineData("models/predictor/model.bin")]
    public void A_damaged_result_of_an_earlier_run_is_made_again(string file)
    {
        var first = Run();
        var path = Path.Combine(Workspace.CacheDirectory, file);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..20]);
        Directory.Delete(Workspace.ModelsDirectory, recursive: true);
        File.Delete(Path.Combine(Workspace.CacheDirectory, "evaluation.json.key"));

        var second = Run();

        Assert.Equal(first.Evaluation.Predictor, second.Evaluation.Predictor);
        Assert.Single(Store.List());
    }

    [Fact]
    public void A_few_faulty_rows_are_left_out_and_counted_on_the_model_card()
    {
        Damage(rows: 3);

        var result = Run();

        Assert.Equal(3, result.Evaluation.Data.FaultyRowsLeftOut);
        Assert.Equal(3, Store.List().Single().Bundles[0].FaultyRowsLeftOut);
    }

    [Fact]
    public void Too_many_faulty_rows_stop_the_training_and_leave_no_model()
    {
        Damage(rows: 500);

        var fault = Assert.Throws<TrainingException>(() => Run());

        Assert.Contains("found 500 faulty rows", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Store.List());
    }

    [Fact]
    public void A_stopped_run_leaves_no_model()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => TrainingPipeline.Run(
            new PipelineRequest(DataDirectory, Workspace, SmallCohort.Parameters), _clock, null, stop.Token));
        Assert.Empty(Store.List());
    }

    [Fact]
    public void A_version_can_be_taken_into_use_again_but_not_one_that_does_not_exist()
    {
        var first = Run().Version;
        Run(SmallCohort.Parameters with { Data = SmallCohort.Parameters.Data with { Seed = 9 } });
        var registry = new ModelRegistry(Workspace.ModelsDirectory, _clock);

        registry.Use(first);

        Assert.Equal(first, Store.ReadCurrentVersion());
        Assert.Throws<InvalidModelException>(() => registry.Use("20200101-000000-abcdef"));
        Assert.Throws<InvalidModelException>(() => registry.Use("../data"));
        Assert.Equal(first, Store.ReadCurrentVersion());
    }

    [Fact]
    public void The_results_of_a_version_are_kept_with_it()
    {
        var result = Run();
        var registry = new ModelRegistry(Workspace.ModelsDirectory, _clock);

        var kept = registry.EvaluationOf(result.Version);

        Assert.Equal(result.Evaluation.PredictorWithoutDerived, kept.PredictorWithoutDerived);
        Assert.NotEmpty(kept.Details!.Points);
        Assert.Throws<InvalidModelException>(() => registry.EvaluationOf("nothing"));
        Assert.Throws<InvalidModelException>(() => registry.EvaluationOf("../../data"));
    }

    private PipelineResult Run(TrainingParameters? parameters = null)
    {
        _clock.Advance(TimeSpan.FromSeconds(_runs++ == 0 ? 0 : 1));
        return TrainingPipeline.Run(new PipelineRequest(DataDirectory, Workspace, parameters ?? SmallCohort.Parameters), _clock);
    }

    private int _runs;

    private void Damage(int rows)
    {
        var path = Path.Combine(DataDirectory, "readings.csv");
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < rows; i++)
        {
            var cells = lines[1 + (i * 7)].Split(',');
            cells[2] = "410";
            lines[1 + (i * 7)] = string.Join(',', cells);
        }

        File.WriteAllLines(path, lines);
    }

    private static IEnumerable<string> HashesOf(ModelStore store) => store.List().Single().Bundles.Select(bundle => bundle.ModelSha256);
}
