using System.Globalization;
using CsCheck;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Fitbit;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats.Fitbit;

public sealed class FitbitSecondReaderTests
{
    private const string Name = "seconds.csv";

    private static readonly DateTime First = new(2016, 4, 12, 7, 21, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData("id,time,hr\n9,2016-04-12 07:21:00,97\n9,2016-04-12 19:21:05,102\n")]
    [InlineData("Id,Time,Value\n9,4/12/2016 7:21:00 AM,97\n9,4/12/2016 7:21:05 PM,102\n")]
    public void Both_forms_give_the_same_readings_with_time_and_heart_rate_only(string text)
    {
        Assert.Equal(
            [
                new PersonReading("9", new Reading { LocalTime = First, HeartRateBpm = 97 }),
                new PersonReading("9", new Reading { LocalTime = First.AddHours(12).AddSeconds(5), HeartRateBpm = 102 }),
            ],
            Read(text, out var faults));
        Assert.Equal(0, faults.Total);
    }

    [Theory]
    [InlineData("4/12/2016 12:00:00 AM", 0)]
    [InlineData("4/12/2016 12:59:59 AM", 59)]
    [InlineData("4/12/2016 12:00:00 PM", 720)]
    [InlineData("4/12/2016 1:00:00 PM", 780)]
    [InlineData("04/12/2016 01:00:00 PM", 780)]
    public void Twelve_o_clock_is_midnight_before_noon_and_noon_after(string text, int minuteOfDay)
    {
        Assert.True(CellParser.TryUsTimestamp(text, out var time));
        Assert.Equal((new DateTime(2016, 4, 12, 0, 0, 0, DateTimeKind.Unspecified), minuteOfDay), (time.Date, (int)time.TimeOfDay.TotalMinutes));
    }

    [Theory]
    [InlineData("13/4/2016 7:21:00 AM")]
    [InlineData("2/30/2016 7:21:00 AM")]
    [InlineData("4/12/2016 13:21:00 AM")]
    [InlineData("4/12/2016 13:21:00")]
    [InlineData("4/12/2016 7:21 AM")]
    [InlineData("4/12/16 7:21:00 AM")]
    [InlineData("4/12/2016 7:21:00 XM")]
    [InlineData("2016-04-12 07:21:00")]
    public void What_is_no_such_time_is_refused(string text) => Assert.False(CellParser.TryUsTimestamp(text, out _));

    [Fact]
    public void Every_second_is_read_back_from_the_twelve_hour_form() =>
        Gen.Long[0, 300L * 366 * 86400].Sample(seconds =>
        {
            var time = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds);
            Assert.True(CellParser.TryUsTimestamp(time.ToString("M/d/yyyy h:mm:ss tt", CultureInfo.InvariantCulture), out var read));
            Assert.Equal(time, read);
        });

    [Fact]
    public void Codes_repeats_and_steps_back_are_passed_on() =>
        Assert.Equal(
            [(0, 0f), (0, 255f), (-5, 60f)],
            Read("id,time,hr\n9,2016-04-12 07:21:00,0\n9,2016-04-12 07:21:00,255\n9,2016-04-12 07:20:55,60\n", out _)
                .Select(second => ((int)(second.Reading.LocalTime - First).TotalSeconds, second.Reading.HeartRateBpm)));

    [Theory]
    [InlineData("id,time,hr\n9,2016-04-12 07:21:00,410\n", "seconds.csv:2, column hr: found 410, expected 0–260 bpm")]
    [InlineData("id,time,hr\n9,2016-04-12 07:21:00,\n", "seconds.csv:2, column hr: found an empty cell, expected 0–260 bpm")]
    [InlineData("id,time,hr\n9,4/12/2016 7:21:00 AM,70\n", "seconds.csv:2, column time: found 4/12/2016 7:21:00 AM, expected a time as yyyy-MM-dd HH:mm:ss in the years 1900–2200")]
    [InlineData("Id,Time,Value\n9,2016-04-12 07:21:00,70\n", "seconds.csv:2, column Time: found 2016-04-12 07:21:00, expected a time as M/d/yyyy h:mm:ss AM or PM in the years 1900–2200")]
    [InlineData("Id,Time,Value\n9,13/4/2016 7:21:00 AM,70\n", "seconds.csv:2, column Time: found 13/4/2016 7:21:00 AM, expected a time as M/d/yyyy h:mm:ss AM or PM in the years 1900–2200")]
    public void A_bad_row_is_one_fault(string text, string message)
    {
        Assert.Empty(Read(text, out var faults));
        Assert.Equal(message, Assert.Single(faults.Examples).ToString());
    }

    [Theory]
    [InlineData("", "seconds.csv: the file is empty, expected a header with id, time, hr or Id, Time, Value")]
    [InlineData("Id,Time,hr\n", "seconds.csv:1, column Value: the column is missing; expected a header with id, time, hr or Id, Time, Value")]
    [InlineData("a,b\n", "seconds.csv:1, column id: the column is missing; expected a header with id, time, hr or Id, Time, Value")]
    public void A_header_of_neither_form_is_told_both(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Read(text, out _)).Message);

    /// <summary>
    /// Expected: <c>zcat FILE | awk -F, 'NR&gt;1{n++;h+=$3;m[substr($2,1,16)]=1} END{print n,h,length(m)}'</c>, GNU awk, over the
    /// files of Furberg et al., doi 10.5281/zenodo.53894.
    /// </summary>
    [Theory]
    [InlineData("2022484408", 537457, 154104, 12364821, 21082)]
    [InlineData("7007744171", 457002, 133592, 12173410, 20022)]
    public void The_published_seconds_are_read_whole_and_fold_into_their_minutes(string person, long bytes, long rows, long sum, int minutes)
    {
        var faults = new FaultLog();
        using var reader = FitbitSecondReader.Open(Repository.RealFile("fitbit", $"heartrate_seconds_{person}.csv.gz", bytes), faults);
        var heartRates = 0.0;
        var folded = Fold(reader, bpm => heartRates += bpm).ToList();
        var values = folded.Sum(minute => minute.Count);
        Assert.Equal((rows, rows, sum, minutes), (reader.Rows, values, (long)heartRates, folded.Count));
        Assert.Equal(0, faults.Total);
    }

    /// <summary>
    /// Expected from an independent count (pandas: floor to the minute, group mean, join): 14,306 minutes in both files with
    /// a mean difference of 0.245497 and a greatest of 0.5 bpm, which is rounding.
    /// </summary>
    [Fact]
    public void Published_seconds_fold_into_the_published_minutes()
    {
        using var minutes = FitbitMinuteReader.Open(
            Repository.RealFile("fitbit", "minute_hr_intensity_steps_2022484408.csv.gz", 94168), new FaultLog());
        var published = minutes.ReadToEnd().ToDictionary(minute => minute.Reading.LocalTime, minute => minute.Reading.HeartRateBpm);
        using var seconds = FitbitSecondReader.Open(
            Repository.RealFile("fitbit", "heartrate_seconds_2022484408.csv.gz", 537457), new FaultLog());
        var differences = Fold(seconds, _ => { })
            .Where(minute => published.ContainsKey(minute.LocalTime))
            .Select(minute => Math.Abs(minute.HeartRateBpm - published[minute.LocalTime]))
            .ToList();
        Assert.Equal(14306, differences.Count);
        Assert.Equal(.245497, differences.Average(), 5);
        Assert.Equal(.5, differences.Max(), 4);
    }

    private static IEnumerable<MinuteSummary> Fold(FitbitSecondReader reader, Action<float> each)
    {
        var aggregator = new MinuteAggregator();
        while (reader.Read())
        {
            var second = reader.Current.Reading;
            each(second.HeartRateBpm);
            if (aggregator.TryAdd(second.LocalTime, second.HeartRateBpm, float.NaN, out var minute))
            {
                yield return minute;
            }
        }

        if (aggregator.TryComplete(out var last))
        {
            yield return last;
        }
    }

    private static List<PersonReading> Read(string text, out FaultLog faults)
    {
        using var folder = new Folder(users: null);
        folder.Write(Name, text);
        faults = new FaultLog();
        using var reader = FitbitSecondReader.Open(folder.File_(Name), faults);
        return [.. reader.ReadToEnd()];
    }
}
