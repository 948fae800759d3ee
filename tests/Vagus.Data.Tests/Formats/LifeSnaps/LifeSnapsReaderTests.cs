using Vagus.Data.Formats;
using Vagus.Data.Formats.LifeSnaps;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats.LifeSnaps;

public sealed class LifeSnapsReaderTests
{
    private const string Header = "Unnamed: 0,id,date,nightly_temperature,nremhr,rmssd,spo2,full_sleep_breathing_rate,badgeType,bpm,"
        + "lightly_active_minutes,moderately_active_minutes,very_active_minutes,resting_hr,minutesAsleep,sleep_efficiency,steps,age,gender,bmi\n";

    private const string Good = "160,621e2e,2021-05-25,34.25,82.5,16.5,97.5,22.5,\"['A', 'B']\",80.5,138.0,2.0,1.0,78.25,488.0,97.0,2308.0,<30,FEMALE,23.0\n";

    [Fact]
    public void Every_column_arrives_in_its_field()
    {
        var expected = new DailySummary
        {
            PersonId = "621e2e",
            Day = new DateOnly(2021, 5, 25),
            RestingHeartRateBpm = 78.25f,
            NonRemHeartRateBpm = 82.5f,
            RmssdMs = 16.5f,
            HeartRateBpm = 80.5f,
            NightlySkinTemperatureCelsius = 34.25f,
            BreathsPerMinute = 22.5f,
            OxygenSaturationPercent = 97.5f,
            SleepMinutes = 488,
            SleepEfficiencyPercent = 97,
            Steps = 2308,
            VeryActiveMinutes = 1,
            ModeratelyActiveMinutes = 2,
            LightlyActiveMinutes = 138,
            AgeBand = "<30",
            Sex = Sex.Female,
            Bmi = 23,
            BmiText = "23.0",
        };
        Assert.Equal(expected, Assert.Single(Read(Header + Good, out var faults)));
        Assert.Equal(0, faults.Total);
    }

    [Fact]
    public void An_empty_day_is_a_day_of_which_nothing_is_known()
    {
        var day = Assert.Single(Read(Header + "1,621e2e,2021-05-25,,,,,,,,,,,,,,,,,\n", out var faults));
        Assert.Equal(new DailySummary { PersonId = "621e2e", Day = new DateOnly(2021, 5, 25) }, day);
        Assert.True(float.IsNaN(day.RestingHeartRateBpm) && float.IsNaN(day.Steps) && float.IsNaN(day.Bmi));
        Assert.Equal(0, faults.Total);
    }

    [Fact]
    public void Zero_is_missing_only_where_nobody_can_have_zero()
    {
        var day = Assert.Single(Read(Header + "1,621e2e,2021-05-25,0,0.0,0.0,0,0.0,,0,0,0,0,0.0,0,0,0.0,,,\n", out var faults));
        Assert.All(
            [day.RestingHeartRateBpm, day.NonRemHeartRateBpm, day.RmssdMs, day.HeartRateBpm, day.BreathsPerMinute, day.OxygenSaturationPercent],
            value => Assert.True(float.IsNaN(value)));
        Assert.All(
            [day.Steps, day.SleepMinutes, day.SleepEfficiencyPercent, day.VeryActiveMinutes, day.ModeratelyActiveMinutes, day.LightlyActiveMinutes],
            value => Assert.Equal(0, value));
        Assert.Equal(0, faults.Total);
    }

    [Theory]
    [InlineData("<19")]
    [InlineData(">=30")]
    [InlineData(">=25")]
    [InlineData("<=25")]
    public void A_bound_of_the_body_mass_index_is_kept_as_text(string bound)
    {
        var day = Assert.Single(Read(Header + Good.Replace("23.0", bound, StringComparison.Ordinal), out var faults));
        Assert.True(float.IsNaN(day.Bmi));
        Assert.Equal(bound, day.BmiText);
        Assert.Equal(0, faults.Total);
    }

    [Fact]
    public void Only_person_day_and_resting_heart_rate_must_be_there_and_days_come_in_the_order_of_the_file()
    {
        var days = Read("date,resting_hr,id\n2021-05-26,60,a\n2021-05-25,61,a\n2021-05-25,62,a\n2021-05-25,63,b\n", out var faults);
        Assert.Equal([60f, 61f, 62f, 63f], days.Select(day => day.RestingHeartRateBpm));
        Assert.Equal(["a", "a", "a", "b"], days.Select(day => day.PersonId));
        Assert.Equal(new DailySummary { PersonId = "b", Day = new DateOnly(2021, 5, 25), RestingHeartRateBpm = 63 }, days[3]);
        Assert.Equal(0, faults.Total);
    }

    [Theory]
    [InlineData("78.25", "410", "daily.csv:2, column resting_hr: found 410, expected 0–260 bpm")]
    [InlineData("78.25", "x", "daily.csv:2, column resting_hr: found x, expected a number with a decimal point, 0–260 bpm")]
    [InlineData("2308.0", "-1", "daily.csv:2, column steps: found -1, expected 0–200000 steps")]
    [InlineData("2021-05-25", "2021-02-29", "daily.csv:2, column date: found 2021-02-29, expected a day as yyyy-MM-dd in the years 1900–2200")]
    [InlineData("621e2e", "", "daily.csv:2, column id: found an empty cell, expected text of at most 64 bytes")]
    [InlineData("FEMALE", "F", "daily.csv:2, column gender: found F, expected one of FEMALE, MALE")]
    [InlineData("23.0", "stout", "daily.csv:2, column bmi: found stout, expected a number with a decimal point or a bound such as <19, 5–150 kg/m²")]
    [InlineData("23.0", "<<19", "daily.csv:2, column bmi: found <<19, expected a number with a decimal point or a bound such as <19, 5–150 kg/m²")]
    [InlineData("23.0", "0.23", "daily.csv:2, column bmi: found 0.23, expected 5–150 kg/m²")]
    [InlineData(",97.0,", ",97,0,", "daily.csv:2: found 21 cells, expected 20, as in the header; is a decimal comma in use?")]
    public void A_bad_cell_is_one_fault(string from, string to, string message)
    {
        Assert.Single(Read(Header + Good.Replace(from, to, StringComparison.Ordinal) + Good, out var faults));
        Assert.Equal(message, Assert.Single(faults.Examples).ToString());
    }

    [Theory]
    [InlineData("", "daily.csv: the file is empty, expected a header with id, date, resting_hr")]
    [InlineData("id,date\n", "daily.csv:1, column resting_hr: the column is missing; expected a header with id, date, resting_hr")]
    public void A_file_without_a_usable_header_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Read(text, out _)).Message);

    /// <summary>
    /// Expected from an independent count (pandas 2: notna, non-zero, sum per column) over the daily table of
    /// Yfantidou et al., doi 10.5281/zenodo.6826682 (36 people).
    /// </summary>
    [Fact]
    public void The_published_days_are_read_whole()
    {
        var faults = new FaultLog();
        using var reader = LifeSnapsReader.Open(Repository.RealFile("lifesnaps", "daily.csv.gz", 278600), faults);
        var days = reader.ReadToEnd().ToList();
        Assert.Equal(0, faults.Total);
        Assert.Equal((4157, 36), (days.Count, days.Select(day => day.PersonId).Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal((2307, 157544.591), Measured(day => day.RestingHeartRateBpm));
        Assert.Equal((1258, 83407.839), Measured(day => day.NonRemHeartRateBpm));
        Assert.Equal((1252, 43399.496), Measured(day => day.RmssdMs));
        Assert.Equal((2532, 206180.579), Measured(day => day.HeartRateBpm));
        Assert.Equal((1754, 59173.284), Measured(day => day.NightlySkinTemperatureCelsius));
        Assert.Equal((1241, 19372.4), Measured(day => day.BreathsPerMinute));
        Assert.Equal((604, 58045.8), Measured(day => day.OxygenSaturationPercent));
        Assert.Equal((1876, 724959), Measured(day => day.SleepMinutes));
        Assert.Equal((1876, 178285), Measured(day => day.SleepEfficiencyPercent));
        Assert.Equal((2495, 20380484), Measured(day => day.Steps));
        Assert.Equal((3996, 51787), Measured(day => day.VeryActiveMinutes));
        Assert.Equal((2563, 3545), (days.Count(day => day.Bmi > 0), days.Count(day => day.BmiText.Length > 0)));
        Assert.Equal((1602, 1901), (days.Count(day => day.Sex == Sex.Female), days.Count(day => day.AgeBand == "<30")));
        Assert.Equal((new DateOnly(2021, 4, 8), new DateOnly(2022, 1, 22)), (days.Min(day => day.Day), days.Max(day => day.Day)));

        (int Count, double Sum) Measured(Func<DailySummary, float> field)
        {
            var values = days.Select(field).Where(value => !float.IsNaN(value)).ToList();
            return (values.Count, Math.Round(values.Sum(value => (double)value), 3));
        }
    }

    private static List<DailySummary> Read(string text, out FaultLog faults)
    {
        using var folder = new Folder(users: null);
        folder.Write("daily.csv", text);
        faults = new FaultLog();
        using var reader = LifeSnapsReader.Open(folder.File_("daily.csv"), faults);
        return [.. reader.ReadToEnd()];
    }
}
