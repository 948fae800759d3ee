using System.Security.Cryptography;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>The people of users.csv. Names and e-mail addresses are checked for length and dropped.</summary>
public sealed class UserTable
{
    /// <summary>Most people in one data set.</summary>
    public const int MaxPeople = 100_000;

    private readonly List<Person> _people = [];
    private readonly Dictionary<string, int> _indexById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, long> _nulls = new Dictionary<string, long>(StringComparer.Ordinal);

    private UserTable()
    {
        _lookup = _indexById.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>People whose line has no fault, in the order of the file.</summary>
    public IReadOnlyList<Person> People => _people;

    /// <summary>Lines in the file, without the header.</summary>
    public long Rows { get; private set; }

    /// <summary>Empty cells per column that the file has.</summary>
    public IReadOnlyDictionary<string, long> Nulls => _nulls;

    /// <summary>Columns that the contract does not know; they are ignored.</summary>
    public IReadOnlyList<string> ExtraColumns { get; private set; } = [];

    /// <summary>Reads a users file.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="contract">The data contract.</param>
    /// <param name="faults">Receives the faults; a faulty line is no person.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The people.</returns>
    /// <exception cref="DataFormatException">The file as a whole is unusable.</exception>
    public static UserTable Read(string path, DataContract contract, FaultLog faults, CancellationToken cancellation = default) =>
        Read(path, contract, faults, hash: null, cancellation);

    internal static UserTable Read(
        string path, DataContract contract, FaultLog faults, IncrementalHash? hash, CancellationToken cancellation)
    {
        var file = Path.GetFileName(path);
        using var rows = new CsvRowReader(TextFile.Open(path, hash), file);
        var header = TableHeader.Read(rows, file, [contract.Users]);
        var parser = new UserRowParser(rows, header, file, faults);
        var table = new UserTable { ExtraColumns = header.ExtraColumns };
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (++table.Rows > MaxPeople)
            {
                throw new DataFormatException(file, rows.Line, "", $"found more than {MaxPeople} people, expected at most that many");
            }

            table.Add(parser, faults);
        }

        table._nulls = parser.Nulls();
        return table;
    }

    /// <summary>Finds a person by id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="index">Index in <see cref="People"/>.</param>
    /// <returns>Whether there is such a person.</returns>
    public bool TryFind(ReadOnlySpan<char> id, out int index) => _lookup.TryGetValue(id, out index);

    internal bool IsRefused(ReadOnlySpan<char> id) => _refused.Count > 0 && _refused.Contains(id.ToString());

    private void Add(UserRowParser parser, FaultLog faults)
    {
        if (!parser.TryParse(out var person))
        {
            if (person.Id.Length > 0)
            {
                _refused.Add(person.Id);
            }
        }
        else if (!_indexById.TryAdd(person.Id, _people.Count))
        {
            faults.Add(FaultKind.Duplicate, parser.Place, "user_id", person.Id, "each person once");
        }
        else
        {
            _people.Add(person);
        }
    }
}
