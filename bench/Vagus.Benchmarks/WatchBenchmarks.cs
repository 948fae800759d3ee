using BenchmarkDotNet.Attributes;
using Vagus.Data.Simulation.Cohort;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Signals;

namespace Vagus.Benchmarks;

/// <summary>
/// What one reading costs from the expectation to the alert: everything that is done with a person's readings. The person is a
/// healthy one of the simulated cohort, minute by minute, known for four weeks; a round goes through 1,440 readings, so that what happens
/// once a day is in it, and the four weeks come again with later dates, a day apart. The few alerts that such a person gets are in it too.
/// </summary>
[MemoryDiagnoser]
public class WatchBenchmarks
{
    private const int Days = 28;
    private const int Round = 1440;

    private Reading[] _readings = null!;
    private PersonWatch _watch = null!;
    private PersonMonitor _monitor = null!;
    private Place _watchAt;
    private Place _monitorAt;

    [GlobalSetup]
    public void Setup()
    {
        var options = new CohortOptions(1, Days, Seed: 1) { Sampling = CohortSampling.OneMinute, WithEvents = false };
        var person = CohortSimulator.PersonOf(options, number: 0);
        _readings = [.. person.Readings().Select(static reading => reading.Reading)];
        _watch = new PersonWatch(person.Person);
        _monitor = new PersonMonitor(person.Person);
        for (var i = 0; i < _readings.Length; i++)
        {
            _watch.Observe(Next(ref _watchAt));
            _monitor.Observe(Next(ref _monitorAt));
        }
    }

    [Benchmark(Description = "PersonWatch.Observe: everything", OperationsPerInvoke = Round)]
    public float Watch()
    {
        var sum = 0f;
        for (var i = 0; i < Round; i++)
        {
            sum += _watch.Observe(Next(ref _watchAt)).MedianBpm + _watch.Opened.Count;
        }

        return sum;
    }

    [Benchmark(Description = "PersonWatch.Observe and Combine", OperationsPerInvoke = Round)]
    public float WatchAndCombine()
    {
        var sum = 0f;
        for (var i = 0; i < Round; i++)
        {
            _watch.Observe(Next(ref _watchAt));
            sum += _watch.Combine() is { State: DetectorState.Judged } score ? score.Score : 0;
        }

        return sum;
    }

    [Benchmark(Description = "PersonMonitor.Observe: expectation and channels", OperationsPerInvoke = Round)]
    public float Monitor()
    {
        var sum = 0f;
        for (var i = 0; i < Round; i++)
        {
            sum += _monitor.Observe(Next(ref _monitorAt)).MedianBpm;
        }

        return sum;
    }

    private Reading Next(ref Place at)
    {
        var reading = _readings[at.Index];
        reading = reading with { LocalTime = reading.LocalTime.AddDays(at.ShiftDays) };
        at = at.Index + 1 < _readings.Length ? at with { Index = at.Index + 1 } : new Place(0, at.ShiftDays + Days + 1);
        return reading;
    }

    /// <summary>Where a stream of the four weeks over and over stands.</summary>
    private readonly record struct Place(int Index, int ShiftDays);
}
