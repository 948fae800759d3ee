using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>Reads a file of readings in order, so that each can be judged by its own past only.</summary>
internal static class ReadingFile
{
    /// <summary>Streams the readings of a file, each with the number of its person.</summary>
    /// <param name="path">readings.csv, plain or .gz; without user_id it is one person's.</param>
    /// <param name="users">users.csv with the profiles; the one beside the file when null and there is one.</param>
    /// <param name="onlyPerson">Profile of the person of a file that is one person's; null when nothing was said of it.</param>
    /// <param name="faults">Receives rows that break the data contract; they are left out.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DataFormatException">
    /// The file cannot be read, most of a person's readings are not in order of time, or there are several people and no users.csv.
    /// </exception>
    /// <exception cref="UsageException">A profile was given although users.csv states the profiles.</exception>
    public static IEnumerable<(int Index, Person Person, Reading Reading)> Read(
        string path, string? users, Person? onlyPerson, FaultLog faults, CancellationToken cancellation)
    {
        var (reader, table) = Open(path, users, faults, cancellation);
        using var closing = reader;
        var stranger = onlyPerson ?? new Person();
        if (table is not null && onlyPerson is not null)
        {
            throw new UsageException("found a profile among the options beside users.csv, expected one or the other");
        }

        var order = new OrderGuard(path);
        while (reader.Read())
        {
            CheckOnePerson();
            var (index, reading, _) = reader.Current;
            order.Take(table is null ? "" : table.People[index].Id, reading.LocalTime, reader.Line);
            yield return (index, table is null ? stranger : table.People[index], reading);
        }

        CheckOnePerson();

        void CheckOnePerson()
        {
            if (table is null && faults.Count(FaultKind.UnknownPerson) > 0)
            {
                throw SeveralPeople(path, faults.Examples.First(static fault => fault.Kind == FaultKind.UnknownPerson));
            }
        }
    }

    /// <summary>Refuses what is no file.</summary>
    public static void CheckExists(string path, string what = "readings such as readings.csv")
    {
        if (Directory.Exists(path))
        {
            throw new DataFormatException(path, 0, "", $"found a folder, expected a file of {what}");
        }

        if (!File.Exists(path))
        {
            throw new DataFormatException(path, 0, "", $"found no such file, expected a file of {what.Split(" such")[0]}");
        }
    }

    /// <summary>Tells of rows that were left out.</summary>
    public static void ReportFaults(Terminal terminal, FaultLog faults)
    {
        foreach (var fault in faults.Examples.Take(20))
        {
            terminal.Error.WriteLine(fault.ToString());
        }

        if (faults.Total > 0)
        {
            terminal.Error.WriteLine(faults.Total == 1 ? "1 fault; its row was left out." : $"{faults.Total:N0} faults; the rows they are in were left out.");
        }
    }

    private static DataFormatException SeveralPeople(string path, Fault second) => new(
        Path.GetFileName(path), second.Line, second.Column,
        $"found {second.Found}, a second person, and no {DataContract.UsersFile} beside the file; expected there a {DataContract.UsersFile} (or .gz) with a row for each person, or the readings of one person only");

    private static (ReadingReader Reader, UserTable? Table) Open(string path, string? users, FaultLog faults, CancellationToken cancellation)
    {
        CheckExists(path);
        if ((users ?? Beside(path)) is not { } found)
        {
            return (ReadingReader.OpenOnePerson(path, DataContract.Default, faults, null, cancellation), null);
        }

        var table = UserTable.Read(found, DataContract.Default, faults, cancellation);
        try
        {
            return (ReadingReader.Open(path, DataContract.Default, table, faults, null, cancellation), table);
        }
        catch (DataFormatException missing) when (users is null && missing is { Line: 1, Column: "user_id" })
        {
            // users.csv only happens to lie beside one person's readings.
            return (ReadingReader.OpenOnePerson(path, DataContract.Default, faults, null, cancellation), null);
        }
    }

    private static string? Beside(string path) =>
        CohortFiles.Find(Path.GetDirectoryName(Path.GetFullPath(path))!, DataContract.UsersFile);
}
