namespace Vagus.Monitoring.Alerts;

/// <summary>
/// What share of the budget each channel of a <see cref="PersonMonitor"/> gets. They sum to 1.08, as channels often find the same
/// hour and thresholds are chosen on the careful side. Kinds that are hard to see get more, those that are told from healthy
/// people at any threshold get little. Chosen on simulated people who are in no evaluation.
/// </summary>
internal static class BudgetShares
{
    private static readonly float[] s_shares =
    [
        0.13f, // sensor faults
        0.02f, // resting tachycardia
        0.06f, // bradycardia
        0.06f, // bradycardia asleep
        0.10f, // tachycardia under effort
        0.13f, // chronotropic index
        0.15f, // recovery
        0.01f, // irregular rhythm
        0.36f, // learned pattern
        0.06f, // trend over days
    ];

    /// <summary>The share of a channel.</summary>
    public static float Of(int channel) => s_shares[channel];
}
