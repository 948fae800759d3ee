using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Vagus.Training.Pipeline;

/// <summary>What <c>params.yaml</c> says. Every value has a default, unknown keys are refused.</summary>
public sealed record TrainingParameters
{
    private const int MaxCharacters = 1_000_000;

    public DataParameters Data { get; init; } = new();

    public PredictorParameters Predictor { get; init; } = new();

    public DetectorParameters Detector { get; init; } = new();

    /// <summary>The parameters that ship with Vagus.</summary>
    public static TrainingParameters Shipped { get; } = LoadShipped();

    /// <summary>Reads a parameter file.</summary>
    /// <param name="path">Path of a YAML file of at most a million characters.</param>
    /// <exception cref="ParameterException">The file is missing, is no valid YAML, or has values out of range.</exception>
    public static TrainingParameters Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new ParameterException($"{path}: found no such file, expected a parameter file like params.yaml");
        }

        try
        {
            // What comes out counts, not what the file system promises: a device has no length.
            using var reader = new StreamReader(path, Encoding.UTF8);
            var text = new char[MaxCharacters + 1];
            var length = reader.ReadBlock(text);
            return length <= MaxCharacters
                ? Parse(new string(text, 0, length), path)
                : throw new ParameterException($"{path}: found more than {MaxCharacters} characters, expected at most that many");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParameterException($"{path}: found a file that cannot be read ({e.Message}), expected a parameter file like params.yaml", e);
        }
    }

    /// <summary>Reads parameters from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">Name used in messages.</param>
    /// <exception cref="ParameterException">The text is no valid YAML or has values out of range; lists every fault.</exception>
    public static TrainingParameters Parse(string yaml, string source)
    {
        TrainingParameters parameters;
        try
        {
            parameters = new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .WithTypeMapping<IReadOnlyList<string>, List<string>>()
                .WithTypeMapping<IReadOnlyDictionary<string, IReadOnlyList<string>>, Dictionary<string, IReadOnlyList<string>>>()
                .WithDuplicateKeyChecking()
                .WithEnforceNullability()
                .Build()
                .Deserialize<TrainingParameters?>(yaml) ?? new TrainingParameters();
        }
        catch (YamlException e)
        {
            throw new ParameterException($"{source}:{e.Start.Line}:{e.Start.Column}: {e.InnerException?.Message ?? e.Message}", e);
        }

        var faults = parameters.Faults().ToList();
        return faults.Count == 0
            ? parameters
            : throw new ParameterException(string.Join(Environment.NewLine, faults.Select(fault => $"{source}: {fault}")));
    }

    /// <summary>A short stable key of one part of the parameters, used to tell whether a stage has to run again.</summary>
    public static string KeyOf(object part) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(part, part.GetType())))[..16];

    private static TrainingParameters LoadShipped()
    {
        using var stream = typeof(TrainingParameters).Assembly.GetManifestResourceStream("params.yaml")
            ?? throw new InvalidOperationException("params.yaml is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd(), "params.yaml");
    }

    private IEnumerable<string> Faults() => Data.Faults().Concat(Predictor.Faults()).Concat(Detector.Faults());
}

/// <summary>How the readings are split, and how many faulty rows are tolerated.</summary>
public sealed record DataParameters
{
    /// <summary>Share of all readings, the last in time, kept for the test.</summary>
    public double TestShare { get; init; } = 0.25;

    /// <summary>Share of the training readings, the last in time, on which training stops and thresholds are chosen.</summary>
    public double ValidationShare { get; init; } = 0.2;

    /// <summary>Training refuses data with a larger share of faulty rows; below it they are left out and counted.</summary>
    public double MaxFaultyShare { get; init; } = 0.01;

    /// <summary>Seed of everything random in training.</summary>
    public int Seed { get; init; } = 42;

    internal IEnumerable<string> Faults() =>
    [
        .. Check.Range("data.test_share", TestShare, 0.05, 0.9),
        .. Check.Range("data.validation_share", ValidationShare, 0.05, 0.5),
        .. Check.Range("data.max_faulty_share", MaxFaultyShare, 0, 1),
    ];
}

/// <summary>Thrown for a parameter file that cannot be used; the message names file, line and value.</summary>
public sealed class ParameterException : Exception
{
    public ParameterException(string message)
        : base(message)
    {
    }

    public ParameterException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

internal static class Check
{
    public static IEnumerable<string> Range(string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name}: found {value}, expected {low}–{high}");
        }
    }

    public static IEnumerable<string> OneOf(string name, string value, params string[] allowed)
    {
        if (!allowed.Contains(value, StringComparer.Ordinal))
        {
            yield return $"{name}: found '{value}', expected one of {string.Join(", ", allowed)}";
        }
    }

    public static IEnumerable<string> Features(string name, IReadOnlyList<string> features, Features.FeatureSources forbidden)
    {
        if (features.Count == 0)
        {
            yield return $"{name}: found no feature, expected at least one";
        }

        foreach (var feature in features.GroupBy(f => f ?? "", StringComparer.Ordinal))
        {
            var definition = Vagus.Features.FeatureCatalogue.Find(feature.Key);
            if (definition is null)
            {
                yield return $"{name}: found '{feature.Key}', expected a name from the feature catalogue";
            }
            else if ((definition.Sources & forbidden) != Vagus.Features.FeatureSources.None)
            {
                yield return $"{name}: found '{feature.Key}', which reads {definition.Sources & forbidden}; expected features that do not";
            }
            else if (feature.Count() > 1)
            {
                yield return $"{name}: found '{feature.Key}' twice, expected each feature once";
            }
        }
    }
}
