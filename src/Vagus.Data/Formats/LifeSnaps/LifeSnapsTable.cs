using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.LifeSnaps;

/// <summary>What the daily table of LifeSnaps holds, as far as it is read. Only person, day and resting heart rate must be there.</summary>
internal static class LifeSnapsTable
{
    public static WordTable<Sex> Sexes { get; } = new(("FEMALE", Sex.Female), ("MALE", Sex.Male));

    public static TableContract Days { get; } = new(
        "daily.csv",
        "One row a person and day.",
        [
            Columns.Text("id", "Person."),
            Columns.Time("date", ColumnType.Date, "Day."),
            Columns.Number("resting_hr", "bpm", 0, 260, "Resting heart rate; 0 when not measured.", nullable: true),
            Optional("nremhr", "bpm", 260, "Mean heart rate in non-REM sleep; 0 when not measured."),
            Optional("rmssd", "ms", 1000, "RMSSD of the night; 0 when not measured."),
            Optional("bpm", "bpm", 260, "Mean heart rate of the day; 0 when not measured."),
            Optional("nightly_temperature", "°C", 50, "Skin temperature of the night."),
            Optional("full_sleep_breathing_rate", "breaths/min", 100, "Breathing rate; 0 when not measured."),
            Optional("spo2", "%", 100, "Oxygen saturation of the night; 0 when not measured."),
            Optional("minutesAsleep", "min", 2 * 1440, "Minutes asleep, all that the device counts to the day."),
            Optional("sleep_efficiency", "%", 100, "Sleep efficiency."),
            Optional("steps", "steps", 200_000, "Steps of the day."),
            Optional("very_active_minutes", "min", 1440, "Very active minutes."),
            Optional("moderately_active_minutes", "min", 1440, "Moderately active minutes."),
            Optional("lightly_active_minutes", "min", 1440, "Lightly active minutes."),
            Columns.Text("age", "Age band.", required: false, nullable: true),
            Columns.Category("gender", Sexes.Words, "Sex.", required: false, nullable: true),
            Columns.Text("bmi", "Body mass index or a bound of it.", required: false, nullable: true),
        ]);

    private static ColumnContract Optional(string name, string unit, double maximum, string description) =>
        Columns.Number(name, unit, 0, maximum, description, required: false, nullable: true);
}
