namespace Vagus.Monitoring.Alerts;

/// <summary>
/// What share of the budget each channel of a <see cref="PersonMonitor"/> gets. They sum to 0.96: channels often find the same
/// hour and thresholds are chosen on the careful side. What the trained model finds gets the most: it weighs all signs together.
/// The rest backs it up where a kind shows only over days. Of a device that does not state what the model judges by, the evidence by
/// kind decides alone: kinds that are hard to see then get more, those that are told from healthy people at any threshold little.
/// Chosen on simulated people who are in no evaluation.
/// </summary>
internal static class BudgetShares
{
    private static readonly float[] s_withModel =
    [
        0.05f, // sensor faults
        0.01f, // resting tachycardia
        0.01f, // bradycardia
        0.01f, // bradycardia asleep
        0.01f, // tachycardia under effort
        0.05f, // chronotropic index
        0.06f, // recovery
        0.01f, // irregular rhythm
        0.63f, // learned pattern
        0.02f, // trend over days
        0.10f, // sensor pattern
    ];

    private static readonly float[] s_byKind =
    [
        0.13f, // sensor faults
        0.02f, // resting tachycardia
        0.06f, // bradycardia
        0.06f, // bradycardia asleep
        0.10f, // tachycardia under effort
        0.13f, // chronotropic index
        0.15f, // recovery
        0.01f, // irregular rhythm
        0.01f, // learned pattern: silent
        0.06f, // trend over days
        0.03f, // sensor pattern: needs quality alone
    ];

    /// <summary>The share of a channel.</summary>
    /// <param name="channel">Number of the channel.</param>
    /// <param name="statesAll">Whether readings state what the model judges by.</param>
    public static float Of(int channel, bool statesAll = true) => (statesAll ? s_withModel : s_byKind)[channel];
}
