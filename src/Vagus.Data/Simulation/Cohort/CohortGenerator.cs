using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Reference;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>
/// Writes a simulated cohort in the reference schema, with its events. A person is the same whatever the number of people,
/// threads or the machine. People are made on all cores and written in order; memory grows with the readings of one person,
/// not with their number.
/// </summary>
public static class CohortGenerator
{
    /// <summary>Most readings of one person that can be written: two years, one a minute.</summary>
    public const int MaxReadingsPerPerson = CohortOptions.MaxDays * 1440;

    private const int BytesPerReading = 128;
    private const int FirstBufferBytes = 1 << 20;

    /// <summary>
    /// Generates users.csv, readings.csv[.gz] and events.csv in a folder. A reading without a heart rate has no place in the
    /// schema and is left out.
    /// </summary>
    /// <param name="options">What to make.</param>
    /// <param name="directory">The folder; created if need be.</param>
    /// <param name="progress">Told from time to time how far it has come.</param>
    /// <param name="cancellation">Stops the generation; nothing is left behind.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="ArgumentException">The options have faults; the message lists all.</exception>
    /// <exception cref="Formats.DataFormatException">The folder holds data already or cannot be written to.</exception>
    public static GenerationSummary Generate(
        CohortOptions options,
        string directory,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Generate(options, directory, slots: 2 * Math.Max(1, Environment.ProcessorCount), progress, cancellation);

    /// <summary>The faults of options for files: those of the options, and too many readings for one person.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One sentence a fault.</returns>
    public static IReadOnlyList<string> Errors(CohortOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var most = MaxReadingsPerPerson / (1440 * 6);
        return options.Errors() is { Count: > 0 } errors ? errors
            : options.Sampling is CohortSampling.TenSeconds or CohortSampling.Mixed && options.Days > most
                ? [$"days: found {options.Days}, expected 1–{most} where people may be measured every ten seconds"]
                : [];
    }

    internal static GenerationSummary Generate(
        CohortOptions options, string directory, int slots, IProgress<GenerationProgress>? progress, CancellationToken cancellation)
    {
        var errors = Errors(options);
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        var events = 0;
        var perDay = options.Sampling switch { CohortSampling.OneMinute => 1440, CohortSampling.TenSeconds => 8640, CohortSampling.FiveMinutes => 288, _ => 1100 };
        var job = new BlockWriting.Job(
            options.People,
            (int)Math.Min(FirstBufferBytes, (long)options.Days * perDay * BytesPerReading),
            (long)options.People * options.Days * perDay,
            (block, text) => Fill(CohortSimulator.PersonOf(options, (int)block), text),
            (writer, stop) => events = AddPeople(options, writer, stop))
        { Slots = slots };
        var readings = BlockWriting.Write(job, directory, options.Gzip, options.Overwrite, progress, cancellation);
        return new GenerationSummary(options.People, readings) { Events = events };
    }

    private static long Fill(CohortPerson person, CsvTextBuffer text)
    {
        var id = person.Person.Id;
        long rows = 0;
        foreach (var (reading, label) in person.Readings())
        {
            if (!float.IsNaN(reading.HeartRateBpm))
            {
                ReadingFormatter.WriteRow(text, id, reading, label);
                rows++;
            }
        }

        return rows;
    }

    private static int AddPeople(CohortOptions options, CohortWriter writer, CancellationToken cancellation)
    {
        var names = new NameSource(options.Seed);
        var events = 0;
        writer.BeginEvents();
        for (var number = 0; number < options.People; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var person = CohortSimulator.PersonOf(options, number);
            var (name, email) = names.Of(number, person.Person.Sex);
            writer.Add(person.Person, new PersonalDetails(name, email, person.FirstDay.ToDateTime(TimeOnly.MinValue)));
            foreach (var happening in person.Events)
            {
                writer.Add(happening);
                events++;
            }
        }

        return events;
    }
}
