using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Csv;

/// <summary>A column of the contract tied to its place in one file.</summary>
internal sealed class ColumnBinding(ColumnContract contract, int index)
{
    public ColumnContract Contract { get; } = contract;

    /// <summary>Place in the row; -1 when the file has no such column.</summary>
    public int Index { get; } = index;

    /// <summary>Empty cells so far.</summary>
    public long Nulls { get; set; }

    /// <summary>Whether an empty cell is a fault.</summary>
    public bool MustHoldValue { get; init; } = !contract.Nullable;
}

/// <summary>The words of a column and the values they stand for.</summary>
internal sealed class WordTable<T>
    where T : struct, Enum
{
    private readonly (string Word, T Value)[] _words;

    /// <summary>Takes the words that the contract allows; each must be one that the code knows.</summary>
    public WordTable(ColumnContract column, TermTable<T> terms)
    {
        Words = column.Values;
        _words = new (string, T)[column.Values.Count];
        for (var i = 0; i < _words.Length; i++)
        {
            var word = column.Values[i];
            if (!terms.TryParse(word, out var value) && !(column.Type == ColumnType.List && word == "none"))
            {
                throw new DataFormatException(
                    "schema.yaml", 0, column.Name, $"found the word {word}, expected some of {string.Join(", ", terms.Words)}");
            }

            _words[i] = (word, value);
        }
    }

    /// <summary>Takes words that no contract of the reference knows.</summary>
    public WordTable(params ReadOnlySpan<(string Word, T Value)> words)
    {
        _words = words.ToArray();
        Words = Array.ConvertAll(_words, static pair => pair.Word);
    }

    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; }

    public bool TryParse(ReadOnlySpan<char> word, out T value)
    {
        foreach (var (known, meaning) in _words)
        {
            if (word.SequenceEqual(known))
            {
                value = meaning;
                return true;
            }
        }

        value = default;
        return false;
    }
}
