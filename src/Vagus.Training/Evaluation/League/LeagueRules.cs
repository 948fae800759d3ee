using Vagus.Models.Detectors;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>Every rule of the league table.</summary>
public static class LeagueRules
{
    /// <summary>Name of our own rule.</summary>
    public const string Own = "vagus";

    /// <summary>All rules, our own first and the random score last.</summary>
    public static IReadOnlyList<LeagueRule> All { get; } =
    [
        Vagus(),
        Named("event-classifier"),
        Named("band-residual"),
        Named("isolation-forest"),
        Named("half-space-trees"),
        Named("resting-trend"),
        Named("trailing-median"),
        Named("fixed-limits") with { PublishedThreshold = FixedLimits.Alarm, PublishedAs = "120/40 bpm" },
        Named("night-signal") with { PublishedThreshold = NightSignal.RedBpm, PublishedAs = "red" },
        Named("rhrad") with { PublishedThreshold = Rhrad.RedHours, PublishedAs = "red" },
        Named("cusum") with { PublishedThreshold = MathF.BitIncrement(CuSumRule.Beyond), PublishedAs = "p < .01" },
        Random(),
    ];

    /// <summary>
    /// The monitor with the alert policy: each channel has its share of the budget, as <see cref="AlertPolicy"/> gives it, and the score
    /// of the whole is the policy's calibrated one.
    /// </summary>
    private static LeagueRule Vagus()
    {
        var probe = new PersonMonitor(new Person());
        return new LeagueRule(Own, static (person, table) =>
        {
            var monitor = new PersonMonitor(person);
            var policy = Covers(table) ? new AlertPolicy(LeagueBudgets.Main, table) : null;
            return (in Observation observation, Span<DetectorScore> channels) =>
            {
                monitor.Observe(observation.Reading);
                monitor.Scores.CopyTo(channels);
                return policy?.Combine(monitor) ?? DetectorScore.NotJudged;
            };
        })
        {
            Channels = PersonMonitor.ChannelNames,
            IsOfDays = [.. PersonMonitor.ChannelNames.Select((_, channel) => probe.IsOfDays(channel))],
            ThresholdsAt = static (budget, table) =>
            {
                if (!Covers(table))
                {
                    return null;
                }

                var policy = new AlertPolicy(budget, table);
                return [.. PersonMonitor.ChannelNames.Select((_, channel) => policy.ThresholdOf(channel))];
            },
        };
    }

    /// <summary>A rule of the catalogue: what is evaluated is what is back-tested.</summary>
    private static LeagueRule Named(string name)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Name == name);
        return LeagueRule.Of(rule.Name, person => rule.OfReadings(person).Detector, rule.IsOfDays);
    }

    private static bool Covers(BudgetTable table) => PersonMonitor.ChannelNames.All(name => table.Find(name) is not null);

    // Even scores crowd below 1, where thresholds of rare alerts could not be told apart: −ln(1 − u) spreads them without changing their order.
    private static LeagueRule Random() => new("random", static (person, _) =>
    {
        var random = new RandomScore(SeedOf(person.Id));
        return (in Observation observation, Span<DetectorScore> channels) =>
        {
            var score = random.Observe(observation);
            return channels[0] = score.State == DetectorState.Judged ? DetectorScore.Of(-MathF.Log(1 - score.Score), score.Kind) : score;
        };
    });

    // FNV-1a, so that each person has a sequence of their own.
    private static ulong SeedOf(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in id)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
