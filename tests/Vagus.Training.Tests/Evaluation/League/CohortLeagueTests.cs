using System.Text.Json;
using Vagus.Data.Simulation.Cohort;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;
using Vagus.Training.Evaluation;
using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class CohortLeagueTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);

    private static readonly LeagueRule[] s_rules =
    [
        Rule("heart-rate", static reading => DetectorScore.Of(reading.HeartRateBpm, AnomalyKind.RestingTachycardia)) with { PublishedThreshold = 300, PublishedAs = "300 bpm" },
        Rule("silent", static _ => DetectorScore.NoData),
        Rule("unknown", static _ => DetectorScore.NoData),
    ];

    private static readonly BudgetTable s_table = new(
        new Dictionary<string, BudgetCurve>(StringComparer.Ordinal)
        {
            ["heart-rate"] = new BudgetCurve([3, 0.02f], [120, 120]),
            ["silent"] = new BudgetCurve([3, 0.02f], [1, 1]),
        },
        "nobody");

    [Fact]
    public void Hand_worked_figures_of_two_people()
    {
        // Six person-days of wear are 6/7 of a week. One event of the heart, found ten minutes after it began; one false alert on another day
        // of another person: 7/6 a week, precision 1/2, two alert-days, one of them false.
        var evaluation = Run();
        var rule = evaluation.Rules[0];
        Assert.Equal(6 / 7.0, evaluation.PersonWeeks, 1e-12);
        // The sensor fault is a kind of its own and not found: mean recall 1/2.
        Assert.Equal((1.0, 0.5), (rule.Recall["resting_tachycardia"], rule.MeanRecall));
        Assert.Equal(7 / 6.0, rule.FalseAlertsPerPersonWeek, 1e-12);
        Assert.Equal((7 / 3.0, 7 / 6.0), (rule.AlertDaysPerPersonWeek, rule.FalseAlertDaysPerPersonWeek));
        Assert.Equal((0.5, 10.0, 10.0), (rule.EventPrecision, rule.MedianDelayMinutes, rule.P90DelayMinutes));
        Assert.Equal(1, rule.RightKind["resting_tachycardia"]);
        Assert.Equal(0, rule.FaultsAsHeartAlerts, 1e-12);
        Assert.Equal(0, rule.Recall["sensor_fault"]);
    }

    [Fact]
    public void A_silent_rule_finds_nothing_costs_nothing_and_has_no_time_to_detect()
    {
        var rule = Run().Rules[1];
        Assert.Equal((0.0, 0.0, 0.0), (rule.MeanRecall, rule.FalseAlertsPerPersonWeek, rule.VusPr));
        Assert.True(double.IsNaN(rule.MedianDelayMinutes));
        Assert.True(double.IsNaN(rule.EventPrecision));
        Assert.Empty(rule.RightKind);
    }

    [Fact]
    public void Rules_without_a_threshold_are_named_and_published_thresholds_have_a_table_of_their_own()
    {
        var evaluation = Run();
        Assert.Equal(["unknown"], evaluation.LeftOut);
        Assert.Equal(["heart-rate", "silent"], evaluation.Rules.Select(rule => rule.Name));
        var published = Assert.Single(evaluation.AsPublished);
        Assert.Equal(("heart-rate", "300 bpm", 0.0), (published.Name, published.PublishedAs, published.MeanRecall));
    }

    [Fact]
    public void Parts_hold_every_event_once_and_all_of_the_wear()
    {
        var slices = Run().Slices.Where(slice => slice.Rule == "heart-rate").ToList();
        foreach (var by in slices.GroupBy(slice => slice.By))
        {
            Assert.Equal(2, by.Sum(slice => slice.Events));
        }

        var women = slices.Single(slice => slice.Part == "women");
        Assert.Equal((2, 0.5, 0.0), (women.Events, women.Recall, women.FalseAlertsPerPersonWeek));
        Assert.Equal(7 / 3.0, slices.Single(slice => slice.Part == "men").FalseAlertsPerPersonWeek, 1e-12);
    }

    [Fact]
    public void The_same_people_give_the_same_document() =>
        Assert.Equal(JsonSerializer.Serialize(Run(), TrainingJson.Options), JsonSerializer.Serialize(Run(), TrainingJson.Options));

    [Fact]
    public void Thresholds_of_healthy_people_keep_the_budget_on_them()
    {
        // Twelve blocks in 6/7 of a week, one with 90, one with 80, the others 60: at one a week only the first may alarm... and
        // at 3 a week two may (3 · 6/7 = 2.57).
        LeaguePerson[] healthy = [Person("A", Sex.Female, [], (At(0, 12), At(0, 12), 90)), Person("B", Sex.Male, [], (At(1, 3), At(1, 3), 80))];
        var table = LeagueCalibration.Thresholds(2, number => healthy[number], [s_rules[0]], "two people", null, TestContext.Current.CancellationToken);
        Assert.Equal(80, table.Of("heart-rate").ThresholdAt(3), 1e-4);
        Assert.Equal(90, table.Of("heart-rate").ThresholdAt(1.5f), 1e-4);
        Assert.Equal(90.00001, table.Of("heart-rate").ThresholdAt(1), 1e-4);
        Assert.True(table.Of("heart-rate").ThresholdAt(1) > 90);
    }

    [Fact]
    public void The_table_gets_the_recall_of_each_cost()
    {
        var table = LeagueCalibration.WithRecall(
            new BudgetTable(new Dictionary<string, BudgetCurve>(StringComparer.Ordinal) { ["heart-rate"] = new BudgetCurve(LeagueBudgets.Grid, [.. LeagueBudgets.Grid.Select(_ => 120f)]) }, "x"),
            [s_rules[0]],
            Run());
        Assert.Equal(1, table.Of("heart-rate").RecallAt(AnomalyKind.RestingTachycardia, 0.25f));
        Assert.Equal(0, table.Of("heart-rate").RecallAt(AnomalyKind.SensorFault, 0.25f));
    }

    [Fact]
    public void The_work_can_be_stopped()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CohortLeague.Run(2, 3, 1, number => People()[number], s_rules, s_table, null, source.Token));
    }

    private static CohortEvaluation Run() => CohortLeague.Run(2, 3, 1, number => People()[number], s_rules, s_table, null, CancellationToken.None);

    private static LeaguePerson[] People() =>
    [
        Person(
            "A", Sex.Female,
            [Event(AnomalyKind.RestingTachycardia, At(1, 10), At(1, 11)), Event(AnomalyKind.SensorFault, At(2, 10), At(2, 11))],
            (At(1, 10).AddMinutes(10), At(1, 11), 150)),
        Person("B", Sex.Male, [], (At(0, 12), At(0, 12), 150)),
    ];

    // A heart rate of 60 every five minutes, but for a span.
    private static LeaguePerson Person(string id, Sex sex, CohortEvent[] events, (DateTime From, DateTime To, float Bpm) high) => new(
        new Person { Id = id, Sex = sex, AgeYears = 50 },
        s_day,
        3,
        TimeSpan.FromMinutes(5),
        events,
        Enumerable.Range(0, 3 * 288).Select(i => At(0, 0).AddMinutes(5 * i))
            .Select(time => new Reading { LocalTime = time, HeartRateBpm = time >= high.From && time <= high.To ? high.Bpm : 60, StepsPer5Min = 0 }));

    private static DateTime At(int day, int hour) => s_day.AddDays(day).ToDateTime(new TimeOnly(hour, 0));

    private static CohortEvent Event(AnomalyKind kind, DateTime start, DateTime end) =>
        new("A", kind, SensorFaultKind.None, start, end, AnomalySeverity.Moderate, float.NaN, "a test");

    private static LeagueRule Rule(string name, Func<Reading, DetectorScore> score) =>
        new(name, (_, _) => (in Observation observation, Span<DetectorScore> channels) => channels[0] = score(observation.Reading));
}
