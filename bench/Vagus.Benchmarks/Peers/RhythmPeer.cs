using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Vagus.Models.Rhythm;
using Vagus.Monitoring.Rhythm;
using Vagus.Signals;

namespace Vagus.Benchmarks.Peers;

/// <summary>Rhythm of an invented day: our probabilities and times in the shape that rhythm.py prints, and our parameters for it.</summary>
internal static class RhythmPeer
{
    private const int Beats = 100_000;
    private const int Rounds = 25;
    private const int Every = 97;

    private static double[] Day => DayOfBeats.MakeWithFibrillation(Beats, seed: 1);

    /// <summary>Writes the intervals and beside them the detector's parameters.</summary>
    public static void Export(string path)
    {
        HrvPeer.Write(path, Day);
        var parameters = ShippedRhythm.Parameters;
        File.WriteAllText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(new
        {
            intercept = parameters.Intercept,
            weights = parameters.Weights,
            limit = RhythmParameters.EvidenceLimit,
            scale = parameters.Settled.Scale,
            change = parameters.Settled.Switch,
            slope = parameters.Settled.CalibrationSlope,
            offset = parameters.Settled.CalibrationIntercept,
        }));
    }

    /// <summary>Measures, the fastest of 25 rounds after one to compile.</summary>
    public static string Measure()
    {
        var series = RrSeries.FromIntervals(Day);
        var report = RhythmReport.Of(series);
        var best = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            report = RhythmReport.Of(series);
            best = Math.Min(best, Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }

        return JsonSerializer.Serialize(new
        {
            tool = $"Vagus on {RuntimeInformation.FrameworkDescription}",
            beats = Beats,
            seconds = best,
            every = Every,
            probabilities = report.Beats.Where((_, i) => i % Every == 0).Select(beat => Math.Round(beat.Probability, 6)),
        });
    }
}
