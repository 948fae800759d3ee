using System.Security.Cryptography;
using System.Text;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>The fault-free part of a data set in memory: people, and their readings in order of time.</summary>
public sealed class CohortData
{
    private CohortData(UserTable users, LabeledReading[] readings, FaultLog faults, long faultyRows, string contentHash)
    {
        People = users.People;
        Readings = readings;
        Faults = faults;
        FaultyRows = faultyRows;
        ContentHash = contentHash;
    }

    /// <summary>People without a fault, in the order of users.csv.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>Readings without a fault by time, at the same time by the order of the people.</summary>
    public LabeledReading[] Readings { get; }

    /// <summary>What was left out and why.</summary>
    public FaultLog Faults { get; }

    /// <summary>Rows of readings that were left out.</summary>
    public long FaultyRows { get; }

    /// <summary>SHA-256 in lower-case hex over the bytes of users.csv and then of readings.csv[.gz], as they lie on disk.</summary>
    public string ContentHash { get; }

    /// <summary>Loads a folder with users.csv and readings.csv (each plain or as .gz).</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="contract">The data contract.</param>
    /// <param name="progress">Told from time to time how far the loading has come.</param>
    /// <param name="cancellation">Stops the loading.</param>
    /// <returns>The data; rows with faults are left out, counted and logged.</returns>
    /// <exception cref="DataFormatException">The folder, a file, a column or the rest of a file is missing.</exception>
    public static CohortData Load(
        string directory,
        DataContract contract,
        IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var usersPath = CohortFiles.Require(directory, DataContract.UsersFile);
        var readingsPath = CohortFiles.Require(directory, DataContract.ReadingsFile);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var faults = new FaultLog();
        var users = UserTable.Read(usersPath, contract, faults, hash, cancellation);
        using var reader = ReadingReader.Open(readingsPath, contract, users, faults, hash, progress, cancellation);
        var readings = new List<LabeledReading>();
        while (reader.Read())
        {
            readings.Add(reader.Current);
        }

        return new CohortData(
            users, Sort(readings), faults, reader.FaultyRows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Hashes the files of a folder as <see cref="ContentHash"/> does, without reading their rows.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="cancellation">Stops the hashing.</param>
    /// <returns>The hash in lower-case hex.</returns>
    /// <exception cref="DataFormatException">The folder or a file is missing.</exception>
    public static string HashOf(string directory, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        foreach (var name in (ReadOnlySpan<string>)[DataContract.UsersFile, DataContract.ReadingsFile])
        {
            using var file = File.OpenRead(CohortFiles.Require(directory, name));
            int read;
            while ((read = file.Read(buffer)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static LabeledReading[] Sort(List<LabeledReading> readings)
    {
        // Seconds since the year 1 need 37 bits and people 17, so that one number orders both.
        var keys = new long[readings.Count];
        var order = new int[readings.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var reading = readings[i];
            keys[i] = (reading.Reading.LocalTime.Ticks / TimeSpan.TicksPerSecond << 17) | (long)reading.PersonIndex;
            order[i] = i;
        }

        Array.Sort(keys, order);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            Array.Sort(order, start, end - start);
            start = end;
        }

        var sorted = new LabeledReading[keys.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = readings[order[i]];
        }

        return sorted;
    }
}
