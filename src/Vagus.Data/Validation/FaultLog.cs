using Vagus.Data.Formats;

namespace Vagus.Data.Validation;

/// <summary>Why a row was refused.</summary>
public enum FaultKind
{
    /// <summary>The row is no row: too many or too few cells, binary bytes, text behind a quote.</summary>
    MalformedRow,

    /// <summary>A cell that must hold something is empty.</summary>
    MissingValue,

    /// <summary>A cell does not hold what its column holds (a number, a flag, a time).</summary>
    WrongType,

    /// <summary>A number or time outside the range of the contract.</summary>
    OutOfRange,

    /// <summary>A word that the vocabulary of the column does not have.</summary>
    UnknownCategory,

    /// <summary>A second row for the same person and time, or a second line for the same person.</summary>
    Duplicate,

    /// <summary>A reading of a person who is not in users.csv, or whose line there was refused.</summary>
    UnknownPerson,
}

/// <summary>One fault: where, what was found, what was expected.</summary>
/// <param name="Kind">Why the row was refused.</param>
/// <param name="File">File name.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column; empty when the whole row is at fault.</param>
/// <param name="Found">What was found, shortened and printable.</param>
/// <param name="Expected">What was expected.</param>
public sealed record Fault(FaultKind Kind, string File, long Line, string Column, string Found, string Expected)
{
    /// <summary><c>readings.csv:118, column heart_rate: found 410, expected 20–260 bpm</c>.</summary>
    /// <returns>The fault in one line.</returns>
    public override string ToString() =>
        $"{DataFormatException.Place(File, Line, Column)}: found {Found}, expected {Expected}";
}

/// <summary>Counts every fault and keeps the first few of each kind.</summary>
public sealed class FaultLog
{
    private static readonly int KindCount = Enum.GetValues<FaultKind>().Length;
    private readonly long[] _counts = new long[KindCount];
    private readonly List<Fault>[] _examples;
    private readonly Dictionary<(string File, string Column, FaultKind Kind), long> _byColumn = [];

    /// <summary>Creates an empty log.</summary>
    /// <param name="examplesPerKind">How many faults of each kind are kept in full; default 20.</param>
    public FaultLog(int examplesPerKind = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(examplesPerKind);
        ExamplesPerKind = examplesPerKind;
        _examples = Enumerable.Range(0, KindCount).Select(_ => new List<Fault>()).ToArray();
    }

    /// <summary>How many faults of each kind are kept in full.</summary>
    public int ExamplesPerKind { get; }

    /// <summary>All faults; a row may have several.</summary>
    public long Total { get; private set; }

    /// <summary>The kept faults, kind by kind, in the order of the file.</summary>
    public IEnumerable<Fault> Examples => _examples.SelectMany(static list => list);

    /// <summary>How many faults of a kind there were.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The count.</returns>
    public long Count(FaultKind kind) => _counts[(int)kind];

    /// <summary>How many faults of a kind a column had.</summary>
    /// <param name="file">File name without <c>.gz</c>.</param>
    /// <param name="column">Column name.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>The count.</returns>
    public long Count(string file, string column, FaultKind kind) => _byColumn.GetValueOrDefault((file, column, kind));

    internal void Add(FaultKind kind, SourcePlace place, string column, string found, string expected)
    {
        if (Count(kind, place, column))
        {
            _examples[(int)kind].Add(new Fault(kind, place.File, place.Line, column, found, expected));
        }
    }

    private bool Count(FaultKind kind, SourcePlace place, string column)
    {
        Total++;
        _counts[(int)kind]++;
        var key = (place.Table, column, kind);
        _byColumn[key] = _byColumn.GetValueOrDefault(key) + 1;
        return _examples[(int)kind].Count < ExamplesPerKind;
    }
}

/// <summary>A line of a file of a table (the table's name has no <c>.gz</c>).</summary>
internal readonly record struct SourcePlace(string Table, string File, long Line);
