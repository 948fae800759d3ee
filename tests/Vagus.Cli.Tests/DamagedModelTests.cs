using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class DamagedModelTests : IDisposable
{
    private readonly TrainedWorkspace _trained;
    private readonly TemporaryFolder _folder = new();
    private readonly string _workspace;

    public DamagedModelTests(TrainedWorkspace trained)
    {
        _trained = trained;
        _workspace = _folder.Copy(trained.Root, "workspace");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flipped bit", "model.bin: found SHA-256")]
    [InlineData("missing file", "expected a bundle with manifest.json and model.bin")]
    [InlineData("broken manifest", "manifest.json: found")]
    [InlineData("foreign zip", "manifest.json")]
    public async Task A_damaged_version_is_never_used_and_its_file_is_named(string damage, string message)
    {
        Damage(damage);
        var before = TemporaryFolder.StateOf(_workspace);

        foreach (var line in new string[][]
            {
                ["predict", _trained.Readings, "--workspace", _workspace, "--limit", "1"],
                ["serve", "--workspace", _workspace, "--urls", "http://127.0.0.1:0"],
                ["models", "use", _trained.Version, "--workspace", _workspace],
            })
        {
            var run = await CommandRun.Of(line);

            Assert.Equal(1, run.Code);
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
            Assert.Empty(run.Out);
        }

        Assert.Equal(before, TemporaryFolder.StateOf(_workspace));
    }

    [Theory]
    [InlineData("flipped bit")]
    [InlineData("missing file")]
    [InlineData("broken manifest")]
    [InlineData("no evaluation")]
    public async Task Training_again_registers_a_damaged_version_anew(string damage)
    {
        Damage(damage);

        var again = await CommandRun.Succeeding("train", _trained.Data, "--workspace", _workspace, "--json");

        Assert.NotEqual(_trained.Version, again.Json.GetProperty("version").GetString());
        await CommandRun.Succeeding("predict", _trained.Readings, "--workspace", _workspace, "--limit", "1");
        await CommandRun.Succeeding("report", "--workspace", _workspace, "--out", _folder["report.html"]);
    }

    [Fact]
    public async Task The_list_shows_a_damaged_version_with_its_problem()
    {
        Damage("broken manifest");

        var list = await CommandRun.Succeeding("models", "list", "--workspace", _workspace, "--json");
        var compared = await CommandRun.Of("models", "compare", _trained.Version, _trained.OtherVersion, "--workspace", _workspace);

        var damaged = Assert.Single(list.Json.EnumerateArray(), version => version.GetProperty("version").GetString() == _trained.Version);
        Assert.Contains("manifest.json", damaged.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, compared.Code);
        Assert.Contains(_trained.Version, compared.Error, StringComparison.Ordinal);
    }

    private void Damage(string how)
    {
        var predictor = TrainedWorkspace.FileOf(_workspace, _trained.Version, "predictor");
        var model = Path.Combine(predictor, "model.bin");
        switch (how)
        {
            case "flipped bit":
                var bytes = File.ReadAllBytes(model);
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(model, bytes);
                break;
            case "missing file":
                File.Delete(model);
                break;
            case "broken manifest":
                File.WriteAllText(Path.Combine(predictor, "manifest.json"), "{");
                break;
            case "foreign zip":
                File.WriteAllBytes(Path.Combine(predictor, "manifest.json"), "PK\u0003\u0004 not ours"u8.ToArray());
                break;
            case "no evaluation":
                File.Delete(TrainedWorkspace.FileOf(_workspace, _trained.Version, "evaluation.json"));
                break;
        }
    }
}
