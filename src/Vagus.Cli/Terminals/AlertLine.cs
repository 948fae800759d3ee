using System.Globalization;
using System.Text.Json;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>Alerts and what they cost, as lines and as JSON.</summary>
internal static class AlertLine
{
    public const string Header =
        "person      opened            since             kind                          severity  tier    observed  expected bpm  healthy days/week  sentence";

    /// <summary>What the two measures of time in a tally are, which do not add up to the whole.</summary>
    public const string Times =
        "A person-week is 168 hours of the clock with any heart rate. Without data are pauses over 30 minutes and readings without a heart rate that can be trusted, within such hours too: the two overlap.";

    /// <summary>An alert in one line.</summary>
    public static string Of(string person, Alert alert)
    {
        var kind = alert.Kind == AnomalyKind.SensorFault
            ? "sensor: " + ReadingStates.Plain(AlertTerms.SensorFault.ToWord(alert.Fault))
            : Terms.AnomalyKind.ToWord(alert.Kind);
        var sure = alert.IsUserLimit ? "own limit" : alert.HealthyAlertDaysPerWeek.ToString("0.0####", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{person,-11} {alert.Opened:yyyy-MM-dd HH:mm}  {alert.Since:yyyy-MM-dd HH:mm}  {kind,-28}  {Terms.AnomalySeverity.ToWord(alert.Severity),-8}  {AlertTerms.Tier.ToWord(alert.Tier),-6}  {Bpm(alert.ObservedBpm),8}  {Bpm(alert.ExpectedBpm),12}  {sure,17}  {alert.Sentence}");
    }

    /// <summary>Writes an alert with its person into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, string person, Alert alert)
    {
        if (person.Length > 0)
        {
            json.WriteString("user_id", person);
        }

        AlertJson.WriteFields(json, alert);
    }

    /// <summary>Wear and cost of people in one line.</summary>
    public static string Of(int people, in WearTally tally)
    {
        var cost = double.IsNaN(tally.AlertDaysPerWeek)
            ? "no heart rate to judge"
            : string.Create(CultureInfo.InvariantCulture, $"{tally.AlertDaysPerWeek:0.###} alert-days per person-week");
        var own = tally.OwnLimitAlerts > 0
            ? string.Create(CultureInfo.InvariantCulture, $", {tally.OwnLimitAlerts:N0} more by your own limits")
            : "";
        var late = tally.LateReadings > 0
            ? string.Create(CultureInfo.InvariantCulture, $"; {tally.LateReadings:N0} readings repeated a time or came late and were not judged")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{people:N0} {(people == 1 ? "person" : "people")}, {tally.Readings:N0} readings, {tally.Weeks:0.##} person-weeks, {tally.Alerts:N0} alert{(tally.Alerts == 1 ? "" : "s")}{own}; {cost}; {Span(tally.WithoutData)} without data{late}.");
    }

    /// <summary>Writes wear and cost of people into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, in WearTally tally)
    {
        json.WriteNumber("readings", tally.Readings);
        json.WriteNumber("late_readings", tally.LateReadings);
        AlertJson.Number(json, "person_weeks", tally.Weeks, 4);
        json.WriteNumber("alerts", tally.Alerts);
        json.WriteNumber("alerts_by_own_limits", tally.OwnLimitAlerts);
        json.WriteNumber("alert_days", tally.AlertDays);
        AlertJson.Number(json, "alert_days_per_person_week", tally.AlertDaysPerWeek, 4);
        AlertJson.Number(json, "hours_without_data", tally.WithoutData.TotalHours, 2);
    }

    /// <summary>A heart rate, or a dash where there is none.</summary>
    public static string Bpm(float bpm) => float.IsFinite(bpm) ? bpm.ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static string Span(TimeSpan time) => time.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalDays:N0} d {time.Hours} h")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min");
}
