using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;

namespace Vagus.Data.Formats.Fitbit;

/// <summary>What Fitbit's files hold. Source of the ranges: what the device can mean, wide enough to pass its codes on.</summary>
internal static class FitbitTables
{
    public static TableContract Minutes { get; } = new(
        "minute_hr_intensity_steps_*.csv",
        "One row a minute in which the device was on.",
        [
            Columns.Text("id", "Person."),
            Columns.Time("minute", ColumnType.Timestamp, "Start of the minute on the wearer's wall clock."),
            HeartRate("hr_mean", nullable: true),
            Columns.Number("intensity", "", 0, 3, "0 sedentary, 1 light, 2 moderate, 3 very active.", nullable: true),
            Columns.Number("steps", "steps", 0, 1000, "Steps in the minute.", nullable: true),
        ]);

    public static TableContract Seconds { get; } = new(
        "heartrate_seconds_*.csv",
        "One row every few seconds.",
        [
            Columns.Text("id", "Person."),
            Columns.Time("time", ColumnType.Timestamp, "Time on the wearer's wall clock."),
            HeartRate("hr", nullable: false),
        ]);

    public static TableContract ExportedSeconds { get; } = new(
        "heartrate_seconds_merged.csv",
        "One row every few seconds, as first exported.",
        [
            Columns.Text("Id", "Person."),
            Columns.Time("Time", ColumnType.UsTimestamp, "Time on the wearer's wall clock."),
            HeartRate("Value", nullable: false),
        ]);

    /// <summary>A heart rate: as in the reference schema 20–260 bpm, or 0; 255, the other not-worn code, lies in that range.</summary>
    public static float HeartRate(this RowChecker row, ColumnBinding column)
    {
        var bpm = row.Number(column);
        if (bpm is > 0 and < 20)
        {
            row.Fault(FaultKind.OutOfRange, column, "20–260 bpm, or 0 when not worn");
        }

        return bpm;
    }

    private static ColumnContract HeartRate(string name, bool nullable) =>
        Columns.Number(name, "bpm", 0, 260, "Heart rate; 0 and 255 when not worn.", nullable: nullable);
}
