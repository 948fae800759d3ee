using Vagus.Data.Formats;
using Vagus.Data.Formats.LifeSnaps;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Monitoring.Days;

namespace Vagus.Training.Evaluation.Trend;

/// <summary>The days of one person, each day once, in order.</summary>
/// <param name="Id">Id in the file.</param>
/// <param name="Days">Days with a row, rising.</param>
internal sealed record TrendPerson(string Id, DayValues[] Days);

/// <summary>A daily table by person.</summary>
internal sealed class TrendTable
{
    /// <summary>Name of the file in the folder.</summary>
    public const string FileName = "daily.csv";

    /// <summary>Most rows that are taken; the whole study has 7,410.</summary>
    private const int MostRows = 2_000_000;

    /// <summary>Share of a person's measured days that must be found under another id, with the same value, to be the same person.</summary>
    private const double SameShare = 0.9;

    private TrendTable(IReadOnlyList<TrendPerson> people, long faulty, int repeated)
    {
        People = people;
        FaultyRows = faulty;
        RepeatedDays = repeated;
        GroupOf = Groups(people);
    }

    /// <summary>The people in order of first appearance.</summary>
    public IReadOnlyList<TrendPerson> People { get; }

    /// <summary>Rows with a fault, left out.</summary>
    public long FaultyRows { get; }

    /// <summary>Rows of a person's day that has another row.</summary>
    public int RepeatedDays { get; }

    /// <summary>For each person a number that ids of the same person share: some files hold a person's days under two ids.</summary>
    public int[] GroupOf { get; }

    /// <summary>Reads a folder's daily table. Rows may stand in any order; of a day that repeats, the first row counts.</summary>
    /// <exception cref="DataFormatException">The folder or the file is missing, cannot be read, or holds no usable row.</exception>
    public static TrendTable Read(string directory, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(directory))
        {
            throw new DataFormatException(directory, 0, "", $"there is no such folder; expected a folder with {FileName} (or .gz)");
        }

        var faults = new FaultLog();
        using var reader = LifeSnapsReader.Open(CohortFiles.Require(directory, FileName), faults, progress, cancellation);
        var rows = new List<DailySummary>();
        while (reader.Read())
        {
            if (rows.Count == MostRows)
            {
                throw new DataFormatException(FileName, reader.Line, "", $"found more than {MostRows} rows, expected a study's worth");
            }

            rows.Add(reader.Current);
        }

        if (rows.Count == 0)
        {
            var reason = faults.Examples.FirstOrDefault() is { } fault ? $"no row can be used; the first fault: {fault}" : "found no rows, expected a row for each person and day";
            throw new DataFormatException(Path.Combine(directory, FileName), 0, "", reason);
        }

        return Of(rows, reader.FaultyRows);
    }

    /// <summary>Sorts rows by person and day.</summary>
    public static TrendTable Of(IReadOnlyList<DailySummary> rows, long faulty = 0)
    {
        TrendPerson[] people =
        [
            .. rows.GroupBy(row => row.PersonId, StringComparer.Ordinal)
                .Select(person => new TrendPerson(person.Key, [.. person.DistinctBy(row => row.Day).OrderBy(row => row.Day).Select(Values)])),
        ];
        return new TrendTable(people, faulty, rows.Count - people.Sum(person => person.Days.Length));
    }

    /// <summary>A day's row as detectors take it. The device states its steps for the whole day, and its nights by the day on which they end.</summary>
    private static DayValues Values(DailySummary row) => new()
    {
        Day = row.Day,
        RestingHeartRateBpm = row.RestingHeartRateBpm,
        SleepHeartRateBpm = row.NonRemHeartRateBpm,
        RmssdMs = row.RmssdMs,
        SkinTemperatureCelsius = row.NightlySkinTemperatureCelsius,
        BreathsPerMinute = row.BreathsPerMinute,
        SleepMinutes = row.SleepMinutes,
        Steps = row.Steps,
        ActiveMinutes = row.ModeratelyActiveMinutes + row.VeryActiveMinutes,
    };

    private static int[] Groups(IReadOnlyList<TrendPerson> people)
    {
        const int Fewest = 10;
        var measured = people.Select(person => person.Days.Where(day => day.RestingHeartRateBpm > 0)
            .Select(day => (day.Day, day.RestingHeartRateBpm)).ToHashSet()).ToArray();
        var groups = Enumerable.Range(0, people.Count).ToArray();
        for (var a = 0; a < groups.Length; a++)
        {
            for (var b = 0; b < a && groups[a] == a; b++)
            {
                var smaller = Math.Min(measured[a].Count, measured[b].Count);
                if (smaller >= Fewest && measured[a].Count(measured[b].Contains) >= SameShare * smaller)
                {
                    groups[a] = groups[b];
                }
            }
        }

        return groups;
    }
}
