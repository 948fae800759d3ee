using System.Text.Json.Serialization;
using Vagus.Models.Bands;

namespace Vagus.Models;

/// <summary>What a <see cref="ModelBundle"/> is, was made from, is good for and is not: its model card, as data.</summary>
public sealed record ModelManifest
{
    /// <summary>Version of the bundle's format that this product writes, and the newest it reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Version of the bundle's format.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary><c>predictor</c> or <c>detector</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Identity of this version of the model, for example a date and a hash.</summary>
    public required string VersionId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Version of the product that made it.</summary>
    public string ProductVersion { get; init; } = "";

    /// <summary>Hash of the data contract it was trained under.</summary>
    public string SchemaHash { get; init; } = "";

    /// <summary>Hash of the feature catalogue it was trained with.</summary>
    public string FeatureHash { get; init; } = "";

    /// <summary>Names of the inputs of each section, in order; a section without an entry is refused.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FeatureNames { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Hash of the training data.</summary>
    public string TrainingDataHash { get; init; } = "";

    /// <summary>Readings trained on.</summary>
    public long TrainingRows { get; init; }

    /// <summary>People trained on.</summary>
    public int TrainingPersons { get; init; }

    /// <summary>Faulty rows left out of training.</summary>
    public long FaultyRowsLeftOut { get; init; }

    /// <summary>Training parameters, as text.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Evaluation results by name; names carry the unit, for example <c>test_rmse_bpm</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Decision thresholds by name.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>
    /// What the band around a predictor starts from, by section and for thin profiles by section and
    /// <see cref="HeartRatePredictor.ThinProfile"/>; measured on readings of people shown without their past. Without an entry,
    /// as in bundles of before there were bands, a band starts from a broad prior.
    /// </summary>
    public IReadOnlyDictionary<string, BandStart> Bands
    {
        get;

        // An older manifest has no such entry, which its reader takes for null.
        init => field = value ?? new Dictionary<string, BandStart>(StringComparer.Ordinal);
    } = new Dictionary<string, BandStart>(StringComparer.Ordinal);

    /// <summary>What the model is meant for.</summary>
    public string IntendedUse { get; init; } = "";

    /// <summary>What it cannot do and was not tested for.</summary>
    public string Limits { get; init; } = "";

    /// <summary>SHA-256 of model.bin in lower-case hexadecimal; set by saving.</summary>
    public string ModelSha256 { get; init; } = "";

}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ModelManifestJson : JsonSerializerContext;
