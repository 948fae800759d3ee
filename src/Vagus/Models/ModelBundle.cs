using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Vagus.Models;

/// <summary>
/// A fitted model on disk: a folder, or a zip named <c>*.vagus</c> or <c>*.zip</c>, with <c>manifest.json</c> and
/// <c>model.bin</c>. Opening checks format version, hash, names and every number.
/// </summary>
public sealed class ModelBundle
{
    private const string ManifestName = "manifest.json";
    private const string ModelName = "model.bin";

    private ModelBundle(ModelManifest manifest, IReadOnlyDictionary<string, IScorer> sections)
    {
        Manifest = manifest;
        Sections = sections;
    }

    /// <summary>What the model is.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The models by name, for example <c>with_derived</c>.</summary>
    public IReadOnlyDictionary<string, IScorer> Sections { get; }

    /// <summary>One of the models.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidModelException">There is none of that name and type.</exception>
    public T Section<T>(string name)
        where T : IScorer =>
        Sections.TryGetValue(name, out var scorer) && scorer is T typed
            ? typed
            : throw new InvalidModelException(
                $"bundle {Manifest.VersionId}", $"sections {string.Join(", ", Sections.Select(s => $"{s.Key} ({s.Value.GetType().Name})"))}", $"{name} ({typeof(T).Name})");

    /// <summary>Writes a bundle beside its place and then moves it there, so that nobody sees half of it; replaces an older bundle.</summary>
    /// <param name="path">Zip file (<c>.vagus</c>, <c>.zip</c>) or folder.</param>
    /// <param name="manifest">What the model is; its hash and format version are filled in.</param>
    /// <param name="sections">The models by name; each with an entry of as many feature names in the manifest.</param>
    /// <returns>The manifest as written.</returns>
    /// <exception cref="ArgumentException">Sections and feature names do not fit together.</exception>
    /// <exception cref="IOException">The place holds something that is not a bundle, or cannot be written.</exception>
    public static ModelManifest Save(string path, ModelManifest manifest, IReadOnlyDictionary<string, IScorer> sections)
    {
        if (Mismatch(manifest, sections) is var (where, found, expected))
        {
            throw new ArgumentException($"{where}: found {found}, expected {expected}", nameof(manifest));
        }

        var model = ModelBinary.Write(sections);
        manifest = manifest with
        {
            FormatVersion = ModelManifest.CurrentFormatVersion,
            ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(model)),
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, ModelManifestJson.Default.ModelManifest);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
        if (IsZipName(full))
        {
            SaveZip(full, temporary, manifest.Created, json, model);
        }
        else
        {
            SaveFolder(full, temporary, json, model);
        }

        return manifest;
    }

    /// <summary>Opens a bundle and checks all of it.</summary>
    /// <param name="path">Folder or zip.</param>
    /// <param name="limits">Largest bundle accepted; the defaults when null.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="InvalidModelException">The bundle is missing, changed, truncated, foreign, too large or of a newer format.</exception>
    public static ModelBundle Open(string path, ModelLimits? limits = null)
    {
        limits ??= ModelLimits.Default;
        byte[] json, model;
        try
        {
            (json, model) = Directory.Exists(path)
                ? (ReadFile(path, ManifestName, limits.MaxManifestBytes), ReadFile(path, ModelName, limits.MaxModelBytes))
                : ReadZip(path, limits);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidModelException(path, "no such file", $"a bundle with {ManifestName} and {ModelName}", fault);
        }

        var manifest = ReadManifest(path, json);
        var hash = Convert.ToHexStringLower(SHA256.HashData(model));
        if (!string.Equals(hash, manifest.ModelSha256, StringComparison.Ordinal))
        {
            throw new InvalidModelException(Path.Combine(path, ModelName), $"SHA-256 {hash}", $"{manifest.ModelSha256} as {ManifestName} says");
        }

        Dictionary<string, IScorer> sections;
        try
        {
            sections = ModelBinary.Read(model, limits);
        }
        catch (InvalidModelException fault)
        {
            throw fault.Inside(Path.Combine(path, ModelName));
        }

        return Mismatch(manifest, sections) is var (where, found, expected)
            ? throw new InvalidModelException($"{Path.Combine(path, ManifestName)}: {where}", found, expected)
            : new ModelBundle(manifest, sections);
    }

    /// <summary>Reads what a bundle in a folder says of itself, without its models.</summary>
    /// <param name="folder">Folder of the bundle.</param>
    /// <returns>The manifest; the models' hash has not been checked.</returns>
    /// <exception cref="InvalidModelException">There is no manifest, or it is damaged, foreign or of a newer format.</exception>
    public static ModelManifest ReadManifest(string folder)
    {
        try
        {
            return ReadManifest(folder, ReadFile(folder, ManifestName, ModelLimits.Default.MaxManifestBytes));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidModelException(folder, "no such file", $"a bundle with {ManifestName} and {ModelName}", fault);
        }
    }

    private static (string Where, string Found, string Expected)? Mismatch(ModelManifest manifest, IReadOnlyDictionary<string, IScorer> sections)
    {
        if (manifest.Kind is not ("predictor" or "detector"))
        {
            return ("kind", $"'{manifest.Kind}'", "predictor or detector");
        }

        if (sections.Count == 0)
        {
            return ("sections", "none", "at least one");
        }

        foreach (var (name, scorer) in sections)
        {
            var names = manifest.FeatureNames.TryGetValue(name, out var listed) ? listed.Count : 0;
            if (names != scorer.InputCount)
            {
                return ($"feature_names of section '{name}'", $"{names} names", $"{scorer.InputCount}");
            }
        }

        return null;
    }

    private static ModelManifest ReadManifest(string path, byte[] json)
    {
        var where = Path.Combine(path, ManifestName);
        try
        {
            // The format version is looked at first: a newer format may have other fields.
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("format_version", out var version)
                || !version.TryGetInt32(out var number))
            {
                throw new InvalidModelException(where, "no format_version", $"a Vagus manifest of format version {ModelManifest.CurrentFormatVersion}");
            }

            if (number != ModelManifest.CurrentFormatVersion)
            {
                throw new InvalidModelException(where, $"format version {number}", $"{ModelManifest.CurrentFormatVersion}; a newer product may read it");
            }

            var manifest = JsonSerializer.Deserialize(json, ModelManifestJson.Default.ModelManifest);
            return manifest is { Kind: not null, VersionId: not null, FeatureNames: not null, ModelSha256: not null, Parameters: not null, Metrics: not null, Thresholds: not null }
                && manifest.FeatureNames.Values.All(names => names is not null)
                ? manifest
                : throw new InvalidModelException(where, "null where a value is due", "a Vagus manifest");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidModelException(where, fault.Message, "a Vagus manifest", fault);
        }
    }

    private static (byte[] Manifest, byte[] Model) ReadZip(string path, ModelLimits limits)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return (ReadEntry(path, zip, ManifestName, limits.MaxManifestBytes), ReadEntry(path, zip, ModelName, limits.MaxModelBytes));
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidModelException(path, $"a broken zip ({fault.Message})", $"a zip with {ManifestName} and {ModelName}", fault);
        }
    }

    private static byte[] ReadEntry(string path, ZipArchive zip, string name, long limit)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidModelException(path, $"no entry {name}", $"a zip with {ManifestName} and {ModelName}");
        using var stream = entry.Open();
        return ReadBounded(Path.Combine(path, name), stream, limit);
    }

    private static byte[] ReadFile(string path, string name, long limit)
    {
        using var stream = File.OpenRead(Path.Combine(path, name));
        return ReadBounded(stream.Name, stream, limit);
    }

    // Counts what comes out, not what a header promises: a small zip can unpack to any size.
    private static byte[] ReadBounded(string where, Stream stream, long limit)
    {
        using var to = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (to.Length + read > limit)
            {
                throw new InvalidModelException(where, $"more than {limit} bytes", $"at most {limit}");
            }

            to.Write(buffer, 0, read);
        }

        return to.ToArray();
    }

    private static bool IsZipName(string path) =>
        path.EndsWith(".vagus", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static void SaveZip(string path, string temporary, DateTimeOffset created, byte[] json, byte[] model)
    {
        try
        {
            using (var zip = new ZipArchive(new FileStream(temporary, FileMode.Create), ZipArchiveMode.Create))
            {
                foreach (var (name, bytes) in new[] { (ManifestName, json), (ModelName, model) })
                {
                    var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                    entry.LastWriteTime = created.Year is >= 1980 and <= 2107 ? created : entry.LastWriteTime;
                    using var to = entry.Open();
                    to.Write(bytes);
                }
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void SaveFolder(string path, string temporary, byte[] json, byte[] model)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(Path.Combine(path, ManifestName)))
        {
            throw new IOException($"{path}: found a folder that is not a model bundle, expected a free name or an older bundle");
        }

        var old = temporary + ".old";
        try
        {
            Directory.CreateDirectory(temporary);
            File.WriteAllBytes(Path.Combine(temporary, ManifestName), json);
            File.WriteAllBytes(Path.Combine(temporary, ModelName), model);
            if (Directory.Exists(path))
            {
                Directory.Move(path, old);
            }

            Directory.Move(temporary, path);
        }
        finally
        {
            if (Directory.Exists(old) && !Directory.Exists(path))
            {
                Directory.Move(old, path);
            }

            foreach (var left in (string[])[temporary, old])
            {
                if (Directory.Exists(left))
                {
                    Directory.Delete(left, recursive: true);
                }
            }
        }
    }
}
