using Vagus.Cli.Tests.Support;
using Vagus.Training.Pipeline;

namespace Vagus.Cli.Tests;

/// <summary>Whatever goes wrong, what was there is there still, and nothing half-written is beside it.</summary>
public sealed class HalfWrittenTests(TrainedWorkspace trained) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_generation_that_is_stopped_leaves_the_folder_as_it_was()
    {
        var existing = _folder.Copy(trained.Data, "existing");
        var before = TemporaryFolder.StateOf(_folder.Path);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        foreach (var line in new string[][] { ["--out", Path.Combine(_folder["new"], "deep")], ["--out", existing, "--force"], ["--out", existing, "--force", "--gzip"] })
        {
            var run = await CommandRun.Of(["generate", "--people", "50", "--days", "10", .. line], errorWritten: null, stopped.Token);

            Assert.Equal(130, run.Code);
            Assert.Equal("Stopped.", run.Error.Trim());
        }

        Assert.Equal(before, TemporaryFolder.StateOf(_folder.Path));
    }

    [Fact]
    public async Task A_generation_does_not_overwrite_unless_told_to()
    {
        var existing = _folder.Copy(trained.Data, "existing");
        await File.WriteAllTextAsync(_folder["file"], "here before");
        var before = TemporaryFolder.StateOf(_folder.Path);

        var over = await CommandRun.Of("generate", "--people", "2", "--days", "1", "--out", existing);
        var gzip = await CommandRun.Of("generate", "--people", "2", "--days", "1", "--out", existing, "--gzip");
        var onFile = await CommandRun.Of("generate", "--people", "2", "--days", "1", "--out", _folder["file"]);
        var inFile = await CommandRun.Of("generate", "--people", "2", "--days", "1", "--out", Path.Combine(_folder["file"], "x"));

        Assert.All([over, gzip, onFile, inFile], run => Assert.Equal(1, run.Code));
        Assert.Contains("--force", over.Error, StringComparison.Ordinal);
        Assert.Contains(_folder["file"], inFile.Error, StringComparison.Ordinal);
        Assert.Equal(before, TemporaryFolder.StateOf(_folder.Path));
        await CommandRun.Succeeding("generate", "--people", "2", "--days", "1", "--out", existing, "--force");
        Assert.NotEqual(before, TemporaryFolder.StateOf(_folder.Path));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_is_found_before_anything_is_replaced()
    {
        var existing = _folder.Copy(trained.Data, "existing");
        File.Delete(Path.Combine(existing, "readings.csv"));
        Directory.CreateDirectory(Path.Combine(existing, "readings.csv"));
        var before = TemporaryFolder.StateOf(_folder.Path);

        var run = await CommandRun.Of("generate", "--people", "2", "--days", "1", "--out", existing, "--force");

        Assert.Equal(1, run.Code);
        Assert.Equal(before, TemporaryFolder.StateOf(_folder.Path));
    }

    [Theory]
    [InlineData("validate ")]
    [InlineData("features ")]
    [InlineData("train ")]
    [InlineData("evaluate ")]
    public async Task A_training_that_is_stopped_after_a_stage_registers_nothing_and_goes_on_from_there(string stage)
    {
        using var stopping = new CancellationTokenSource();
        var workspace = _folder["workspace"];

        var run = await CommandRun.Of(
            ["train", trained.Data, "--workspace", workspace],
            text =>
            {
                if (text.Contains(stage, StringComparison.Ordinal))
                {
                    stopping.Cancel();
                }
            },
            stopping.Token);

        Assert.Equal(130, run.Code);
        Assert.False(Directory.Exists(Path.Combine(workspace, "models")));
        Assert.DoesNotContain(TemporaryFolder.StateOf(workspace), entry => entry.Contains(".tmp", StringComparison.Ordinal) || entry.Contains(".part", StringComparison.Ordinal));
        var again = await CommandRun.Succeeding("train", trained.Data, "--workspace", workspace, "--json");
        var skipped = again.Json.GetProperty("stages").EnumerateArray().Where(s => s.GetProperty("skipped").GetBoolean()).Select(s => s.GetProperty("name").GetString() + " ");
        Assert.Equal(stage, skipped.Last());
    }

    [Fact]
    public async Task Up_generates_a_cohort_where_an_earlier_start_left_none()
    {
        var workspace = new Workspace(_folder["workspace"]);
        Directory.CreateDirectory(workspace.ClassicDirectory);
        File.Copy(Path.Combine(trained.Data, "users.csv"), Path.Combine(workspace.ClassicDirectory, "users.csv"));
        using var stopping = new CancellationTokenSource();

        var run = await CommandRun.Of(
            ["up", "--workspace", workspace.Root, "--urls", "http://127.0.0.1:0"],
            text =>
            {
                if (text.Contains("Training on", StringComparison.Ordinal))
                {
                    stopping.Cancel();
                }
            },
            stopping.Token);

        Assert.Equal(130, run.Code);
        Assert.Equal(["readings.csv", "users.csv"], Directory.EnumerateFiles(workspace.ClassicDirectory).Select(Path.GetFileName).Order());
        Assert.Equal(51, (await File.ReadAllLinesAsync(Path.Combine(workspace.ClassicDirectory, "users.csv"))).Length);
    }

    [Fact]
    public async Task A_workspace_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_folder["file"], "here before");

        foreach (var place in new[] { _folder["file"], Path.Combine(_folder["file"], "x") })
        {
            var run = await CommandRun.Of("train", trained.Data, "--workspace", place);

            Assert.Equal(1, run.Code);
            Assert.Contains($"{place}: found that it cannot be used as a workspace", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal("here before", await File.ReadAllTextAsync(_folder["file"]));
    }
}
