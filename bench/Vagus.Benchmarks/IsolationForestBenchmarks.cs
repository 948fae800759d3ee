using BenchmarkDotNet.Attributes;
using Vagus.Benchmarks.Peers;
using Vagus.Models;

namespace Vagus.Benchmarks;

/// <summary>Growing a forest of 100 trees on 20,000 rows of 8 inputs, and scoring one row of them.</summary>
[MemoryDiagnoser]
public class IsolationForestBenchmarks
{
    private const int Rows = 256;
    private readonly SyntheticRows _data = SyntheticRows.Wide();
    private IsolationForest _forest = null!;

    [GlobalSetup]
    public void Setup() => _forest = Train();

    [Benchmark(Description = "IsolationForest.Train, 100 trees of 256 rows, one thread")]
    public IsolationForest Train() =>
        IsolationForest.Train(_data.Values, _data.Columns, new IsolationForestOptions { MaxDegreeOfParallelism = 1 });

    [Benchmark(Description = "IsolationForest.Score", OperationsPerInvoke = Rows)]
    public double Score()
    {
        var sum = 0.0;
        for (var row = 0; row < Rows; row++)
        {
            sum += _forest.Score(_data.Values.AsSpan(row * _data.Columns, _data.Columns));
        }

        return sum;
    }
}
