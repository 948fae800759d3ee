using Vagus.Features;
using Vagus.Models.Bands;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Training.Pipeline;

/// <summary>
/// Features, targets and labels of every reading of a data set, in order of time: first the training rows, then the
/// test rows. The test rows come twice: with the person's past, and in <see cref="StrangerValues"/> without it.
/// </summary>
public sealed class FeatureTable
{
    /// <summary>Names of the columns of <see cref="Values"/>.</summary>
    public required FeatureSet Features { get; init; }

    /// <summary>Number of rows.</summary>
    public int Rows => HeartRateBpm.Length;

    /// <summary>Number of rows before the test part.</summary>
    public required int TrainRows { get; init; }

    /// <summary>Number of rows of the test part.</summary>
    public int TestRows => Rows - TrainRows;

    /// <summary>Feature values, row after row; NaN where missing. Some training rows are shown without their past.</summary>
    public required float[] Values { get; init; }

    /// <summary>Personal expectation in bpm that the predictor corrects, by row, from the same knowledge as the row.</summary>
    public required float[] StartBpm { get; init; }

    /// <summary>Feature values of the test rows without the person's past.</summary>
    public required float[] StrangerValues { get; init; }

    /// <summary>Expectation in bpm of the test rows without the person's past.</summary>
    public required float[] StrangerStartBpm { get; init; }

    /// <summary>Heart rate in bpm; NaN where it was not measured.</summary>
    public required float[] HeartRateBpm { get; init; }

    /// <summary>Heart rate in bpm of the person's reading before; NaN for the first.</summary>
    public required float[] LastHeartRateBpm { get; init; }

    /// <summary>1 anomalous, 0 not, −1 unknown.</summary>
    public required sbyte[] Labels { get; init; }

    /// <summary>True probability of the label by the rules of the reference generator; NaN when the profile lacks conditions.</summary>
    public required float[] OracleProbability { get; init; }

    /// <summary>Index of the person.</summary>
    public required int[] Person { get; init; }

    /// <summary>Hours since the person's first reading.</summary>
    public required float[] HoursKnown { get; init; }

    /// <summary>Local hour of day, 0–23.</summary>
    public required byte[] Hour { get; init; }

    public required ActivityType[] Activity { get; init; }

    /// <summary>Body state and kind of movement by row, from the same knowledge as the row; a band's width goes by them.</summary>
    public required BandContext[] Contexts { get; init; }

    /// <summary>The same of the test rows without the person's past.</summary>
    public required BandContext[] StrangerContexts { get; init; }

    /// <summary>What of the person each row shows; everything in the test part.</summary>
    public required Shown[] Shown { get; init; }

    /// <summary>Number of people.</summary>
    public required int People { get; init; }

    /// <summary>Rows left out for faults.</summary>
    public required long FaultyRows { get; init; }

    /// <summary>SHA-256 over the files that the rows come from.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Positions of features in <see cref="Values"/>.</summary>
    public int[] ColumnsOf(IReadOnlyList<string> names)
    {
        var index = Features.Features.Select((f, i) => (f.Name, i)).ToDictionary(f => f.Name, f => f.i, StringComparer.Ordinal);
        return [.. names.Select(name => index[name])];
    }

    /// <summary>Copies some columns of some rows, with one label a row.</summary>
    public TrainingMatrix Select(IReadOnlyList<string> names, ReadOnlySpan<int> rows, Func<int, float> label)
    {
        var columns = ColumnsOf(names);
        var values = new float[(long)rows.Length * columns.Length];
        var labels = new float[rows.Length];
        var to = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = Values.AsSpan(rows[i] * Features.Count, Features.Count);
            foreach (var column in columns)
            {
                values[to++] = row[column];
            }

            labels[i] = label(rows[i]);
        }

        return new TrainingMatrix(columns.Length, values, labels);
    }

    /// <summary>Scores rows by a model over some of the columns, on all cores; as strangers, rows of the test part only.</summary>
    public double[] ScoreRows(Models.IScorer scorer, IReadOnlyList<string> names, ReadOnlyMemory<int> rows, bool asStranger = false)
    {
        var columns = ColumnsOf(names);
        var values = asStranger ? StrangerValues : Values;
        var first = asStranger ? TrainRows : 0;
        var scores = new double[rows.Length];
        const int Block = 2048;
        Parallel.For(0, (rows.Length + Block - 1) / Block, block =>
        {
            Span<float> inputs = stackalloc float[columns.Length];
            var end = Math.Min(rows.Length, (block + 1) * Block);
            for (var i = block * Block; i < end; i++)
            {
                var row = values.AsSpan((rows.Span[i] - first) * Features.Count, Features.Count);
                for (var c = 0; c < columns.Length; c++)
                {
                    inputs[c] = row[columns[c]];
                }

                scores[i] = scorer.Score(inputs);
            }
        });
        return scores;
    }

    /// <summary>Row numbers of a part that have a heart rate.</summary>
    public int[] RowsWithHeartRate(int start, int end) =>
        [.. Enumerable.Range(start, end - start).Where(row => !float.IsNaN(HeartRateBpm[row]))];

    /// <summary>Row numbers of a part that have a label.</summary>
    public int[] RowsWithLabel(int start, int end) => [.. Enumerable.Range(start, end - start).Where(row => Labels[row] >= 0)];
}
