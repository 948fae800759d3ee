using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring;

public sealed class RuleReplayTests
{
    private static readonly DateTime s_start = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Unspecified);

    // A score of 5 costs one alert-day a week, one of 10 a tenth.
    private static readonly BudgetCurve s_curve = new([1, 0.1f], [5, 10]);

    private static readonly BudgetTable s_table = new(
        new Dictionary<string, BudgetCurve>(StringComparer.Ordinal) { ["fixed-limits"] = s_curve, ["night-signal"] = s_curve, ["trailing-median"] = s_curve }, "a test");

    [Fact]
    public void Every_rule_bears_the_name_of_its_detectors()
    {
        Assert.Equal("vagus", RuleCatalogue.Names[0]);
        Assert.Equal(RuleCatalogue.Names.Skip(1).Order(StringComparer.Ordinal), RuleCatalogue.Names.Skip(1));
        Assert.All(RuleCatalogue.All, static rule =>
        {
            var first = rule.OfReadings(new Person()).Detector;
            Assert.Equal(rule.Name, first.Name);
            Assert.NotSame(first, rule.OfReadings(new Person()).Detector);
            Assert.Same(rule, RuleCatalogue.Find(rule.Name));
            Assert.Equal(rule.Name, rule.OfDays?.Invoke().Name ?? rule.Name);
        });
        Assert.Null(RuleCatalogue.Find("vagus"));
        Assert.Null(RuleCatalogue.Find("Fixed-Limits"));
    }

    [Fact]
    public void A_rule_alerts_when_its_score_reaches_the_threshold_of_the_budget()
    {
        // 120 bpm and the threshold's 5 or 10 on top: 127–131 bpm reach the first only.
        var dear = RuleReplay.OverReadings("fixed-limits", new Person(), 1, s_table);
        var cheap = RuleReplay.OverReadings("fixed-limits", new Person(), 0.1f, s_table);
        Assert.Equal((5f, 10f), (dear.Threshold, cheap.Threshold));

        var alerts = Rest(dear, 127);

        var alert = Assert.Single(alerts);
        Assert.Equal((AnomalyKind.RestingTachycardia, s_start.AddMinutes(9), 7f), (alert.Kind, alert.Opened, alert.Score));
        Assert.Null(alert.Explained);
        Assert.Equal((1L, 1L), (dear.Tally.Alerts, dear.Tally.AlertDays));
        Assert.Empty(Rest(cheap, 127));
    }

    [Fact]
    public void A_rule_of_days_alerts_at_its_day_and_notes_keep_days_out_of_its_baseline()
    {
        var alerts = Table("trailing-median", day => day == 40 ? 90 : 60 + (day % 3));
        var alert = Assert.Single(alerts);
        Assert.Equal(new DateTime(2026, 1, 1).AddDays(40), alert.Opened);
        Assert.Equal(90, alert.ObservedBpm);
        Assert.True(float.IsNaN(alert.ExpectedBpm));

        // Half of the days before are high: unless they bear a note, nothing is unusual about one more.
        float Restless(int day) => day == 40 || day % 2 == 0 ? 90 + (day % 3) : 60 + (day % 3);
        Assert.Empty(Table("trailing-median", Restless));
        Assert.Contains(Table("trailing-median", Restless, day => day != 40 && day % 2 == 0 ? DayNotes.Illness : DayNotes.None), a => a.Opened == new DateTime(2026, 1, 1).AddDays(40));
    }

    [Fact]
    public void An_alert_is_over_after_an_hour_and_the_next_may_come_after_twelve()
    {
        var replay = RuleReplay.OverReadings("fixed-limits", new Person(), 1, s_table);
        var opened = new List<double>();
        for (var minute = 0; minute < 30 * 60; minute++)
        {
            // Twenty minutes of 127 bpm at 0, 10 and 13 hours, 70 between.
            var bpm = minute is < 20 or (>= 600 and < 620) or (>= 780 and < 800) ? 127 : 70;
            replay.Observe(new Reading { LocalTime = s_start.AddMinutes(minute), HeartRateBpm = bpm + (minute % 2), StepsPerMinute = 0 });
            opened.AddRange(replay.Opened.Select(static alert => (alert.Opened - s_start).TotalMinutes));
        }

        Assert.Equal([9, 789], opened);
    }

    [Fact]
    public void Notes_keep_days_of_readings_out_of_a_rules_baseline_too()
    {
        // 19 of the 28 nights that day 40 is compared with are high: only where they bear a note is a high night unusual.
        static bool IsHigh(int day) => day is >= 18 and <= 36;
        Assert.DoesNotContain(Nights(static _ => DayNotes.None), static alert => alert.Opened >= s_start.Date.AddDays(39));
        Assert.Contains(Nights(static day => IsHigh(day) ? DayNotes.Illness : DayNotes.None), static alert => alert.Opened >= s_start.Date.AddDays(39));

        static List<ReplayedAlert> Nights(Func<int, DayNotes> notes)
        {
            var replay = RuleReplay.OverReadings("trailing-median", new Person(), 1, s_table);
            var alerts = new List<ReplayedAlert>();
            for (var i = 0; i < 42 * 288; i++)
            {
                var day = i / 288;
                var bpm = (IsHigh(day) || day == 40 ? 90 : 60) + (day % 3) + (i % 2);
                replay.Observe(new Reading { LocalTime = s_start.Date.AddMinutes(5 * i), HeartRateBpm = bpm, StepsPer5Min = 0 }, notes(day));
                alerts.AddRange(replay.Opened);
            }

            return alerts;
        }
    }

    [Fact]
    public void Our_own_rule_gives_alerts_that_explain_themselves()
    {
        var replay = RuleReplay.OverReadings("vagus", new Person(), 1);
        var alerts = new List<ReplayedAlert>();
        for (var minute = 0; minute < 3 * 1440; minute++)
        {
            var bpm = minute >= 2 * 1440 && minute < (2 * 1440) + 240 ? 120 : 62;
            replay.Observe(new Reading { LocalTime = s_start.AddMinutes(minute), HeartRateBpm = bpm + (minute * 7 % 5), StepsPerMinute = 0 }, DayNotes.Alcohol);
            alerts.AddRange(replay.Opened);
        }

        var alert = Assert.Single(alerts, static alert => alert.Kind == AnomalyKind.RestingTachycardia);
        Assert.InRange(alert.Opened, s_start.AddDays(2), s_start.AddDays(2).AddHours(1));
        Assert.Equal(DayNotes.Alcohol, alert.Explained!.Notes);
        Assert.True(alert.Score >= replay.Threshold);
    }

    [Fact]
    public void What_cannot_be_replayed_is_refused_with_what_can()
    {
        var unknown = Assert.Throws<KeyNotFoundException>(() => RuleReplay.OverReadings("nix", new Person(), 1, s_table));
        var uncalibrated = Assert.Throws<KeyNotFoundException>(() => RuleReplay.OverReadings("rhrad", new Person(), 1, s_table));
        var ofReadings = Assert.Throws<KeyNotFoundException>(() => RuleReplay.OverDays("fixed-limits", 1, s_table));

        Assert.StartsWith("found the rule nix, expected one of vagus, ", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("rhrad, of which no alert threshold has been measured", uncalibrated.Message, StringComparison.Ordinal);
        Assert.EndsWith("expected one of vagus, fixed-limits, night-signal, trailing-median", uncalibrated.Message, StringComparison.Ordinal);
        Assert.Contains("fixed-limits, which needs readings", ofReadings.Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => RuleReplay.OverDays("vagus", 1, s_table));
        Assert.Throws<InvalidOperationException>(() => RuleReplay.OverReadings("vagus", new Person(), 1).Observe(new DayValues()));
        Assert.Throws<InvalidOperationException>(() => RuleReplay.OverDays("night-signal", 1, s_table).Observe(new Reading()));
    }

    private static List<ReplayedAlert> Rest(RuleReplay replay, float bpm)
    {
        var alerts = new List<ReplayedAlert>();
        for (var minute = 0; minute < 60; minute++)
        {
            replay.Observe(new Reading { LocalTime = s_start.AddMinutes(minute), HeartRateBpm = bpm + (minute % 2), StepsPerMinute = 0 });
            alerts.AddRange(replay.Opened);
        }

        return alerts;
    }

    private static List<ReplayedAlert> Table(string rule, Func<int, float> restingBpm, Func<int, DayNotes>? notes = null)
    {
        var replay = RuleReplay.OverDays(rule, 1, s_table);
        var alerts = new List<ReplayedAlert>();
        for (var day = 0; day < 60; day++)
        {
            replay.Observe(new DayValues { Day = new DateOnly(2026, 1, 1).AddDays(day), RestingHeartRateBpm = restingBpm(day), Notes = notes?.Invoke(day) ?? DayNotes.None });
            alerts.AddRange(replay.Opened);
        }

        return alerts;
    }
}
