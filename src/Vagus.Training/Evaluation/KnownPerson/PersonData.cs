using Vagus.Data.Formats;
using Vagus.Data.Formats.Fitbit;
using Vagus.Data.Validation;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.KnownPerson;

/// <summary>One person's minutes, split in time.</summary>
/// <param name="Id">Key of the person.</param>
/// <param name="Readings">All readings, in the order of the file.</param>
/// <param name="TrainEnd">Readings before this index train, the others test.</param>
internal sealed record PersonMinutes(string Id, IReadOnlyList<Reading> Readings, int TrainEnd)
{
    /// <summary>Share of the minutes with a heart rate that train.</summary>
    public const double TrainShare = 0.75;

    /// <summary>Fewest minutes with a heart rate, so that a quarter of them still says something.</summary>
    public const int FewestMinutes = 400;

    public static bool IsMeasured(in Reading reading) => PersonalExpectation.StatusOf(reading) == HeartRateStatus.Measured;

    public int Measured(int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
        {
            count += IsMeasured(Readings[i]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Loads every minute file of a folder.</summary>
    /// <exception cref="DataFormatException">There is no such file, or a person has too few minutes.</exception>
    public static IReadOnlyList<PersonMinutes> Load(string directory, FaultLog faults, IProgress<double>? progress, CancellationToken cancellation)
    {
        var files = FitbitFiles.RequireMinutes(directory);
        var people = new Dictionary<string, List<Reading>>(StringComparer.Ordinal);
        for (var file = 0; file < files.Count; file++)
        {
            using var reader = FitbitMinuteReader.Open(files[file], faults, null, cancellation);
            while (reader.Read())
            {
                var (id, reading) = reader.Current;
                if (!people.TryGetValue(id, out var readings))
                {
                    people[id] = readings = [];
                }

                readings.Add(reading);
            }

            progress?.Report((file + 1.0) / files.Count);
        }

        return [.. people.Select(person => Split(directory, person.Key, person.Value))];
    }

    private static PersonMinutes Split(string directory, string id, List<Reading> readings)
    {
        var measured = readings.Count(reading => IsMeasured(reading));
        if (measured < FewestMinutes)
        {
            throw new DataFormatException(
                directory, 0, "", $"found {measured} minutes with a heart rate of person {id}, expected at least {FewestMinutes} to train on three quarters and test on the rest");
        }

        var train = (int)(measured * TrainShare);
        var end = 0;
        while (train > 0)
        {
            train -= IsMeasured(readings[end++]) ? 1 : 0;
        }

        return new PersonMinutes(id, readings, end);
    }
}
