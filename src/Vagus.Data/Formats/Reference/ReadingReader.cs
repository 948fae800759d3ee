using System.Security.Cryptography;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>
/// Streams the fault-free readings of readings.csv or readings.csv.gz in the order of the file; rows with faults are
/// logged and left out. Memory does not grow with the number of rows. Loading and validation both read through this
/// class, so that what one reports the other leaves out.
/// </summary>
public sealed class ReadingReader : IDisposable
{
    private const int ProgressEvery = 1 << 15;

    private readonly ReferenceFile _source;
    private readonly CsvRowReader _rows;
    private readonly ReadingRowParser _parser;
    private readonly UserTable? _users;
    private readonly FaultLog _faults;
    private readonly TimelineBudget _budget = new();
    private readonly List<Timeline?> _timelines = [];
    private readonly IProgress<DataProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private string _lastId = "";
    private int _lastIndex = -1;

    private ReadingReader(
        string path,
        DataContract contract,
        UserTable? users,
        FaultLog faults,
        IncrementalHash? hash,
        IProgress<DataProgress>? progress,
        CancellationToken cancellation)
    {
        var file = Path.GetFileName(path);
        _users = users;
        _faults = faults;
        _progress = progress;
        _cancellation = cancellation;
        _source = ReferenceFile.Open(path, hash);
        _rows = new CsvRowReader(_source, file);
        try
        {
            var onePerson = users is null;
            var header = onePerson
                ? TableHeader.Read(_rows, file, contract.Readings, "user_id", "heart_rate")
                : TableHeader.Read(_rows, file, contract.Readings);
            _parser = new ReadingRowParser(_rows, header, file, faults, onePerson);
            ExtraColumns = header.ExtraColumns;
        }
        catch
        {
            _rows.Dispose();
            throw;
        }
    }

    /// <summary>The reading that <see cref="Read"/> reached.</summary>
    public LabeledReading Current { get; private set; }

    /// <summary>Line of the file on which <see cref="Current"/> stands.</summary>
    public long Line => _rows.Line;

    /// <summary>Rows read so far, with those left out.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows left out so far because of a fault.</summary>
    public long FaultyRows { get; private set; }

    /// <summary>Columns that the contract does not know; they are ignored.</summary>
    public IReadOnlyList<string> ExtraColumns { get; }

    /// <summary>Whether a duplicate may have gone unseen because a person's times were too irregular to be kept.</summary>
    public bool DuplicatesMayBeMissed => _budget.HasForgotten;

    /// <summary>Opens the readings of a cohort.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="contract">The data contract.</param>
    /// <param name="users">The people; a reading of anyone else is a fault.</param>
    /// <param name="faults">Receives the faults.</param>
    /// <param name="progress">Told from time to time how far the reading has come.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A reader before the first reading.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or its header is unusable.</exception>
    public static ReadingReader Open(
        string path,
        DataContract contract,
        UserTable users,
        FaultLog faults,
        IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default) =>
        new(path, contract, users ?? throw new ArgumentNullException(nameof(users)), faults, hash: null, progress, cancellation);

    /// <summary>
    /// Opens the readings of one person, whose profile is known otherwise: user_id may be absent (if present it must not
    /// change) and heart_rate may be absent or empty (NaN). The person has index 0.
    /// </summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="contract">The data contract.</param>
    /// <param name="faults">Receives the faults.</param>
    /// <param name="progress">Told from time to time how far the reading has come.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A reader before the first reading.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or its header is unusable.</exception>
    public static ReadingReader OpenOnePerson(
        string path,
        DataContract contract,
        FaultLog faults,
        IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default) =>
        new(path, contract, users: null, faults, hash: null, progress, cancellation);

    /// <summary>Goes to the next fault-free reading.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DataFormatException">The rest of the file cannot be read (a damaged gzip, a line too long).</exception>
    public bool Read()
    {
        while (_rows.Read())
        {
            if ((++Rows & (ProgressEvery - 1)) == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
                _progress?.Report(new DataProgress(Rows, _source.RawBytes, _source.RawLength));
            }

            if (TryTakeRow())
            {
                return true;
            }

            FaultyRows++;
        }

        _cancellation.ThrowIfCancellationRequested();
        _progress?.Report(new DataProgress(Rows, _source.RawBytes, _source.RawLength));
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    internal static ReadingReader Open(
        string path,
        DataContract contract,
        UserTable users,
        FaultLog faults,
        IncrementalHash hash,
        IProgress<DataProgress>? progress,
        CancellationToken cancellation) =>
        new(path, contract, users, faults, hash, progress, cancellation);

    /// <summary>Empty cells per column that the file has.</summary>
    internal Dictionary<string, long> Nulls() => _parser.Nulls();

    /// <summary>What the times of a person's readings were like; to be asked once, after the last reading.</summary>
    internal PersonReport ReportOf(int personIndex, string id)
    {
        if (personIndex >= _timelines.Count || _timelines[personIndex] is not { Count: > 0 } times)
        {
            return new PersonReport(id, 0, null, null, 0, TimeSpan.Zero, 0);
        }

        times.Complete();
        return new PersonReport(id, times.Count, times.First, times.Latest, times.Gaps, times.LongestGap, times.OutOfOrder);
    }

    private bool TryTakeRow()
    {
        var row = _parser.Row;
        if (!row.Begin())
        {
            return false;
        }

        var person = FindPerson(row.Text(_parser.UserId));
        _parser.Parse(out var reading, out var label);
        if (!row.IsFaultless)
        {
            return false;
        }

        while (_timelines.Count <= person)
        {
            _timelines.Add(null);
        }

        if (!(_timelines[person] ??= new Timeline(_budget)).TryAdd(reading.LocalTime))
        {
            row.Fault(FaultKind.Duplicate, _parser.Timestamp, "one reading of a person at a time");
            return false;
        }

        Current = new LabeledReading(person, reading, label);
        return true;
    }

    /// <summary>The person of a row; an unknown one is logged and has no index.</summary>
    private int FindPerson(ReadOnlySpan<char> id)
    {
        if (_lastIndex >= 0 && id.SequenceEqual(_lastId))
        {
            return _lastIndex;
        }

        if (_users is null)
        {
            return FindOnlyPerson(id);
        }

        if (id.IsEmpty)
        {
            return -1;
        }

        if (!_users.TryFind(id, out var index))
        {
            var expected = _users.IsRefused(id)
                ? "a person of users.csv without faults there"
                : "a person of users.csv";
            _parser.Row.Fault(FaultKind.UnknownPerson, _parser.UserId, expected);
            return -1;
        }

        return Keep(_users.People[index].Id, index);
    }

    private int FindOnlyPerson(ReadOnlySpan<char> id)
    {
        if (_lastIndex < 0)
        {
            return Keep(id.ToString(), 0);
        }

        _parser.Row.Fault(
            FaultKind.UnknownPerson, _parser.UserId, $"one person's readings, {_lastId} as before");
        return -1;
    }

    /// <summary>Most files list a person's readings together: the last id is looked up once.</summary>
    private int Keep(string id, int index)
    {
        _lastId = id;
        _lastIndex = index;
        return index;
    }
}
