using Vagus.Data.Formats;
using Vagus.Data.Formats.Fuller;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats.Fuller;

public sealed class FullerReaderTests
{
    private const string Header = "X1,age,gender,height,weight,steps,heart_rate,calories,distance,entropy_heart,entropy_setps,"
        + "resting_heart,norm_heart,device,activity\n";

    private const string Good = "1,20,1,168.0,65.4,10.5,78.5,.3,0.008,6.2,6.1,59.0,19.5,apple watch,Lying\n";

    [Fact]
    public void Every_column_arrives_in_its_field()
    {
        var expected = new FullerMinute
        {
            AgeYears = 20,
            Sex = Sex.Male,
            HeightCm = 168,
            WeightKg = 65.4f,
            Steps = 10.5f,
            Distance = .008f,
            StepEntropy = 6.1f,
            RestingHeartRateBpm = 59,
            HeartRateBpm = 78.5f,
            Device = FullerDevice.AppleWatch,
            Activity = FullerActivity.Lying,
        };
        Assert.Equal(expected, Assert.Single(Read(Header + Good, out var faults)));
        Assert.Equal(new FullerPersonKey(20, Sex.Male, 168, 65.4f), expected.PersonKey);
        Assert.Equal(0, faults.Total);
    }

    [Theory]
    [InlineData("Lying", FullerActivity.Lying)]
    [InlineData("Sitting", FullerActivity.Sitting)]
    [InlineData("Self Pace walk", FullerActivity.SelfPacedWalk)]
    [InlineData("Running 3 METs", FullerActivity.Running3Met)]
    [InlineData("Running 5 METs", FullerActivity.Running5Met)]
    [InlineData("Running 7 METs", FullerActivity.Running7Met)]
    public void The_files_words_are_understood(string word, FullerActivity activity)
    {
        var row = Good.Replace("Lying", word, StringComparison.Ordinal)
            .Replace("apple watch", "fitbit", StringComparison.Ordinal)
            .Replace("20,1,168", "20,0,168", StringComparison.Ordinal);
        var minute = Assert.Single(Read(Header + row, out _));
        Assert.Equal((activity, FullerDevice.Fitbit, Sex.Female), (minute.Activity, minute.Device, minute.Sex));
    }

    [Fact]
    public void Rows_keep_their_order_and_people_differ_by_any_part_of_the_key()
    {
        var rows = Read(
            Header + Good
            + Good.Replace(",20,", ",21,", StringComparison.Ordinal)
            + Good.Replace("20,1,", "20,0,", StringComparison.Ordinal)
            + Good.Replace("168.0", "168.5", StringComparison.Ordinal)
            + Good.Replace("65.4", "65.5", StringComparison.Ordinal)
            + Good.Replace("apple watch,Lying", "fitbit,Sitting", StringComparison.Ordinal),
            out _);
        Assert.Equal([20f, 21f, 20f, 20f, 20f, 20f], rows.Select(row => row.AgeYears));
        Assert.Equal(5, rows.Select(row => row.PersonKey).Distinct().Count());
        Assert.Equal(rows[0].PersonKey, rows[5].PersonKey);
    }

    [Fact]
    public void No_field_is_computed_from_the_heart_rate()
    {
        var other = Good.Replace(",.3,", ",9.9,", StringComparison.Ordinal)
            .Replace(",6.2,", ",1.1,", StringComparison.Ordinal)
            .Replace(",19.5,", ",-4,", StringComparison.Ordinal);
        Assert.Equal(Read(Header + Good, out _), Read(Header + other, out _));
    }

    [Theory]
    [InlineData("78.5", "410", "aw_fb_data.csv:2, column heart_rate: found 410, expected 0–260 bpm")]
    [InlineData("78.5", "fast", "aw_fb_data.csv:2, column heart_rate: found fast, expected a number with a decimal point, 0–260 bpm")]
    [InlineData("78.5", "", "aw_fb_data.csv:2, column heart_rate: found an empty cell, expected 0–260 bpm")]
    [InlineData("10.5", "-1", "aw_fb_data.csv:2, column steps: found -1, expected 0–100000 steps")]
    [InlineData(",20,1,", ",20,2,", "aw_fb_data.csv:2, column gender: found 2, expected one of 0, 1")]
    [InlineData("Lying", "Flying", "aw_fb_data.csv:2, column activity: found Flying, expected one of Lying, Sitting, Self Pace walk, Running 3 METs, Running 5 METs, Running 7 METs")]
    [InlineData("apple watch", "sundial", "aw_fb_data.csv:2, column device: found sundial, expected one of apple watch, fitbit")]
    [InlineData("168.0", "1.68", "aw_fb_data.csv:2, column height: found 1.68, expected 50–250 cm")]
    [InlineData(",Lying", ",Lying,", "aw_fb_data.csv:2: found 16 cells, expected 15, as in the header; is a decimal comma in use?")]
    public void A_bad_cell_is_one_fault(string from, string to, string message)
    {
        Assert.Single(Read(Header + Good.Replace(from, to, StringComparison.Ordinal) + Good, out var faults));
        Assert.Equal(message, Assert.Single(faults.Examples).ToString());
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var error = Assert.Throws<DataFormatException>(
            () => Read(Header.Replace("entropy_setps", "entropy_steps", StringComparison.Ordinal) + Good, out _));
        Assert.StartsWith("aw_fb_data.csv:1, column entropy_setps: the column is missing; expected a header with age, gender", error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Expected: <c>awk -F, 'NR&gt;1{n++;s+=$7;h+=$8;e+=$12;r+=$13;a[$20]++;k[$3","$4","$5","$6]=1}'</c>, GNU awk, over the file of
    /// D. Fuller, doi 10.7910/DVN/ZS2Z2J (33 people).
    /// </summary>
    [Fact]
    public void The_published_rows_are_read_whole()
    {
        var faults = new FaultLog();
        using var reader = FullerReader.Open(Repository.RealFile("fuller", "aw_fb_data.csv", 703981), faults);
        var rows = reader.ReadToEnd().ToList();
        Assert.Equal(0, faults.Total);
        Assert.Equal(4121, rows.Count);
        Assert.Equal(33, rows.Select(row => row.PersonKey).Distinct().Count());
        Assert.Equal([907, 619, 576, 624, 644, 751], Enum.GetValues<FullerActivity>().Select(activity => rows.Count(row => row.Activity == activity)));
        Assert.Equal([2462, 1659], Enum.GetValues<FullerDevice>().Select(device => rows.Count(row => row.Device == device)));
        Assert.Equal((2280, 1841), (rows.Count(row => row.Sex == Sex.Female), rows.Count(row => row.Sex == Sex.Male)));
        Assert.Equal(422136.185, rows.Sum(row => (double)row.Steps), 1);
        Assert.Equal(360686.878, rows.Sum(row => (double)row.HeartRateBpm), 1);
        Assert.Equal(263825.522, rows.Sum(row => (double)row.RestingHeartRateBpm), 1);
        Assert.Equal(23126.480, rows.Sum(row => (double)row.StepEntropy), 1);
    }

    private static List<FullerMinute> Read(string text, out FaultLog faults)
    {
        using var folder = new Folder(users: null);
        folder.Write("aw_fb_data.csv", text);
        faults = new FaultLog();
        using var reader = FullerReader.Open(folder.File_("aw_fb_data.csv"), faults);
        return [.. reader.ReadToEnd()];
    }
}
