using System.Globalization;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>Alerts in plain words, without diagnosis.</summary>
internal static class AlertText
{
    public static string Of(
        AnomalyKind kind, SensorFaultKind fault, DateTime since, DateTime opened, float observedBpm, float expectedBpm, float daysPerWeek, IReadOnlyList<string> agreeing, DayNotes notes)
    {
        var when = since.Date == opened.Date ? Text($"Since {since:HH:mm}") : Text($"Since {since:d MMMM HH:mm}");
        var what = kind == AnomalyKind.SensorFault
            ? Text($"{when} the sensor does not seem to show the heart: {Words(fault)}. Nothing is said about the heart in that time.")
            : Text($"{when} the heart rate {Where(kind)} has been {observedBpm:0} bpm on average, {Against(observedBpm, expectedBpm)} bpm to be expected here. {Sure(daysPerWeek)}");
        if (kind == AnomalyKind.RestingRateRise)
        {
            what = Text($"The resting heart rate of the day, {observedBpm:0} bpm, is {Against(observedBpm, expectedBpm, "the person's")} bpm of late. {Sure(daysPerWeek)}");
        }

        if (kind == AnomalyKind.IrregularRhythm)
        {
            what = Text($"{when} the beats at rest have come irregularly, at {observedBpm:0} bpm on average where {expectedBpm:0} bpm are to be expected. {Sure(daysPerWeek)}");
        }

        if (agreeing.Count > 0)
        {
            what += Text($" Also unusual to: {string.Join(", ", agreeing)}.");
        }

        return what + Noted(notes, isSensor: kind == AnomalyKind.SensorFault);
    }

    /// <summary>What the wearer noted for the day, as the end of a sentence; empty when nothing.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="isSensor">Whether it is about the sensor, which no note explains.</param>
    public static string Noted(DayNotes notes, bool isSensor = false) =>
        notes == DayNotes.None ? "" : Text($" Noted for the day: {Words(notes)}{(isSensor ? "" : "; that may explain it")}.");

    private static string Where(AnomalyKind kind) => kind switch
    {
        AnomalyKind.SleepRelatedBradycardia => "asleep",
        AnomalyKind.ExerciseInducedTachycardia or AnomalyKind.ChronotropicIncompetence => "under effort",
        AnomalyKind.PoorRecovery => "after effort",
        _ => "at rest",
    };

    // Of the rounded values, so that the sentence adds up.
    private static string Against(float observedBpm, float expectedBpm, string whose = "the")
    {
        var (observed, expected) = (MathF.Round(observedBpm), MathF.Round(expectedBpm));
        return observed == expected
            ? Text($"in an unusual course around {whose} {expected:0}")
            : Text($"{MathF.Abs(observed - expected):0} bpm {(observed < expected ? "below" : "above")} {whose} {expected:0}");
    }

    private static string Sure(float daysPerWeek) => daysPerWeek switch
    {
        >= 1 => "Healthy people see this more than once a week.",
        >= 1 / 1.5f => "Healthy people see this about once a week.",
        >= 0.02f => Text($"Healthy people see this about once in {1 / daysPerWeek:0} weeks."),
        _ => "Healthy people see this less than once a year.",
    };

    private static string Words(SensorFaultKind fault) => fault switch
    {
        SensorFaultKind.NotWorn => "it is not worn",
        SensorFaultKind.PoorContact => "its contact is poor",
        SensorFaultKind.Dropout => "values are missing while it is worn",
        SensorFaultKind.FlatLine => "it repeats one value",
        SensorFaultKind.CadenceLock => "it shows the cadence of the steps",
        SensorFaultKind.Doubling => "it shows about twice the rate to be expected",
        SensorFaultKind.Halving => "it shows about half the rate to be expected",
        SensorFaultKind.ImpossibleJump => "it jumps as no heart does",
        SensorFaultKind.BatteryLoss => "its battery is empty",
        SensorFaultKind.ClockError => "its clock was set or is wrong",
        _ => "its values are not those of a heart",
    };

    private static string Words(DayNotes notes) => string.Join(", ", Enum.GetValues<DayNotes>().Where(note => note != DayNotes.None && notes.HasFlag(note)).Select(note => note switch
    {
        DayNotes.Illness => "illness",
        DayNotes.Alcohol => "alcohol",
        DayNotes.Travel => "travel",
        DayNotes.Medication => "medication",
        _ => "something else",
    }));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
