using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>The words in which files, API and page tell of alerts, beside those of <see cref="Terms"/>.</summary>
public static class AlertTerms
{
    /// <summary>Where a person stands.</summary>
    public static TermTable<AlertTier> Tier { get; } = new(
        ("green", AlertTier.Green),
        ("yellow", AlertTier.Yellow),
        ("red", AlertTier.Red),
        ("learning", AlertTier.Learning),
        ("no_data", AlertTier.NoData));

    /// <summary>What a wearer can note for a day.</summary>
    public static TermTable<DayNotes> Note { get; } = new(
        ("illness", DayNotes.Illness),
        ("alcohol", DayNotes.Alcohol),
        ("travel", DayNotes.Travel),
        ("medication", DayNotes.Medication),
        ("other", DayNotes.Other));

    /// <summary>What is wrong with a sensor.</summary>
    public static TermTable<SensorFaultKind> SensorFault { get; } = new(
        ("not_worn", SensorFaultKind.NotWorn),
        ("poor_contact", SensorFaultKind.PoorContact),
        ("dropout", SensorFaultKind.Dropout),
        ("flat_line", SensorFaultKind.FlatLine),
        ("cadence_lock", SensorFaultKind.CadenceLock),
        ("doubling", SensorFaultKind.Doubling),
        ("halving", SensorFaultKind.Halving),
        ("impossible_jump", SensorFaultKind.ImpossibleJump),
        ("battery_loss", SensorFaultKind.BatteryLoss),
        ("clock_error", SensorFaultKind.ClockError));

    /// <summary>Whether a detector has an opinion.</summary>
    public static TermTable<DetectorState> State { get; } = new(
        ("not_judged", DetectorState.NotJudged),
        ("judged", DetectorState.Judged),
        ("learning", DetectorState.Learning),
        ("no_data", DetectorState.NoData));

    /// <summary>The words of a day's notes.</summary>
    /// <param name="notes">The notes.</param>
    /// <returns>Words of <see cref="Note"/> in their order; none when nothing was noted.</returns>
    public static IEnumerable<string> WordsOf(DayNotes notes)
    {
        foreach (var word in Note.Words)
        {
            if (Note.TryParse(word, out var note) && notes.HasFlag(note))
            {
                yield return word;
            }
        }
    }
}
