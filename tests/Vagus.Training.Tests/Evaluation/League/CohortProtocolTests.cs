using System.Text.Json;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;
using Vagus.Training.Evaluation;
using Vagus.Training.Evaluation.League;
using Vagus.Training.Reports;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class CohortProtocolTests
{
    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(202, false)]
    [InlineData(299, false)]
    [InlineData(300, true)]
    public void Seeds_that_building_uses_are_refused(ulong seed, bool isTaken) =>
        Assert.Equal(isTaken, new CohortLeagueOptions(Seed: seed).Errors().Count == 0);

    [Fact]
    public void All_faults_of_the_options_are_told_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => CohortProtocol.Run(new CohortLeagueOptions(1, 0, 150)));
        Assert.Contains("seed: found 150", fault.Message, StringComparison.Ordinal);
        Assert.Contains("people: found 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("days: found 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_table_has_thresholds_and_expected_recall_of_every_rule()
    {
        foreach (var rule in LeagueRules.All)
        {
            foreach (var budget in LeagueBudgets.Grid)
            {
                Assert.All(rule.ThresholdsAt(budget, BudgetTable.Shipped) ?? [float.NaN], threshold => Assert.True(float.IsFinite(threshold), rule.Name));
            }

            Assert.InRange(BudgetTable.Shipped.Of(rule.Name).RecallAt(AnomalyKind.RestingTachycardia, LeagueBudgets.Main), 0, 1);
        }
    }

    [Fact]
    public void Every_rule_bears_the_name_of_its_detector_and_names_are_told_apart()
    {
        Assert.Equal(LeagueRules.All.Count, LeagueRules.All.Select(rule => rule.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(LeagueRules.All, rule => Assert.Equal(rule.Channels.Count, rule.IsOfDays.Count));
        Assert.Equal(
            ["band-residual", "cusum", "event-classifier", "fixed-limits", "half-space-trees", "isolation-forest", "night-signal", "random", "resting-trend", "rhrad", "trailing-median", "vagus"],
            LeagueRules.All.Select(rule => rule.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_seed_gives_the_same_document_and_every_table_can_be_written()
    {
        var evaluation = CohortProtocol.Run(new CohortLeagueOptions(4, 12, 7), cancellation: TestContext.Current.CancellationToken);
        var again = CohortProtocol.Run(new CohortLeagueOptions(4, 12, 7), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(JsonSerializer.Serialize(evaluation, TrainingJson.Options), JsonSerializer.Serialize(again, TrainingJson.Options));

        var (html, markdown) = (LeagueReport.ToHtml(evaluation, DateTimeOffset.UnixEpoch, "1.0"), LeagueReport.ToMarkdown(evaluation, "1.0"));
        foreach (var text in new[] { html, markdown })
        {
            Assert.Contains("At 0.25 alert-days per person-week", text, StringComparison.Ordinal);
            Assert.Contains("night-signal", text, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        }

        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.All(
            markdown.Split('\n').Where(line => line.StartsWith('|')),
            line => Assert.EndsWith("|", line, StringComparison.Ordinal));
    }
}
