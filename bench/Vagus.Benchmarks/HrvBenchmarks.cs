using BenchmarkDotNet.Attributes;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Benchmarks;

/// <summary>HRV of a day: 100,000 beats with slow and respiratory waves, noise and whole milliseconds.</summary>
[MemoryDiagnoser]
public class HrvBenchmarks
{
    private static readonly HrvOptions s_time = new() { Domains = HrvDomains.Time };
    private static readonly HrvOptions s_welch = new() { Domains = HrvDomains.Welch };
    private static readonly HrvOptions s_lomb = new() { Domains = HrvDomains.Lomb };
    private static readonly HrvOptions s_nonlinear = new() { Domains = HrvDomains.Nonlinear };
    private RrSeries _day = null!;

    [GlobalSetup]
    public void Setup() => _day = RrSeries.FromIntervals(DayOfBeats.Make(100_000, seed: 1));

    [Benchmark(Description = "All of HRV", Baseline = true)]
    public HrvMetrics All() => HrvAnalysis.Of(_day);

    [Benchmark(Description = "Time domain")]
    public HrvMetrics Time() => HrvAnalysis.Of(_day, s_time);

    [Benchmark(Description = "Time domain and Welch")]
    public HrvMetrics Welch() => HrvAnalysis.Of(_day, s_welch);

    [Benchmark(Description = "Time domain and Lomb-Scargle")]
    public HrvMetrics Lomb() => HrvAnalysis.Of(_day, s_lomb);

    [Benchmark(Description = "Time domain and nonlinear")]
    public HrvMetrics Nonlinear() => HrvAnalysis.Of(_day, s_nonlinear);

    [Benchmark(Description = "Correction of artefacts")]
    public CorrectedRr Correct() => ArtefactCorrector.Correct(_day);

    [Benchmark(Description = "All of HRV, windows of 5 minutes")]
    public int Windows() => HrvAnalysis.Windows(_day, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)).Count();
}
