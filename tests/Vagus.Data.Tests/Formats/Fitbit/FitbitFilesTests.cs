using Vagus.Data.Formats;
using Vagus.Data.Formats.Fitbit;

namespace Vagus.Data.Tests.Formats.Fitbit;

public sealed class FitbitFilesTests
{
    [Fact]
    public void Minute_files_come_in_ordinal_order_and_a_plain_one_counts_before_its_compressed_twin()
    {
        using var folder = Holding(
            "minute_hr_intensity_steps_9.csv",
            "minute_hr_intensity_steps_10.csv.gz",
            "minute_hr_intensity_steps_10.csv",
            "minute_hr_intensity_steps_2.csv.gz",
            "minute_hr_intensity_steps_.csv",
            "minute_hr_intensity_steps_3.csv.part",
            "Minute_hr_intensity_steps_4.csv",
            "heartrate_seconds_2.csv.gz");
        Directory.CreateDirectory(folder.File_("minute_hr_intensity_steps_5.csv"));
        Assert.Equal(
            ["minute_hr_intensity_steps_10.csv", "minute_hr_intensity_steps_2.csv.gz", "minute_hr_intensity_steps_9.csv"],
            FitbitFiles.RequireMinutes(folder.Path).Select(Path.GetFileName));
        Assert.All(FitbitFiles.RequireMinutes(folder.Path), path => Assert.True(File.Exists(path)));
    }

    [Theory]
    [InlineData(0, "no files")]
    [InlineData(2, "0.csv, 1.csv")]
    [InlineData(7, "0.csv, 1.csv, 2.csv, 3.csv, 4.csv and 2 other files")]
    public void A_folder_without_minute_files_says_what_is_there_and_what_was_looked_for(int files, string found)
    {
        using var folder = Holding([.. Enumerable.Range(0, files).Select(i => $"{i}.csv")]);
        var error = Assert.Throws<DataFormatException>(() => FitbitFiles.RequireMinutes(folder.Path));
        Assert.Equal(
            $"{folder.Path}: the folder holds {found}; expected minute_hr_intensity_steps_*.csv or minute_hr_intensity_steps_*.csv.gz",
            error.Message);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var error = Assert.Throws<DataFormatException>(() => FitbitFiles.RequireMinutes("/nowhere"));
        Assert.Equal("/nowhere: there is no such folder; expected a folder with minute_hr_intensity_steps_*.csv (or .csv.gz)", error.Message);
    }

    private static Folder Holding(params ReadOnlySpan<string> names)
    {
        var folder = new Folder(users: null);
        foreach (var name in names)
        {
            folder.Write(name, "");
        }

        return folder;
    }
}
