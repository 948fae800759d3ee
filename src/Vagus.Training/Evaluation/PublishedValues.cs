using System.Globalization;
using Vagus.Data.Formats;

namespace Vagus.Training.Evaluation;

/// <summary>Lines of <c>series metric value</c>; lines that begin with <c>#</c> are comments.</summary>
internal static class PublishedValues
{
    public static List<(string Metric, double Value)> Read(string path, string series)
    {
        var values = new List<(string, double)>();
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            if (number > 10_000)
            {
                throw new DataFormatException(path, number, "", "found more than 10,000 lines, expected a short list");
            }

            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || parts[0].StartsWith('#') || parts[0] != series)
            {
                continue;
            }

            if (parts.Length != 3 || !double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                throw new DataFormatException(path, number + 1, "", $"found '{line}', expected series, metric and value");
            }

            values.Add((parts[1], value));
        }

        return values;
    }
}
