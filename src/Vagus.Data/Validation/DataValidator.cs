using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;

namespace Vagus.Data.Validation;

/// <summary>How to validate.</summary>
/// <param name="ExamplesPerKind">How many faults of each kind, people with gaps and so on are told in full; all are counted.</param>
public sealed record ValidationOptions(int ExamplesPerKind = 20);

/// <summary>
/// Validates a folder against the data contract in one pass and bounded memory: what grows is a small state per person,
/// of whom there may be at most <see cref="UserTable.MaxPeople"/>.
/// </summary>
public static class DataValidator
{
    /// <summary>Validates users.csv and readings.csv (each plain or as .gz) of a folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="contract">The data contract.</param>
    /// <param name="options">How much to tell; null for the defaults.</param>
    /// <param name="progress">Told from time to time how far it has come.</param>
    /// <param name="cancellation">Stops the validation.</param>
    /// <returns>The report.</returns>
    /// <exception cref="DataFormatException">
    /// A file is missing or cannot be read to its end (no header, a column missing, a damaged gzip, a line too long).
    /// </exception>
    public static ValidationReport Validate(
        string directory,
        DataContract contract,
        ValidationOptions? options = null,
        IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var keep = (options ?? new ValidationOptions()).ExamplesPerKind;
        var usersPath = CohortFiles.Require(directory, DataContract.UsersFile);
        var readingsPath = CohortFiles.Require(directory, DataContract.ReadingsFile);
        var faults = new FaultLog(keep);
        var users = UserTable.Read(usersPath, contract, faults, cancellation);
        using var reader = ReadingReader.Open(readingsPath, contract, users, faults, progress, cancellation);
        while (reader.Read())
        {
            // The reader counts and logs; nothing is kept.
        }

        return Report(contract, users, reader, faults, keep);
    }

    private static ValidationReport Report(DataContract contract, UserTable users, ReadingReader reader, FaultLog faults, int keep)
    {
        var people = new List<PersonReport>(users.People.Count);
        for (var i = 0; i < users.People.Count; i++)
        {
            people.Add(reader.ReportOf(i, users.People[i].Id));
        }

        var silent = people.Where(static person => person.Readings == 0).Select(static person => person.PersonId).ToList();
        var readingNulls = reader.Nulls();
        return new ValidationReport
        {
            ContractHash = contract.Hash,
            UserRows = users.Rows,
            People = users.People.Count,
            Rows = reader.Rows,
            FaultyRows = reader.FaultyRows,
            TotalFaults = faults.Total,
            FaultsByKind = Enum.GetValues<FaultKind>().ToDictionary(static kind => kind, faults.Count),
            First = people.Min(static person => person.First),
            Last = people.Max(static person => person.Last),
            OutOfOrder = people.Sum(static person => person.OutOfOrder),
            Gaps = people.Sum(static person => person.Gaps),
            LongestGap = people.Count == 0 ? TimeSpan.Zero : people.Max(static person => person.LongestGap),
            PeopleWithGaps = people.Where(static p => p.Gaps > 0).OrderByDescending(static p => p.Gaps).Take(keep).ToList(),
            PeopleWithoutReadings = silent.Count,
            PeopleWithoutReadingsIds = silent.Take(keep).ToList(),
            DuplicatesMayBeMissed = reader.DuplicatesMayBeMissed,
            ExtraColumns =
            [
                .. users.ExtraColumns.Select(static name => $"{DataContract.UsersFile}: {name}"),
                .. reader.ExtraColumns.Select(static name => $"{DataContract.ReadingsFile}: {name}"),
            ],
            Columns = [.. Columns(contract.Users, users.Nulls, faults), .. Columns(contract.Readings, readingNulls, faults)],
            Faults = faults.Examples.ToList(),
        };
    }

    private static IEnumerable<ColumnReport> Columns(TableContract table, IReadOnlyDictionary<string, long> nulls, FaultLog faults)
    {
        foreach (var column in table.Columns)
        {
            var present = nulls.TryGetValue(column.Name, out var empty);
            yield return new ColumnReport(
                table.FileName,
                column.Name,
                present,
                empty,
                faults.Count(table.FileName, column.Name, FaultKind.MissingValue),
                faults.Count(table.FileName, column.Name, FaultKind.OutOfRange),
                faults.Count(table.FileName, column.Name, FaultKind.UnknownCategory),
                faults.Count(table.FileName, column.Name, FaultKind.WrongType),
                column.DerivedFromHeartRate);
        }
    }
}
