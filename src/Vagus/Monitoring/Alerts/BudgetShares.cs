namespace Vagus.Monitoring.Alerts;

/// <summary>
/// What share of the budget each channel of a <see cref="PersonMonitor"/> gets. They sum to one: alerts of different kinds
/// seldom fall on the same day, so that the whole costs at most the budget. Kinds that are hard to see get more.
/// </summary>
internal static class BudgetShares
{
    private static readonly float[] s_shares = [0.1f, 0.13f, 0.13f, 0.13f, 0.13f, 0.13f, 0.15f, 0.1f];

    /// <summary>The share of a channel.</summary>
    public static float Of(int channel) => s_shares[channel];
}
