using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;

namespace Vagus.Training.Evaluation.Trend;

/// <summary>A rule of the table, with its thresholds.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="BudgetShare">Share of a budget that its thresholds spend on the people they are calibrated on.</param>
/// <param name="Thresholds">Shipped threshold at each of <see cref="TrendProtocol.Budgets"/>.</param>
/// <param name="Create">Makes it for the person of a number.</param>
internal sealed record TrendRule(string Name, double BudgetShare, IReadOnlyList<float> Thresholds, Func<int, IDetector<DayValues>> Create)
{
    /// <summary>Our own first, then the published ones, then chance.</summary>
    /// <remarks>
    /// Thresholds of the published rules spend the whole budget on the people of LifeSnaps that are at hand (36 ids), which
    /// favours them there. Ours spend three fifths: other people differ, and a budget is a promise.
    /// </remarks>
    public static IReadOnlyList<TrendRule> All { get; } =
    [
        new("vagus", 0.6, RestingTrend.Thresholds, static _ => new RestingTrend()),
        new("night-signal", 1, [6.08f, 4.79f, 2.34f], static _ => new NightSignal()),
        new("trailing-median", 1, [2.51f, 2.04f, 1.22f], static _ => new TrailingMedian(TrailingMedianOptions.RobustZ)),
        new("trailing-median-difference", 1, [6.44f, 5.31f, 2.95f], static _ => new TrailingMedian(TrailingMedianOptions.Difference)),
        new("rhrad", 1, [4.78f, 3.24f, 1.81f], static _ => new RhradTrend()),
        new("cusum", 1, [4.09f, 3.71f, 3.23f], static _ => new CuSumTrend()),
        new("random", 1, [.. TrendProtocol.Budgets.Select(budget => (float)(1 - (budget / 7)))], static person => new RandomDays(person)),
    ];
}
