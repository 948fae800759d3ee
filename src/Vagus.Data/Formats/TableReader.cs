using System.Security.Cryptography;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;

namespace Vagus.Data.Formats;

/// <summary>
/// Streams the fault-free rows of a comma separated file, plain or gzip (told by its first bytes, not by its name), in the
/// order of the file. Rows with faults are logged and left out. Memory does not grow with the number of rows.
/// </summary>
/// <typeparam name="T">What a row is.</typeparam>
public abstract class TableReader<T> : IDisposable
    where T : struct
{
    private const int ProgressEvery = 1 << 15;

    private readonly TextFile _source;
    private readonly CsvRowReader _rows;
    private readonly IProgress<DataProgress>? _progress;
    private readonly CancellationToken _cancellation;

    /// <summary>Opens a file and reads its header, which must be that of one of the contracts.</summary>
    private protected TableReader(
        string path,
        ReadOnlySpan<TableContract> contracts,
        FaultLog faults,
        IncrementalHash? hash,
        IProgress<DataProgress>? progress,
        CancellationToken cancellation,
        params ReadOnlySpan<string> optional)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var file = Path.GetFileName(path);
        _progress = progress;
        _cancellation = cancellation;
        _source = TextFile.Open(path, hash);
        _rows = new CsvRowReader(_source, file);
        try
        {
            Header = TableHeader.Read(_rows, file, contracts, optional);
            Row = new RowChecker(_rows, Header, file, faults);
        }
        catch
        {
            _rows.Dispose();
            throw;
        }
    }

    /// <summary>The row that <see cref="Read"/> reached.</summary>
    public T Current { get; private set; }

    /// <summary>Line of the file on which <see cref="Current"/> stands, from 1.</summary>
    public long Line => _rows.Line;

    /// <summary>Rows read so far, with those left out.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows left out so far because of a fault.</summary>
    public long FaultyRows { get; private set; }

    /// <summary>Columns that the format does not know or need; they are ignored.</summary>
    public IReadOnlyList<string> ExtraColumns => Header.ExtraColumns;

    private protected TableHeader Header { get; }

    private protected RowChecker Row { get; }

    /// <summary>Goes to the next fault-free row.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DataFormatException">The rest of the file cannot be read (a damaged gzip, a line too long).</exception>
    public bool Read()
    {
        while (_rows.Read())
        {
            if ((++Rows & (ProgressEvery - 1)) == 0)
            {
                Report();
            }

            if (Row.Begin())
            {
                Parse(out var value);
                if (Row.IsFaultless)
                {
                    Current = value;
                    return true;
                }
            }

            FaultyRows++;
        }

        Report();
        return false;
    }

    /// <summary>The fault-free rows from here on, one at a time.</summary>
    /// <returns>The rows; they can be walked through once.</returns>
    /// <exception cref="DataFormatException">While walking: the rest of the file cannot be read.</exception>
    public IEnumerable<T> ReadToEnd()
    {
        while (Read())
        {
            yield return Current;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Parses the present row, which is a row of the table; faults are logged through <see cref="Row"/>.</summary>
    private protected abstract void Parse(out T value);

    private void Report()
    {
        _cancellation.ThrowIfCancellationRequested();
        _progress?.Report(new DataProgress(Rows, _source.RawBytes, _source.RawLength));
    }
}
