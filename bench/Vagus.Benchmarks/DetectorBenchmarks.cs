using BenchmarkDotNet.Attributes;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Benchmarks;

/// <summary>
/// What one reading costs a detector, and all of them with the expectation they judge by. A round goes through 512 minutes. The trees
/// alone are at river's settings: 10 trees, height 8, windows of 250, 10 inputs.
/// </summary>
[MemoryDiagnoser]
public class DetectorBenchmarks
{
    private const int Minutes = 512;

    private readonly Reading[] _readings = new Reading[Minutes];
    private readonly Observation[] _observations = new Observation[Minutes];
    private readonly float[] _rows = new float[Minutes * ReadingFeatures.Count];
    private readonly HalfSpaceTrees _trees = new(ReadingFeatures.Count);
    private readonly byte[] _state = new byte[8192];
    private readonly BandResidual _residual = new();
    private readonly HalfSpaceTreesDetector _halfSpace = new();
    private readonly IsolationForestDetector _forest = new();
    private readonly EventClassifier _classifier = new();
    private readonly RandomScore _random = new(1);
    private PersonalExpectation _person = null!;
    private DateTime _time;

    [GlobalSetup]
    public void Setup()
    {
        _person = new PersonalExpectation(new Person { AgeYears = 40 });
        _time = new DateTime(2026, 1, 1);
        var random = new SeededRandom(1, stream: 1);
        for (var i = 0; i < 3000; i++)
        {
            Judge(Next(random));
        }

        foreach (ref var value in _rows.AsSpan())
        {
            value = (float)random.NextDouble();
        }

        for (var i = 0; i < Minutes; i++)
        {
            _readings[i] = Next(random);
            _observations[i] = new Observation(_readings[i], _person.Observe(_readings[i]));
        }
    }

    [Benchmark(Description = "HalfSpaceTrees.Observe, score and learn", OperationsPerInvoke = Minutes)]
    public float Trees()
    {
        var sum = 0f;
        for (var i = 0; i < Minutes; i++)
        {
            sum += _trees.Observe(_rows.AsSpan(i * ReadingFeatures.Count, ReadingFeatures.Count));
        }

        return sum;
    }

    [Benchmark(Description = "half-space-trees", OperationsPerInvoke = Minutes)]
    public float HalfSpace() => Run(_halfSpace);

    [Benchmark(Description = "isolation-forest", OperationsPerInvoke = Minutes)]
    public float Forest() => Run(_forest);

    [Benchmark(Description = "band-residual", OperationsPerInvoke = Minutes)]
    public float Residual() => Run(_residual);

    [Benchmark(Description = "event-classifier", OperationsPerInvoke = Minutes)]
    public float Classifier() => Run(_classifier);

    [Benchmark(Description = "random", OperationsPerInvoke = Minutes)]
    public float Random() => Run(_random);

    [Benchmark(Description = "Expectation and all of these", OperationsPerInvoke = Minutes)]
    public float All()
    {
        var sum = 0f;
        foreach (var reading in _readings)
        {
            _time = _time.AddMinutes(1);
            sum += Judge(reading with { LocalTime = _time });
        }

        return sum;
    }

    [Benchmark(Description = "Write the state of half-space-trees")]
    public int Write() => _halfSpace.WriteTo(_state);

    private float Judge(in Reading reading)
    {
        var observation = new Observation(reading, _person.Observe(reading));
        return _residual.Observe(observation).Score + _halfSpace.Observe(observation).Score + _forest.Observe(observation).Score
            + _classifier.Observe(observation).Score + _random.Observe(observation).Score;
    }

    // The same minutes again: time goes back at the start of a round, which the expectation in the observation does not tell.
    private float Run<TDetector>(TDetector detector)
        where TDetector : IDetector<Observation>
    {
        var sum = 0f;
        foreach (ref readonly var observation in _observations.AsSpan())
        {
            sum += detector.Observe(observation).Score;
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
            RmssdMs = 30 + random.NextInt(30),
            SignalQuality = 0.7f + (0.3f * (float)random.NextDouble()),
            SkinTemperatureCelsius = 33 + (float)random.NextDouble(),
            DeviceBatteryPercent = 80,
        };
    }
}
