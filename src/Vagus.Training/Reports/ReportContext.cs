namespace Vagus.Training.Reports;

/// <summary>What a report says about a model besides its figures. Every text is data: it is encoded before it is written.</summary>
public sealed record ReportContext
{
    public required string Title { get; init; }

    /// <summary>Name of the data folder, without the path to it.</summary>
    public required string DataName { get; init; }

    public required string VersionId { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string ProductVersion { get; init; }

    public required string TrainingDataHash { get; init; }

    public required string TrainerName { get; init; }

    /// <summary>Training parameters by name; listed in ordinal order of their names.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string IntendedUse { get; init; } = "";

    public string Limits { get; init; } = "";
}
