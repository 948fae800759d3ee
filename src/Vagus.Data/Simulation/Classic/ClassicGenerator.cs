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

        using var writer = new CohortWriter(directory, options.Gzip, options.Overwrite);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var details = Task.Run(() => AddPeople(options, writer, stop.Token), CancellationToken.None);
        try
        {
            WriteReadings(options, writer, progress, cancellation);
        }
        catch
        {
            stop.Cancel();
            ((IAsyncResult)details).AsyncWaitHandle.WaitOne();
            throw;
        }

        details.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        writer.Complete();
        return new GenerationSummary(options.People, (long)options.People * options.Days * ClassicPhysiology.SlotsPerDay);
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

    private static void WriteReadings(
        ClassicOptions options, CohortWriter writer, IProgress<GenerationProgress>? progress, CancellationToken cancellation)
    {
        var blocksPerPerson = (options.Days + DaysPerBlock - 1) / DaysPerBlock;
        var blocks = (long)options.People * blocksPerPerson;
        var slots = new Block[Math.Max(1, Environment.ProcessorCount) * 2];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = new Block();
        }

        var total = (long)options.People * options.Days * ClassicPhysiology.SlotsPerDay;
        long written = 0;
        var running = new Queue<(Task<long> Task, Block Block)>();
        for (long next = 0; next < blocks || running.Count > 0;)
        {
            if (next < blocks && running.Count < slots.Length && !cancellation.IsCancellationRequested)
            {
                var (number, part) = ((int)(next / blocksPerPerson), (int)(next % blocksPerPerson));
                var block = slots[next % slots.Length];
                running.Enqueue((Task.Run(() => block.Fill(options, number, part * DaysPerBlock), CancellationToken.None), block));
                next++;
                continue;
            }

            // After a cancellation the tasks still running are let out, so that none outlives this call.
            var (task, done) = running.Count > 0 ? running.Dequeue() : throw new OperationCanceledException(cancellation);
            written += task.GetAwaiter().GetResult();
            if (!cancellation.IsCancellationRequested)
            {
                writer.AddBlock(done.Bytes);
                progress?.Report(new GenerationProgress(written, total));
            }
        }
    }

    /// <summary>The rows of some days of a person, made on one thread and then written on another.</summary>
    private sealed class Block
    {
        private readonly CsvTextBuffer _text = new(DaysPerBlock * ClassicPhysiology.SlotsPerDay * 128);
        private byte[]? _compressed;

        public ReadOnlySpan<byte> Bytes => _compressed ?? _text.Written;

        public long Fill(ClassicOptions options, int number, int firstDay)
        {
            var drawn = PersonOf(options, number);
            var physiology = new ClassicPhysiology(drawn.Person);
            var lastDay = Math.Min(firstDay + DaysPerBlock, options.Days);
            _text.Clear();
            for (var day = firstDay; day < lastDay; day++)
            {
                // Streams 0 and 1 are taken; a person's days follow from 2.
                var random = new RandomVariates(options.Seed, PeopleStream + 1 + (ulong)number, (ulong)day);
                var midnight = drawn.FirstDay.AddDays(day);
                for (var slot = 0; slot < ClassicPhysiology.SlotsPerDay; slot++)
                {
                    var reading = physiology.Draw(midnight, slot, random, out var label);
                    ReadingFormatter.WriteRow(_text, drawn.Person.Id, reading, label);
                }
            }

            _compressed = options.Gzip ? GZipMember.Compress(_text.Written) : null;
            return (long)(lastDay - firstDay) * ClassicPhysiology.SlotsPerDay;
        }
    }
}
