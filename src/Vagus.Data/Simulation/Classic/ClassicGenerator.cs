using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Reference;

namespace Vagus.Data.Simulation.Classic;

/// <summary>
/// Generates the classic profile: the reference schema's people, five-minute readings and labels. A person is the same
/// whatever the number of people, days, threads or the machine. Blocks of days are made on all cores and written in
/// order; memory does not grow with the size.
/// </summary>
public static class ClassicGenerator
{
    private const int DaysPerBlock = 21;
    private const ulong PeopleStream = 1;

    /// <summary>Generates users.csv and readings.csv[.gz] in a folder.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="directory">The folder; created if need be.</param>
    /// <param name="progress">Told from time to time how far it has come.</param>
    /// <param name="cancellation">Stops the generation; nothing is left behind.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="ArgumentException">The options have faults; the message lists all.</exception>
    /// <exception cref="Formats.DataFormatException">The folder holds data already or cannot be written to.</exception>
    public static GenerationSummary Generate(
        ClassicOptions options,
        string directory,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var errors = options.Errors();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        var blocksPerPerson = (options.Days + DaysPerBlock - 1) / DaysPerBlock;
        var job = new BlockWriting.Job(
            (long)options.People * blocksPerPerson,
            DaysPerBlock * ClassicPhysiology.SlotsPerDay * 128,
            (long)options.People * options.Days * ClassicPhysiology.SlotsPerDay,
            (block, text) => Fill(options, (int)(block / blocksPerPerson), (int)(block % blocksPerPerson) * DaysPerBlock, text),
            (writer, stop) => AddPeople(options, writer, stop));
        var readings = BlockWriting.Write(job, directory, options.Gzip, options.Overwrite, progress, cancellation);
        return new GenerationSummary(options.People, readings);
    }

    /// <summary>The person of a number, from 0.</summary>
    internal static ClassicPerson PersonOf(ClassicOptions options, int number) =>
        ClassicPerson.Draw(number, new RandomVariates(options.Seed, PeopleStream, (ulong)number), options.ReferenceDate);

    private static void AddPeople(ClassicOptions options, CohortWriter writer, CancellationToken cancellation)
    {
        var names = new NameSource(options.Seed);
        for (var number = 0; number < options.People; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var person = PersonOf(options, number);
            var (name, email) = names.Of(number, person.Person.Sex);
            writer.Add(person.Person, new PersonalDetails(name, email, person.FirstDay));
        }
    }

    private static long Fill(ClassicOptions options, int number, int firstDay, CsvTextBuffer text)
    {
        var drawn = PersonOf(options, number);
        var physiology = new ClassicPhysiology(drawn.Person);
        var lastDay = Math.Min(firstDay + DaysPerBlock, options.Days);
        for (var day = firstDay; day < lastDay; day++)
        {
            // Streams 0 and 1 are taken; a person's days follow from 2.
            var random = new RandomVariates(options.Seed, PeopleStream + 1 + (ulong)number, (ulong)day);
            var midnight = drawn.FirstDay.AddDays(day);
            for (var slot = 0; slot < ClassicPhysiology.SlotsPerDay; slot++)
            {
                var reading = physiology.Draw(midnight, slot, random, out var label);
                ReadingFormatter.WriteRow(text, drawn.Person.Id, reading, label);
            }
        }

        return (long)(lastDay - firstDay) * ClassicPhysiology.SlotsPerDay;
    }
}
