namespace Vagus.Training.Evaluation.Realism;

/// <summary>How far simulated healthy people are from real ones. Serialised as snake-case JSON.</summary>
public sealed record RealismEvaluation
{
    /// <summary>Name of the protocol.</summary>
    public string Task { get; init; } = "realism";

    /// <summary>Each quantity that real data tell, in the order of the protocol.</summary>
    public required IReadOnlyList<RealismComparison> Comparisons { get; init; }

    /// <summary>Heart rate by hour of the day against the person's own median of the day; empty without data.</summary>
    public required IReadOnlyList<RealismHour> Hours { get; init; }

    /// <summary>What was simulated for the comparison.</summary>
    public required RealismSimulation Simulated { get; init; }

    /// <summary>Parts of the real data that were not there or could not be used, and why; a sentence each.</summary>
    public required IReadOnlyList<string> Skipped { get; init; }

    /// <summary>Wall-clock seconds.</summary>
    public required double Seconds { get; init; }
}

/// <summary>One quantity, real and simulated.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Unit">Its unit, in which the Wasserstein distance is too.</param>
/// <param name="Source">Where the real values come from.</param>
/// <param name="Real">The real values.</param>
/// <param name="Simulated">The simulated values.</param>
/// <param name="Wasserstein">1-Wasserstein distance: how far, on average, a value must be moved to make one of the other.</param>
/// <param name="KolmogorovSmirnov">Greatest difference of the two distribution functions, 0–1.</param>
public sealed record RealismComparison(
    string Name, string Unit, string Source, RealismSummary Real, RealismSummary Simulated, double Wasserstein, double KolmogorovSmirnov);

/// <summary>A distribution in short.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Standard deviation, by N.</param>
/// <param name="Quantiles">Quantiles at 0, 0.05, … 1.</param>
public sealed record RealismSummary(int Count, double Mean, double StandardDeviation, IReadOnlyList<double> Quantiles)
{
    /// <summary>The quantile of a share that is a multiple of 0.05.</summary>
    /// <param name="share">The share, 0–1.</param>
    /// <returns>The value.</returns>
    public double Quantile(double share) => Quantiles[(int)Math.Round(share * (Quantiles.Count - 1))];
}

/// <summary>Heart rate of an hour against the person's own median of the day, in bpm; NaN where there is none.</summary>
/// <param name="Hour">The hour, 0–23.</param>
/// <param name="RealBpm">Mean over real people.</param>
/// <param name="SimulatedBpm">Mean over simulated people.</param>
public sealed record RealismHour(int Hour, double RealBpm, double SimulatedBpm);

/// <summary>What was simulated.</summary>
/// <param name="People">Healthy people, a reading a minute.</param>
/// <param name="Days">Days of each.</param>
/// <param name="Seed">Seed.</param>
public sealed record RealismSimulation(int People, int Days, ulong Seed);
