using Vagus.Data.Formats;
using Vagus.Data.Formats.Fitbit;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats.Fitbit;

public sealed class FitbitMinuteReaderTests
{
    private const string Name = "minute_hr_intensity_steps_7.csv";
    private const string Header = "id,minute,hr_mean,intensity,steps\n";
    private const string Good = "7,2016-04-02 09:49:00,75,1,34\n";

    private static readonly DateTime First = new(2016, 4, 2, 9, 49, 0, DateTimeKind.Unspecified);

    [Fact]
    public void A_minute_states_heart_rate_steps_and_a_third_of_the_intensity_level()
    {
        var minute = Assert.Single(Read(Header + Good, out var faults));
        var expected = new Reading { LocalTime = First, HeartRateBpm = 75, ActivityIntensity = 1 / 3f, StepsPerMinute = 34 };
        Assert.Equal(new PersonReading("7", expected), minute);
        Assert.Equal(ActivityType.Unknown, minute.Reading.Activity);
        Assert.True(float.IsNaN(minute.Reading.StepsPer5Min));
        Assert.Equal(DateTimeKind.Unspecified, minute.Reading.LocalTime.Kind);
        Assert.Equal(0, faults.Total);
    }

    [Fact]
    public void Not_worn_codes_and_empty_cells_are_passed_on_as_they_stand()
    {
        var minutes = Read(
            Header + "7,2016-04-02 09:49:00,0,0,0\n7,2016-04-02 09:50:00,255,3,\n7,2016-04-02 09:51:00,,,12\n", out var faults);
        Assert.Equal(
            [
                new Reading { LocalTime = First, HeartRateBpm = 0, ActivityIntensity = 0, StepsPerMinute = 0 },
                new Reading { LocalTime = First.AddMinutes(1), HeartRateBpm = 255, ActivityIntensity = 1 },
                new Reading { LocalTime = First.AddMinutes(2), StepsPerMinute = 12 },
            ],
            minutes.Select(minute => minute.Reading));
        Assert.Equal(0, faults.Total);
    }

    [Fact]
    public void Times_that_repeat_or_step_back_come_in_the_order_of_the_file()
    {
        var minutes = Read(
            Header + "7,2016-04-02 09:50:00,70,0,0\n7,2016-04-02 09:50:00,71,0,0\n7,2016-04-02 09:49:00,72,0,0\n8,2016-04-02 09:49:00,73,0,0\n",
            out var faults);
        Assert.Equal([70f, 71f, 72f, 73f], minutes.Select(minute => minute.Reading.HeartRateBpm));
        Assert.Equal([1, 1, 0, 0], minutes.Select(minute => (int)(minute.Reading.LocalTime - First).TotalMinutes));
        Assert.Equal(["7", "7", "7", "8"], minutes.Select(minute => minute.PersonId));
        Assert.Equal(0, faults.Total);
    }

    [Theory]
    [InlineData("7,2016-04-02 09:50:00,410,1,34", FaultKind.OutOfRange, "hr_mean", "410", "0–260 bpm")]
    [InlineData("7,2016-04-02 09:50:00,-1,1,34", FaultKind.OutOfRange, "hr_mean", "-1", "0–260 bpm")]
    [InlineData("7,2016-04-02 09:50:00,7,1,34", FaultKind.OutOfRange, "hr_mean", "7", "20–260 bpm, or 0 when not worn")]
    [InlineData("7,2016-04-02 09:50:00,abc,1,34", FaultKind.WrongType, "hr_mean", "abc", "a number with a decimal point, 0–260 bpm")]
    [InlineData("7,2016-04-02 09:50:00,NaN,1,34", FaultKind.WrongType, "hr_mean", "NaN", "a number with a decimal point, 0–260 bpm")]
    [InlineData("7,2016-04-02 09:50:00,75,7,34", FaultKind.OutOfRange, "intensity", "7", "0–3")]
    [InlineData("7,2016-04-02 09:50:00,75,1.5,34", FaultKind.WrongType, "intensity", "1.5", "a whole number, 0–3")]
    [InlineData("7,2016-04-02 09:50:00,75,1,-1", FaultKind.OutOfRange, "steps", "-1", "0–1000 steps")]
    [InlineData("7,2016-04-02 09:50:00,75,1,0.5", FaultKind.WrongType, "steps", "0.5", "a whole number, 0–1000 steps")]
    [InlineData("7,2016-02-30 09:50:00,75,1,34", FaultKind.WrongType, "minute", "2016-02-30 09:50:00", "a time as yyyy-MM-dd HH:mm:ss in the years 1900–2200")]
    [InlineData("7,4/2/2016 9:50:00 AM,75,1,34", FaultKind.WrongType, "minute", "4/2/2016 9:50:00 AM", "a time as yyyy-MM-dd HH:mm:ss in the years 1900–2200")]
    [InlineData("7,,75,1,34", FaultKind.MissingValue, "minute", "an empty cell", "a time as yyyy-MM-dd HH:mm:ss in the years 1900–2200")]
    [InlineData(",2016-04-02 09:50:00,75,1,34", FaultKind.MissingValue, "id", "an empty cell", "text of at most 64 bytes")]
    [InlineData("7,2016-04-02 09:50:00,75,1", FaultKind.MalformedRow, "", "4 cells", "5, as in the header")]
    [InlineData("7,2016-04-02 09:50:00,75,1,34,9", FaultKind.MalformedRow, "", "6 cells", "5, as in the header; is a decimal comma in use?")]
    [InlineData("7,2016-04-02 09:50:00,7\0,1,34", FaultKind.MalformedRow, "", "binary bytes or text behind a closing quote", "comma separated text in UTF-8")]
    public void A_bad_row_is_one_fault_and_the_rows_around_it_are_read(string row, FaultKind kind, string column, string found, string expected)
    {
        using var folder = new Folder(users: null);
        folder.Write(Name, Header + Good + row + "\n" + Good);
        var faults = new FaultLog();
        using var reader = FitbitMinuteReader.Open(folder.File_(Name), faults);
        Assert.Equal([75f, 75f], reader.ReadToEnd().Select(minute => minute.Reading.HeartRateBpm));
        Assert.Equal(new Fault(kind, Name, 3, column, found, expected), Assert.Single(faults.Examples));
        Assert.Equal((3, 1), (reader.Rows, reader.FaultyRows));
    }

    [Theory]
    [InlineData("", ": the file is empty, expected a header with id, minute, hr_mean, intensity, steps")]
    [InlineData("id,minute,hr_mean,intensity\n", ":1, column steps: the column is missing; expected a header with id, minute, hr_mean, intensity, steps")]
    [InlineData("Id,Time,Value\n", ":1, column id: the column is missing; expected a header with id, minute, hr_mean, intensity, steps")]
    [InlineData("id;minute;hr_mean;intensity;steps\n", ":1: found columns separated by semicolons, expected commas")]
    [InlineData("id,minute,hr_mean,hr_mean,intensity,steps\n", ":1, column hr_mean: the column stands twice in the header, expected once")]
    [InlineData("\0\0\0\0", ":1: found binary data, expected comma separated text in UTF-8")]
    public void A_file_without_a_usable_header_is_refused(string text, string message) =>
        Assert.Equal(Name + message, Assert.Throws<DataFormatException>(() => Read(text, out _)).Message);

    [Fact]
    public void A_row_too_long_ends_the_reading_with_its_line()
    {
        using var folder = new Folder(users: null);
        folder.Write(Name, Header + Good + "7,\"" + new string('x', 200_000) + "\n" + Good);
        using var reader = FitbitMinuteReader.Open(folder.File_(Name), new FaultLog());
        Assert.True(reader.Read());
        var error = Assert.Throws<DataFormatException>(() => reader.Read());
        Assert.StartsWith($"{Name}:3: found a line longer than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_cut_anywhere_is_refused_and_a_whole_one_is_read()
    {
        using var folder = new Folder(users: null);
        var path = folder.File_(Name + ".gz");
        folder.WriteGzip(Name + ".gz", Header + string.Concat(Enumerable.Repeat(Good, 40)));
        using (var reader = FitbitMinuteReader.Open(path, new FaultLog()))
        {
            Assert.Equal(40, reader.ReadToEnd().Count());
        }

        var bytes = File.ReadAllBytes(path);
        for (var length = 2; length < bytes.Length; length++)
        {
            folder.WriteBytes(Name + ".gz", bytes[..length]);
            var error = Assert.Throws<DataFormatException>(() =>
            {
                using var reader = FitbitMinuteReader.Open(path, new FaultLog());
                _ = reader.ReadToEnd().Count();
            });
            Assert.EndsWith(": the compressed file ends early", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<DataFormatException>(() => FitbitMinuteReader.Open("/nowhere/minutes.csv", new FaultLog()));
        Assert.StartsWith("/nowhere/minutes.csv: the file cannot be opened", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reading_can_be_stopped()
    {
        using var folder = new Folder(users: null);
        folder.Write(Name, Header + Good);
        using var stop = new CancellationTokenSource();
        using var reader = FitbitMinuteReader.Open(folder.File_(Name), new FaultLog(), cancellation: stop.Token);
        Assert.True(reader.Read());
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => reader.Read());
    }

    /// <summary>
    /// Expected: <c>zcat FILE | awk -F, 'NR&gt;1{n++;h+=$3;s+=$5;i+=$4} END{print n,h,s,i}'</c>, GNU awk, over the files of
    /// Furberg et al., doi 10.5281/zenodo.53894.
    /// </summary>
    [Theory]
    [InlineData("2022484408", 94168, 20097, 1609648, 358491, 12431)]
    [InlineData("2347167796", 103194, 23800, 1869914, 260822, 9102)]
    public void The_published_minutes_are_read_whole(string person, long bytes, long rows, long heartRates, long steps, long levels)
    {
        var path = Repository.RealFile("fitbit", $"minute_hr_intensity_steps_{person}.csv.gz", bytes);
        var faults = new FaultLog();
        using var reader = FitbitMinuteReader.Open(path, faults);
        var (heartRateSum, stepSum, levelSum) = (0.0, 0.0, 0.0);
        while (reader.Read())
        {
            Assert.Equal(person, reader.Current.PersonId);
            heartRateSum += reader.Current.Reading.HeartRateBpm;
            stepSum += reader.Current.Reading.StepsPerMinute;
            levelSum += Math.Round(3 * reader.Current.Reading.ActivityIntensity);
        }

        Assert.Equal((rows, heartRates, steps, levels), (reader.Rows, (long)heartRateSum, (long)stepSum, (long)levelSum));
        Assert.Equal(0, faults.Total);
    }

    private static List<PersonReading> Read(string text, out FaultLog faults)
    {
        using var folder = new Folder(users: null);
        folder.Write(Name, text);
        faults = new FaultLog();
        using var reader = FitbitMinuteReader.Open(folder.File_(Name), faults);
        return [.. reader.ReadToEnd()];
    }
}
