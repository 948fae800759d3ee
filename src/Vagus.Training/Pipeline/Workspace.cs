namespace Vagus.Training.Pipeline;

/// <summary>The folder in which Vagus keeps generated data, results between runs and registered models.</summary>
public sealed class Workspace
{
    /// <summary>Name of the folder when none is given.</summary>
    public const string DefaultName = "vagus-data";

    /// <summary>Names the folders; nothing is made yet.</summary>
    /// <param name="root">The workspace.</param>
    public Workspace(string root) => Root = Path.GetFullPath(root);

    /// <summary>The workspace.</summary>
    public string Root { get; }

    /// <summary>Generated cohort.</summary>
    public string ClassicDirectory => Path.Combine(Root, "classic");

    /// <summary>Results of stages, kept for the next run; may be deleted at any time.</summary>
    public string CacheDirectory => Path.Combine(Root, "cache");

    /// <summary>Registered versions.</summary>
    public string ModelsDirectory => Path.Combine(Root, "models");
}
