using System.Security.Cryptography;
using System.Text;
using Vagus.Features.Catalogue;
using Vagus.Signals;

namespace Vagus.Features;

/// <summary>The ordered features that a model reads. Computing them is allocation-free and looks at the present reading and the past, never at what comes later.</summary>
public sealed class FeatureSet
{
    private readonly FeatureFunction[] _functions;

    private FeatureSet(IReadOnlyList<FeatureDefinition> features)
    {
        Features = features;
        _functions = [.. features.Select(feature => feature.Function)];
        Hash = HashOf(features, FeatureCatalogue.Find);
    }

    /// <summary>The features, in the order of the model's inputs.</summary>
    public IReadOnlyList<FeatureDefinition> Features { get; }

    /// <summary>Number of features.</summary>
    public int Count => _functions.Length;

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over names, units, columns, windows and formulas of the features in their order, of
    /// those that their formulas name, and of the personal expectation that every model starts from or is judged by: it
    /// changes when one of them changes its meaning as stated.
    /// </summary>
    public string Hash { get; }

    /// <summary>Chooses features by name.</summary>
    /// <param name="names">Names from the catalogue, in order, each once.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">A name is unknown or comes twice; the message names it.</exception>
    public static FeatureSet Of(IEnumerable<string> names)
    {
        var features = new List<FeatureDefinition>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var feature = FeatureCatalogue.Find(name)
                ?? throw new ArgumentException($"found the feature '{name}', expected one of the catalogue's {FeatureCatalogue.All.Count} names", nameof(names));
            if (!seen.Add(name))
            {
                throw new ArgumentException($"found the feature '{name}' twice, expected each feature once", nameof(names));
            }

            features.Add(feature);
        }

        return new FeatureSet(features);
    }

    internal static string HashOf(IReadOnlyList<FeatureDefinition> features, Func<string, FeatureDefinition?> find)
    {
        var all = new List<FeatureDefinition>(features);
        var seen = features.Select(feature => feature.Name).ToHashSet(StringComparer.Ordinal);
        Follow(BaselineFeatures.PersonalExpected);
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var word in all[i].Formula.Split([' ', '·', '/', '(', ')', ',', ';', '+', '−']))
            {
                Follow(word);
            }
        }

        var text = string.Join('\n', all.Select(f => $"{f.Name}|{f.Unit}|{f.Columns}|{f.WindowReadings}|{f.Formula}").Prepend($"{features.Count}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        void Follow(string name)
        {
            if (find(name) is { } feature && seen.Add(name))
            {
                all.Add(feature);
            }
        }
    }

    /// <summary>Computes the features of a reading.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading.</param>
    /// <param name="history">The person's earlier readings, without the present one.</param>
    /// <param name="values">Receives <see cref="Count"/> values; NaN where something is missing.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> is too short.</exception>
    public void Compute(Person person, in Reading reading, PersonHistory history, Span<float> values) =>
        Compute(new FeatureInput(person, reading, history), values);

    /// <summary>Computes the features of a reading whose parts have been brought together already.</summary>
    /// <param name="input">The reading, its person and the person's earlier readings.</param>
    /// <param name="values">Receives <see cref="Count"/> values; NaN where something is missing.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> is too short.</exception>
    public void Compute(in FeatureInput input, Span<float> values)
    {
        if (values.Length < _functions.Length)
        {
            throw new ArgumentException($"found room for {values.Length} values, expected {_functions.Length}", nameof(values));
        }

        for (var i = 0; i < _functions.Length; i++)
        {
            values[i] = _functions[i](input);
        }
    }
}
