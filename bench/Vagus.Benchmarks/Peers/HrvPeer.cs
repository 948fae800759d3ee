using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Benchmarks.Peers;

/// <summary>HRV of an invented day: the intervals as a NumPy file, and our figures and times in the shape that hrv.py prints.</summary>
internal static class HrvPeer
{
    private const int Beats = 100_000;
    private const int Rounds = 5;

    /// <summary>Writes the intervals.</summary>
    public static void Export(string path) => Write(path, DayOfBeats.Make(Beats, seed: 1));

    /// <summary>Writes numbers as a NumPy file (float64, format 1.0).</summary>
    public static void Write(string path, double[] rr)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rr.Length},), }}");
        var length = ((10 + text.Length + 1 + 63) / 64 * 64) - 10;
        var header = new byte[10 + length];
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)length);
        Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n", header.AsSpan(10));
        using var file = File.Create(path);
        file.Write(header);
        file.Write(MemoryMarshal.AsBytes<double>(rr));
    }

    /// <summary>Measures each part, the fastest of five rounds after one to compile, and everything together.</summary>
    public static string Measure()
    {
        var series = RrSeries.FromIntervals(DayOfBeats.Make(Beats, seed: 1));
        var time = Part(series, HrvDomains.Time, static metrics => new()
        {
            ["mean_rr_ms"] = metrics.Time.MeanRrMs.Value,
            ["mean_heart_rate_bpm"] = metrics.Time.MeanHeartRateBpm.Value,
            ["sdnn_ms"] = metrics.Time.SdnnMs.Value,
            ["rmssd_ms"] = metrics.Time.RmssdMs.Value,
            ["sdsd_ms"] = metrics.Time.SdsdMs.Value,
            ["nn50"] = metrics.Time.Nn50.Value,
            ["pnn50_percent"] = metrics.Time.Pnn50Percent.Value,
            ["pnn20_percent"] = metrics.Time.Pnn20Percent.Value,
            ["triangular_index"] = metrics.Time.TriangularIndex.Value,
            ["sdann_ms"] = metrics.Time.SdannMs.Value,
            ["sdnn_index_ms"] = metrics.Time.SdnnIndexMs.Value,
        });
        var parts = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["time_domain"] = time,
            ["welch"] = Part(series, HrvDomains.Welch, static metrics => Bands(metrics.Welch!)),
            ["lomb"] = Part(series, HrvDomains.Lomb, static metrics => Bands(metrics.Lomb!)),
            ["nonlinear"] = Part(series, HrvDomains.Nonlinear, static metrics => new()
            {
                ["sd1_ms"] = metrics.Nonlinear!.Poincare.Sd1Ms.Value,
                ["sd2_ms"] = metrics.Nonlinear.Poincare.Sd2Ms.Value,
                ["sample_entropy"] = metrics.Nonlinear.SampleEntropy.Value,
                ["dfa_alpha1"] = metrics.Nonlinear.DfaAlpha1.Value,
            }),
            ["all"] = Part(series, HrvDomains.All, static _ => []),
        };
        return JsonSerializer.Serialize(
            new { tool = $"Vagus on {RuntimeInformation.FrameworkDescription}", beats = Beats, parts }, new JsonSerializerOptions { WriteIndented = true });
    }

    private static Dictionary<string, double> Bands(HrvFrequencyDomain spectrum) => new()
    {
        ["vlf_ms2"] = spectrum.VlfMs2.Value,
        ["lf_ms2"] = spectrum.LfMs2.Value,
        ["hf_ms2"] = spectrum.HfMs2.Value,
        ["lf_hf_ratio"] = spectrum.LfHfRatio.Value,
    };

    private static object Part(RrSeries series, HrvDomains domains, Func<HrvMetrics, Dictionary<string, double>> figures)
    {
        var options = new HrvOptions { Domains = domains };
        var metrics = HrvAnalysis.Of(series, options);
        var best = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            using var process = Process.GetCurrentProcess();
            var started = process.TotalProcessorTime;
            var clock = Stopwatch.GetTimestamp();
            metrics = HrvAnalysis.Of(series, options);
            var wall = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            process.Refresh();
            // The processor clock counts in hundredths of a second; short parts are told by the wall clock.
            var cpu = (process.TotalProcessorTime - started).TotalSeconds;
            best = Math.Min(best, cpu > 0.05 ? cpu : wall);
        }

        return new { cpu_seconds = best, figures = figures(metrics) };
    }
}
