using Vagus.Data.Simulation.Classic;
using Vagus.Models;
using Vagus.Training.Pipeline;
using Vagus.Training.Registry;

namespace Vagus.Server.Tests;

/// <summary>
/// The registry that the tests serve from: two versions trained on a small generated cohort, the first in use. Trained
/// once a test run, in a temporary folder.
/// </summary>
internal static class ServedModels
{
    private static readonly (string Directory, string First, string Second) s_trained = Train();

    public static string Directory => s_trained.Directory;

    public static ModelStore Store { get; } = new(s_trained.Directory);

    /// <summary>The registry's current version.</summary>
    public static string FirstVersion => s_trained.First;

    /// <summary>Another version that loads.</summary>
    public static string SecondVersion => s_trained.Second;

    private static (string Directory, string First, string Second) Train()
    {
        var root = System.IO.Directory.CreateTempSubdirectory("vagus-server-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(root, recursive: true);
        var workspace = new Workspace(root);
        ClassicGenerator.Generate(new ClassicOptions(People: 10, Days: 4, Seed: 7), workspace.ClassicDirectory);
        var parameters = TrainingParameters.Shipped;
        var first = TrainingPipeline.Run(new PipelineRequest(workspace.ClassicDirectory, workspace, parameters), TimeProvider.System).Version;
        var other = parameters with { Data = parameters.Data with { Seed = 43 } };
        var second = TrainingPipeline.Run(new PipelineRequest(workspace.ClassicDirectory, workspace, other), TimeProvider.System).Version;
        new ModelRegistry(workspace.ModelsDirectory, TimeProvider.System).Use(first);
        return (workspace.ModelsDirectory, first, second);
    }
}
