using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Vagus.Models.Detectors;

namespace Vagus.Benchmarks.Peers;

/// <summary>Half-space trees on a made stream: our scores and times in the shape that halfspace.py prints, and stream and splits for it.</summary>
internal static class HalfSpacePeer
{
    private const int Rows = 50_000;
    private const int Inputs = 10;
    private const int Rounds = 9;
    private const int Every = 97;

    /// <summary>Writes the stream as a NumPy file and beside it the settings.</summary>
    public static void Export(string path)
    {
        HrvPeer.Write(path, Array.ConvertAll(Stream(), static value => (double)value));
        var options = new HalfSpaceTreesOptions();
        var trees = new HalfSpaceTrees(Inputs, options);
        var splits = Enumerable.Range(0, options.Trees)
            .Select(tree => Enumerable.Range(0, (1 << options.Height) - 1).Select(node => trees.SplitOf(tree, node)).Select(s => new[] { s.Input, (double)s.Place }));
        File.WriteAllText(
            Path.ChangeExtension(path, ".json"),
            JsonSerializer.Serialize(new { inputs = Inputs, height = options.Height, window = options.Window, every = Every, splits }));
    }

    /// <summary>Measures, the fastest of nine rounds after one to compile.</summary>
    public static string Measure()
    {
        var stream = Stream();
        var scores = new float[Rows];
        var best = double.PositiveInfinity;
        for (var round = 0; round <= Rounds; round++)
        {
            var trees = new HalfSpaceTrees(Inputs);
            var clock = Stopwatch.GetTimestamp();
            for (var row = 0; row < Rows; row++)
            {
                scores[row] = trees.Observe(stream.AsSpan(row * Inputs, Inputs));
            }

            best = round == 0 ? best : Math.Min(best, Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }

        return JsonSerializer.Serialize(new
        {
            tool = $"Vagus on {RuntimeInformation.FrameworkDescription}",
            rows = Rows,
            seconds = best,
            scores = scores.Where((_, i) => i % Every == 0 && !float.IsNaN(scores[i])),
        });
    }

    // A middle that moves slowly, and one row in a hundred elsewhere.
    private static float[] Stream()
    {
        var random = new SeededRandom(1);
        var values = new float[Rows * Inputs];
        for (var row = 0; row < Rows; row++)
        {
            var isOdd = random.NextInt(100) == 0;
            for (var i = 0; i < Inputs; i++)
            {
                var middle = isOdd ? 0.8 : 0.4 + (0.1 * Math.Sin((row / 3000.0) + i));
                values[(row * Inputs) + i] = (float)(middle + (0.08 * random.NextGaussian()));
            }
        }

        return values;
    }
}
