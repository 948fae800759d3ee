using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;

namespace Vagus.Data.Tests.Validation;

public sealed class BadInputTests
{
    private const string Good = "USER_0001,2026-01-01 00:00:00,72,light,10\n";

    [Theory]
    [InlineData("USER_0001,2026-01-01 00:05:00,410,light,10", FaultKind.OutOfRange, "heart_rate", "410", "20–260 bpm")]
    [InlineData("USER_0001,2026-01-01 00:05:00,-5,light,10", FaultKind.OutOfRange, "heart_rate", "-5", "20–260 bpm")]
    [InlineData("USER_0001,2026-01-01 00:05:00,72,light,-1", FaultKind.OutOfRange, "steps_5min", "-1", "0–2000 steps")]
    [InlineData("USER_0001,2026-01-01 00:05:00,NaN,light,10", FaultKind.WrongType, "heart_rate", "NaN", "a number with a decimal point, 20–260 bpm")]
    [InlineData("USER_0001,2026-01-01 00:05:00,inf,light,10", FaultKind.WrongType, "heart_rate", "inf", "a number with a decimal point, 20–260 bpm")]
    [InlineData("USER_0001,2026-01-01 00:05:00,\"72,5\",light,10", FaultKind.WrongType, "heart_rate", "72,5", "a number with a decimal point, 20–260 bpm")]
    [InlineData("USER_0001,2026-01-01 00:05:00,72,5,light,10", FaultKind.MalformedRow, "", "6 cells", "5, as in the header; is a decimal comma in use?")]
    [InlineData("USER_0001,2026-01-01 00:05:00,72", FaultKind.MalformedRow, "", "3 cells", "5, as in the header")]
    [InlineData("USER_0001,2026-01-01 00:05:00,,light,10", FaultKind.MissingValue, "heart_rate", "an empty cell", "20–260 bpm")]
    [InlineData("USER_0001,2026-01-01 00:05:00,72,dancing,10", FaultKind.UnknownCategory, "activity_type", "dancing", "one of sleeping, resting, light, walking, commuting, exercise")]
    [InlineData("USER_0001,01.01.2026 00:05,72,light,10", FaultKind.WrongType, "timestamp", "01.01.2026 00:05", "a time as yyyy-MM-dd HH:mm:ss in the years 1900–2200")]
    [InlineData("USER_0001,1899-12-31 23:55:00,72,light,10", FaultKind.OutOfRange, "timestamp", "1899-12-31 23:55:00", "a time as yyyy-MM-dd HH:mm:ss in the years 1900–2200")]
    [InlineData("USER_0001,2026-01-01T00:00:00,73,light,10", FaultKind.Duplicate, "timestamp", "2026-01-01T00:00:00", "one reading of a person at a time")]
    [InlineData("USER_0009,2026-01-01 00:05:00,72,light,10", FaultKind.UnknownPerson, "user_id", "USER_0009", "a person of users.csv")]
    [InlineData("USER_0001,2026-01-01 00:05:00,7\0\u0001,light,10", FaultKind.MalformedRow, "", "binary bytes or text behind a closing quote", "comma separated text in UTF-8")]
    public void A_bad_row_is_one_fault_that_says_where_what_and_what_instead(
        string row, FaultKind kind, string column, string found, string expected)
    {
        using var folder = new Folder(readings: Folder.Header + Good + row + "\n");
        var report = folder.Validate();
        var fault = Assert.Single(report.Faults);
        Assert.Equal(new Fault(kind, "readings.csv", 3, column, found, expected), fault);
        Assert.True(report.HasFaults);
        Assert.Equal((2, 1, 1), (report.Rows, report.FaultyRows, report.TotalFaults));
        var loaded = folder.Load();
        Assert.Equal(72, Assert.Single(loaded.Readings).Reading.HeartRateBpm);
        Assert.Equal(1, loaded.Faults.Total);
        var place = column.Length > 0 ? $"readings.csv:3, column {column}" : "readings.csv:3";
        Assert.Equal($"{place}: found {found}, expected {expected}", fault.ToString());
    }

    [Theory]
    [InlineData("", "readings.csv: the file is empty, expected a header with user_id, timestamp, heart_rate")]
    [InlineData("user_id;timestamp;heart_rate\n", "readings.csv:1: found columns separated by semicolons, expected commas")]
    [InlineData("user_id\ttimestamp\theart_rate\n", "readings.csv:1: found columns separated by tabs, expected commas")]
    [InlineData("user_id,timestamp,steps_5min\n", "readings.csv:1, column heart_rate: the column is missing; expected a header with user_id, timestamp, heart_rate")]
    [InlineData("user_id,timestamp,heart_rate,heart_rate\n", "readings.csv:1, column heart_rate: the column stands twice in the header, expected once")]
    [InlineData("\0\u0001\u0002garbage", "readings.csv:1: found binary data, expected comma separated text in UTF-8")]
    public void A_file_without_a_usable_header_is_refused_as_a_whole(string text, string message)
    {
        using var folder = new Folder(readings: text);
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => folder.Validate()).Message);
        Assert.Equal(message, Assert.Throws<DataFormatException>(folder.Load).Message);
    }

    [Fact]
    public void A_header_alone_is_a_data_set_without_readings()
    {
        using var folder = new Folder(readings: Folder.Header);
        var report = folder.Validate();
        Assert.False(report.HasFaults);
        Assert.Equal((0, 2, null), (report.Rows, report.PeopleWithoutReadings, report.First));
        Assert.Equal(["USER_0001", "USER_0002"], report.PeopleWithoutReadingsIds);
        Assert.Empty(folder.Load().Readings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(2000)]
    public void A_truncated_gzip_says_that_it_ends_early_and_how_far_it_was_read(int cut)
    {
        using var folder = new Folder();
        folder.WriteGzip("readings.csv.gz", Folder.Header + Rows(5000), cut);
        var error = Assert.Throws<DataFormatException>(() => folder.Validate());
        Assert.EndsWith(": the compressed file ends early", error.Message, StringComparison.Ordinal);
        Assert.Equal("readings.csv.gz", error.File);
        Assert.InRange(error.Line, 100, 5002);
        Assert.Throws<DataFormatException>(folder.Load);
    }

    [Fact]
    public void A_gzip_cut_anywhere_is_refused_and_a_whole_one_is_read()
    {
        using var folder = new Folder();
        folder.WriteGzip("readings.csv.gz", Folder.Header + Rows(40));
        Assert.Equal(40, folder.Load().Readings.Length);
        var bytes = File.ReadAllBytes(folder.File_("readings.csv.gz"));
        for (var length = 2; length < bytes.Length; length++)
        {
            folder.WriteBytes("readings.csv.gz", bytes[..length]);
            var error = Assert.Throws<DataFormatException>(folder.Load);
            Assert.EndsWith(": the compressed file ends early", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_gzip_with_flipped_bytes_is_refused()
    {
        using var folder = new Folder();
        folder.WriteGzip("readings.csv.gz", Folder.Header + Rows(5000));
        var bytes = File.ReadAllBytes(folder.File_("readings.csv.gz"));
        for (var i = 0; i < 40; i++)
        {
            bytes[(bytes.Length / 2) + i] ^= 0x5a;
        }

        folder.WriteBytes("readings.csv.gz", bytes);
        Assert.Throws<DataFormatException>(folder.Load);
    }

    [Fact]
    public void A_missing_folder_or_file_is_named_with_what_was_expected()
    {
        using var folder = new Folder();
        Assert.Contains("expected readings.csv or readings.csv.gz", Assert.Throws<DataFormatException>(folder.Load).Message, StringComparison.Ordinal);
        var missing = folder.File_("nowhere");
        var error = Assert.Throws<DataFormatException>(() => CohortData.Load(missing, DataContract.Default));
        Assert.Equal(missing, error.File);
        Assert.Contains("expected a folder with users.csv and readings.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readings_of_a_person_with_a_faulty_line_say_so()
    {
        using var folder = new Folder("user_id,age,gender\nUSER_0001,340,M\n", Folder.Header + Good);
        var report = folder.Validate();
        Assert.Equal([FaultKind.OutOfRange, FaultKind.UnknownPerson], report.Faults.Select(f => f.Kind));
        Assert.Equal("users.csv:2, column age: found 340, expected 1–119 years", report.Faults[0].ToString());
        Assert.Equal("a person of users.csv without faults there", report.Faults[1].Expected);
    }

    [Fact]
    public void A_person_listed_twice_counts_once()
    {
        using var folder = new Folder(Folder.Users + "USER_0001,50,F,70\n", Folder.Header + Good);
        var loaded = folder.Load();
        Assert.Equal(2, loaded.People.Count);
        Assert.Equal(34, loaded.People[0].AgeYears);
        Assert.Equal(1, loaded.Faults.Count(FaultKind.Duplicate));
    }

    [Fact]
    public void Only_the_first_faults_of_a_kind_are_kept_but_all_are_counted()
    {
        using var folder = new Folder(readings: Folder.Header + Rows(50, heartRate: "999"));
        var report = folder.Validate();
        Assert.Equal(20, report.Faults.Count);
        Assert.Equal(50, report.FaultsByKind[FaultKind.OutOfRange]);
        Assert.Equal(50, report.Columns.Single(c => c.Name == "heart_rate").OutOfRange);
        Assert.Equal(3, folder.Validate(3).Faults.Count);
    }

    [Fact]
    public void Text_from_a_file_is_made_printable()
    {
        using var folder = new Folder(readings: Folder.Header + "USER_0001,2026-01-01 00:00:00,72,\u0085\u202e" + new string('x', 500) + ",1\n");
        var found = Assert.Single(folder.Validate().Faults).Found;
        Assert.StartsWith("··xxx", found, StringComparison.Ordinal);
        Assert.Equal(61, found.Length);
    }

    internal static string Rows(int count, string heartRate = "72", string id = "USER_0001", int minutes = 5) =>
        string.Concat(Enumerable.Range(0, count).Select(i =>
            $"{id},{new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(minutes * i):yyyy-MM-dd HH:mm:ss},{heartRate},light,{i % 7}\n"));
}
