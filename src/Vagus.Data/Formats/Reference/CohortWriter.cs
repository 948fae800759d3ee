using Vagus.Data.Formats.Csv;
using Vagus.Data.Simulation.Cohort;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>
/// Writes users.csv, readings.csv (or readings.csv.gz) and, of a simulation, events.csv of a folder. All are written under temporary names and take
/// their own only when <see cref="Complete"/> is called: a reader never sees half a file.
/// </summary>
public sealed class CohortWriter : IDisposable
{
    private const int FlushBytes = 1 << 18;

    private readonly string _directory;
    private readonly bool _gzip;
    private readonly CsvTextBuffer _users = new();
    private readonly CsvTextBuffer _rows = new(FlushBytes + 4096);
    private readonly string _readingsTemporary;
    private readonly string _usersTemporary;
    private readonly string _eventsTemporary;
    private readonly FileStream _readings;
    private readonly List<string> _madeFolders = [];
    private CsvTextBuffer? _events;
    private bool _completed;

    /// <summary>Prepares a folder, creating it if need be.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="gzip">Whether the readings are compressed.</param>
    /// <param name="overwrite">Whether users and readings that are there already may be replaced.</param>
    /// <exception cref="DataFormatException">The folder holds data already, or cannot be written to.</exception>
    public CohortWriter(string directory, bool gzip = false, bool overwrite = false)
    {
        _directory = directory;
        _gzip = gzip;
        if (!overwrite)
        {
            RefuseExisting(directory);
        }

        UserFormatter.WriteHeader(_users);
        ReadingFormatter.WriteHeader(_rows);
        _readingsTemporary = Path.Combine(directory, ".readings.part");
        _usersTemporary = Path.Combine(directory, ".users.part");
        _eventsTemporary = Path.Combine(directory, ".events.part");
        foreach (var name in (ReadOnlySpan<string>)[DataContract.UsersFile, DataContract.ReadingsFile, DataContract.ReadingsFile + ".gz", CohortEventFile.FileName])
        {
            if (Directory.Exists(Path.Combine(directory, name)))
            {
                throw new DataFormatException(Path.Combine(directory, name), 0, "", "found a folder, expected none of that name");
            }
        }

        for (var folder = Path.GetFullPath(directory); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            _madeFolders.Add(folder);
        }

        try
        {
            Directory.CreateDirectory(directory);
            _readings = new FileStream(_readingsTemporary, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new DataFormatException(directory, 0, "", $"the folder cannot be written to: {e.Message}", e);
        }
    }

    /// <summary>Adds a person.</summary>
    /// <param name="person">The profile.</param>
    /// <param name="details">Name, address and day of registration.</param>
    public void Add(Person person, PersonalDetails details) => UserFormatter.WriteRow(_users, person, details);

    /// <summary>Adds a reading.</summary>
    /// <param name="personId">Id of the person.</param>
    /// <param name="reading">The reading; NaN is written as an empty cell.</param>
    /// <param name="label">Its label.</param>
    public void Add(string personId, in Reading reading, in AnomalyLabel label)
    {
        ReadingFormatter.WriteRow(_rows, personId, reading, label);
        if (_rows.Length >= FlushBytes)
        {
            Flush();
        }
    }

    /// <summary>Adds an event; from the first on there will be an events.csv.</summary>
    /// <param name="happening">The event.</param>
    internal void Add(in CohortEvent happening)
    {
        BeginEvents();
        CohortEventFile.WriteRow(_events!, happening);
    }

    /// <summary>Sees to it that there will be an events.csv, be it without an event.</summary>
    internal void BeginEvents()
    {
        if (_events is null)
        {
            _events = new CsvTextBuffer();
            CohortEventFile.WriteHeader(_events);
        }
    }

    /// <summary>Gives the files their names. An events.csv that was there before and is not of these readings goes.</summary>
    /// <exception cref="DataFormatException">The disk is full or the folder cannot be written to.</exception>
    public void Complete()
    {
        Flush();
        Guard(() =>
        {
            _readings.Dispose();
            File.WriteAllBytes(_usersTemporary, _users.Written);
            var name = Path.Combine(_directory, DataContract.ReadingsFile);
            var events = Path.Combine(_directory, CohortEventFile.FileName);
            if (_events is not null)
            {
                File.WriteAllBytes(_eventsTemporary, _events.Written);
                File.Move(_eventsTemporary, events, overwrite: true);
            }
            else
            {
                File.Delete(events);
            }

            File.Move(_usersTemporary, Path.Combine(_directory, DataContract.UsersFile), overwrite: true);
            File.Move(_readingsTemporary, _gzip ? name + ".gz" : name, overwrite: true);
            File.Delete(_gzip ? name : name + ".gz");
            File.Delete(Path.Combine(_directory, DataContract.UsersFile + ".gz"));
            File.Delete(events + ".gz");
        });
        _completed = true;
    }

    /// <summary>Removes the temporary files unless <see cref="Complete"/> was reached.</summary>
    public void Dispose()
    {
        _readings.Dispose();
        if (!_completed)
        {
            File.Delete(_readingsTemporary);
            File.Delete(_usersTemporary);
            File.Delete(_eventsTemporary);
            RemoveMadeFolders();
        }
    }

    private void RemoveMadeFolders()
    {
        try
        {
            // The innermost first; one that somebody else has put something into stays, and those around it.
            foreach (var folder in _madeFolders)
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // An empty folder left behind does no harm; the failure that led here is the one to tell.
        }
    }

    /// <summary>Adds rows formatted (and, for a gzip file, compressed) elsewhere.</summary>
    internal void AddBlock(ReadOnlySpan<byte> block)
    {
        Flush();
        Write(block);
    }

    private static void RefuseExisting(string directory)
    {
        foreach (var name in (ReadOnlySpan<string>)[DataContract.UsersFile, DataContract.ReadingsFile, CohortEventFile.FileName])
        {
            if (CohortFiles.Find(directory, name) is { } existing)
            {
                throw new DataFormatException(existing, 0, "", "the file exists already; choose another folder or allow overwriting");
            }
        }
    }

    private void Flush()
    {
        if (_rows.Length > 0)
        {
            Write(_gzip ? GZipMember.Compress(_rows.Written) : _rows.Written);
            _rows.Clear();
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _readings.Write(bytes);
        }
        catch (IOException e)
        {
            throw new DataFormatException(_directory, 0, "", $"the readings cannot be written: {e.Message}", e);
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new DataFormatException(_directory, 0, "", $"the files cannot be written: {e.Message}", e);
        }
    }
}
