using System.Text.RegularExpressions;

namespace Vagus.Models;

/// <summary>A registered version.</summary>
/// <param name="Version">Name of the version.</param>
/// <param name="Created">When it was registered; the earliest time there is for a damaged one.</param>
/// <param name="IsCurrent">Whether it is the one in use.</param>
/// <param name="Bundles">Manifests of predictor and detector; empty for a damaged one.</param>
/// <param name="Problem">Why the version cannot be read; null for a good one.</param>
public sealed record ModelVersion(
    string Version, DateTimeOffset Created, bool IsCurrent, IReadOnlyList<ModelManifest> Bundles, string? Problem = null);

/// <summary>
/// Reads a folder of registered versions: <c>VERSION/predictor</c>, <c>VERSION/detector</c>, and <c>current</c>, a text
/// file with the name of the version in use.
/// </summary>
public sealed partial class ModelStore
{
    /// <summary>Name of the file that names the version in use.</summary>
    public const string CurrentFile = "current";

    /// <summary>Folder of the predictor within a version.</summary>
    public const string PredictorFolder = "predictor";

    /// <summary>Folder of the detector within a version.</summary>
    public const string DetectorFolder = "detector";

    /// <summary>Looks at a folder; it may be absent or empty.</summary>
    /// <param name="root">The folder.</param>
    public ModelStore(string root) => Root = Path.GetFullPath(root);

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Whether a name can be a version: letters, digits, dot, dash and underscore, at most 64, no leading dot.</summary>
    /// <param name="version">The name.</param>
    /// <returns>True for a usable name.</returns>
    public static bool IsVersionName(string version) => VersionName().IsMatch(version);

    /// <summary>The version in use. Reads one small file, so it can be polled.</summary>
    /// <returns>Its name; null when there is none.</returns>
    public string? ReadCurrentVersion()
    {
        try
        {
            using var reader = new StreamReader(Path.Combine(Root, CurrentFile));
            var buffer = new char[80];
            var name = new string(buffer, 0, reader.ReadBlock(buffer)).Trim();
            return IsVersionName(name) ? name : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Every version, newest first; damaged ones carry their problem.</summary>
    /// <returns>The versions.</returns>
    public IReadOnlyList<ModelVersion> List()
    {
        if (!Directory.Exists(Root))
        {
            return [];
        }

        var current = ReadCurrentVersion();
        return
        [
            .. Directory.EnumerateDirectories(Root)
                .Select(Path.GetFileName)
                .OfType<string>()
                .Where(IsVersionName)
                .Select(name => Describe(name, string.Equals(name, current, StringComparison.Ordinal)))
                .OrderByDescending(version => version.Created)
                .ThenByDescending(version => version.Version, StringComparer.Ordinal),
        ];
    }

    /// <summary>Opens predictor and detector of a version and checks both.</summary>
    /// <param name="version">Name of the version.</param>
    /// <returns>The two, ready to use.</returns>
    /// <exception cref="InvalidModelException">There is no such version, or one of its bundles is damaged or foreign.</exception>
    public HeartRateMonitor Load(string version)
    {
        if (!IsVersionName(version))
        {
            throw new InvalidModelException(Root, $"the version name '{version}'", "letters, digits, dots, dashes and underscores");
        }

        return new HeartRateMonitor(
            version,
            new HeartRatePredictor(ModelBundle.Open(Path.Combine(Root, version, PredictorFolder))),
            new AnomalyDetector(ModelBundle.Open(Path.Combine(Root, version, DetectorFolder))));
    }

    private ModelVersion Describe(string name, bool isCurrent)
    {
        try
        {
            var predictor = ModelBundle.ReadManifest(Path.Combine(Root, name, PredictorFolder));
            var detector = ModelBundle.ReadManifest(Path.Combine(Root, name, DetectorFolder));
            return new ModelVersion(name, predictor.Created, isCurrent, [predictor, detector]);
        }
        catch (Exception fault) when (fault is InvalidModelException or IOException or UnauthorizedAccessException)
        {
            return new ModelVersion(name, DateTimeOffset.MinValue, isCurrent, [], fault.Message);
        }
    }

    [GeneratedRegex(@"^[0-9A-Za-z_-][0-9A-Za-z._-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionName();
}
