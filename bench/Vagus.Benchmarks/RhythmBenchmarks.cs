using BenchmarkDotNet.Attributes;
using Vagus.Models.Rhythm;
using Vagus.Monitoring.Rhythm;
using Vagus.Signals;

namespace Vagus.Benchmarks;

/// <summary>Rhythm of a day: 100,000 beats, a fifth of them in fibrillation.</summary>
[MemoryDiagnoser]
public class RhythmBenchmarks
{
    private const int Beats = 100_000;
    private double[] _rr = null!;
    private RrSeries _day = null!;

    [GlobalSetup]
    public void Setup()
    {
        _rr = DayOfBeats.MakeWithFibrillation(Beats, seed: 1);
        _day = RrSeries.FromIntervals(_rr);
    }

    [Benchmark(Description = "Rhythm of a day", Baseline = true)]
    public RhythmReport Report() => RhythmReport.Of(_day);

    [Benchmark(Description = "A beat of the detector", OperationsPerInvoke = Beats)]
    public RhythmEstimate Detector()
    {
        var detector = new AtrialFibrillationDetector();
        foreach (var rr in _rr)
        {
            detector.Add(rr);
        }

        return detector.Live;
    }

    [Benchmark(Description = "A beat of the monitor", OperationsPerInvoke = Beats)]
    public RhythmEstimate Monitor()
    {
        var monitor = new RhythmMonitor();
        foreach (var rr in _rr)
        {
            monitor.Add(rr);
        }

        return monitor.Live;
    }
}
