using System.Text.Json;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class TrainTests(TrainedWorkspace trained) : IDisposable
{
    private static readonly string[] s_stages = ["validate", "features", "train", "evaluate", "register"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_training_runs_every_stage()
    {
        var stages = StagesOf(JsonSerializer.Deserialize<JsonElement>(trained.TrainingJson));

        Assert.Equal(s_stages, stages.Select(stage => stage.Name));
        Assert.All(stages, stage => Assert.False(stage.Skipped));
    }

    [Fact]
    public async Task Training_again_skips_every_stage_and_changes_nothing()
    {
        var workspace = Workspace();
        var before = TemporaryFolder.StateOf(workspace);

        // The last training was that with fewer trees; its results are the ones kept.
        await CommandRun.Succeeding("train", trained.Data, "--workspace", workspace, "--params", trained.FewTrees);
        var again = await CommandRun.Succeeding("train", trained.Data, "--workspace", workspace, "--params", trained.FewTrees, "--json");

        Assert.All(StagesOf(again.Json), stage => Assert.True(stage.Skipped, stage.Name));
        Assert.Equal(trained.OtherVersion, again.Json.GetProperty("version").GetString());
        Assert.Equal(Without(before, "current"), Without(TemporaryFolder.StateOf(workspace), "current"));
    }

    [Fact]
    public async Task Other_trees_alone_rerun_training_and_evaluation_but_not_the_features()
    {
        var workspace = Workspace();
        await File.WriteAllTextAsync(_folder["other.yaml"], (await File.ReadAllTextAsync(trained.FewTrees)).Replace("max_trees: 15", "max_trees: 9", StringComparison.Ordinal));

        var run = await CommandRun.Succeeding("train", trained.Data, "--workspace", workspace, "--params", _folder["other.yaml"], "--json");

        Assert.Equal(["train", "evaluate", "register"], Ran(run));
        Assert.NotEqual(trained.OtherVersion, run.Json.GetProperty("version").GetString());
    }

    [Fact]
    public async Task Parameters_of_an_earlier_version_bring_that_version_back()
    {
        var workspace = Workspace();

        var run = await CommandRun.Succeeding("train", trained.Data, "--workspace", workspace, "--json");

        Assert.Equal(["train", "evaluate"], Ran(run));
        Assert.Equal(trained.Version, run.Json.GetProperty("version").GetString());
        Assert.Equal(trained.Version, TrainedWorkspace.CurrentVersion(workspace));
    }

    [Fact]
    public async Task Changed_data_reruns_everything()
    {
        var workspace = Workspace();
        var data = _folder.Copy(trained.Data, "data");
        var readings = Path.Combine(data, "readings.csv");
        var lines = await File.ReadAllLinesAsync(readings);
        var cells = lines[5].Split(',');
        cells[2] = "61.5";
        lines[5] = string.Join(',', cells);
        await File.WriteAllLinesAsync(readings, lines);

        var run = await CommandRun.Succeeding("train", data, "--workspace", workspace, "--params", trained.FewTrees, "--json");

        Assert.Equal(s_stages, Ran(run));
    }

    [Fact]
    public async Task Force_reruns_everything()
    {
        var run = await CommandRun.Succeeding("train", trained.Data, "--workspace", Workspace(), "--params", trained.FewTrees, "--force", "--json");

        Assert.Equal(s_stages, Ran(run));
        Assert.NotEqual(trained.OtherVersion, run.Json.GetProperty("version").GetString());
    }

    [Fact]
    public async Task The_same_data_and_parameters_give_the_same_models_in_another_workspace()
    {
        await CommandRun.Succeeding("train", trained.Data, "--workspace", _folder["elsewhere"]);

        var here = await CommandRun.Succeeding("models", "show", "--workspace", _folder["elsewhere"], "--json");
        var there = await CommandRun.Succeeding("models", "show", trained.Version, "--workspace", trained.Root, "--json");
        Assert.Equal(HashesOf(there), HashesOf(here));
        Assert.Equal(2, HashesOf(here).Distinct().Count());
        Assert.All(HashesOf(here), hash => Assert.Matches("^[0-9a-f]{64}$", hash));

        static string[] HashesOf(CommandRun run) =>
            [.. run.Json.GetProperty("bundles").EnumerateArray().Select(bundle => bundle.GetProperty("model_sha256").GetString()!)];
    }

    [Fact]
    public async Task A_search_ranks_the_given_setting_among_its_trials_and_trains_with_the_best()
    {
        var run = await CommandRun.Succeeding("train", trained.Data, "--workspace", Workspace(), "--tune", "3", "--json");

        var trials = run.Json.GetProperty("leaderboard").EnumerateArray().ToList();
        Assert.Equal([0, 1, 2, 3], trials.Select(trial => trial.GetProperty("trial").GetInt32()).Order());
        var errors = trials.Select(trial => trial.GetProperty("validation_rmse_bpm").GetDouble()).ToList();
        Assert.Equal(errors.Order(), errors);
        var givenWon = trials[0].GetProperty("trial").GetInt32() == 0;
        Assert.Equal(givenWon, run.Json.GetProperty("version").GetString() == trained.Version);
    }

    [Fact]
    public async Task A_search_shows_its_leaderboard_as_text()
    {
        var run = await CommandRun.Succeeding("train", trained.Data, "--workspace", Workspace(), "--params", trained.FewTrees, "--tune", "1");

        Assert.Contains("validation RMSE bpm", run.Out, StringComparison.Ordinal);
        Assert.Contains("given", run.Out, StringComparison.Ordinal);
        Assert.Contains("is in use", run.Out, StringComparison.Ordinal);
    }

    private static string[] Without(string[] state, string name) => [.. state.Where(entry => !entry.Contains(name, StringComparison.Ordinal))];

    private static string[] Ran(CommandRun run) => [.. StagesOf(run.Json).Where(stage => !stage.Skipped).Select(stage => stage.Name)];

    private static List<(string Name, bool Skipped)> StagesOf(JsonElement training) =>
        [.. training.GetProperty("stages").EnumerateArray().Select(stage => (stage.GetProperty("name").GetString()!, stage.GetProperty("skipped").GetBoolean()))];

    private string Workspace() => _folder.Copy(trained.Root, "workspace");
}
