using System.Security.Cryptography;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>
/// Streams the fault-free readings of readings.csv or readings.csv.gz; a second reading of a person at the same time is a
/// fault. Loading and validation both read through this class, so that what one reports the other leaves out.
/// </summary>
public sealed class ReadingReader : TableReader<LabeledReading>
{
    private readonly ReadingRowParser _parser;
    private readonly UserTable? _users;
    private readonly TimelineBudget _budget = new();
    private readonly List<Timeline?> _timelines = [];
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
        : base(path, [contract.Readings], faults, hash, progress, cancellation, users is null ? ["user_id", "heart_rate"] : [])
    {
        _users = users;
        try
        {
            _parser = new ReadingRowParser(Row, Header, onePerson: users is null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

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

    private protected override void Parse(out LabeledReading value)
    {
        var person = FindPerson(Row.Text(_parser.UserId));
        _parser.Parse(out var reading, out var label);
        value = new LabeledReading(person, reading, label);
        if (Row.IsFaultless)
        {
            RefuseDuplicate(person, reading.LocalTime);
        }
    }

    private void RefuseDuplicate(int person, DateTime time)
    {
        while (_timelines.Count <= person)
        {
            _timelines.Add(null);
        }

        if (!(_timelines[person] ??= new Timeline(_budget)).TryAdd(time))
        {
            Row.Fault(FaultKind.Duplicate, _parser.Timestamp, "one reading of a person at a time");
        }
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
            Row.Fault(FaultKind.UnknownPerson, _parser.UserId, expected);
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

        Row.Fault(
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
