using System.Text;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>Writes rows of readings.csv with the columns and number formats of the reference schema.</summary>
internal static class ReadingFormatter
{
    private static readonly byte[] HeaderLine =
        Encoding.UTF8.GetBytes(string.Join(',', DataContract.Default.Readings.Columns.Select(static c => c.Name)) + "\n");

    public static void WriteHeader(CsvTextBuffer text) => text.Raw(HeaderLine);

    public static void WriteRow(CsvTextBuffer text, string personId, in Reading reading, in AnomalyLabel label)
    {
        text.Text(personId);
        text.Comma();
        text.Timestamp(reading.LocalTime);
        Number(text, reading.HeartRateBpm, 1, 1);
        Number(text, reading.RestingHeartRateBpm, 1, 0);
        Word(text, Terms.Activity.ToWord(reading.Activity));
        Number(text, reading.ActivityIntensity, 1, 1);
        Number(text, reading.StepsPer5Min, 0, 0);
        Number(text, reading.CaloriesPer5MinKcal, 2, 1);
        Number(text, reading.RmssdMs, 1, 1);
        Number(text, reading.StressScore, 0, 0);
        text.Comma();
        text.Flag(label.IsAnomaly);
        Word(text, Terms.AnomalyKind.ToWord(label.Kind));
        Word(text, Terms.AnomalySeverity.ToWord(label.Severity));
        Number(text, reading.ConfidenceScore, 3, 1);
        Number(text, reading.SignalQuality, 3, 1);
        Number(text, reading.SkinTemperatureCelsius, 1, 1);
        Number(text, reading.DeviceBatteryPercent, 0, 0);
        Number(text, reading.ElevationGainMetres, 0, 0);
        Word(text, Terms.SleepStage.ToWord(reading.SleepStage));
        text.EndLine();
    }

    private static void Number(CsvTextBuffer text, float value, int decimals, int atLeast)
    {
        text.Comma();
        text.Number(value, decimals, atLeast);
    }

    private static void Word(CsvTextBuffer text, string word)
    {
        text.Comma();
        text.Text(word);
    }
}
