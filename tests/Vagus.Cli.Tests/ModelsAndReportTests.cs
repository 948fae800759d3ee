using System.Globalization;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class ModelsAndReportTests(TrainedWorkspace trained) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_list_marks_the_version_in_use_and_gives_the_newest_first()
    {
        var text = await CommandRun.Succeeding("models", "list", "--workspace", trained.Root);
        var json = (await CommandRun.Succeeding("models", "list", "--workspace", trained.Root, "--json")).Json;

        Assert.Contains("* " + trained.Version, text.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("* " + trained.OtherVersion, text.Out, StringComparison.Ordinal);
        Assert.Equal([trained.OtherVersion, trained.Version], json.EnumerateArray().Select(version => version.GetProperty("version").GetString()!));
        Assert.Equal([false, true], json.EnumerateArray().Select(version => version.GetProperty("is_current").GetBoolean()));
    }

    [Fact]
    public async Task An_empty_registry_is_no_error_for_the_list_and_one_for_everything_that_needs_a_model()
    {
        Assert.Contains("No versions", (await CommandRun.Succeeding("models", "list", "--workspace", _folder["none"])).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Succeeding("models", "list", "--workspace", _folder["none"], "--json")).Json.GetArrayLength());
        foreach (var line in new[] { "models show", "report", "serve --urls http://127.0.0.1:0", "predict " + trained.Readings })
        {
            var run = await CommandRun.Of([.. line.Split(' '), "--workspace", _folder["none"]]);

            Assert.Equal(1, run.Code);
            Assert.Contains("found no", run.Error, StringComparison.Ordinal);
        }

        Assert.Empty(TemporaryFolder.StateOf(_folder.Path));
    }

    [Fact]
    public async Task Show_tells_what_a_version_was_made_from_and_is_for()
    {
        var current = await CommandRun.Succeeding("models", "show", "--workspace", trained.Root);
        var named = await CommandRun.Succeeding("models", "show", trained.Version, "--workspace", trained.Root);

        Assert.Equal(named.Out, current.Out);
        Assert.Contains($"version {trained.Version} (in use)", current.Out, StringComparison.Ordinal);
        Assert.Contains("10,368 readings of 9 people", current.Out, StringComparison.Ordinal);
        Assert.Contains("test_rmse_bpm", current.Out, StringComparison.Ordinal);
        Assert.Contains("Not a medical device", current.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_switches_versions_and_refuses_names_that_are_none()
    {
        var workspace = _folder.Copy(trained.Root, "workspace");

        await CommandRun.Succeeding("models", "use", trained.OtherVersion, "--workspace", workspace);
        Assert.Equal(trained.OtherVersion, TrainedWorkspace.CurrentVersion(workspace));
        foreach (var name in new[] { "nope", "../..", ".staging", "current" })
        {
            var run = await CommandRun.Of("models", "use", name, "--workspace", workspace);

            Assert.Equal(1, run.Code);
            Assert.Contains($"'{name}'", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(trained.OtherVersion, TrainedWorkspace.CurrentVersion(workspace));
    }

    [Fact]
    public async Task Compare_puts_the_same_facts_of_both_versions_side_by_side()
    {
        var run = await CommandRun.Succeeding("models", "compare", trained.Version, trained.OtherVersion, "--workspace", trained.Root, "--json");

        var rows = run.Json.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!);
        Assert.False(rows["predictor training data"].GetProperty("differs").GetBoolean());
        var trees = rows["predictor trees_without_derived"];
        Assert.True(trees.GetProperty("differs").GetBoolean());
        Assert.InRange(int.Parse(trees.GetProperty("b").GetString()!, CultureInfo.InvariantCulture), 1, 15);
        Assert.All(rows.Values, row => Assert.Equal(row.GetProperty("a").GetString() != row.GetProperty("b").GetString(), row.GetProperty("differs").GetBoolean()));
        var text = await CommandRun.Succeeding("models", "compare", trained.Version, trained.OtherVersion, "--workspace", trained.Root);
        Assert.Contains("differs", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_one_file_that_needs_nothing_else()
    {
        await CommandRun.Succeeding("report", "--workspace", trained.Root, "--model", trained.OtherVersion, "--out", _folder["report.html"]);

        var html = await File.ReadAllTextAsync(_folder["report.html"]);
        Assert.Contains(trained.OtherVersion, html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
        Assert.Equal(["report.html"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_leaves_nothing()
    {
        await File.WriteAllTextAsync(_folder["file"], "here before");
        var before = TemporaryFolder.StateOf(_folder.Path);

        foreach (var place in new[] { _folder.Path, Path.Combine(_folder["file"], "r.html"), Path.Combine(_folder["none"], "r.html") })
        {
            var run = await CommandRun.Of("report", "--workspace", trained.Root, "--out", place);

            Assert.Equal(1, run.Code);
            Assert.Contains(place, run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, TemporaryFolder.StateOf(_folder.Path));
    }
}
