using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring;

public sealed class PersonWatchTests
{
    private static readonly DateTime s_start = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void A_heart_rate_above_the_users_limit_for_ten_still_minutes_is_an_alert_marked_as_their_own()
    {
        var watch = new PersonWatch(new Person(), table: WatchedPerson.Table(), limits: new UserLimits(120, null));
        var own = Minutes(watch, 0, 60, 131, DayNotes.Illness);

        // The minute of 12:00 begins the ten; after the one of 12:09 they are full, and the alert rests for twelve hours.
        var alert = Assert.Single(own);
        Assert.Equal((AnomalyKind.RestingTachycardia, 120f, DayNotes.Illness), (alert.Kind, alert.UserLimitBpm, alert.Notes));
        Assert.Equal(s_start.AddMinutes(9), alert.Opened);
        Assert.True(float.IsNaN(alert.HealthyAlertDaysPerWeek));
        Assert.Contains("at or above your own limit of 120 bpm", alert.Sentence, StringComparison.Ordinal);
        Assert.Contains("Noted for the day: illness", alert.Sentence, StringComparison.Ordinal);
        Assert.Equal(AlertTier.Yellow, watch.Tier);
        Assert.Equal(alert.ObservedBpm, alert.Split.SumBpm, 0.01);
    }

    [Fact]
    public void A_limit_that_is_not_set_is_silent()
    {
        Assert.Empty(Minutes(new PersonWatch(new Person(), table: WatchedPerson.Table(), limits: new UserLimits(null, 40)), 0, 60, 131));
        Assert.Empty(Minutes(new PersonWatch(new Person(), table: WatchedPerson.Table(), limits: new UserLimits(120, null)), 0, 60, 35));
        Assert.Single(Minutes(new PersonWatch(new Person(), table: WatchedPerson.Table(), limits: new UserLimits(120, 40)), 0, 60, 35));
        Assert.Empty(Minutes(new PersonWatch(new Person(), table: WatchedPerson.Table()), 0, 60, 131));
    }

    [Fact]
    public void A_sensor_that_repeats_one_value_does_not_break_a_limit()
    {
        var watch = new PersonWatch(new Person(), table: WatchedPerson.Table(), limits: new UserLimits(120, 40));
        var own = new List<Alert>();
        for (var minute = 0; minute < 120; minute++)
        {
            // Movement until the flat line is clear, then stillness: by then the value is not trusted.
            watch.Observe(new Reading { LocalTime = s_start.AddMinutes(minute), HeartRateBpm = 140, StepsPerMinute = minute < 40 ? 60 : 0 });
            own.AddRange(watch.Opened.Where(static alert => alert.IsUserLimit));
        }

        Assert.Equal(SensorFaultKind.FlatLine, watch.Monitor.Fault);
        Assert.Empty(own);
    }

    [Fact]
    public void The_combined_score_reaches_the_threshold_just_when_a_channel_reaches_its_own()
    {
        var watch = new PersonWatch(new Person(), budget: 1, table: WatchedPerson.Table());
        for (var minute = 0; minute < 3 * 1440; minute++)
        {
            var bpm = minute > 2 * 1440 && minute % 1440 < 200 ? 110 : 62;
            watch.Observe(new Reading { LocalTime = s_start.AddMinutes(minute), HeartRateBpm = bpm + (minute * 7 % 5), StepsPerMinute = 0 });
            var reached = Enumerable.Range(0, PersonMonitor.ChannelNames.Count).Any(channel => watch.Monitor.Scores[channel].Score >= watch.Policy.ThresholdOf(channel, watch.Monitor.StatesAll));
            // To within what rounding does to a logarithm.
            var score = watch.Combine().Score;
            Assert.True(MathF.Abs(score - watch.Threshold) < 1e-4f || reached == (score >= watch.Threshold));
        }
    }

    private static List<Alert> Minutes(PersonWatch watch, int from, int count, float bpm, DayNotes notes = DayNotes.None)
    {
        var own = new List<Alert>();
        for (var minute = from; minute < from + count; minute++)
        {
            watch.Observe(new Reading { LocalTime = s_start.AddMinutes(minute), HeartRateBpm = bpm + (minute * 7 % 5), StepsPerMinute = 0 }, notes);
            own.AddRange(watch.Opened.Where(static alert => alert.IsUserLimit));
        }

        return own;
    }
}
