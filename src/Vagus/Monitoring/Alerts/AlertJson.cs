using System.Globalization;
using System.Text.Json;
using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>Writes alerts as JSON, in one form for command and server. A number that is not known is null.</summary>
public static class AlertJson
{
    /// <summary>Writes the fields of an alert into the object that is open.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="alert">The alert.</param>
    public static void WriteFields(Utf8JsonWriter json, Alert alert)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(alert);
        Word(json, "kind", Terms.AnomalyKind.ToWord(alert.Kind));
        Word(json, "fault", AlertTerms.SensorFault.ToWord(alert.Fault));
        Word(json, "severity", Terms.AnomalySeverity.ToWord(alert.Severity));
        Word(json, "tier", AlertTerms.Tier.ToWord(alert.Tier));
        Time(json, "opened", alert.Opened);
        Time(json, "since", alert.Since);
        Number(json, "observed_bpm", alert.ObservedBpm, 1);
        Number(json, "expected_bpm", alert.ExpectedBpm, 1);
        Number(json, "mean_observed_bpm", alert.MeanObservedBpm, 1);
        Number(json, "mean_expected_bpm", alert.MeanExpectedBpm, 1);
        // Three places, so that the parts still sum to what they split.
        json.WriteStartObject("split");
        Number(json, "base_bpm", alert.Split.BaseBpm, 3);
        Number(json, "clock_bpm", alert.Split.ClockBpm, 3);
        Number(json, "activity_bpm", alert.Split.ActivityBpm, 3);
        Number(json, "baseline_shift_bpm", alert.Split.BaselineShiftBpm, 3);
        Number(json, "sensor_bpm", alert.Split.SensorBpm, 3);
        Number(json, "unexplained_bpm", alert.Split.UnexplainedBpm, 3);
        json.WriteEndObject();
        Number(json, "healthy_alert_days_per_week", alert.HealthyAlertDaysPerWeek, 5);
        Number(json, "user_limit_bpm", alert.UserLimitBpm, 1);
        json.WriteStartArray("agreeing");
        foreach (var name in alert.Agreeing)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var word in AlertTerms.WordsOf(alert.Notes))
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
        json.WriteString("sentence", alert.Sentence);
    }

    /// <summary>Writes a rounded number; one that is not finite as null.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The property.</param>
    /// <param name="value">The number.</param>
    /// <param name="digits">Decimals.</param>
    public static void Number(Utf8JsonWriter json, string name, double value, int digits)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, Math.Round(value, digits));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes a word; an empty one as null.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The property.</param>
    /// <param name="word">The word.</param>
    public static void Word(Utf8JsonWriter json, string name, string word)
    {
        if (word.Length > 0)
        {
            json.WriteString(name, word);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes a local time as ISO 8601 without a zone, with a fraction of a second only where there is one.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The property.</param>
    /// <param name="time">The time, of the wearer's clock.</param>
    public static void Time(Utf8JsonWriter json, string name, DateTime time)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString(name, time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
    }
}
