namespace Vagus.Training.Evaluation.League;

/// <summary>The budgets of the league table, in alert-days per person-week.</summary>
public static class LeagueBudgets
{
    /// <summary>The budget that the first table is made at.</summary>
    public const float Main = 0.25f;

    /// <summary>Budgets with a table of their own, rising.</summary>
    public static IReadOnlyList<float> Tables { get; } = [0.1f, Main, 1f];

    /// <summary>
    /// Costs at which a rule's threshold is measured, falling: about evenly spaced by logarithm, down to the small shares that some
    /// channels have of a budget.
    /// </summary>
    public static IReadOnlyList<float> Grid { get; } = [3f, 2f, 1.5f, 1f, 0.6f, 0.4f, Main, 0.15f, 0.1f, 0.07f, 0.05f, 0.03f, 0.02f, 0.01f, 0.005f, 0.0025f];
}
