using System.Globalization;
using System.Text.Json;
using Vagus.Models;
using Vagus.Training.Evaluation;

namespace Vagus.Training.Registry;

/// <summary>
/// Adds versions to the folder that <see cref="ModelStore"/> reads, and says which one is in use. A version appears whole
/// or not at all, and is never changed.
/// </summary>
public sealed class ModelRegistry
{
    /// <summary>File of a version that holds its evaluation.</summary>
    public const string EvaluationFile = "evaluation.json";

    private readonly TimeProvider _clock;

    /// <summary>Opens a registry; the folder is made when the first version is registered.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="clock">Gives versions their date.</param>
    public ModelRegistry(string root, TimeProvider clock)
    {
        Store = new ModelStore(root);
        _clock = clock;
    }

    /// <summary>The reading side.</summary>
    public ModelStore Store { get; }

    /// <summary>Finds a version made from the same data, parameters and program. One that is damaged does not count.</summary>
    /// <param name="key">The key that was given when it was registered.</param>
    /// <returns>Its name; null when there is none.</returns>
    public string? FindByKey(string key) => Store.List()
        .Where(version => version.Bundles.Any(bundle => bundle.Parameters.TryGetValue("key", out var found) && found == key))
        .FirstOrDefault(version => IsWhole(version.Version))?.Version;

    /// <summary>Registers a version and takes it into use.</summary>
    /// <param name="key">Key of data, parameters and program.</param>
    /// <param name="writeBundles">Writes both bundles into the folder it is given, under the version it is given.</param>
    /// <param name="evaluation">Test results kept beside the bundles.</param>
    /// <returns>Name of the new version.</returns>
    public string Register(string key, Action<string, string, DateTimeOffset> writeBundles, ClassicEvaluation evaluation)
    {
        Directory.CreateDirectory(Store.Root);
        var now = _clock.GetUtcNow();
        var version = now.ToString("yyyyMMdd-HHmmss-", CultureInfo.InvariantCulture) + key[..6];
        var staging = Path.Combine(Store.Root, ".staging-" + version);
        try
        {
            Directory.CreateDirectory(staging);
            writeBundles(staging, version, now);
            File.WriteAllBytes(Path.Combine(staging, EvaluationFile), JsonSerializer.SerializeToUtf8Bytes(evaluation, TrainingJson.Options));
            var place = Path.Combine(Store.Root, version);
            if (Directory.Exists(place))
            {
                throw new IOException($"{place}: found a version of that name, expected a new one; try again in a second");
            }

            Directory.Move(staging, place);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }

        Use(version);
        return version;
    }

    /// <summary>Takes a version into use; a running server follows within seconds.</summary>
    /// <param name="version">Name of a registered version.</param>
    /// <exception cref="InvalidModelException">There is no such version, or it is damaged.</exception>
    public void Use(string version)
    {
        Store.Load(version);
        var current = Path.Combine(Store.Root, ModelStore.CurrentFile);
        var temporary = current + ".tmp";
        File.WriteAllText(temporary, version + "\n");
        File.Move(temporary, current, overwrite: true);
    }

    /// <summary>Test results of a version.</summary>
    /// <param name="version">Name of a registered version.</param>
    /// <returns>The results, with the tables that plots need.</returns>
    /// <exception cref="InvalidModelException">There is no such version, or its results are damaged.</exception>
    public ClassicEvaluation EvaluationOf(string version)
    {
        var path = Path.Combine(Store.Root, ModelStore.IsVersionName(version) ? version : "_", EvaluationFile);
        try
        {
            return JsonSerializer.Deserialize<ClassicEvaluation>(File.ReadAllBytes(path), TrainingJson.Options)
                ?? throw new InvalidModelException(path, "nothing", "the results of an evaluation");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            throw new InvalidModelException(path, fault is JsonException ? "damaged results" : "no such file", "the results of a registered version; 'vagus models list' shows those there are", fault);
        }
    }

    private bool IsWhole(string version)
    {
        try
        {
            Store.Load(version);
            EvaluationOf(version);
            return true;
        }
        catch (Exception fault) when (fault is InvalidModelException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
