using System.Globalization;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using static Vagus.Tests.Monitoring.WatchedPerson;

namespace Vagus.Tests.Monitoring.Alerts;

/// <summary>A healthy fortnight and what is put into it, from a reading to an alert.</summary>
public sealed class AlertPolicyTests
{
    private const int Tachycardia = 1;

    private static readonly DateTime s_hour = Start.Date.AddDays(5).AddHours(14);

    // Still from 13 to 15 o'clock of the sixth day, so that the hour at 14 differs in nothing but the heart rate.
    private static readonly List<Reading> s_healthy = With(DaysOf(14), 5, 13, 120, Still);
    private static readonly List<Reading> s_week = s_healthy[..(13 * 720)];

    [Theory]
    [InlineData(0.25f)]
    [InlineData(1)]
    public void An_hour_of_forty_bpm_more_at_rest_is_one_alert_and_a_healthy_fortnight_is_none(float budget)
    {
        Assert.Empty(AlertsOf(Watch(budget), s_healthy));
        var alert = Assert.Single(AlertsOf(Watch(budget), With(s_healthy, 5, 14, 60, Higher(40))));

        Assert.Equal((AnomalyKind.RestingTachycardia, SensorFaultKind.None), (alert.Kind, alert.Fault));
        // 40 bpm are high, and high is red.
        var isHigh = alert.MeanObservedBpm - alert.MeanExpectedBpm >= 40;
        Assert.Equal(isHigh ? AnomalySeverity.High : AnomalySeverity.Moderate, alert.Severity);
        Assert.Equal(isHigh ? AlertTier.Red : AlertTier.Yellow, alert.Tier);
        Assert.InRange(alert.Opened, s_hour.AddMinutes(1), s_hour.AddMinutes(59));
        Assert.InRange(alert.Since, s_hour.AddMinutes(-2), alert.Opened);
        Assert.InRange(alert.MeanObservedBpm - alert.MeanExpectedBpm, 30, 60);
        Assert.Contains(Text($"{alert.MeanObservedBpm:0} bpm on average"), alert.Sentence, StringComparison.Ordinal);
        Assert.Contains(Text($"above the {alert.MeanExpectedBpm:0} bpm to be expected"), alert.Sentence, StringComparison.Ordinal);
        Assert.Contains(Text($"Since {alert.Since:HH:mm}"), alert.Sentence, StringComparison.Ordinal);
        Assert.False(alert.IsUserLimit);

        // What was observed is what was to be expected, part by part, and the rest.
        Assert.Equal(With(s_week, 5, 14, 60, Higher(40)).Find(reading => reading.LocalTime == alert.Opened).HeartRateBpm, alert.ObservedBpm);
        Assert.Equal(alert.ObservedBpm, alert.Split.SumBpm, 0.01);
        Assert.Equal(alert.ObservedBpm - alert.ExpectedBpm, alert.Split.UnexplainedBpm, 0.01);
        Assert.Equal(0, alert.Split.SensorBpm);
        Assert.InRange(alert.HealthyAlertDaysPerWeek, 0, budget * BudgetShares.Of(Tachycardia, statesAll: false) * 1.001f);
    }

    [Fact]
    public void What_is_moderate_and_not_rare_beyond_the_budget_is_yellow()
    {
        var alert = Assert.Single(AlertsOf(Watch(), With(s_week, 5, 14, 60, Higher(25))));
        Assert.Equal((AnomalyKind.RestingTachycardia, AnomalySeverity.Moderate, AlertTier.Yellow), (alert.Kind, alert.Severity, alert.Tier));
        Assert.InRange(alert.HealthyAlertDaysPerWeek, 0.1f * BudgetShares.Of(Tachycardia, statesAll: false), BudgetShares.Of(Tachycardia, statesAll: false));
    }

    [Fact]
    public void An_hour_by_a_sensor_under_suspicion_is_no_alert_about_the_heart()
    {
        var stated = s_week.ConvertAll(static reading => reading with { SignalQuality = 0.9f });
        var poor = With(stated, 5, 14, 60, static reading => Higher(40)(reading) with { SignalQuality = 0.3f });
        var alert = Assert.Single(AlertsOf(Watch(), poor));
        Assert.Equal((AnomalyKind.SensorFault, SensorFaultKind.PoorContact, AlertTier.Yellow), (alert.Kind, alert.Fault, alert.Tier));
        Assert.Equal((0, alert.ObservedBpm - alert.ExpectedBpm), (alert.Split.UnexplainedBpm, alert.Split.SensorBpm));
        Assert.Equal(alert.ObservedBpm, alert.Split.SumBpm, 0.01);
        Assert.Contains("its contact is poor", alert.Sentence, StringComparison.Ordinal);
        Assert.Contains("Nothing is said about the heart", alert.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_of_the_day_appears_in_the_alert()
    {
        var readings = With(s_week, 5, 14, 60, Higher(40));
        var alert = Assert.Single(AlertsOf(Watch(), readings, reading => reading.LocalTime.Date == s_hour.Date ? DayNotes.Alcohol | DayNotes.Illness : DayNotes.None));
        Assert.Equal(DayNotes.Alcohol | DayNotes.Illness, alert.Notes);
        Assert.EndsWith("Noted for the day: illness, alcohol; that may explain it.", alert.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("Noted", Assert.Single(AlertsOf(Watch(), readings)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_larger_budget_gives_no_fewer_alerts_and_none_later()
    {
        // Episodes of 22 to 47 bpm on six days.
        var readings = s_healthy[..(9 * 1440)];
        for (var day = 3; day < 9; day++)
        {
            readings = With(readings, day, 14, 45, Higher(22 + (5 * (day - 3))));
        }

        List<Alert>? before = null;
        List<int> counts = [];
        foreach (var budget in new[] { 0.01f, 0.05f, 0.25f, 1, 4 })
        {
            var alerts = AlertsOf(Watch(budget), readings).FindAll(static alert => alert.Kind == AnomalyKind.RestingTachycardia);
            Assert.All(before ?? [], small => Assert.Contains(alerts, large => large.Opened.Date == small.Opened.Date && large.Opened <= small.Opened));
            Assert.True(alerts.Count >= (before?.Count ?? 0));
            before = alerts;
            counts.Add(alerts.Count);
        }

        Assert.InRange(counts[^1], 4, 6);
        Assert.InRange(counts[0], 1, counts[^1] - 1);
    }

    [Fact]
    public void A_second_episode_within_twelve_hours_is_no_second_alert()
    {
        Assert.Equal(s_hour.Date.AddHours(8), Assert.Single(Of(With(With(s_week, 5, 8, 40, Higher(40)), 5, 14, 40, Higher(40)))).Opened, TimeSpan.FromMinutes(40));
        Assert.Equal(2, Of(With(With(s_week, 4, 14, 40, Higher(40)), 5, 14, 40, Higher(40))).Count);

        static List<Alert> Of(List<Reading> readings) => AlertsOf(Watch(), readings).FindAll(static alert => alert.Kind == AnomalyKind.RestingTachycardia);
    }

    [Fact]
    public void The_tier_tells_learning_green_alarmed_and_without_data()
    {
        var watch = Watch();
        Assert.Equal(AlertTier.NoData, watch.Tier);
        var readings = With(With(s_week, 5, 14, 60, Higher(55)), 6, 14, 60, static reading => reading with { HeartRateBpm = float.NaN });
        var tiers = new Dictionary<DateTime, AlertTier>();
        foreach (var reading in readings)
        {
            watch.Observe(reading);
            tiers.Add(reading.LocalTime, watch.Tier);
        }

        Assert.Equal(AlertTier.Learning, tiers[Start]);
        Assert.Equal(AlertTier.Green, tiers[s_hour.AddMinutes(-1)]);
        Assert.Equal(AlertTier.Red, tiers[s_hour.AddMinutes(50)]);
        // An hour after the last score above the threshold it is over.
        Assert.Equal(AlertTier.Green, tiers[s_hour.AddHours(4)]);
        Assert.Equal(AlertTier.Green, tiers[s_hour.AddDays(1).AddMinutes(2)]);
        Assert.Equal(AlertTier.NoData, tiers[s_hour.AddDays(1).AddMinutes(40)]);
        Assert.Equal(AlertTier.Green, tiers[s_hour.AddDays(1).AddHours(3)]);
    }

    [Fact]
    public void Half_an_hour_without_a_heart_rate_is_without_data_whatever_the_sensor_costs()
    {
        // No fault of the sensor ever reaches its threshold.
        var curves = PersonMonitor.ChannelNames.ToDictionary(static name => name, static name => Table().Of(name), StringComparer.Ordinal);
        curves[PersonMonitor.ChannelNames[PersonMonitor.SensorChannel]] = new BudgetCurve([3, 0.01f], [1000, 2000]);
        var watch = new PersonWatch(new Person(), 1, table: new BudgetTable(curves, ""));
        AlertsOf(watch, s_week.TakeWhile(static reading => reading.LocalTime <= s_hour));
        Assert.Equal(AlertTier.Green, watch.Tier);
        for (var minute = 1; minute <= 60; minute++)
        {
            watch.Observe(new Reading { LocalTime = s_hour.AddMinutes(minute), StepsPerMinute = 0 });
            Assert.Equal(minute > 30 ? AlertTier.NoData : AlertTier.Green, watch.Tier);
        }
    }

    [Fact]
    public void Chunks_that_overlap_and_duplicates_give_the_same_alerts()
    {
        var readings = With(With(s_week, 5, 14, 60, Higher(40)), 3, 3, 60, Higher(45));
        var plain = AlertsOf(Watch(), readings);
        Assert.InRange(plain.Count, 2, 4);

        // Chunks of 50 readings, each of which begins with the last four of the one before and states every value twice.
        var rough = new List<Reading>();
        for (var at = 0; at < readings.Count; at += 50)
        {
            rough.AddRange(readings[Math.Max(0, at - 4)..at]);
            rough.AddRange(readings.Skip(at).Take(50).SelectMany(static reading => new[] { reading, reading with { HeartRateBpm = 200 } }));
        }

        var watch = Watch();
        var alerts = AlertsOf(watch, rough);
        Assert.Equal(plain.ConvertAll(Words), alerts.ConvertAll(Words));
        Assert.Equal(AlertTier.Green, watch.Tier);

        static string Words(Alert alert) => Text($"{alert with { Agreeing = [] }} {string.Join(",", alert.Agreeing)}");
    }

    [Fact]
    public void Limits_of_the_users_own_stand_beside_the_budget()
    {
        var readings = With(s_week, 5, 14, 60, Higher(40));
        var plain = AlertsOf(Watch(), readings);
        var both = AlertsOf(Watch(limits: new UserLimits(105, null)), readings);
        Assert.Equal(plain.ConvertAll(static alert => alert.Sentence), both.FindAll(static alert => !alert.IsUserLimit).ConvertAll(static alert => alert.Sentence));
        var own = Assert.Single(both, static alert => alert.IsUserLimit);
        Assert.Equal((105, AnomalyKind.RestingTachycardia), (own.UserLimitBpm, own.Kind));
        Assert.InRange(own.Opened, s_hour.AddMinutes(8), s_hour.AddMinutes(59));
    }

    [Fact]
    public void An_alert_names_the_detectors_of_the_table_that_agree()
    {
        var readings = With(s_week, 5, 14, 60, Higher(40));
        Assert.Empty(Agreeing(Table()));
        Assert.Equal(["band-residual"], Agreeing(Table("band-residual")));
        Assert.Equal(["band-residual"], Agreeing(Table("band-residual", "rhrad", "event-classifier")));

        // A rule that healthy people drive as high on any day does not agree.
        var names = PersonMonitor.ChannelNames.ToDictionary(static name => name, static name => Table().Of(name), StringComparer.Ordinal);
        names.Add("band-residual", new BudgetCurve([3, 0.01f], [1000, 2000]));
        Assert.Empty(Agreeing(new BudgetTable(names, "")));

        IReadOnlyList<string> Agreeing(BudgetTable table)
        {
            var alert = Assert.Single(AlertsOf(new PersonWatch(new Person { AgeYears = 40 }, 1, table: table), readings));
            Assert.Equal(alert.Agreeing.Count > 0, alert.Sentence.Contains("Also unusual to: band-residual.", StringComparison.Ordinal));
            return alert.Agreeing;
        }
    }

    [Fact]
    public void A_reading_without_an_alert_allocates_nothing()
    {
        var watch = Watch(limits: new UserLimits(180, 30));
        AlertsOf(watch, s_week.Take(4000));
        var alerts = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 4000; i < 7000; i++)
        {
            watch.Observe(s_week[i], i % 100 == 0 ? DayNotes.Travel : DayNotes.None);
            alerts += watch.Opened.Count;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, alerts);
    }

    [Fact]
    public void The_budget_is_shared_out_and_each_share_is_a_threshold()
    {
        var channels = Enumerable.Range(0, PersonMonitor.ChannelNames.Count).ToArray();
        Assert.Equal(0.96, channels.Sum(static channel => BudgetShares.Of(channel)), 1e-5); // not far from the whole
        var policy = new AlertPolicy(2, Table());
        Assert.All(channels, channel => Assert.Equal(Table().Of(PersonMonitor.ChannelNames[channel]).ThresholdAt(2 * BudgetShares.Of(channel)), policy.ThresholdOf(channel)));
        Assert.All(channels, channel => Assert.True(new AlertPolicy(0.1f, Table()).ThresholdOf(channel) > policy.ThresholdOf(channel)));
    }

    [Fact]
    public void Where_readings_do_not_state_what_the_model_judges_by_the_evidence_by_kind_gets_its_share()
    {
        var policy = new AlertPolicy(2, Table());
        Assert.Equal(Table().Of(PersonMonitor.ChannelNames[Tachycardia]).ThresholdAt(2 * BudgetShares.Of(Tachycardia, statesAll: false)), policy.ThresholdOf(Tachycardia, statesAll: false));
        Assert.True(policy.ThresholdOf(Tachycardia, statesAll: false) < policy.ThresholdOf(Tachycardia));

        // Stated a day ago: no more.
        var monitor = new PersonMonitor(new Person());
        Assert.False(monitor.StatesAll);
        var reading = new Reading { LocalTime = s_hour, HeartRateBpm = 70, SignalQuality = 0.9f, ActivityIntensity = 0.1f, Activity = ActivityType.Resting };
        monitor.Observe(reading);
        Assert.True(monitor.StatesAll);
        monitor.Observe(reading with { LocalTime = s_hour.AddHours(23), SignalQuality = float.NaN });
        Assert.True(monitor.StatesAll);
        monitor.Observe(reading with { LocalTime = s_hour.AddHours(25), SignalQuality = float.NaN });
        Assert.False(monitor.StatesAll);
    }

    [Fact]
    public void A_budget_that_is_none_and_a_table_without_a_channel_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlertPolicy(0, Table()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlertPolicy(float.NaN, Table()));
        var fault = Assert.Throws<KeyNotFoundException>(() => new AlertPolicy(1, new BudgetTable(new Dictionary<string, BudgetCurve>(), "")));
        Assert.Contains(PersonMonitor.ChannelNames[0], fault.Message, StringComparison.Ordinal);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
