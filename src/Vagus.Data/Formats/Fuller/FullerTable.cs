using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Fuller;

/// <summary>What Fuller's file holds, as far as it is read.</summary>
internal static class FullerTable
{
    public static WordTable<Sex> Sexes { get; } = new(("0", Sex.Female), ("1", Sex.Male));

    public static WordTable<FullerDevice> Devices { get; } =
        new(("apple watch", FullerDevice.AppleWatch), ("fitbit", FullerDevice.Fitbit));

    public static WordTable<FullerActivity> Activities { get; } = new(
        ("Lying", FullerActivity.Lying),
        ("Sitting", FullerActivity.Sitting),
        ("Self Pace walk", FullerActivity.SelfPacedWalk),
        ("Running 3 METs", FullerActivity.Running3Met),
        ("Running 5 METs", FullerActivity.Running5Met),
        ("Running 7 METs", FullerActivity.Running7Met));

    public static TableContract Minutes { get; } = new(
        "aw_fb_data.csv",
        "One row a minute, person and device.",
        [
            Columns.Number("age", "years", 1, 119, "Age."),
            Columns.Category("gender", Sexes.Words, "Sex; 0 female, 1 male."),
            Columns.Number("height", "cm", 50, 250, "Height."),
            Columns.Number("weight", "kg", 20, 400, "Body mass."),
            Columns.Number("steps", "steps", 0, 100_000, "Steps."),
            Columns.Number("heart_rate", "bpm", 0, 260, "Heart rate."),
            Columns.Number("distance", "", 0, 100_000, "Distance, unit not stated."),
            Columns.Number("entropy_setps", "", 0, 64, "Entropy of the steps."),
            Columns.Number("resting_heart", "bpm", 0, 260, "Resting heart rate."),
            Columns.Category("device", Devices.Words, "Device."),
            Columns.Category("activity", Activities.Words, "Activity."),
        ]);
}
