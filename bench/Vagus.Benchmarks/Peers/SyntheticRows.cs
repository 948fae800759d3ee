using Vagus.Models;

namespace Vagus.Benchmarks.Peers;

/// <summary>Labelled rows by a formula, the same for us and for the peers.</summary>
internal sealed record SyntheticRows(string Name, int Columns, float[] Values, bool[] Labels)
{
    private const int Count = 20_000;

    /// <summary>Normal in 8 dimensions; one row in 20 with twice the standard deviation.</summary>
    public static SyntheticRows Wide() => Make("wide", 8, 20, (random, odd, row) =>
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (float)((odd ? 2 : 1) * random.NextGaussian());
        }
    });

    /// <summary>Two correlated groups in 4 dimensions; one row in 50 uniform over the box around them.</summary>
    public static SyntheticRows Groups() => Make("groups", 4, 50, (random, odd, row) =>
    {
        var centre = random.NextInt(2) == 0 ? -3.0 : 3.0;
        var common = random.NextGaussian();
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (float)(odd ? (12 * random.NextDouble()) - 6 : centre + (0.6 * common) + (0.8 * random.NextGaussian()));
        }
    });

    private delegate void Fill(SeededRandom random, bool odd, Span<float> row);

    private static SyntheticRows Make(string name, int columns, int oneIn, Fill fill)
    {
        var random = new SeededRandom(20260101, stream: (ulong)columns);
        var (values, labels) = (new float[Count * columns], new bool[Count]);
        for (var row = 0; row < Count; row++)
        {
            labels[row] = row % oneIn == 0;
            fill(random, labels[row], values.AsSpan(row * columns, columns));
        }

        return new SyntheticRows(name, columns, values, labels);
    }
}
