using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring;

public sealed class WearTallyTests
{
    private static readonly DateTime s_start = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void An_hour_with_any_heart_rate_is_worn_and_what_cannot_be_judged_is_without_data()
    {
        var tally = default(WearTally);
        var expectation = new PersonalExpectation(new Person());
        void Take(int minute, float bpm, bool isTrusted = true)
        {
            var reading = new Reading { LocalTime = s_start.AddMinutes(minute), HeartRateBpm = bpm, StepsPerMinute = 0 };
            tally.Take(new Observation(reading, expectation.Observe(reading)), isTrusted);
        }

        Take(0, 70);
        Take(5, 70);
        Take(5, 70);          // repeated: counted as a reading, nothing else
        Take(10, float.NaN);  // 5 minutes without
        Take(12, 0);          // 2 minutes not worn
        Take(15, 70, false);  // 3 minutes not trusted, yet worn
        Take(20, 70);
        Take(200, 70);        // a pause of 3 hours, into the fourth hour
        Take(230, 70);        // 30 minutes are no pause

        Assert.Equal(9, tally.Readings);
        Assert.Equal(2 / 168.0, tally.Weeks, 12);
        Assert.Equal(TimeSpan.FromMinutes(5 + 2 + 3 + 180), tally.WithoutData);
    }

    [Fact]
    public void Two_alerts_of_a_day_are_one_alert_day_and_own_limits_cost_nothing()
    {
        var tally = default(WearTally);
        Assert.True(double.IsNaN(tally.AlertDaysPerWeek));
        for (var day = 0; day < 14; day++)
        {
            tally.Take(new DayValues { Day = new DateOnly(2026, 1, 10).AddDays(day), RestingHeartRateBpm = day < 7 ? 60 : float.NaN });
        }

        tally.TakeAlert(s_start, isUserLimit: false);
        tally.TakeAlert(s_start.AddHours(11), isUserLimit: false);
        tally.TakeAlert(s_start.AddHours(12), isUserLimit: false);
        tally.TakeAlert(s_start.AddHours(40), isUserLimit: true);

        Assert.Equal((3, 2, 1), (tally.Alerts, tally.AlertDays, tally.OwnLimitAlerts));
        Assert.Equal(1, tally.Weeks);
        Assert.Equal(2, tally.AlertDaysPerWeek);
        Assert.Equal(TimeSpan.FromDays(7), tally.WithoutData);

        var both = tally;
        both.Add(tally);
        Assert.Equal((2.0, 2.0, 28L), (both.Weeks, both.AlertDaysPerWeek, both.Readings));
    }

    [Fact]
    public void Days_that_are_missing_from_a_table_are_without_data_and_a_repeated_day_changes_nothing()
    {
        var tally = default(WearTally);
        foreach (var day in new[] { 1, 2, 2, 6, 4 })
        {
            tally.Take(new DayValues { Day = new DateOnly(2026, 1, day), RestingHeartRateBpm = 60 });
        }

        Assert.Equal(3 / 7.0, tally.Weeks, 12);
        Assert.Equal(TimeSpan.FromDays(3), tally.WithoutData);
    }
}
