using BenchmarkDotNet.Attributes;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Simulation.Classic;
using Vagus.Data.Validation;
using Vagus.Training.Pipeline;

namespace Vagus.Benchmarks;

/// <summary>What a row costs to generate, to load and to turn into features. Times and bytes are for one row.</summary>
[MemoryDiagnoser]
public class DataBenchmarks
{
    private const int People = 10;
    private const int Days = 21;
    private const int Rows = People * Days * 288;
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-bench-").FullName;
    private CohortData _cohort = null!;

    private string Plain => Path.Combine(_folder, "plain");

    private string Compressed => Path.Combine(_folder, "gz");

    private string Target => Path.Combine(_folder, "target");

    [GlobalSetup]
    public void Setup()
    {
        ClassicGenerator.Generate(new ClassicOptions(People, Days), Plain);
        ClassicGenerator.Generate(new ClassicOptions(People, Days) { Gzip = true }, Compressed);
        _cohort = CohortData.Load(Plain, DataContract.Default);
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Description = "Generate a row", OperationsPerInvoke = Rows)]
    public long Generate() => ClassicGenerator.Generate(new ClassicOptions(People, Days) { Overwrite = true }, Target).Readings;

    [Benchmark(Description = "Load a row of .csv", OperationsPerInvoke = Rows)]
    public int Load() => CohortData.Load(Plain, DataContract.Default).Readings.Length;

    [Benchmark(Description = "Load a row of .csv.gz", OperationsPerInvoke = Rows)]
    public int LoadCompressed() => CohortData.Load(Compressed, DataContract.Default).Readings.Length;

    [Benchmark(Description = "Features of a row", OperationsPerInvoke = Rows)]
    public FeatureTable Features() => FeatureTableBuilder.Build(_cohort, TrainingParameters.Shipped);
}
