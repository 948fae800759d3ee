using BenchmarkDotNet.Attributes;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Benchmarks;

/// <summary>What one minute of one person costs: expectation, band and learning. A round goes through 256 minutes.</summary>
[MemoryDiagnoser]
public class PersonalBenchmarks
{
    private const int Minutes = 256;

    private readonly Reading[] _readings = new Reading[Minutes];
    private readonly byte[] _state = new byte[PersonalExpectation.StateBytes];
    private PersonalExpectation _known = null!;
    private PersonalExpectation _withTrees = null!;
    private DateTime _time;

    [GlobalSetup]
    public void Setup()
    {
        _known = new PersonalExpectation(new Person { AgeYears = 40 });
        _time = new DateTime(2026, 1, 1);
        var random = new SeededRandom(1, stream: 1);
        var trainer = new PersonalTreesTrainer();
        for (var i = 0; i < 20_000; i++)
        {
            var reading = Next(random);
            _known.Observe(reading);
            trainer.Add(_known, reading);
        }

        _withTrees = _known.Copy();
        _withTrees.Trees = trainer.Train([]);
        for (var i = 0; i < Minutes; i++)
        {
            _readings[i] = Next(random);
        }
    }

    [Benchmark(Description = "Expect and learn", Baseline = true, OperationsPerInvoke = Minutes)]
    public float Observe() => Observe(_known);

    [Benchmark(Description = "Expect and learn, with personal trees", OperationsPerInvoke = Minutes)]
    public float ObserveWithTrees() => Observe(_withTrees);

    [Benchmark(Description = "Expect only", OperationsPerInvoke = Minutes)]
    public float Expect()
    {
        var sum = 0f;
        var time = (_known.LastTime ?? _time).AddMinutes(1);
        foreach (var reading in _readings)
        {
            sum += _known.Expect(reading with { LocalTime = time }).MedianBpm;
        }

        return sum;
    }

    [Benchmark(Description = "Write a state", OperationsPerInvoke = 1)]
    public int Write() => _known.WriteTo(_state);

    private float Observe(PersonalExpectation person)
    {
        var sum = 0f;
        var time = person.LastTime ?? _time;
        foreach (var reading in _readings)
        {
            time = time.AddMinutes(1);
            sum += person.Observe(reading with { LocalTime = time }).MedianBpm;
        }

        return sum;
    }

    private Reading Next(SeededRandom random)
    {
        _time = _time.AddMinutes(1);
        var steps = random.NextDouble() < 0.3 ? random.NextInt(120) : 0;
        return new Reading
        {
            LocalTime = _time,
            StepsPerMinute = steps,
            ActivityIntensity = steps > 80 ? 2 / 3f : steps > 0 ? 1 / 3f : 0,
            HeartRateBpm = 65 + (0.3f * steps) + random.NextInt(10),
        };
    }
}
