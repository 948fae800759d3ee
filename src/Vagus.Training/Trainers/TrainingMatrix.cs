namespace Vagus.Training.Trainers;

/// <summary>
/// Rows to train on: inputs row by row as float (NaN = missing), one label a row, and perhaps a weight a row.
/// Ranges of rows share memory with the whole.
/// </summary>
public sealed class TrainingMatrix
{
    /// <summary>Wraps the arrays without copying them.</summary>
    /// <param name="columns">Number of inputs, ≥ 1.</param>
    /// <param name="values">Inputs, row after row.</param>
    /// <param name="labels">One finite label a row.</param>
    /// <param name="weights">One weight ≥ 0 a row, or empty.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public TrainingMatrix(int columns, ReadOnlyMemory<float> values, ReadOnlyMemory<float> labels, ReadOnlyMemory<float> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length != (long)labels.Length * columns)
        {
            throw new ArgumentException($"values: found {values.Length}, expected {labels.Length} rows of {columns}", nameof(values));
        }

        if (weights.Length != 0 && weights.Length != labels.Length)
        {
            throw new ArgumentException($"weights: found {weights.Length}, expected none or {labels.Length}", nameof(weights));
        }

        Columns = columns;
        Values = values;
        Labels = labels;
        Weights = weights;
    }

    /// <summary>Number of inputs.</summary>
    public int Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Labels.Length;

    /// <summary>Inputs, row after row.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Labels.</summary>
    public ReadOnlyMemory<float> Labels { get; }

    /// <summary>Weights; empty when all rows weigh the same.</summary>
    public ReadOnlyMemory<float> Weights { get; }

    /// <summary>The inputs of one row.</summary>
    /// <param name="row">Index of the row.</param>
    /// <returns>The inputs.</returns>
    public ReadOnlySpan<float> Row(int row) => Values.Span.Slice(row * Columns, Columns);

    /// <summary>A range of rows, without copying.</summary>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>The rows.</returns>
    public TrainingMatrix Slice(int start, int count) =>
        new(Columns, Values.Slice(start * Columns, count * Columns), Labels.Slice(start, count), Weights.IsEmpty ? default : Weights.Slice(start, count));

    /// <summary>Some of the inputs of every row, copied.</summary>
    /// <param name="columns">Indices of the inputs wanted, in the order wanted.</param>
    /// <returns>The narrower matrix; labels and weights are shared.</returns>
    public TrainingMatrix SelectColumns(ReadOnlySpan<int> columns)
    {
        var picked = columns.ToArray();
        var values = new float[(long)Rows * picked.Length];
        var source = Values.Span;
        var to = 0;
        for (var row = 0; row < Rows; row++)
        {
            var from = source.Slice(row * Columns, Columns);
            foreach (var column in picked)
            {
                values[to++] = from[column];
            }
        }

        return new TrainingMatrix(picked.Length, values, Labels, Weights);
    }

    /// <summary>Some of the rows, copied.</summary>
    /// <param name="rows">Indices of the rows wanted, in the order wanted.</param>
    /// <returns>The shorter matrix.</returns>
    public TrainingMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var values = new float[(long)rows.Length * Columns];
        var labels = new float[rows.Length];
        var weights = Weights.IsEmpty ? [] : new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * Columns, Columns));
            labels[i] = Labels.Span[rows[i]];
            if (weights.Length > 0)
            {
                weights[i] = Weights.Span[rows[i]];
            }
        }

        return new TrainingMatrix(Columns, values, labels, weights);
    }

    /// <summary>The same rows with other weights.</summary>
    /// <param name="weights">One weight ≥ 0 a row, or empty.</param>
    /// <returns>The weighted matrix; inputs and labels are shared.</returns>
    public TrainingMatrix WithWeights(ReadOnlyMemory<float> weights) => new(Columns, Values, Labels, weights);
}
