using BenchmarkDotNet.Attributes;
using Vagus.Features.Resting;
using Vagus.Signals;

namespace Vagus.Benchmarks;

/// <summary>What one reading costs a resting heart rate. A round is a day of minutes with a walk every hour.</summary>
[MemoryDiagnoser]
public class RestingHeartRateBenchmarks
{
    private const int MinutesPerDay = 1440;
    private readonly Reading[] _day = new Reading[MinutesPerDay];
    private RestingHeartRateEstimator _estimator = null!;
    private DateTime _midnight = new(2026, 1, 1);

    [ParamsAllValues]
    public RestingHeartRateDefinition Definition { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _estimator = new RestingHeartRateEstimator(Definition);
        for (var minute = 0; minute < MinutesPerDay; minute++)
        {
            _day[minute] = new Reading { HeartRateBpm = 55 + (minute * 7 % 11), StepsPerMinute = minute > 420 && minute % 60 == 0 ? 40 : 0 };
        }

        for (var day = 0; day < 31; day++)
        {
            Add();
        }
    }

    [Benchmark(Description = "RestingHeartRateEstimator.Add", OperationsPerInvoke = MinutesPerDay)]
    public void Add()
    {
        for (var minute = 0; minute < MinutesPerDay; minute++)
        {
            _estimator.Add(_day[minute] with { LocalTime = _midnight.AddMinutes(minute) });
        }

        _midnight = _midnight.AddDays(1);
    }

    [Benchmark(Description = "RestingHeartRateEstimator.Estimate")]
    public float Estimate() => _estimator.Estimate.Bpm;
}
