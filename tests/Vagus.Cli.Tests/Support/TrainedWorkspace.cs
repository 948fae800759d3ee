using System.Text.RegularExpressions;
using Vagus.Cli.Tests.Support;

[assembly: AssemblyFixture(typeof(TrainedWorkspace))]

namespace Vagus.Cli.Tests.Support;

/// <summary>A small cohort and two versions trained on it, made once for the whole run. Tests that change it take a copy.</summary>
public sealed partial class TrainedWorkspace : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string Data => _folder["cohort"];

    public string Readings => Path.Combine(Data, "readings.csv");

    public string Root => _folder["workspace"];

    /// <summary>Trained first, with the shipped parameters, and in use.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Trained with fewer trees.</summary>
    public string OtherVersion { get; private set; } = "";

    /// <summary>What the first training printed with --json.</summary>
    public string TrainingJson { get; private set; } = "";

    /// <summary>Parameters that differ from the shipped ones in predictor.lightgbm.max_trees only.</summary>
    public string FewTrees => _folder["few-trees.yaml"];

    public async ValueTask InitializeAsync()
    {
        await CommandRun.Succeeding("generate", "--people", "12", "--days", "4", "--out", Data);
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "params.yaml"));
        var fewer = MaxTrees().Replace(shipped, "${key}15", count: 1);
        Assert.NotEqual(shipped, fewer);
        await File.WriteAllTextAsync(FewTrees, fewer);
        TrainingJson = (await CommandRun.Succeeding("train", Data, "--workspace", Root, "--json")).Out;
        Version = CurrentVersion(Root);
        await CommandRun.Succeeding("train", Data, "--workspace", Root, "--params", FewTrees);
        OtherVersion = CurrentVersion(Root);
        await CommandRun.Succeeding("models", "use", Version, "--workspace", Root);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    public static string CurrentVersion(string workspace) => File.ReadAllText(Path.Combine(workspace, "models", "current")).Trim();

    [GeneratedRegex(@"(?<key>\n  lightgbm: \{ max_trees: )\d+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MaxTrees();

    /// <summary>A file of a version.</summary>
    public static string FileOf(string workspace, string version, params string[] path) => Path.Combine([workspace, "models", version, .. path]);
}
