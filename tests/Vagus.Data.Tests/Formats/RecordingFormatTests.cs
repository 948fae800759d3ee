using Vagus.Data.Formats;

namespace Vagus.Data.Tests.Formats;

public sealed class RecordingFormatTests
{
    [Theory]
    [InlineData("id,minute,hr_mean,intensity,steps\n", RecordingFormat.FitbitMinute)]
    [InlineData("\uFEFFsteps,intensity,\"hr_mean\",minute,id,more\r\n", RecordingFormat.FitbitMinute)]
    [InlineData("id,time,hr\n", RecordingFormat.FitbitSecond)]
    [InlineData("Id,Time,Value\n", RecordingFormat.FitbitSecond)]
    [InlineData("Unnamed: 0,X1,age,gender,height,weight,steps,heart_rate,calories,distance,entropy_heart,entropy_setps,resting_heart,corr_heart_steps,norm_heart,intensity_karvonen,sd_norm_heart,steps_times_distance,device,activity\n", RecordingFormat.Fuller)]
    [InlineData("Unnamed: 0,id,date,nightly_temperature,resting_hr,rmssd\n", RecordingFormat.LifeSnapsDaily)]
    [InlineData("user_id,timestamp,heart_rate,activity_type,steps_5min\n", RecordingFormat.ReferenceReadings)]
    [InlineData("timestamp,heart_rate\n", RecordingFormat.ReferenceReadings)]
    [InlineData("timestamp,steps_5min\n", RecordingFormat.ReferenceReadings)]
    [InlineData("user_id,timestamp\n", RecordingFormat.Unknown)]
    [InlineData("timestamp,rainfall\n", RecordingFormat.Unknown)]
    [InlineData("id,minute,hr_mean,steps\n", RecordingFormat.Unknown)]
    [InlineData("id;time;hr\n", RecordingFormat.Unknown)]
    [InlineData("9,2016-04-12 07:21:00,97\n", RecordingFormat.Unknown)]
    [InlineData("id,ti\0me,hr\n", RecordingFormat.Unknown)]
    [InlineData("\n\n", RecordingFormat.Unknown)]
    [InlineData("", RecordingFormat.Unknown)]
    public void The_header_tells_the_format_whatever_the_name(string text, RecordingFormat format)
    {
        using var folder = new Folder(users: null);
        folder.Write("daily.csv", text);
        folder.WriteGzip("mine.dat", text);
        Assert.Equal(format, RecordingFormat.Detect(folder.File_("daily.csv")));
        Assert.Equal(format, RecordingFormat.Detect(folder.File_("mine.dat")));
    }

    [Fact]
    public void The_rows_are_not_read()
    {
        using var folder = new Folder(users: null);
        folder.Write("a.csv", "id,time,hr\n" + new string('x', 300_000));
        Assert.Equal(RecordingFormat.FitbitSecond, RecordingFormat.Detect(folder.File_("a.csv")));
    }

    [Fact]
    public void What_cannot_be_opened_or_unpacked_is_an_error()
    {
        using var folder = new Folder(users: null);
        Assert.Throws<DataFormatException>(() => RecordingFormat.Detect(folder.File_("none.csv")));
        Assert.Throws<DataFormatException>(() => RecordingFormat.Detect(folder.Path));
        folder.WriteBytes("cut.gz", [0x1f, 0x8b, 8, 0]);
        Assert.Throws<DataFormatException>(() => RecordingFormat.Detect(folder.File_("cut.gz")));
    }

    [Theory]
    [InlineData("fitbit", "minute_hr_intensity_steps_2022484408.csv.gz", RecordingFormat.FitbitMinute)]
    [InlineData("fitbit", "heartrate_seconds_2022484408.csv.gz", RecordingFormat.FitbitSecond)]
    [InlineData("fitbit", "hourlySteps_merged.csv.gz", RecordingFormat.Unknown)]
    [InlineData("fitbit", "sleepDay_merged.csv", RecordingFormat.Unknown)]
    [InlineData("fuller", "aw_fb_data.csv", RecordingFormat.Fuller)]
    [InlineData("lifesnaps", "daily.csv.gz", RecordingFormat.LifeSnapsDaily)]
    [InlineData("classic", "users.csv", RecordingFormat.Unknown)]
    [InlineData("fuller", "PROVENANCE.txt", RecordingFormat.Unknown)]
    public void Published_files_are_told_apart(string folder, string name, RecordingFormat format)
    {
        var path = Path.Combine(Repository.RealData(folder), name);
        Assert.SkipUnless(File.Exists(path), $"{path}: found no such file.");
        Assert.Equal(format, RecordingFormat.Detect(path));
    }
}
