using System.Globalization;
using Vagus.Monitoring;
using Vagus.Signals;

namespace Vagus.Training.Reports;

/// <summary>Alerts in words, for pictures, pages and terminals.</summary>
public static class AlertTables
{
    /// <summary>An alert in a sentence: its own where it explains itself, else the score and the heart rate.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns>The sentence.</returns>
    public static string Sentence(ReplayedAlert alert)
    {
        if (alert.Explained is { } explained)
        {
            return explained.Sentence;
        }

        var observed = float.IsNaN(alert.ObservedBpm) ? "no heart rate at that moment" : Text($"{alert.ObservedBpm:0} bpm");
        var expected = float.IsNaN(alert.ExpectedBpm) ? "" : Text($", {alert.ExpectedBpm:0} bpm to be expected");
        return Text($"Score {alert.Score:0.##}; {observed}{expected}.");
    }

    /// <summary>The kind in words.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>For example <c>resting tachycardia</c>; <c>unusual</c> for none.</returns>
    public static string KindOf(AnomalyKind kind) => kind == AnomalyKind.None ? "unusual" : Terms.AnomalyKind.ToWord(kind).Replace('_', ' ');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
