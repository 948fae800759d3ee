using Vagus.Models;
using Vagus.Training.Trainers;

namespace Vagus.Training.Tests.Trainers;

/// <summary>Seeded rows with structure to learn, and with missing, infinite, zero and repeated values to stumble over.</summary>
internal static class SyntheticRows
{
    public static TrainingMatrix Make(int rows, int columns, ulong seed, bool binary = false, bool odd = true, bool missing = true)
    {
        var random = new SeededRandom(seed);
        var values = new float[rows * columns];
        var labels = new float[rows];
        for (var r = 0; r < rows; r++)
        {
            var row = values.AsSpan(r * columns, columns);
            for (var c = 0; c < columns; c++)
            {
                var kind = odd ? random.NextInt(20) : 19;
                row[c] = kind switch
                {
                    0 => missing ? float.NaN : 0f,
                    1 => float.PositiveInfinity,
                    2 => float.NegativeInfinity,
                    3 or 4 => 0f,
                    5 or 6 => random.NextInt(5) - 2,
                    _ => (float)random.NextGaussian(),
                };
            }

            var signal = (3 * Tame(row[0])) + (Tame(row[1 % columns]) * Tame(row[2 % columns])) + (0.3 * random.NextGaussian());
            labels[r] = binary ? (signal > 1.5 ? 1f : 0f) : (float)(75 + (5 * signal));
        }

        return new TrainingMatrix(columns, values, labels);
    }

    private static double Tame(float x) => float.IsNaN(x) ? -1 : Math.Clamp(x, -3, 3);
}
