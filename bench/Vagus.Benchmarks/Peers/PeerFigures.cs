using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vagus.Benchmarks.Peers;

/// <summary>What one side measured; the Python scripts print the same shape.</summary>
/// <param name="Tool">Name and versions.</param>
/// <param name="Predictors">Expected heart rate.</param>
/// <param name="Forests">Isolation forests.</param>
internal sealed record PeerFigures(string Tool, IReadOnlyList<PredictorFigures> Predictors, IReadOnlyList<ForestFigures> Forests)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        WriteIndented = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this, s_options);
}

/// <summary>One regressor on one set of inputs.</summary>
/// <param name="Model">Which model.</param>
/// <param name="Inputs"><c>with_derived</c> or <c>without_derived</c>.</param>
/// <param name="Threads">Threads that fitted and scored.</param>
/// <param name="FitSeconds">Seconds by the clock to fit on the training rows.</param>
/// <param name="FitCpuSeconds">The same in CPU seconds over all threads.</param>
/// <param name="ScoreCpuSeconds">CPU seconds to score all test rows.</param>
/// <param name="OneRowMicroseconds">Microseconds to score one row by itself.</param>
/// <param name="ModelBytes">Size of the model on disk.</param>
/// <param name="RmseBpm">Error on the test rows.</param>
internal sealed record PredictorFigures(
    string Model, string Inputs, int Threads, double FitSeconds, double FitCpuSeconds, double ScoreCpuSeconds, double OneRowMicroseconds, long ModelBytes, double RmseBpm);

/// <summary>An isolation forest of 100 trees of 256 rows on one data set; means over the seeds, one thread.</summary>
internal sealed record ForestFigures(string Data, int Seeds, double FitCpuSeconds, double ScoreCpuSeconds, double OneRowMicroseconds, long ModelBytes, double RocAuc);
