using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.RuleStreams;

namespace Vagus.Tests.Monitoring.Days;

public sealed class DayBuilderTests
{
    private static List<DayValues> Built(DayBuilder builder, IEnumerable<Reading> readings)
    {
        var days = new List<DayValues>();
        foreach (var reading in readings)
        {
            var ended = builder.Add(reading, out _);
            while (builder.TryTake(out var day))
            {
                days.Add(day);
                ended--;
            }

            Assert.Equal(0, ended);
        }

        return days;
    }

    [Fact]
    public void A_day_is_built_from_the_twenty_four_hours_before_nine_in_the_evening()
    {
        var night = Row(At(0, 22), 60, 70).Concat(Row(At(1, 2), 120, 50)).Concat(Row(At(1, 4), 120, 60))
            .Select(reading => reading with { RmssdMs = reading.HeartRateBpm, SkinTemperatureCelsius = 34, Activity = ActivityType.Sleeping });
        var day = Row(At(1, 9), 10, 120, 110).Concat(Row(At(1, 10), 5, 90, 20)).Append(Minute(At(1, 21), 200, 7));
        var built = Assert.Single(Built(new DayBuilder(), night.Concat(day)));
        Assert.Equal(FirstDay.AddDays(1), built.Day);
        // NightSignal: still minutes 00:00–06:59, 120 at 50 and 120 at 60.
        Assert.Equal(55, built.RestingHeartRateBpm);
        // Asleep also the evening before: (60 · 70 + 120 · 50 + 120 · 60) / 300 = 58.
        Assert.Equal((58f, 58f, 34f, 300f), (built.SleepHeartRateBpm, built.RmssdMs, built.SkinTemperatureCelsius, built.SleepMinutes));
        // 10 minutes of 110 steps, which is moderate, and 5 of 20; the reading at 21:00 belongs to the next day.
        Assert.Equal((1200f, 10f), (built.Steps, built.ActiveMinutes));
        Assert.True(float.IsNaN(built.BreathsPerMinute));
    }

    [Fact]
    public void Where_nothing_is_said_of_sleep_still_minutes_of_the_night_count()
    {
        var readings = Row(At(0, 0), 60, 50).Concat(Row(At(0, 7), 60, 80)).Append(Minute(At(0, 21), 70));
        var built = Assert.Single(Built(new DayBuilder(), readings));
        Assert.Equal(50, built.SleepHeartRateBpm);
        Assert.True(float.IsNaN(built.SleepMinutes));
        // Stated rest is not sleep.
        built = Assert.Single(Built(new DayBuilder(), readings.Select(reading => reading with { Activity = ActivityType.Resting })));
        Assert.True(float.IsNaN(built.SleepHeartRateBpm));
    }

    [Fact]
    public void A_day_that_still_runs_is_worth_what_it_is_so_far()
    {
        var readings = Row(At(0, 12), 60, 60).Append(Minute(At(0, 21), 70, 5));
        Assert.Equal(60, Assert.Single(Built(new DayBuilder(RestingHeartRateDefinition.LowerPercentile, DayBuilder.DefaultJudgedAt), readings)).RestingHeartRateBpm);
        // A night of the day after tomorrow's date is not yet over at 06:00: what it is worth so far.
        var early = new DayBuilder(RestingHeartRateDefinition.NightSignal, TimeSpan.FromHours(6));
        Assert.Equal(52, Assert.Single(Built(early, Row(At(0, 2), 60, 52).Append(Minute(At(0, 6), 99)))).RestingHeartRateBpm);
    }

    [Fact]
    public void Too_little_of_a_night_is_not_known()
    {
        var built = Assert.Single(Built(new DayBuilder(), Row(At(0, 2), 29, 50).Append(Minute(At(0, 21), 70))));
        Assert.True(float.IsNaN(built.SleepHeartRateBpm) && float.IsNaN(built.RestingHeartRateBpm));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Any_pace_gives_the_same_day(int minutes)
    {
        // A night of 480 minutes asleep at 50–54, then 100 minutes of walking at 60 steps a minute.
        var readings = Enumerable.Range(0, 1260 / minutes).Select(i =>
        {
            var at = i * minutes;
            var steps = at is >= 600 and < 700 ? 60 : 0;
            var reading = new Reading
            {
                LocalTime = At(0, 0, at),
                HeartRateBpm = 50 + (at / 60 % 5),
                Activity = at < 480 ? ActivityType.Sleeping : ActivityType.Light,
            };
            return minutes == 1 ? reading with { StepsPerMinute = steps } : reading with { StepsPer5Min = steps * 5 };
        });
        var built = Assert.Single(Built(new DayBuilder(), readings.Append(Minute(At(0, 21), 70))));
        // Hours 0–6 at 50 51 52 53 54 50 51: mean 361/7; asleep hours 0–7, 52 more: 413/8.
        Assert.Equal((361 / 7f, 413 / 8f), (built.RestingHeartRateBpm, built.SleepHeartRateBpm));
        Assert.Equal((480f, 6000f), (built.SleepMinutes, built.Steps));
    }

    [Fact]
    public void Seconds_fold_into_minutes()
    {
        // Every ten seconds the steps of the minute up to then: 30 a minute for ten minutes.
        var readings = Enumerable.Range(0, 60 * 6).Select(i => Minute(At(0, 2).AddSeconds(10 * i), 50 + (i % 6)))
            .Concat(Enumerable.Range(0, 60).Select(i => Minute(At(0, 12).AddSeconds(10 * i), 90, 30)))
            .Append(Minute(At(0, 21), 70));
        var built = Assert.Single(Built(new DayBuilder(), readings));
        Assert.Equal((52.5f, 52.5f, 300f), (built.RestingHeartRateBpm, built.SleepHeartRateBpm, built.Steps));
    }

    [Fact]
    public void Days_without_readings_are_days_without_values()
    {
        var days = Built(new DayBuilder(), Row(At(0, 1), 60, 50).Append(Minute(At(4, 1), 60)));
        Assert.Equal(Enumerable.Range(0, 4).Select(day => FirstDay.AddDays(day)), days.Select(day => day.Day));
        Assert.Equal([50, float.NaN, float.NaN, float.NaN], days.Select(day => day.RestingHeartRateBpm));
        Assert.True(float.IsNaN(days[1].Steps));
    }

    [Fact]
    public void Of_a_long_pause_the_newest_sixty_days_are_given()
    {
        var days = Built(new DayBuilder(), Row(At(0, 1), 60, 50).Append(Minute(At(1000, 1), 60)));
        Assert.Equal(61, days.Count);
        Assert.Equal(FirstDay, days[0].Day);
        Assert.Equal((FirstDay.AddDays(940), FirstDay.AddDays(999)), (days[1].Day, days[60].Day));
    }

    [Theory]
    [InlineData(21, 24)]
    [InlineData(21, 18)] // not worn in the evening and in the night
    [InlineData(21, 0)] // worn in the evening only
    [InlineData(7, 24)]
    [InlineData(24, 24)]
    public void What_is_noted_for_a_date_is_noted_for_the_day_that_bears_it_and_for_no_other(int judgedAt, int wornUntil)
    {
        var builder = new DayBuilder(RestingHeartRateDefinition.NightSignal, TimeSpan.FromHours(judgedAt));
        var readings = Enumerable.Range(0, 6 * 24 * 4).Select(static i => Minute(At(0, 0, 15 * i), 60)).Where(
            reading => wornUntil == 24 || (wornUntil > 0 ? reading.LocalTime.Hour >= 7 && reading.LocalTime.Hour < wornUntil : reading.LocalTime.Hour >= 22));

        // Days 1 and 4 are noted, with every reading of their dates; a late reading of a noted date brings its note too.
        var noted = new List<DateOnly>();
        foreach (var reading in readings)
        {
            Add(reading, DayOf(reading) is 1 or 4 ? DayNotes.Illness : DayNotes.None);
            if (DayOf(reading) == 2)
            {
                Add(Minute(reading.LocalTime.AddDays(-1), 60), DayNotes.Illness);
            }
        }

        Assert.Equal([FirstDay.AddDays(1), FirstDay.AddDays(4)], noted);

        static int DayOf(Reading reading) => DateOnly.FromDateTime(reading.LocalTime).DayNumber - FirstDay.DayNumber;

        void Add(Reading reading, DayNotes notes)
        {
            builder.Note(notes);
            noted.AddRange(Built(builder, [reading]).Where(static day => day.Notes == DayNotes.Illness).Select(static day => day.Day));
        }
    }

    [Fact]
    public void A_note_that_waits_for_its_reading_outlives_a_saved_state()
    {
        var (first, second) = (new DayBuilder(), new DayBuilder());
        Built(first, Row(At(0, 1), 60, 50));
        first.Note(DayNotes.Alcohol);
        var state = new byte[first.StateBytes];
        Assert.Equal(state.Length, first.WriteTo(state));
        second.ReadFrom(state);
        Assert.Equal([DayNotes.Alcohol, DayNotes.None], Built(second, [Minute(At(0, 20), 60), Minute(At(1, 1), 60), Minute(At(2, 1), 60)]).Select(static day => day.Notes));
    }

    [Fact]
    public void Notes_belong_to_the_day_at_hand()
    {
        var builder = new DayBuilder();
        Built(builder, Row(At(0, 1), 60, 50));
        builder.Note(DayNotes.Alcohol);
        builder.Note(DayNotes.Travel);
        var days = Built(builder, [Minute(At(0, 21), 60), Minute(At(1, 21), 60)]);
        Assert.Equal([DayNotes.Alcohol | DayNotes.Travel, DayNotes.None], days.Select(day => day.Notes));
    }

    [Fact]
    public void An_hour_repeated_at_the_time_of_judgement_judges_once()
    {
        var readings = Row(At(0, 20), 80, 60).Concat(Row(At(0, 20, 20), 60, 60)).Append(Minute(At(0, 22), 60));
        Assert.Single(Built(new DayBuilder(), readings));
    }

    [Fact]
    public void A_wrong_clock_put_right_does_not_silence_the_person()
    {
        var builder = new DayBuilder();
        Built(builder, Row(At(4000, 1), 60, 50));
        var days = Built(builder, Row(At(0, 1), 60, 50).Append(Minute(At(0, 21), 60)));
        Assert.Equal((FirstDay, 50f), (Assert.Single(days).Day, days[0].RestingHeartRateBpm));
    }

    [Fact]
    public void The_time_of_judgement_has_a_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DayBuilder(RestingHeartRateDefinition.CuSum, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DayBuilder((RestingHeartRateDefinition)9, DayBuilder.DefaultJudgedAt));
    }

    [Fact]
    public void A_detector_of_days_speaks_at_the_reading_that_ends_a_day()
    {
        var rule = new DailyDetector(new TrailingMedian(TrailingMedianOptions.Difference with { FewestDays = 1 }), new DayBuilder());
        Assert.Equal(PublishedTier.None, rule.Tier);
        var first = rule.Scores(Row(At(0, 2), 60, 60).Append(Minute(At(0, 21), 80)));
        Assert.All(first, score => Assert.Equal(DetectorScore.Learning, score));
        var second = rule.Scores(Row(At(1, 2), 60, 64).Append(Minute(At(1, 21, 5), 80)).Append(Minute(At(1, 21, 6), 80)));
        Assert.All(second.Take(60), score => Assert.Equal(DetectorScore.Learning, score));
        Assert.Equal(DetectorScore.Of(4, AnomalyKind.RestingRateRise), second[60]);
        Assert.Equal(DetectorScore.NotJudged, second[61]);

        // A night, then nothing for two days: its score comes late, and what follows is no data.
        var late = rule.Scores(Row(At(2, 2), 60, 70).Append(Minute(At(5, 1), 80)).Append(Minute(At(5, 2), 80)));
        Assert.Equal(70 - 62, late[60].Score);
        Assert.Equal(DetectorScore.NoData, late[61]);
        Assert.Equal(DetectorScore.NotJudged, rule.Observe(Observed(Minute(At(5, 1, 59), 80))));
    }
}
