namespace Vagus.Monitoring.Alerts;

/// <summary>
/// What share of the budget each channel of a <see cref="PersonMonitor"/> gets. They sum to one: alerts of different kinds
/// seldom fall on the same day, so that the whole costs at most the budget. Kinds that are hard to see get more, those that
/// are told from healthy people at any threshold get little. Chosen on simulated people who are in no evaluation.
/// </summary>
internal static class BudgetShares
{
    private static readonly float[] s_shares =
    [
        0.13f, // sensor faults
        0.03f, // resting tachycardia
        0.08f, // bradycardia
        0.07f, // bradycardia asleep
        0.10f, // tachycardia under effort
        0.10f, // chronotropic index
        0.14f, // recovery
        0.01f, // irregular rhythm
        0.25f, // learned pattern
        0.09f, // trend over days
    ];

    /// <summary>The share of a channel.</summary>
    public static float Of(int channel) => s_shares[channel];
}
