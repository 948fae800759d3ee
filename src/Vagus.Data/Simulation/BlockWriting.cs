using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Reference;

namespace Vagus.Data.Simulation;

/// <summary>How far a generation has come.</summary>
/// <param name="Readings">Readings written.</param>
/// <param name="ReadingsTotal">Readings to write; where devices leave readings out, the number without that.</param>
public readonly record struct GenerationProgress(long Readings, long ReadingsTotal);

/// <summary>What a generation made.</summary>
/// <param name="People">Number of people.</param>
/// <param name="Readings">Number of readings.</param>
public readonly record struct GenerationSummary(int People, long Readings)
{
    /// <summary>Number of events; 0 where the profile has none.</summary>
    public int Events { get; init; }
}

/// <summary>
/// Writes a simulated cohort: blocks of readings are made on all cores and written in order, people beside them, and the
/// files take their names only when all is there. Memory does not grow with the number of blocks.
/// </summary>
internal static class BlockWriting
{
    /// <summary>Makes the rows of a block.</summary>
    /// <param name="block">Number of the block, from 0.</param>
    /// <param name="text">An empty buffer for its rows.</param>
    /// <returns>How many readings they are.</returns>
    public delegate long Fill(long block, CsvTextBuffer text);

    /// <summary>What is to be written.</summary>
    /// <param name="Blocks">Number of blocks.</param>
    /// <param name="BlockBytes">Bytes that a block's buffer starts with.</param>
    /// <param name="ReadingsTotal">Readings of all blocks, as far as known, for the progress.</param>
    /// <param name="FillBlock">Makes a block.</param>
    /// <param name="AddPeople">Adds people, and events, to the writer, on a thread beside the blocks.</param>
    public sealed record Job(long Blocks, int BlockBytes, long ReadingsTotal, Fill FillBlock, Action<CohortWriter, CancellationToken> AddPeople)
    {
        /// <summary>Blocks under way at once: some being made, some waiting to be written.</summary>
        public int Slots { get; init; } = 2 * Math.Max(1, Environment.ProcessorCount);
    }

    /// <summary>Writes the files.</summary>
    /// <returns>Number of readings.</returns>
    public static long Write(
        Job job, string directory, bool gzip, bool overwrite, IProgress<GenerationProgress>? progress, CancellationToken cancellation)
    {
        using var writer = new CohortWriter(directory, gzip, overwrite);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var details = Task.Run(() => job.AddPeople(writer, stop.Token), CancellationToken.None);
        long readings;
        try
        {
            readings = WriteBlocks(job, writer, gzip, progress, cancellation);
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
        return readings;
    }

    private static long WriteBlocks(
        Job job, CohortWriter writer, bool gzip, IProgress<GenerationProgress>? progress, CancellationToken cancellation)
    {
        var slots = new Block[Math.Max(1, job.Slots)];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = new Block(job.BlockBytes);
        }

        long written = 0;
        var running = new Queue<(Task<long> Task, Block Block)>();
        for (long next = 0; next < job.Blocks || running.Count > 0;)
        {
            if (next < job.Blocks && running.Count < slots.Length && !cancellation.IsCancellationRequested)
            {
                var (number, block) = (next, slots[next % slots.Length]);
                running.Enqueue((Task.Run(() => block.Make(job, number, gzip), CancellationToken.None), block));
                next++;
                continue;
            }

            // After a cancellation the tasks still running are let out, so that none outlives this call.
            var (task, done) = running.Count > 0 ? running.Dequeue() : throw new OperationCanceledException(cancellation);
            written += task.GetAwaiter().GetResult();
            if (!cancellation.IsCancellationRequested)
            {
                writer.AddBlock(done.Bytes);
                progress?.Report(new GenerationProgress(written, job.ReadingsTotal));
            }
        }

        return written;
    }

    /// <summary>The rows of a block, made on one thread and then written on another.</summary>
    private sealed class Block(int bytes)
    {
        private readonly CsvTextBuffer _text = new(bytes);
        private byte[]? _compressed;

        public ReadOnlySpan<byte> Bytes => _compressed ?? _text.Written;

        public long Make(Job job, long number, bool gzip)
        {
            _text.Clear();
            var readings = job.FillBlock(number, _text);
            _compressed = gzip ? GZipMember.Compress(_text.Written) : null;
            return readings;
        }
    }
}
