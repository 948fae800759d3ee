using Vagus.Data.Formats;
using Vagus.Data.Formats.Fitbit;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>Streams the minutes of a wearable's own file, in the order of the file.</summary>
internal static class WearableFile
{
    /// <summary>Most people one file may hold; each takes about 5 KB while the file is read.</summary>
    public const int MostPeople = 50_000;

    /// <summary>Streams a file; heart rates of every few seconds are folded into minutes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">FitbitMinute or FitbitSecond.</param>
    /// <param name="faults">Receives rows that are none; they are left out.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DataFormatException">The rest of the file cannot be read, or it holds too many people.</exception>
    public static IEnumerable<PersonReading> Read(string path, RecordingFormat format, FaultLog faults, CancellationToken cancellation) =>
        format == RecordingFormat.FitbitMinute ? Minutes(path, faults, cancellation) : Seconds(path, faults, cancellation);

    private static IEnumerable<PersonReading> Minutes(string path, FaultLog faults, CancellationToken cancellation)
    {
        using var reader = FitbitMinuteReader.Open(path, faults, null, cancellation);
        foreach (var reading in reader.ReadToEnd())
        {
            yield return reading;
        }
    }

    private static IEnumerable<PersonReading> Seconds(string path, FaultLog faults, CancellationToken cancellation)
    {
        using var reader = FitbitSecondReader.Open(path, faults, null, cancellation);
        var aggregators = new Dictionary<string, MinuteAggregator>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var (person, second) = reader.Current;
            if (!aggregators.TryGetValue(person, out var aggregator))
            {
                CheckPeople(path, aggregators.Count, reader.Line);
                aggregators[person] = aggregator = new MinuteAggregator();
            }

            if (aggregator.TryAdd(second.LocalTime, second.HeartRateBpm, second.StepsPerMinute, out var minute))
            {
                yield return new PersonReading(person, ReadingOf(minute));
            }
        }

        foreach (var (person, aggregator) in aggregators)
        {
            if (aggregator.TryComplete(out var minute))
            {
                yield return new PersonReading(person, ReadingOf(minute));
            }
        }
    }

    /// <summary>Refuses a file of more people than are kept in memory at once.</summary>
    public static void CheckPeople(string path, int people, long line)
    {
        if (people >= MostPeople)
        {
            throw new DataFormatException(Path.GetFileName(path), line, "", $"found more than {MostPeople:N0} people, expected fewer in one file");
        }
    }

    // A minute with nothing but the code for "not worn" is one in which the device was not worn.
    private static Reading ReadingOf(in MinuteSummary minute) =>
        minute is { Count: 0, NotWorn: > 0 } ? minute.ToReading() with { HeartRateBpm = 0 } : minute.ToReading();
}
