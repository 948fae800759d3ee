using Vagus.Data.Formats;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>Streams people's readings out of a file of any format that has them in time; its header tells the format.</summary>
internal static class HistoryFile
{
    /// <summary>Streams the readings of a file with the person each is of.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format, one of <see cref="HasReadings"/>.</param>
    /// <param name="users">users.csv with the profiles; the one beside the file when null and there is one.</param>
    /// <param name="profile">What was said of the person; null for nothing.</param>
    /// <param name="faults">Receives rows that are none; they are left out.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DataFormatException">The file cannot be read on.</exception>
    public static IEnumerable<(Person Person, Reading Reading)> Read(
        string path, RecordingFormat format, string? users, Person? profile, FaultLog faults, CancellationToken cancellation)
    {
        if (format == RecordingFormat.ReferenceReadings)
        {
            foreach (var (_, person, reading) in ReadingFile.Read(path, users, profile, faults, cancellation))
            {
                yield return (person, reading);
            }

            yield break;
        }

        if (users is not null)
        {
            throw new UsageException("--users: found with a wearable's own file; say what is known of the person with --age, --sex, --resting-hr, --max-hr");
        }

        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        var order = new OrderGuard(path);
        foreach (var (id, reading) in WearableFile.Read(path, format, faults, cancellation))
        {
            order.Take(id, reading.LocalTime, 0);
            if (!people.TryGetValue(id, out var person))
            {
                WearableFile.CheckPeople(path, people.Count, 0);
                people[id] = person = (profile ?? new Person()) with { Id = id };
            }

            yield return (person, reading);
        }
    }

    /// <summary>Whether a format has readings in time.</summary>
    public static bool HasReadings(RecordingFormat format) =>
        format is RecordingFormat.ReferenceReadings or RecordingFormat.FitbitMinute or RecordingFormat.FitbitSecond;

    /// <summary>Tells the format of a file that must have readings in time.</summary>
    /// <exception cref="DataFormatException">It has none; the message points to what does work.</exception>
    public static RecordingFormat FormatOf(string path)
    {
        ReadingFile.CheckExists(path);
        return RecordingFormat.Detect(path) switch
        {
            var format when HasReadings(format) => format,
            RecordingFormat.Fuller => throw NotInTime(path, "Fuller's labelled minutes, which do not say when they were", "'vagus evaluate stranger DIR' measures expectations on them"),
            RecordingFormat.LifeSnapsDaily => throw NotInTime(path, "LifeSnaps' person-days, one row a day", "'vagus backtest FILE --rule night-signal' replays rules of days on them"),
            _ => throw RecordingFormats.UnknownHeader(path),
        };
    }

    private static DataFormatException NotInTime(string path, string found, string hint) => new(
        Path.GetFileName(path), 1, "", $"found {found}, expected readings in time (reference schema, Fitbit's minutes or heart rates); {hint}");
}
